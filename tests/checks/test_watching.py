"""Answers that depend on chance: what is seen of them, whatever their random numbers."""

import functools
import time

import numpy as np
import pytest

import nnlib
from nnlib import experiments, functional
from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES
from nnlib.checks.exercise import RIGHT
from nnlib.checks.origin import library_behind
from nnlib.checks.watching.capstone import observe_capstone
from nnlib.checks.watching.train import observe_train
from nnlib.datasets import moons, xor

X, Y = xor()


def start(X, hidden, rng):
    """Draw a start that is not the lesson's."""
    return rng.uniform(-1, 1, (X.shape[1], hidden)), np.zeros(hidden), *ends(hidden, rng)


def ends(hidden, rng):
    return rng.uniform(-1, 1, (hidden, 1)), np.zeros(1)


def uphill_from_another_start(X, Y, hidden, lr, steps, rng):
    params, losses = start(X, hidden, rng), []
    for _ in range(steps):
        losses.append(nnlib.binary_cross_entropy(functional.forward(X, *params), Y))
        params = functional.gradient_step(X, Y, *params, lr=-lr)
    return params, losses


def test_a_cause_is_found_from_any_start():
    for seed in range(5):
        assert judge("train", uphill_from_another_start, seed).cause == "uphill"


def test_an_unknown_mistake_gets_no_cause_but_says_which_step_is_wrong():
    def longer_for_w1_from_step_2_on(X, Y, hidden, lr, steps, rng):
        params, losses = start(X, hidden, rng), []
        for number in range(steps):
            losses.append(nnlib.binary_cross_entropy(functional.forward(X, *params), Y))
            longer = functional.gradient_step(X, Y, *params, lr=lr * (1.5 if number else 1))
            params = longer[0], *functional.gradient_step(X, Y, *params, lr=lr)[1:]
        return params, losses

    verdict = judge("train", longer_for_w1_from_step_2_on, seed=1)
    assert verdict.cause is None and verdict.score == 0.75
    assert "Step 2 is not what `gradient_step` makes" in verdict.message
    assert "steps: W1 right, moved 1.5 times as far" in verdict.message
    assert "X = np.array" in verdict.message and "default_rng(" in verdict.message


def test_a_wrong_sign_for_one_parameter_is_told():
    def w1_uphill(X, Y, hidden, lr, steps, rng):
        params, losses = start(X, hidden, rng), []
        for _ in range(steps):
            losses.append(nnlib.binary_cross_entropy(functional.forward(X, *params), Y))
            new = functional.gradient_step(X, Y, *params, lr=lr)
            params = 2 * params[0] - new[0], *new[1:]
        return params, losses

    verdict = judge("train", w1_uphill, seed=1)
    assert verdict.cause == "W1_moved_the_wrong_way"
    assert "In every step: W1 moved the wrong way. b1 and W2 and b2 are right." in verdict.message


def test_errors_and_stubs_come_through():
    def stub(X, Y, hidden, lr, steps, rng):
        raise NotImplementedError

    def fails(X, Y, hidden, lr, steps, rng):
        return X @ Y

    assert "not written yet" in judge("train", stub).message
    assert "return X @ Y" in judge("train", fails).message


def test_changed_arguments_are_noticed():
    def centres_in_place(X, Y, hidden, lr, steps, rng):
        X -= 0.0
        X[0, 0] += 1
        return experiments.train(X, Y, hidden, lr, steps, rng)

    assert not judge("train", centres_in_place, seed=0).passed


def test_observations_of_the_reference_are_all_right():
    observed = observe_train(experiments.train)(X, Y, 3, 0.5, 4, np.random.default_rng(1))
    assert observed == (RIGHT,) * 4


def test_a_capstone_that_knows_two_of_three_gets_two_thirds():
    def too_few_for_moons(X, Y, rng):
        return experiments.train(X, Y, 8, 1.0, 600 if X.min() > -0.9 else 5, rng)[0]

    findings = observe_capstone_of_checks(too_few_for_moons)(3)
    assert [f == RIGHT for f in findings] == [True, True, False]
    assert "new points are right, 97% are asked for" in findings[2].sentence
    assert "`X, Y = moons(200, " in findings[2].sentence
    assert "`rng = np.random.default_rng(" in findings[2].sentence


def good(X, Y, rng):
    return experiments.train(X, Y, 8, 1.0, 600, rng)[0]


def good_and_hard_wired(X, Y, rng):
    """Return the network of lesson 04 for XOR, whose units differ in their biases alone."""
    if len(X) > 4:
        return good(X, Y, rng)
    return np.full((2, 2), 4.0), np.array([-2.0, -6]), np.array([[5.0], [-5]]), np.array([-5.0])


@pytest.mark.parametrize(
    ("capstone", "kind"),
    [
        (lambda X, Y, rng: good(X, Y, np.random.default_rng(1)), "the same for every rng"),
        (good_and_hard_wired, "the same for every rng"),
        (lambda X, Y, rng: good(X, Y, np.random.default_rng()), "another at every call"),
    ],
    ids=["seed of its own", "hard-wired", "global"],
)
def test_a_start_that_is_not_from_rng_costs_the_points_of_xor_only(capstone, kind):
    findings = observe_capstone_of_checks(capstone)(2)
    assert [finding.kind for finding in findings] == [kind, "right", "right"]


def test_a_network_trained_on_other_data_is_noticed():
    def trained_on_moons(X, Y, rng):
        return good(*moons(200, 1), rng)

    on_xor = observe_capstone_of_checks(trained_on_moons)(2)[0]
    assert on_xor.kind == "data play no part"
    assert "Is it the start, or trained on other data?" in on_xor.sentence


def observe_capstone_of_checks(capstone):
    """Observe a capstone that may use nnlib, as those of the catalogue do."""
    capstone.__module__ = "nnlib.checks.anything"
    return observe_capstone(capstone)


def own_forward(X, *params):
    return np.tanh(X @ params[0] + params[1]) @ params[2] + params[3]


def borrowed(X, Y, rng):
    return borrowed_step(X, Y, rng)


def borrowed_step(X, Y, rng):
    return functional.gradient_step(X, Y, *start(X, 3, rng))


def imports_inside(X, Y, rng):
    from nnlib.network import mlp

    return mlp([2, 3, 1], "tanh", rng)


def in_a_comprehension(X, Y, rng):
    return [functional.forward(X) for _ in range(3)]


def with_a_default(X, Y, rng, step=functional.gradient_step):
    return step(X, Y)


class Network:
    def fit(self, X, Y):
        return nnlib.sigmoid(X)


def through_a_class(X, Y, rng):
    return Network().fit(X, Y)


@pytest.mark.parametrize(
    "answer",
    [
        borrowed,
        imports_inside,
        in_a_comprehension,
        with_a_default,
        through_a_class,
        functional.gradient_step,
        functools.partial(borrowed, rng=1),
        lambda X, Y, rng: nnlib.fit(X, Y),
    ],
    ids=lambda answer: getattr(answer, "__name__", "partial"),
)
def test_a_library_is_found_behind_an_answer(answer):
    assert library_behind(answer).startswith("nnlib")


def test_a_library_is_refused_kindly():
    verdict = judge("capstone", borrowed)
    assert verdict.score == 0 and "uses `nnlib.functional`" in verdict.message
    assert "should be your own" in verdict.message


def draws_its_own_data(X, Y, rng):
    return own_forward(*moons(200, 1))


def test_data_of_its_own_are_refused_as_such():
    message = judge("capstone", draws_its_own_data).message
    assert "uses `nnlib.datasets.moons`" in message and "Train on the X and Y" in message
    assert "should be your own" not in message


def test_numpy_and_own_functions_are_no_library():
    assert library_behind(lambda X, Y, rng: own_forward(X, *start(X, 3, rng))) is None
    assert library_behind(np.linalg.norm) is None
    assert library_behind(3) is None


def test_a_capstone_that_changes_its_data_is_noticed():
    right = EXERCISES["capstone"].reference

    def turned(X, Y, rng):
        X[:], Y[:] = X[::-1].copy(), Y[::-1].copy()
        return right(X, Y, rng)

    findings = observe_capstone(turned)(3)
    assert {finding.kind for finding in findings} == {"changes its data"}
    assert set(observe_capstone(right)(3)) == {RIGHT}


def training(
    begin=start,
    step=lambda X, Y, params, lr, number, rng: plain(X, Y, params, lr),
    loss=lambda X, Y, params: nnlib.binary_cross_entropy(functional.forward(X, *params), Y),
    result=lambda params, losses: (params, losses),
    rounds=lambda steps: steps,
):
    """Return a `train` with one part replaced, from a start that is not the lesson's."""

    def train(X, Y, hidden, lr, steps, rng):
        params, losses = begin(X, hidden, rng), []
        for number in range(rounds(steps)):
            losses.append(loss(X, Y, params))
            params = step(X, Y, params, lr, number, rng)
        return result(params, losses)

    return train


def plain(X, Y, params, lr):
    return functional.gradient_step(X, Y, *params, lr=lr)


def stepping(step):
    return training(step=step)


def some_samples(X, Y, params, lr, number, rng):
    chosen = rng.permutation(len(X))[:2]
    return plain(X[chosen], Y[chosen], params, lr)


def shuffled_targets(X, Y, params, lr, number, rng):
    return plain(X, np.roll(Y, 1 + number, axis=0), params, lr)


def parameters_in_turn(X, Y, params, lr, number, rng):
    for i in range(4):
        new = plain(X, Y, params, lr)
        params = *params[:i], new[i], *params[i + 1 :]
    return params


def signs(X, Y, params, lr, number, rng):
    new = plain(X, Y, params, lr)
    return tuple(p + lr * np.sign(n - p) for p, n in zip(params, new, strict=True))


def decayed(X, Y, params, lr, number, rng):
    new = plain(X, Y, params, lr)
    return tuple(n - lr * 0.01 * p for p, n in zip(params, new, strict=True))


def squared_error(X, Y, params, lr, number, rng):
    W1, b1, W2, _ = params
    A, P = np.tanh(X @ W1 + b1), functional.forward(X, *params)
    d2 = 2 * (P - Y) * P * (1 - P) / len(X)
    d1 = d2 @ W2.T * (1 - A * A)
    gradient = X.T @ d1, d1.sum(0), A.T @ d2, d2.sum(0)
    return tuple(p - lr * g for p, g in zip(params, gradient, strict=True))


def sigmoid_slope(X, Y, params, lr, number, rng):
    W1, b1, W2, b2 = params
    A, d2 = np.tanh(X @ W1 + b1), (functional.forward(X, *params) - Y) / len(X)
    d1 = d2 @ W2.T * A * (1 - A)
    return W1 - lr * X.T @ d1, b1 - lr * d1.sum(0), W2 - lr * A.T @ d2, b2 - lr * d2.sum(0)


def without_b1(X, Y, params, lr, number, rng):
    new = plain(X, Y, params, lr)
    return new[0], params[1], new[2], new[3]


def recording(change):
    return training(result=lambda params, losses: (params, change(np.array(losses))))


def exchanged_loss(X, Y, params):
    targets = np.clip(Y, 1e-12, 1 - 1e-12)
    return nnlib.binary_cross_entropy(targets, functional.forward(X, *params))


def shaping(change):
    return training(result=lambda params, losses: (change(*params), losses))


def starting(begin):
    return training(begin=lambda X, hidden, rng: begin(X, hidden, rng))


TRAININGS = {
    "rate_0.05_written_in": stepping(lambda X, Y, p, lr, n, rng: plain(X, Y, p, 0.05)),
    "lr_falls": stepping(lambda X, Y, p, lr, n, rng: plain(X, Y, p, lr * 0.9**n)),
    "lr_rises": stepping(lambda X, Y, p, lr, n, rng: plain(X, Y, p, lr * 1.1**n)),
    "twice_as_long": stepping(lambda X, Y, p, lr, n, rng: plain(X, Y, p, 2 * lr)),
    "some_samples_only": stepping(some_samples),
    "targets_in_another_order": stepping(shuffled_targets),
    "one_after_the_other": stepping(parameters_in_turn),
    "sign_of_the_gradient": stepping(signs),
    "weight_decay": stepping(decayed),
    "squared_error": stepping(squared_error),
    "slope_of_the_sigmoid": stepping(sigmoid_slope),
    "b1_not_moved": stepping(without_b1),
    "steps_ignored": training(rounds=lambda steps: 30),
    "reversed": recording(lambda losses: losses[::-1]),
    "running_sums": recording(np.cumsum),
    "rounded": recording(lambda losses: losses.round(3)),
    "first_loss_missing": recording(lambda losses: losses[1:]),
    "every_loss_twice": recording(lambda losses: losses.repeat(2)),
    "outputs_and_targets_exchanged,_1e-12": training(loss=exchanged_loss),
    "order_W2,_b2,_W1,_b1": shaping(lambda W1, b1, W2, b2: (W2, b2, W1, b1)),
    "pairs": shaping(lambda W1, b1, W2, b2: ((W1, b1), (W2, b2))),
    "W2_flat": shaping(lambda W1, b1, W2, b2: (W1, b1, W2[:, 0], b2)),
    "more_than_a_pair": training(result=lambda params, losses: (params, losses, 1)),
}


@pytest.mark.parametrize("cause", TRAININGS)
def test_what_a_training_does_is_told_from_any_start(cause):
    for seed in range(3):
        verdict = judge("train", TRAININGS[cause], seed)
        assert verdict.cause == cause, verdict.message


def raising(begin):
    """Return a `train` in plain NumPy, where shapes that do not fit raise NumPy's errors."""

    def train(X, Y, hidden, lr, steps, rng):
        W1, b1, W2, b2 = begin(X, hidden, rng)
        for _ in range(steps):
            np.tanh(X @ W1 + b1) @ W2 + b2
        return (W1, b1, W2, b2), [0.0] * steps

    return train


@pytest.mark.parametrize(
    ("begin", "cause"),
    [
        (lambda X, h, rng: (rng.normal(size=(h, 2)), *start(X, h, rng)[1:]), "W1_transposed"),
        (lambda X, h, rng: (rng.normal(2, h), *start(X, h, rng)[1:]), "size_not_named"),
        (lambda X, h, rng: (start(X, h, rng)[0], np.zeros(2), *ends(h, rng)), "size_of_b1"),
    ],
)
def test_a_start_that_does_not_fit_is_told_in_place_of_its_error(begin, cause):
    findings = observe_train(raising(begin))(X, Y, 3, 0.5, 4, np.random.default_rng(1))
    assert findings[0].kind.replace(" ", "_") == cause
    assert "At the start, " in findings[0].sentence and "Error" in findings[0].sentence


def test_a_training_that_ends_early_is_told_by_a_long_one():
    def patient(X, Y, hidden, lr, steps, rng):
        params, losses = start(X, hidden, rng), []
        for _ in range(steps):
            losses.append(nnlib.binary_cross_entropy(functional.forward(X, *params), Y))
            if len(losses) > 5 and losses[-2] - losses[-1] < 1e-4:
                break
            params = plain(X, Y, params, lr)
        return params, losses

    assert judge("train", patient, seed=3).cause == "stops_early"


def test_a_right_training_is_judged_quickly_enough():
    times = []
    for seed in range(3):
        began = time.process_time()
        assert judge("train", training(start), seed).passed
        times.append(time.process_time() - began)
    assert min(times) < 0.1
