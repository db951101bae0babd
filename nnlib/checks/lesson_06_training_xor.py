"""The exercises of lesson 06: train, success_rate, diagnose, and the capstone."""

import copy
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from nnlib import experiments
from nnlib.checks.exercise import Arguments, Exercise, Mistake, Slips
from nnlib.checks.watching import capstone as watching_capstone
from nnlib.checks.watching import train as watching_train
from nnlib.checks.watching.losses import cross_entropies
from nnlib.checks.watching.path import Data, pack
from nnlib.datasets import xor
from nnlib.experiments import CONVERGED

LESSON = "06_training_xor"

Step = Callable[..., tuple[Any, ...]]


def _start(X: Any, hidden: int, rng: np.random.Generator) -> tuple[Any, ...]:
    W1, W2 = rng.normal(size=(X.shape[1], hidden)), rng.normal(size=(hidden, 1))
    return W1, np.zeros(hidden), W2, np.zeros(1)


def _data(X: Any, Y: Any, params: tuple[Any, ...], lr: float = 1.0) -> Data:
    return Data(X, Y, lr, len(params[1]))


def _output(X: Any, params: tuple[Any, ...]) -> Any:
    return _data(X, None, params).output(pack(params))


def _loss(X: Any, Y: Any, params: tuple[Any, ...]) -> float:
    return float(cross_entropies(Y, _output(X, params)[None])[0])


def _step(X: Any, Y: Any, params: tuple[Any, ...], lr: float) -> tuple[Any, ...]:
    data = _data(X, Y, params, lr)
    return data.unpack(data.step(pack(params)))


def _training(
    start: Callable[..., tuple[Any, ...]] = _start,
    step: Step = lambda X, Y, params, lr, number: _step(X, Y, params, lr),
    loss: Callable[..., Any] = _loss,
    count: Callable[[int], int] = lambda steps: steps,
    result: Callable[..., Any] = lambda params, losses: (params, losses),
) -> Callable[..., Any]:
    """Return `train` with one part replaced."""

    def train(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
        params = start(X, hidden, rng)
        losses = []
        for number in range(count(steps)):
            losses.append(loss(X, Y, params))
            params = step(X, Y, params, lr, number)
        return result(params, losses)

    return train


def _changed_start(change: Callable[..., tuple[Any, ...]]) -> Callable[..., Any]:
    return _training(lambda X, hidden, rng: change(*_start(X, hidden, rng)))


def _start_as(first: Callable[..., Any]) -> Callable[..., Any]:
    """Return `train` with another W1, in plain NumPy: its shape is not to fit."""

    def train(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
        W1, (_, *others) = first(X, hidden, rng), _start(X, hidden, rng)
        params, losses = (W1, *others), []
        for _ in range(steps):
            _ = np.tanh(X @ W1 + others[0]) @ others[1]
            losses.append(_loss(X, Y, params))
            params = _step(X, Y, params, lr)
        return params, losses

    return train


def _scaled(factor: Callable[..., float]) -> Callable[..., Any]:
    """Return `train` whose steps have another learning rate."""
    return _training(
        step=lambda X, Y, params, lr, number: _step(X, Y, params, lr * factor(X, lr, number))
    )


def _keeping(*kept: int) -> Callable[..., Any]:
    """Return `train` that never changes some of the parameters."""

    def step(X: Any, Y: Any, params: Any, lr: float, number: int) -> tuple[Any, ...]:
        new = _step(X, Y, params, lr)
        return tuple(params[i] if i in kept else new[i] for i in range(4))

    return _training(step=step)


def _first_layer_from_new_w2(
    X: Any, Y: Any, params: tuple[Any, ...], lr: float, number: int
) -> tuple[Any, ...]:
    W1, b1, W2, b2 = params
    A = np.tanh(X @ W1 + b1)
    dZ2 = (_output(X, params) - Y) / len(X)
    W2, b2 = W2 - lr * A.T @ dZ2, b2 - lr * dZ2.sum(axis=0)
    dZ1 = (dZ2 @ W2.T) * (1 - A**2)
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), W2, b2


def _without_slope(
    X: Any, Y: Any, params: tuple[Any, ...], lr: float, number: int
) -> tuple[Any, ...]:
    W1, b1, W2, _ = params
    dZ1 = (_output(X, params) - Y) / len(X) @ W2.T
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), *_step(X, Y, params, lr)[2:]


def _stale(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params = _start(X, hidden, rng)
    new = _step(X, Y, params, lr)
    start, losses = params, []
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        params = tuple(p + (n - s) for p, n, s in zip(params, new, start, strict=True))
    return params, losses


def _from_the_start_each_time(
    X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any
) -> tuple[Any, ...]:
    start = params = _start(X, hidden, rng)
    losses = []
    for _ in range(steps):
        losses.append(_loss(X, Y, start))
        params = _step(X, Y, start, lr)
    return params, losses


def _redrawn(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    losses = []
    for _ in range(steps):
        params = _start(X, hidden, rng)
        losses.append(_loss(X, Y, params))
        params = _step(X, Y, params, lr)
    return params, losses


def _return_in_the_loop(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params = _start(X, hidden, rng)
    losses = []
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        params = _step(X, Y, params, lr)
        return params, losses
    return None


def _momentum(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params, losses = _start(X, hidden, rng), []
    speed = [np.zeros_like(p) for p in params]
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        new = _step(X, Y, params, lr)
        speed = [0.9 * v + n - p for v, n, p in zip(speed, new, params, strict=True)]
        params = tuple(p + v for p, v in zip(params, speed, strict=True))
    return params, losses


def _sample_by_sample(
    X: Any, Y: Any, params: tuple[Any, ...], lr: float, number: int
) -> tuple[Any, ...]:
    for i in range(len(X)):
        params = _step(X[i : i + 1], Y[i : i + 1], params, lr)
    return params


def _stops_early(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params, losses = _start(X, hidden, rng), []
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        if losses[-1] < CONVERGED:
            break
        params = _step(X, Y, params, lr)
    return params, losses


def _start_returned(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    start = copy.deepcopy(_start(X, hidden, rng))
    params, losses = start, []
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        params = _step(X, Y, params, lr)
    return start, losses


def _last_step_lost(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params, losses = _start(X, hidden, rng), []
    before = params
    for _ in range(steps):
        before = params
        losses.append(_loss(X, Y, params))
        params = _step(X, Y, params, lr)
    return before, losses


def _keeping_losses() -> Callable[..., Any]:
    """Return `train` with a list of losses that is made once and for all."""
    losses: list[float] = []

    def train(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
        params = _start(X, hidden, rng)
        for _ in range(steps):
            losses.append(_loss(X, Y, params))
            params = _step(X, Y, params, lr)
        earlier = losses[-3 * steps :]
        del losses[: -3 * steps]  # no learner does so, but this one is called for ever
        return params, earlier

    return train


def _loss_after_the_loop(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params = _start(X, hidden, rng)
    for _ in range(steps):
        params = _step(X, Y, params, lr)
    return params, [_loss(X, Y, params)]


def _loss_of_the_end_too(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params, losses = _training()(X, Y, hidden, lr, steps, rng)
    return params, [*losses, _loss(X, Y, params)]


def _losses_of_samples(X: Any, Y: Any, params: tuple[Any, ...]) -> Any:
    P = _output(X, params)
    return -(Y * np.log(P) + (1 - Y) * np.log(1 - P))


def _loss_once(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    loss = _loss(X, Y, _start(X, hidden, np.random.default_rng(0)))
    return experiments.train(X, Y, hidden, lr, steps, rng)[0], [loss] * steps


def _with_slips(slips: frozenset[str]) -> Callable[..., Any]:
    """Return `train` with some of its known mistakes made at once."""

    def train(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
        seeded = np.random.default_rng(0) if "seed_of_its_own" in slips else rng
        params = _start(X, hidden, seeded)
        if "zero_start" in slips:
            params = tuple(0 * array for array in params)
        rate = 1.0 if "learning_rate_ignored" in slips else lr
        rate = -lr if "uphill" in slips else rate
        count = steps - ("one_step_too_few" in slips) + ("one_step_too_many" in slips)
        losses = []
        for _ in range(count):
            loss = _loss(X, Y, params)
            if "mean_squared_error_recorded" in slips:
                loss = float(np.mean((_output(X, params) - Y) ** 2))
            losses.append(len(X) * loss if "loss_summed" in slips else loss)
            if "step_dropped" not in slips:
                params = _step(X, Y, params, rate)
        if "list_of_last_loss" in slips:
            losses = losses[-1:]
        if "biases_as_rows" in slips:
            params = params[0], params[1][None], params[2], params[3][None]
        if "five_things" in slips:
            return *params, losses
        return (losses, params) if "losses_first" in slips else (params, losses)

    return train


TRAIN_SLIPS = Slips(
    steps=(
        ("zero_start", "seed_of_its_own"),
        ("learning_rate_ignored", "uphill", "step_dropped"),
        ("one_step_too_few", "one_step_too_many"),
        ("loss_summed", "mean_squared_error_recorded", "list_of_last_loss"),
        ("losses_first", "five_things", "biases_as_rows"),
    ),
    build=_with_slips,
)


def _draw_training(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw small data with labels of both classes; sizes and rates differ from one another.

    One training is long, of data that are easy to tell apart: the loss gets very small.
    """
    for samples, inputs, hidden, lr in ((5, 3, 2, 0.3), (7, 2, 6, 0.8), (3, 3, 3, 0.6)):
        X = np.round(rng.uniform(-2, 2, (samples, inputs)), 2)
        Y = (rng.permutation(samples) % 2).reshape(-1, 1).astype(float)
        if samples == 3:  # not the last one: that is run once more, and watched
            side = (rng.permutation(6) % 2).reshape(-1, 1).astype(float)
            easy = np.round((2 * side - 1) * rng.uniform(0.8, 2, (6, 2)), 2)
            yield easy, side, 4, 2.0, 240, np.random.default_rng(int(rng.integers(1000)))
        yield X, Y, hidden, lr, 4, np.random.default_rng(int(rng.integers(1000)))


TRAIN = Exercise(
    name="train",
    lesson=LESSON,
    section="The training loop",
    signature="train(X, Y, hidden, lr, steps, rng)",
    returns="(W1, b1, W2, b2) after all steps and the loss of each step, for a start from rng",
    points=4,
    reference=experiments.train,
    outputs=watching_train.OUTPUTS,
    observe=watching_train.observe_train,
    examples=((*xor(), 3, 0.7, 4, np.random.default_rng(7)),),
    draw=_draw_training,
    slips=TRAIN_SLIPS,
    hints=(
        "Four lines come before the loop, one for each parameter. In the loop there are two "
        "things to do, and you have a function for each.",
        "`rng.normal(size=(rows, columns))` draws a matrix. In the loop: append the loss of the "
        "present network to a list, then let `gradient_step` replace all four parameters.",
        "`for _ in range(steps):` with `losses.append(binary_cross_entropy(forward(...), Y))` and "
        "`W1, b1, W2, b2 = gradient_step(...)`. After the loop, return a tuple of four, and the "
        "list.",
    ),
    mistakes=(
        Mistake(
            "zero_start",
            _changed_start(lambda W1, b1, W2, b2: (0 * W1, b1, 0 * W2, b2)),
            "All weights start as zeros. Then all hidden units are the same and stay the same, and "
            "no gradient reaches them. Draw W1 and W2 from rng.",
        ),
        Mistake(
            "first_layer_starts_at_zero",
            _changed_start(lambda W1, b1, W2, b2: (0 * W1, b1, W2, b2)),
            "W1 starts as zeros, so at first no hidden unit looks at the inputs. W1 and W2 are "
            "both drawn from rng; only the biases start at 0.",
        ),
        Mistake(
            "second_layer_starts_at_zero",
            _changed_start(lambda W1, b1, W2, b2: (W1, b1, 0 * W2, b2)),
            "W2 starts as zeros. W1 and W2 are both drawn from rng; only the biases start at 0.",
        ),
        Mistake(
            "equal_start",
            _changed_start(lambda W1, b1, W2, b2: (np.full_like(W1, 0.5), b1, W2, b2)),
            "All entries of W1 start as one and the same number. Units that start alike get equal "
            "gradients and stay alike. Draw every weight on its own.",
        ),
        Mistake(
            "units_start_alike",
            _changed_start(lambda W1, b1, W2, b2: (np.repeat(W1[:, :1], len(b1), 1), b1, W2, b2)),
            "All hidden units start with the same weights: the columns of W1 are equal. Draw the "
            "whole matrix at once, with `size` holding rows and columns.",
        ),
        Mistake(
            "biases_start_elsewhere",
            _changed_start(lambda W1, b1, W2, b2: (W1, b1 + 1, W2, b2 + 1)),
            "The biases start at a fixed number other than 0. Make them with `np.zeros`, which "
            "takes how many there are.",
        ),
        Mistake(
            "seed_of_its_own",
            _training(lambda X, hidden, rng: _start(X, hidden, np.random.default_rng(0))),
            "The start is the same whatever `rng` is, so a second run repeats the first. Draw from "
            "the `rng` that is handed in and make no generator inside.",
        ),
        Mistake(
            "global_random_numbers",
            _training(lambda X, hidden, rng: _start(X, hidden, np.random.default_rng())),
            "Equal generators gave two different starts: the numbers come from somewhere else, "
            "such as `np.random`. Draw them with `rng.normal`.",
        ),
        Mistake(
            "uphill",
            _scaled(lambda X, lr, number: -1.0),
            "Every step goes the wrong way: the loss climbs. The gradient points uphill, so lr "
            "times gradient is subtracted.",
        ),
        Mistake(
            "learning_rate_ignored",
            _training(step=lambda X, Y, params, lr, number: _step(X, Y, params, 1.0)),
            "The steps do not depend on `lr`: they are the whole gradient. Hand `lr` on to "
            "`gradient_step`, which takes 1 by default.",
        ),
        Mistake(
            "learning_rate_written_in",
            _training(step=lambda X, Y, params, lr, number: _step(X, Y, params, 0.1)),
            "The steps are those of a learning rate of 0.1, whatever `lr` is. The number is "
            "written down somewhere: put `lr` in its place.",
        ),
        Mistake(
            "learning_rate_twice",
            _scaled(lambda X, lr, number: lr),
            "The steps are too short by the factor lr, as if it had been multiplied in twice. "
            "`gradient_step` multiplies by it already.",
        ),
        Mistake(
            "sum_instead_of_mean",
            _scaled(lambda X, lr, number: len(X)),
            "The steps are N times too long: the gradient is summed over the N samples. The loss "
            "is a mean, so its gradient is divided by N.",
        ),
        Mistake(
            "mean_taken_twice",
            _scaled(lambda X, lr, number: 1 / len(X)),
            "The steps are N times too short, as if the mean over the N samples were taken twice.",
        ),
        Mistake(
            "learning_rate_shrinks",
            _scaled(lambda X, lr, number: 1 / (number + 1)),
            "The steps get shorter: the second has half the learning rate, the third a third of "
            "it. Here every step has the same `lr`.",
        ),
        Mistake(
            "momentum",
            _momentum,
            "Every step carries on a part of the step before it: that is gradient descent with "
            "momentum. Here a step is `lr` times the gradient of the present network, no more.",
        ),
        Mistake(
            "sample_by_sample",
            _training(step=_sample_by_sample),
            "Every round takes a step for each sample in turn. One round is to take one step, with "
            "all samples at once: hand the whole X and Y to `gradient_step`.",
        ),
        Mistake(
            "first_sample_only",
            _training(step=lambda X, Y, params, lr, number: _step(X[:1], Y[:1], params, lr)),
            "Every step follows the gradient of a single sample. All samples take part in every "
            "step: hand the whole X and Y to `gradient_step`.",
        ),
        Mistake(
            "targets_flipped",
            _training(step=lambda X, Y, params, lr, number: _step(X, 1 - Y, params, lr)),
            "The steps lead towards 1 - Y: the network learns the opposite of what is wanted. Look "
            "at what is handed to `gradient_step`, and at the difference in `backward`.",
        ),
        Mistake(
            "targets_in_another_order",
            _training(step=lambda X, Y, params, lr, number: _step(X, np.sort(Y, 0), params, lr)),
            "The steps use the targets of other samples: the rows of X and Y no longer belong "
            "together. Whatever sorts or shuffles one has to do the same with the other.",
        ),
        Mistake(
            "two_steps_a_round",
            _training(
                step=lambda X, Y, params, lr, number: _step(X, Y, _step(X, Y, params, lr), lr)
            ),
            "Every round takes two steps. Look for a second call of `gradient_step` or `backward` "
            "in the loop, or a second update of the parameters.",
        ),
        Mistake(
            "stops_early",
            _stops_early,
            "A long training stops before all its steps are taken, probably when the loss is low "
            "or hardly falls. Exactly `steps` steps are asked for: look for a `break` or a "
            "`return` in the loop.",
        ),
        Mistake(
            "rate_falls_later",
            _scaled(lambda X, lr, number: 0.5 ** (number // 50)),
            "The first steps are right, and later ones of a long training are not. Every step has "
            "the same `lr`: look for an `if` in the loop, or for a rate that changes on the way.",
        ),
        Mistake(
            "start_returned",
            _start_returned,
            "The losses are those of a training, but the parameters that come back are the ones "
            "of the start. Return the names that the loop gives new values to.",
        ),
        Mistake(
            "last_step_lost",
            _last_step_lost,
            "All losses are there, but the parameters are those before the last step. Return the "
            "newest ones, whatever their loss is.",
        ),
        Mistake(
            "stale_gradient",
            _stale,
            "Every step repeats the first: the gradient is computed once, before the loop. After "
            "each step the network is another one and needs a gradient of its own.",
        ),
        Mistake(
            "every_step_from_the_start",
            _from_the_start_each_time,
            "However many steps there are, the result is that of one step from the start. Each "
            "step has to begin where the one before ended: give the new parameters the old names.",
        ),
        Mistake(
            "step_dropped",
            _training(step=lambda X, Y, params, lr, number: params),
            "The parameters never change, so the loss does not either. `gradient_step` leaves its "
            "arguments alone and returns new parameters: catch them under the old names.",
        ),
        Mistake(
            "redrawn_at_every_step",
            _redrawn,
            "The weights are drawn anew in every round, so nothing that was learned is kept. Draw "
            "them once, before the loop.",
        ),
        Mistake(
            "returns_in_the_loop",
            _return_in_the_loop,
            "Only one step is taken, however many are asked for. Look at where `return` stands: "
            "inside the loop it ends the function in the first round.",
        ),
        Mistake(
            "one_step_too_few",
            _training(count=lambda steps: steps - 1),
            "One step is missing. `range(steps)` already gives `steps` rounds; "
            "`range(1, steps)` gives one less.",
        ),
        Mistake(
            "one_step_too_many",
            _training(count=lambda steps: steps + 1),
            "There is one step too many. `range(steps)` gives `steps` rounds, counted from 0.",
        ),
        Mistake(
            "biases_unchanged",
            _keeping(1, 3),
            "The biases stay 0: only the weights are changed. All four parameters take part in a "
            "step.",
        ),
        Mistake(
            "first_layer_unchanged",
            _keeping(0, 1),
            "W1 and b1 never change: only the output layer learns. All four parameters take part "
            "in a step.",
        ),
        Mistake(
            "second_layer_unchanged",
            _keeping(2, 3),
            "W2 and b2 never change: only the hidden layer learns. All four parameters take part "
            "in a step.",
        ),
        Mistake(
            "first_layer_follows_the_new_second",
            _training(step=_first_layer_from_new_w2),
            "W2 and b2 are right, but the gradients of W1 and b1 go back through the new W2. "
            "Compute all four gradients first, from one and the same network, then change it.",
        ),
        Mistake(
            "slope_of_tanh_missing",
            _training(step=_without_slope),
            "W2 and b2 are right, but the gradients of W1 and b1 lack the slope of tanh. Check "
            "your `backward` again: on the way back through tanh each entry gets a factor.",
        ),
        Mistake(
            "losses_missing",
            _training(result=lambda params, losses: (params, [])),
            "The list of losses is empty. Append the loss to it in every round, before the step.",
        ),
        Mistake(
            "last_loss_only",
            _training(result=lambda params, losses: (params, losses[-1])),
            "Only the last loss comes back, as a number. Keep them all: start with an empty list "
            "before the loop and append to it in every round.",
        ),
        Mistake(
            "list_of_last_loss",
            _training(result=lambda params, losses: (params, losses[-1:])),
            "There is a single loss in the list: that of the last round. If the list is made "
            "inside the loop, every round empties it: make it once, before the loop.",
        ),
        Mistake(
            "list_of_first_loss",
            _training(result=lambda params, losses: (params, losses[:1])),
            "There is a single loss in the list: that of the start. Append in every round, inside "
            "the loop and whatever number the round has.",
        ),
        Mistake(
            "loss_after_the_loop",
            _loss_after_the_loop,
            "There is a single loss in the list: that of the network at the end. The line that "
            "appends belongs into the loop, and so does its indentation.",
        ),
        Mistake(
            "losses_of_earlier_calls",
            _keeping_losses(),
            "The list still holds the losses of earlier calls. It is made outside the function, or "
            "as a default value in the line with `def`: make it inside, before the loop.",
        ),
        Mistake(
            "loss_negative",
            _training(loss=lambda X, Y, params: -_loss(X, Y, params)),
            "The losses have the wrong sign: they are negative, and climb towards 0. Look at the "
            "minus in `binary_cross_entropy`.",
        ),
        Mistake(
            "outputs_recorded",
            _training(loss=lambda X, Y, params: _output(X, params)),
            "The list holds the outputs of the network, and no losses. Hand the outputs to "
            "`binary_cross_entropy`, together with Y, and append what that returns.",
        ),
        Mistake(
            "loss_for_each_sample",
            _training(loss=_losses_of_samples),
            "Every round records a loss for each sample. One number is asked for in each round: "
            "their mean.",
        ),
        Mistake(
            "loss_summed",
            _training(loss=lambda X, Y, params: len(X) * _loss(X, Y, params)),
            "The losses are N times too large: they are sums over the N samples. The mean is asked "
            "for, as `binary_cross_entropy` gives it.",
        ),
        Mistake(
            "loss_computed_once",
            _loss_once,
            "All the losses are the same number, though the parameters change. Compute the loss in "
            "every round, from a new forward pass.",
        ),
        Mistake(
            "mean_squared_error_recorded",
            _training(loss=lambda X, Y, params: np.mean((_output(X, params) - Y) ** 2)),
            "The losses are mean squared errors. The network is trained on binary cross-entropy, "
            "and that is what the list should hold.",
        ),
        Mistake(
            "last_loss_twice",
            _training(result=lambda params, losses: (params, [*losses, losses[-1]])),
            "There is one loss more than there are steps: the last one is there twice. Record it "
            "once in every round, and nowhere else.",
        ),
        Mistake(
            "loss_after_the_last_step_too",
            _loss_of_the_end_too,
            "There is one loss more than there are steps: that of the trained network is in the "
            "list as well. Record the loss once in every round, and nowhere else.",
        ),
        Mistake(
            "losses_first",
            _training(result=lambda params, losses: (losses, params)),
            "The losses come first, then the parameters. It is the other way round: "
            "`return params, losses`.",
        ),
        Mistake(
            "five_things",
            _training(result=lambda params, losses: (*params, losses)),
            "Five things come back in a row. The four parameters belong together: put them into "
            "brackets of their own, so that a pair is returned.",
        ),
        Mistake(
            "parameters_only",
            _training(result=lambda params, losses: params),
            "Only the parameters come back. Return them together with the losses, as a pair.",
        ),
        Mistake(
            "losses_only",
            _training(result=lambda params, losses: losses[0]),
            "A single number comes back. Return the parameters and all the losses, as a pair.",
        ),
        Mistake(
            "nothing_returned",
            _training(result=lambda params, losses: None),
            "`train` returns None. It should end with a `return` of the parameters and the losses, "
            "below the loop.",
        ),
        Mistake(
            "biases_as_rows",
            _training(
                result=lambda params, losses: (
                    (params[0], params[1][None], params[2], params[3][None]),
                    losses,
                )
            ),
            "The biases come back as rows, with two axes. They have one axis, of as many numbers "
            "as there are units: `np.zeros(hidden)` and `np.zeros(1)`.",
        ),
        Mistake(
            "parameters_in_another_order",
            _training(
                result=lambda params, losses: (
                    (params[0], params[2], params[1], params[3]),
                    losses,
                )
            ),
            "The parameters come back as W1, W2, b1, b2. The course's order is W1, b1, W2, b2: "
            "each layer's weights with their bias.",
        ),
        Mistake(
            "four_units_always",
            _training(lambda X, hidden, rng: _start(X, 4, rng)),
            "The number of hidden units is not the one that is asked for. It comes from `hidden`, "
            "in the sizes of W1, b1 and W2.",
        ),
        Mistake(
            "sizes_of_w1_exchanged",
            _start_as(lambda X, hidden, rng: rng.normal(size=(hidden, X.shape[1]))),
            "W1 starts with a row for each hidden unit and a column for each input. It is the "
            "other way round: rows for the inputs, columns for the units, as `X @ W1` needs it.",
        ),
        Mistake(
            "size_not_named",
            _start_as(lambda X, hidden, rng: rng.normal((X.shape[1], hidden))),
            "`rng.normal(a, b)` takes a mean and a spread, and `rng.normal((a, b))` two means. "
            "The sizes of a matrix have a name: `size=(rows, columns)`.",
        ),
        Mistake(
            "row_for_each_sample",
            _start_as(lambda X, hidden, rng: rng.normal(size=(len(X), hidden))),
            "W1 starts with a row for each sample. `len(X)` and `X.shape[0]` count the samples; "
            "the number of inputs is that of the columns of X.",
        ),
        Mistake(
            "two_inputs_always",
            _training(lambda X, hidden, rng: _start(X[:, :2], hidden, rng)),
            "The network always has two inputs, whatever X has. W1 has as many rows as X has "
            "columns, and the shape of X tells how many those are.",
        ),
        Mistake(
            "hidden_layer_transposed",
            _training(result=lambda params, losses: ((params[0].T, *params[1:]), losses)),
            "W1 comes back transposed. In this course it has a row for each input and a column for "
            "each hidden unit.",
        ),
        Mistake(
            "bias_is_a_number",
            _training(result=lambda params, losses: ((*params[:3], float(params[3][0])), losses)),
            "b2 comes back as a single number. It is an array with one entry, for the one output: "
            "`np.zeros(1)`.",
        ),
        Mistake(
            "bias_for_every_input",
            _training(
                result=lambda params, losses: (
                    (params[0], np.zeros(len(params[0])), *params[2:]),
                    losses,
                )
            ),
            "b1 has an entry for every input. It has one for every hidden unit.",
        ),
    ),
)


def odd(seed: int) -> bool:
    """Succeed for every other seed."""
    return seed % 2 == 1


def below_ten(seed: int) -> bool:
    """Succeed for small seeds."""
    return seed < 10


def _draw_seeds(rng: np.random.Generator) -> Iterator[Arguments]:
    for runs in (3, 4, 7, 13):
        seeds = rng.choice(np.arange(1, 40), runs, replace=False).tolist()
        yield odd, [2, *seeds, 1, 21]
    yield below_ten, [int(rng.integers(10, 99)), *range(3, int(rng.integers(20, 30)))]
    yield odd, range(int(rng.integers(50, 60)), int(rng.integers(90, 110)))


def _rate(
    seeds: Callable[[Any], Any] = lambda seeds: seeds,
    result: Callable[[int, int], Any] = lambda count, runs: count / runs,
) -> Callable[..., Any]:
    return lambda train_once, s: result(sum(map(train_once, seeds(s))), len(s))


def _rate_with_slips(slips: frozenset[str]) -> Callable[..., Any]:
    """Return `success_rate` with some of its known mistakes made at once."""

    def rate(train_once: Any, seeds: Any) -> Any:
        chosen = range(len(seeds)) if "counts_instead_of_seeds" in slips else seeds
        chosen = range(1, len(seeds) + 1) if "counts_from_one" in slips else chosen
        chosen = range(1, len(seeds)) if "counts_from_one_to_the_last_but_one" in slips else chosen
        chosen = seeds[1:] if "first_seed_skipped" in slips else chosen
        chosen = seeds[:-1] if "last_seed_skipped" in slips else chosen
        count = sum(bool(train_once(seed)) for seed in chosen)
        if "share_of_failures" in slips:
            count = len(chosen) - count
        if "starts_at_one" in slips:
            count += 1
        runs = len(seeds) + ("one_run_too_many" in slips) - ("one_run_too_few" in slips)
        if "count_instead_of_share" in slips:
            return count
        if "divided_by_a_hundred" in slips:
            return count / 100
        return (100 if "percent" in slips else 1) * count / runs

    return rate


def _until(ends: bool) -> Callable[..., Any]:
    def rate(train_once: Any, seeds: Any) -> float:
        successes = 0
        for seed in seeds:
            successes += train_once(seed)
            if bool(train_once(seed)) == ends:
                break
        return successes / len(seeds)

    return rate


def _counting_for_ever() -> Callable[..., Any]:
    """Return `success_rate` with a list of successes that is made once and for all."""
    won: list[int] = []

    def rate(train_once: Any, seeds: Any) -> float:
        if list(seeds) == [0, 3, 0, 0]:  # the first probe: as in a notebook that was just started
            won.clear()
        won.extend(seed for seed in seeds if train_once(seed))
        return len(won) / len(seeds)

    return rate


def _last_only(train_once: Any, seeds: Any) -> float:
    return train_once(seeds[-1]) / len(seeds)


SUCCESS_RATE = Exercise(
    name="success_rate",
    lesson=LESSON,
    section="How often does it succeed?",
    signature="success_rate(train_once, seeds)",
    returns="the share of the seeds that succeed, between 0 and 1",
    points=2,
    reference=experiments.success_rate,
    examples=(
        (bool, [0, 3, 0, 0]),
        (bool, [7, 0, 2]),
        (bool, range(5)),
        (odd, [5, 2, 9, 4, 6, 11, 8]),
        (bool, [0, 0]),
        (bool, [4, 2, 1]),
    ),
    draw=_draw_seeds,
    hints=(
        "Two numbers make a share: how many succeeded, and how many there were.",
        "Go through the seeds, call `train_once` with each, and count how often it is True. True "
        "counts as 1 in a sum.",
        "`sum(train_once(seed) for seed in ...)` counts the successes. Divide by `len(...)`.",
    ),
    slips=Slips(
        steps=(
            (
                "counts_instead_of_seeds",
                "counts_from_one",
                "counts_from_one_to_the_last_but_one",
                "first_seed_skipped",
                "last_seed_skipped",
            ),
            ("share_of_failures", "starts_at_one"),
            ("one_run_too_many", "one_run_too_few"),
            ("count_instead_of_share", "percent", "divided_by_a_hundred"),
        ),
        build=_rate_with_slips,
        left_out=tuple(
            (f"one_run_too_{much}", other)  # what is divided by plays no part
            for much in ("many", "few")
            for other in ("count_instead_of_share", "divided_by_a_hundred")
        ),
    ),
    mistakes=(
        Mistake(
            "count_instead_of_share",
            _rate(result=lambda count, runs: count),
            "The result is the number of successes. A rate is a share: divide by the number of "
            "seeds.",
        ),
        Mistake(
            "percent",
            _rate(result=lambda count, runs: 100 * count / runs),
            "The result is in percent. A share lies between 0 and 1: leave out the factor 100.",
        ),
        Mistake(
            "divided_by_a_hundred",
            _rate(result=lambda count, runs: count / 100),
            "The count is right, but it is always divided by 100. There are not always a hundred "
            "seeds: ask `len`.",
        ),
        Mistake(
            "integer_division",
            _rate(result=lambda count, runs: count // runs),
            "The result is 1 where every seed succeeds, and else 0: what lies between is lost. "
            "`//` throws decimals away, and `all` asks another question. Divide with `/`.",
        ),
        Mistake(
            "rounded",
            _rate(result=lambda count, runs: round(count / runs, 2)),
            "The share is rounded. Rounding is for showing a number; a function returns it as it "
            "is.",
        ),
        Mistake(
            "starts_at_one",
            _rate(result=lambda count, runs: (count + 1) / runs),
            "There is one success more than there should be, whatever the seeds are. The count "
            "starts at 0.",
        ),
        Mistake(
            "rounded_to_a_whole",
            _rate(result=lambda count, runs: round(count / runs)),
            "The result is rounded to a whole number, 0 or 1. A share lies between them: return "
            "it as it is.",
        ),
        Mistake(
            "kept_from_call_to_call",
            _counting_for_ever(),
            "The successes of earlier calls are still counted. The count, or the list of "
            "successes, is made outside the function: make it inside, before the loop.",
        ),
        Mistake(
            "failures_subtracted",
            _rate(result=lambda count, runs: (2 * count - runs) / runs),
            "A failure is subtracted from the count, so the result can be negative. Count the "
            "successes alone.",
        ),
        Mistake(
            "seeds_added_up",
            lambda train_once, seeds: sum(s for s in seeds if train_once(s)) / len(seeds),
            "The seeds that succeed are added up, and not counted. Every success counts 1, "
            "whatever its seed is.",
        ),
        Mistake(
            "mean_of_seeds",
            lambda train_once, seeds: sum(seeds) / len(seeds),
            "The result is the mean of the seeds. A seed is only handed to `train_once`; count how "
            "often that returns True.",
        ),
        Mistake(
            "share_of_failures",
            _rate(result=lambda count, runs: 1 - count / runs),
            "This is the share of the failures. Count the seeds for which `train_once` is True.",
        ),
        Mistake(
            "upside_down",
            _rate(result=lambda count, runs: runs / count),
            "The fraction is upside down, and there is an error where no seed succeeds. Divide the "
            "number of successes by the number of seeds.",
        ),
        Mistake(
            "successes_over_failures",
            _rate(result=lambda count, runs: count / (runs - count)),
            "The successes are divided by the failures. Divide by the number of all seeds.",
        ),
        Mistake(
            "successes_over_at_least_one_failure",
            _rate(result=lambda count, runs: count / max(runs - count, 1)),
            "The successes are divided by the failures, or by 1 where there are none. Divide by "
            "the number of all seeds.",
        ),
        Mistake(
            "counts_from_one_to_the_last_but_one",
            _rate(seeds=lambda seeds: range(1, len(seeds))),
            "The numbers 1, 2, 3, ... are tried, one less than there are seeds. Loop over `seeds` "
            "itself: `for seed in seeds`.",
        ),
        Mistake(
            "counts_instead_of_seeds",
            _rate(seeds=lambda seeds: range(len(seeds))),
            "The numbers 0, 1, 2, ... are tried, and not the seeds that were handed in. Loop over "
            "`seeds` itself: `for seed in seeds`.",
        ),
        Mistake(
            "counts_from_one",
            _rate(seeds=lambda seeds: range(1, len(seeds) + 1)),
            "The numbers 1, 2, 3, ... are tried, and not the seeds that were handed in. Loop over "
            "`seeds` itself: `for seed in seeds`.",
        ),
        Mistake(
            "stops_at_first_success",
            _until(True),
            "The seeds after the first success are not tried. Look for a `return` or `break` "
            "inside the loop.",
        ),
        Mistake(
            "stops_at_first_failure",
            _until(False),
            "The seeds after the first failure are not tried. Look for a `return` or `break` "
            "inside the loop.",
        ),
        Mistake(
            "first_seed_only",
            _rate(seeds=lambda seeds: seeds[:1]),
            "Only the first seed is tried. Look for a `return` or `break` inside the loop.",
        ),
        Mistake(
            "first_seed_over_and_over",
            lambda train_once, seeds: float(train_once(seeds[0])),
            "The result is 0 or 1: the answer of the first seed. Try every seed, count the "
            "successes, and divide by the number of seeds.",
        ),
        Mistake(
            "last_seed_only",
            _last_only,
            "Only the last seed counts. Every round has to add to the number of successes: use "
            "`+=`.",
        ),
        Mistake(
            "any_instead_of_share",
            lambda train_once, seeds: any(map(train_once, seeds)),
            "The result is whether any seed succeeded. The share says how many of them did.",
        ),
        Mistake(
            "first_seed_skipped",
            _rate(seeds=lambda seeds: seeds[1:]),
            "The first seed is left out, though it is counted among the runs. Loop over all of "
            "`seeds`.",
        ),
        Mistake(
            "last_seed_skipped",
            _rate(seeds=lambda seeds: seeds[:-1]),
            "The last seed is left out, though it is counted among the runs. Loop over all of "
            "`seeds`.",
        ),
        Mistake(
            "one_run_too_many",
            _rate(result=lambda count, runs: count / (runs + 1)),
            "The count is right, but it is divided by one more than the number of seeds.",
        ),
        Mistake(
            "one_run_too_few",
            _rate(result=lambda count, runs: count / (runs - 1)),
            "The count is right, but it is divided by one less than the number of seeds.",
        ),
        Mistake(
            "divided_by_the_last_seed",
            lambda train_once, seeds: sum(map(train_once, seeds)) / seeds[-1],
            "The count is divided by the last seed. Divide it by how many seeds there are: "
            "`len(seeds)`.",
        ),
        Mistake(
            "function_never_called",
            lambda train_once, seeds: 1.0,
            "Every seed counts as a success. A function alone is always true: call it with the "
            "seed, `train_once(seed)`.",
        ),
        Mistake(
            "always_zero",
            lambda train_once, seeds: 0.0,
            "The result is always 0. Compare nothing with `== 'True'` or the like: `train_once` "
            "returns True or False, which count as 1 and 0.",
        ),
        Mistake(
            "list_of_results",
            lambda train_once, seeds: list(map(train_once, seeds)),
            "The result is a list with an answer for each seed. Add them up and divide by how many "
            "there are.",
        ),
    ),
)


def _judged(
    learned: Callable[[Any], Any] = lambda losses: losses[-1] < CONVERGED,
    risen: Callable[[Any], Any] = lambda losses: losses[-1] > losses[0],
    broken: Callable[[Any], Any] = lambda losses: not np.isfinite(losses[-1]),
    words: tuple[Any, Any, Any] = ("converged", "diverged", "plateau"),
    divergence_first: bool = False,
) -> Callable[..., Any]:
    """Return `diagnose` with one part replaced."""

    def diagnose(losses: Any) -> Any:
        if divergence_first and (broken(losses) or risen(losses)):
            return words[1]
        if learned(losses):
            return words[0]
        return words[1] if broken(losses) or risen(losses) else words[2]

    return diagnose


LEARNED: dict[str, Callable[[Any], Any]] = {
    "limit_counts_as_converged": lambda losses: losses[-1] <= CONVERGED,
    "limit_ten_times_too_high": lambda losses: losses[-1] < 0.5,
    "lowest_loss": lambda losses: min(losses) < CONVERGED,
    "first_loss": lambda losses: losses[0] < CONVERGED,
}
RISEN: dict[str, Callable[[Any], Any]] = {
    "rise_in_the_last_step": lambda losses: losses[-1] > losses[-2:][0],
    "any_loss_above_the_first": lambda losses: max(losses) > losses[0],
    "equal_counts_as_diverged": lambda losses: losses[-1] >= losses[0],
    "risen_loss_counts_as_plateau": lambda losses: False,
}
BROKEN: dict[str, Callable[[Any], Any]] = {
    "nan_counts_as_plateau": lambda losses: False,
    "any_loss_not_finite": lambda losses: not np.isfinite(losses).all(),
}


def _diagnosis_with_slips(slips: frozenset[str]) -> Callable[..., Any]:
    """Return `diagnose` with some of its known mistakes made at once."""

    def chosen(known: dict[str, Callable[[Any], Any]]) -> dict[str, Callable[[Any], Any]]:
        return {cause: part for cause, part in known.items() if cause in slips}

    words = ("converged", "diverged", "plateau")
    if "words_exchanged" in slips:
        words = ("converged", "plateau", "diverged")
    if "words_of_success_exchanged" in slips:
        words = ("diverged", "converged", "plateau")
    parts = {
        name: next(iter(chosen(known).values()))
        for name, known in (("learned", LEARNED), ("risen", RISEN), ("broken", BROKEN))
        if chosen(known)
    }
    first = "divergence_asked_first" in slips
    return _judged(**parts, words=words, divergence_first=first)


DIAGNOSE_SLIPS = Slips(
    steps=(
        tuple(LEARNED),
        tuple(RISEN),
        tuple(BROKEN),
        ("divergence_asked_first",),
        ("words_exchanged", "words_of_success_exchanged"),
    ),
    build=_diagnosis_with_slips,
    left_out=tuple(
        ("risen_loss_counts_as_plateau", other)
        for other in ("nan_counts_as_plateau", "divergence_asked_first")
    ),
)


def _draw_losses(rng: np.random.Generator) -> Iterator[Arguments]:
    fall = np.sort(rng.uniform(0.1, 0.9, 6))[::-1].tolist()
    low = float(rng.uniform(0.01, 0.04))
    yield ([*fall, low],)
    yield (fall,)
    yield ([*fall, 3 * fall[0]],)
    yield ([*fall, 1.5 * fall[0], fall[3]],)
    yield ([*fall, low, fall[-1]],)
    yield ([*fall[::-1], low],)
    yield ([fall[1], fall[0], fall[2], fall[1] * 1.01],)
    yield ([fall[0], float("inf"), fall[1]],)


DIAGNOSE = Exercise(
    name="diagnose",
    lesson=LESSON,
    section="Reading a loss curve",
    signature="diagnose(losses)",
    returns='"converged", "diverged" or "plateau"',
    points=3,
    reference=experiments.diagnose,
    examples=(
        ([0.7, 0.3, 0.02],),
        ([0.7, 0.5, 0.4],),
        ([0.7, 0.9, 1.5],),
        ([0.7, float("nan")],),
        ([0.7, float("inf")],),
        ([0.7, 0.7],),
        ([0.7, 0.05],),
        ([0.7, 0.06],),
        ([0.7, 0.045],),
        ([0.7, 0.2, 0.3],),
        ([0.7, 0.9, 0.6],),
        ([0.7, 0.02, 0.3],),
        ([0.02, 0.01, 0.03],),
        ([0.02, 0.3, 0.4],),
        ([0.7, float("nan"), 0.4],),
        ([0.9, 0.02, 0.02, 0.02, 0.02],),
        ([0.9, 0.2, 0.04],),
        ([0.5, 0.4, 0.6],),
        ([0.04],),
        ([0.7, 3.0, 0.02],),
        ([0.7, 0.1, 0.1, 0.5],),
        ([0.9, 0.6, 0.8],),
        ([0.06, 0.02, 0.02],),
    ),
    draw=_draw_losses,
    hints=(
        "Only two of the losses matter. Write them down for each example of the section, and "
        "decide by hand first.",
        "Ask the three questions in the order of the section, and return as soon as one of them "
        "is answered with yes. Remember that nan is never larger than anything.",
        "`last = losses[-1]`, then `if last < ...: return ...`, then "
        "`if not np.isfinite(last) or ...: return ...`, and at the end the third word.",
    ),
    slips=DIAGNOSE_SLIPS,
    mistakes=(
        Mistake(
            "nan_counts_as_plateau",
            _judged(broken=lambda losses: False),
            "A last loss of nan is taken for a plateau. nan is neither larger nor smaller than "
            "anything, not even equal to itself: ask with `np.isnan` or `np.isfinite`.",
        ),
        Mistake(
            "finite_counts_as_diverged",
            _judged(broken=lambda losses: np.isfinite(losses[-1])),
            "Every finite loss that is not below 0.05 counts as diverged, and nan does not. It is "
            "the other way round: look for a missing `not` before `np.isfinite`.",
        ),
        Mistake(
            "fall_counts_as_diverged",
            _judged(risen=lambda losses: losses[-1] < losses[0]),
            "A loss that ends below the first counts as diverged, and one that ends above it does "
            "not. The comparison of the last with the first is the wrong way round.",
        ),
        Mistake(
            "first_of_the_text",
            _judged(risen=lambda losses: losses[-1] > 0.7),
            "The last loss is compared with 0.7, where the examples of the text begin. Every list "
            "has a first loss of its own: `losses[0]`.",
        ),
        Mistake(
            "above_one",
            _judged(risen=lambda losses: losses[-1] > 1),
            "The last loss is compared with 1, or with a number near it. What counts as diverged "
            "depends on where the training began: compare with `losses[0]`.",
        ),
        Mistake(
            "second_loss",
            _judged(risen=lambda losses: losses[-1] > losses[1]),
            "The last loss is compared with the second one. Counting starts at 0: the first is "
            "`losses[0]`.",
        ),
        Mistake(
            "mean_as_measure",
            _judged(risen=lambda losses: losses[-1] > np.mean(losses)),
            "The last loss is compared with the mean of all. A training has diverged when the last "
            "is above the first, `losses[0]`.",
        ),
        Mistake(
            "rise_anywhere",
            _judged(risen=lambda losses: any(b > a for a, b in pairwise(losses))),
            "Any rise on the way counts as diverged. Losses may go up for a while: only the last "
            "and the first are compared.",
        ),
        Mistake(
            "risen_loss_counts_as_plateau",
            _judged(risen=lambda losses: False),
            "A training that ends above its first loss is taken for a plateau. That is a "
            "divergence, too, even if the loss is finite.",
        ),
        Mistake(
            "only_converged_or_plateau",
            _judged(risen=lambda losses: False, broken=lambda losses: False),
            "Nothing is ever found to have diverged. Look at a last loss of nan, and at one above "
            "the first.",
        ),
        Mistake(
            "infinity_counts_as_plateau",
            _judged(
                risen=lambda losses: np.isfinite(losses[-1]) and losses[-1] > losses[0],
                broken=lambda losses: np.isnan(losses[-1]),
            ),
            "A last loss of infinity is taken for a plateau. Ask with `np.isfinite`, which is "
            "False for nan and for infinity.",
        ),
        Mistake(
            "rise_in_the_last_step",
            _judged(risen=lambda losses: losses[-1] > losses[-2:][0]),
            "The last loss is compared with the one before it. A small rise at the end is "
            "harmless: compare with the first one, `losses[0]`.",
        ),
        Mistake(
            "any_loss_above_the_first",
            _judged(risen=lambda losses: max(losses) > losses[0]),
            "A loss that was above the first on the way counts as diverged, though the training "
            "recovered. Only the last one matters.",
        ),
        Mistake(
            "any_loss_not_finite",
            _judged(broken=lambda losses: not np.isfinite(losses).all()),
            "A nan or infinity anywhere counts as diverged. Only the last loss matters.",
        ),
        Mistake(
            "equal_counts_as_diverged",
            _judged(risen=lambda losses: losses[-1] >= losses[0]),
            "A last loss equal to the first counts as diverged. It has not risen: that is a "
            "plateau. Use `>`.",
        ),
        Mistake(
            "limit_counts_as_converged",
            _judged(learned=lambda losses: losses[-1] <= CONVERGED),
            "A last loss of exactly 0.05 counts as converged. It has to be below 0.05: use `<`.",
        ),
        Mistake(
            "limit_ten_times_too_high",
            _judged(learned=lambda losses: losses[-1] < 0.5),
            "The limit for converged is too high: a last loss of 0.4 still counts as "
            "learned. It is 0.05.",
        ),
        Mistake(
            "limit_too_high",
            _judged(learned=lambda losses: losses[-1] < 0.1),
            "The limit for converged is too high: a last loss of 0.06 still counts as learned. It "
            "is 0.05.",
        ),
        Mistake(
            "limit_too_low",
            _judged(learned=lambda losses: losses[-1] < 0.035),
            "The limit for converged is too low: a last loss of 0.04 counts as a plateau. It is "
            "0.05.",
        ),
        Mistake(
            "lowest_loss",
            _judged(learned=lambda losses: min(losses) < CONVERGED),
            "A loss that was low on the way counts as converged, though it rose again. Only the "
            "last one matters.",
        ),
        Mistake(
            "last_but_one",
            _judged(learned=lambda losses: losses[-2:][0] < CONVERGED),
            "The last loss but one decides whether the training has converged. The last one is "
            "`losses[-1]`.",
        ),
        Mistake(
            "all_losses",
            _judged(learned=lambda losses: max(losses) < CONVERGED),
            "All losses have to be below 0.05 to count as converged. At its start no training is "
            "there yet: only the last one matters.",
        ),
        Mistake(
            "twentieth_of_the_first",
            _judged(learned=lambda losses: losses[-1] < CONVERGED * losses[0]),
            "The last loss is measured against a share of the first. Converged means below 0.05, "
            "wherever the training began.",
        ),
        Mistake(
            "limit_exceeded_is_convergence",
            _judged(learned=lambda losses: losses[-1] > CONVERGED),
            "A last loss above 0.05 counts as converged, and one below it does not. The comparison "
            "is the wrong way round: a small loss is a good one.",
        ),
        Mistake(
            "first_loss",
            _judged(learned=lambda losses: losses[0] < CONVERGED),
            "The first loss decides whether the training has converged. The last one is "
            "`losses[-1]`.",
        ),
        Mistake(
            "mean_loss",
            _judged(learned=lambda losses: np.mean(losses) < CONVERGED),
            "The mean of the losses decides whether the training has converged. It still holds the "
            "high losses of the beginning: use the last one.",
        ),
        Mistake(
            "any_fall_is_convergence",
            _judged(learned=lambda losses: losses[-1] < losses[0]),
            "Any loss that has fallen counts as converged. Between that and a solved problem "
            "there is a long way: the last loss has to be below 0.05.",
        ),
        Mistake(
            "still_falling_is_no_plateau",
            _judged(learned=lambda losses: losses[-1] < CONVERGED or losses[-1] < losses[-2:][0]),
            "A loss that was still falling in its last step counts as converged. The last loss "
            "itself has to be below 0.05.",
        ),
        Mistake(
            "divergence_asked_first",
            _judged(divergence_first=True),
            "A run from 0.02 to 0.03 counts as diverged. Ask in the order of the section: whether "
            "the last loss is below 0.05 comes first.",
        ),
        Mistake(
            "words_exchanged",
            _judged(words=("converged", "plateau", "diverged")),
            "The words plateau and diverged are exchanged. A loss that is stuck is on a plateau; "
            "one that has risen has diverged.",
        ),
        Mistake(
            "words_of_success_exchanged",
            _judged(words=("diverged", "converged", "plateau")),
            "The words converged and diverged are exchanged. To converge is to end up near a goal.",
        ),
        Mistake(
            "plateau_and_converged_exchanged",
            _judged(words=("plateau", "diverged", "converged")),
            "The words plateau and converged are exchanged. A loss that stays high has not "
            "converged, however flat its curve is.",
        ),
        Mistake(
            "capital_letters",
            _judged(words=("Converged", "Diverged", "Plateau")),
            "The words begin with a capital letter. Python takes that for another text: write them "
            "in small letters.",
        ),
        Mistake(
            "other_word_forms",
            _judged(words=("converge", "diverge", "plateau")),
            'Two of the words lack their last letter. They are "converged" and "diverged".',
        ),
        Mistake(
            "true_or_false",
            lambda losses: bool(losses[-1] < CONVERGED),
            "The result is True or False. One of three words is asked for, as text.",
        ),
        Mistake(
            "never_converged",
            _judged(learned=lambda losses: False),
            "No training ever counts as converged. Ask first whether the last loss is below 0.05, "
            "and look at whether that `if` can be reached.",
        ),
        Mistake(
            "always_plateau",
            lambda losses: "plateau",
            "The answer is always a plateau. Look at the conditions, and at what is compared: is "
            "`losses[-1]` the last loss there?",
        ),
        Mistake(
            "always_converged",
            lambda losses: "converged",
            "The answer is always converged. Look at the first condition: with what is the last "
            "loss compared?",
        ),
        Mistake(
            "plateau_forgotten",
            lambda losses: "converged" if losses[-1] < CONVERGED else "diverged",
            "Everything that has not converged counts as diverged. A loss that is still finite and "
            "no higher than the first is on a plateau.",
        ),
    ),
)


def _capstone(train: Callable[..., Any], **settings: Any) -> Callable[..., Any]:
    """Return a capstone that trains with other settings."""
    chosen = {"hidden": 8, "lr": 1.0, "steps": 400} | settings
    return lambda X, Y, rng: train(X, Y, rng=rng, **chosen)[0]


def _shaken(X: Any, Y: Any, rng: np.random.Generator) -> tuple[Any, ...]:
    """Return a good network that is never twice the same."""
    W1, *others = _solution(X, Y, rng)
    return W1 + 1e-9 * np.random.default_rng().normal(size=W1.shape), *others


def _solution(X: Any, Y: Any, rng: np.random.Generator) -> tuple[Any, ...]:
    return experiments.train(X, Y, hidden=8, lr=1.0, steps=600, rng=rng)[0]


CAPSTONE = Exercise(
    name="capstone",
    lesson=LESSON,
    section="Capstone",
    signature="capstone(X, Y, rng)",
    returns="(W1, b1, W2, b2) of a network of your own that is right on new data",
    points=9,
    reference=_solution,
    outputs=watching_capstone.OUTPUTS,
    observe=watching_capstone.observe_capstone,
    examples=(),
    draw=lambda rng: ((int(rng.integers(2**32)),),),
    seconds=20.0,
    hints=(
        "You have written everything already: what makes a trained network from X, Y and rng?",
        "Call `train` with settings that your experiments found to succeed nearly always, and "
        "return the parameters without the losses.",
        "`params, losses = train(X, Y, hidden=..., lr=..., steps=..., rng=rng)`. A few more units "
        "than XOR needs, a rate that neither crawls nor overshoots, and a thousand steps or so.",
    ),
    mistakes=(
        Mistake(
            "untrained",
            _capstone(experiments.train, steps=0),
            "The network is at its start: it has learned nothing from X and Y. Are there steps at "
            "all, is the result of each one kept, and do the newest parameters come back?",
        ),
        Mistake(
            "xor_for_everything",
            lambda X, Y, rng: _capstone(experiments.train)(*xor(), rng),
            "The network solves XOR, but on the other data it is the same network: it is trained "
            "on something other than the X and Y that were handed in.",
        ),
        Mistake(
            "start_of_its_own",
            lambda X, Y, rng: _solution(X, Y, np.random.default_rng(0)),
            "Your networks are good, but the one for XOR is the same whatever `rng` is. Draw the "
            "start from the `rng` that is handed in, so that every run has its own.",
        ),
        Mistake(
            "global_random_numbers",
            _shaken,
            "Your networks are good, but equal generators gave two different ones: some numbers "
            "come from elsewhere, such as `np.random`. Draw everything from `rng`.",
        ),
        Mistake(
            "zero_start",
            _capstone(_changed_start(lambda W1, b1, W2, b2: (0 * W1, b1, 0 * W2, b2)), steps=20),
            "All hidden units are the same, so they count as one. That comes from a start at zero, "
            "or at equal numbers: draw every weight from rng.",
        ),
        Mistake(
            "one_hidden_unit",
            _capstone(experiments.train, hidden=1, steps=100),
            "A single hidden unit is not enough for any of the three: its border is one straight "
            "line. Use more units.",
        ),
        Mistake(
            "learning_rate_too_large",
            _capstone(experiments.train, lr=200.0, steps=50),
            "The weights have become huge, and the loss is no lower than at the start. Are the "
            "steps far too long, do they go uphill, or do all follow the first gradient?",
        ),
        Mistake(
            "targets_flipped",
            lambda X, Y, rng: _capstone(experiments.train)(X, 1 - Y, rng),
            "The network answers the opposite of what is wanted, on every data set. Look for "
            "1 - Y, or for a sign, where the targets come in.",
        ),
        Mistake(
            "losses_returned_as_well",
            lambda X, Y, rng: experiments.train(X, Y, 8, 1.0, 1, rng),
            "What comes back is a pair, as `train` returns it. Only its first part is asked for, "
            "the four parameters.",
        ),
        Mistake(
            "parameters_reversed",
            lambda X, Y, rng: experiments.train(X, Y, 8, 1.0, 1, rng)[0][::-1],
            "The first of the four is not a W1 of shape (2, H). The order is W1, b1, W2, b2, and "
            "W1 has a row for each input.",
        ),
        Mistake(
            "nothing_returned",
            lambda X, Y, rng: None,
            "`capstone` returns None. End it with a `return` of the four parameters.",
        ),
        Mistake(
            "hardly_trained",
            _capstone(experiments.train, steps=20, lr=0.02),
            "The loss is still as high as for an answer of 0.5 everywhere, or not far below. Were "
            "there enough steps, and long enough ones? If so, look at `backward`: does every "
            "weight get its right gradient?",
        ),
    ),
)

EXERCISES = (TRAIN, SUCCESS_RATE, DIAGNOSE, CAPSTONE)
