"""What the judge says of answers that fail in their own ways."""

import dataclasses
import sys
import time

import numpy as np
import pytest

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES, find
from nnlib.checks.comparing import kind_of_error


def say(answer, name="weighted_sum"):
    verdict = judge(name, answer, seed=3)
    assert not verdict.passed
    return verdict.message


def test_error_of_the_learners_code_is_quoted_with_its_line():
    def wrong(x, w, b):
        return x @ w + c  # noqa: F821

    message = say(wrong)
    assert "NameError: name 'c' is not defined" in message
    assert "`return x @ w + c" in message
    assert "Traceback" not in message and "nnlib" not in message


def test_printed_instead_of_returned():
    assert "prints its result, but returns None" in say(lambda x, w, b: print(x @ w + b))


def test_returns_none():
    assert "returns None" in say(lambda x, w, b: None)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, w, b: "12", "a str"),
        (lambda x, w, b: np.array([x @ w + b]), "shape (1,) where a single number is expected"),
        (lambda x, w, b: [[1], [2, 3]], "a list of 2"),
        (lambda x, w, b: {"z": 1}, "a dict"),
        (lambda x, w, b: np.array(["1", "2"]), "an array with the dtype <U1"),
        (lambda x, w, b: x @ w + b + 0j, "a complex number"),
        (lambda x, w, b: np.nan, "nan or infinity"),
    ],
)
def test_wrong_kind_of_result(answer, words):
    assert words in say(answer)


def test_result_that_cannot_even_be_shown():
    class Odd:
        def __repr__(self):
            raise RuntimeError

        def __array__(self, *args, **kwargs):
            raise RuntimeError

    message = say(lambda x, w, b: Odd())
    assert "The result is an Odd; expected a single number." in message
    assert "<Odd>" in message


class Unreadable(list):
    def __len__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    "answer",
    [
        lambda x, w, b: np.longdouble(7),
        lambda x, w, b: Unreadable(),
        lambda x, w, b: (yield),
        lambda x, w, b: np.ma.masked_all(()),
    ],
)
def test_odd_results_are_wrong_and_no_error_of_ours(answer):
    assert "weighted_sum is not right yet." in say(answer)


def test_errors_that_are_odd_themselves():
    class Mute(BaseException):
        def __str__(self):
            raise RuntimeError

    def fails(x, w, b):
        raise Mute

    say(fails)


def test_async_function():
    async def later(x, w, b):
        return x @ w + b

    assert "leave out the word `async`" in say(later)


def test_error_on_a_later_input_is_no_unwritten_exercise():
    def half(x, w, b):
        if len(x) > 1:
            raise NotImplementedError("more than one input")
        return x[0] * w[0] + b

    assert "not written yet" not in say(half)


def test_several_mistakes_that_explain_everything_are_no_guess(monkeypatch):
    exercise = find("weighted_sum")
    twin = dataclasses.replace(exercise.mistakes[0], cause="twin")
    twice = dataclasses.replace(exercise, mistakes=(*exercise.mistakes, twin))
    monkeypatch.setitem(EXERCISES, "weighted_sum", twice)
    verdict = judge("weighted_sum", lambda x, w, b: x @ w, seed=3)
    assert verdict.cause == "constant_off" and exercise.mistakes[0].message not in verdict.message


def test_no_partial_credit_where_a_call_fails():
    def breaks(w, b, x, y, lr):
        if len(x) > 4:
            raise KeyError("x")
        return w, _right_bias(w, b, x, y, lr)

    assert judge("perceptron_update", breaks).score == 0


def test_the_time_is_for_all_inputs_together(hurried):
    def slow(x, w, b):
        time.sleep(0.1)
        return x @ w + b

    assert "was stopped" in say(slow)


def test_wrong_number_of_outputs():
    assert "a tuple of 2: (w, b)" in say(lambda w, b, x, y, lr: (w, b, 0), "perceptron_update")


@pytest.mark.parametrize("answer", [lambda x, w: 0, lambda x, w, b, lr: 0, lambda: 0])
def test_wrong_arguments_are_told_before_the_call(answer):
    assert "def weighted_sum(x, w, b):" in say(answer)


@pytest.mark.parametrize("answer", [3.0, "weighted_sum", [1]])
def test_answer_that_is_no_function(answer):
    assert "should be a function" in say(answer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (3, "a pair (w, b)"),
        (([1.0, 1.0], -1, 0), "a pair (w, b)"),
        (([1.0], -1), "shape (1,)"),
        (([1.0, 1.0], [1.0, 2.0]), "shape (2,)"),
        ((["a", "b"], 0), "something else"),
        (([1 + 0j, 1], -1.5), "something else"),
        (([10**400, 1], -1.5), "something else"),
        (([np.nan, 1.0], 0.0), "finite"),
    ],
)
def test_gate_that_is_no_pair(answer, words):
    assert words in say(answer, "and_gate")


@pytest.fixture
def hurried(monkeypatch):
    """The exercise with little time, so that the test doesn't wait for long."""
    quick = dataclasses.replace(find("weighted_sum"), seconds=0.3)
    monkeypatch.setitem(EXERCISES, "weighted_sum", quick)


def test_endless_loop_is_stopped(hurried):
    def hangs(x, w, b):
        while True:
            pass

    message = say(hangs)
    assert "still running after 0.3 s and was stopped" in message


def test_endless_loop_that_swallows_errors_is_stopped(hurried):
    def hangs(x, w, b):
        for _ in range(3):
            try:
                while True:
                    pass
            except:  # noqa: E722
                pass
        return x @ w + b

    assert judge("weighted_sum", hangs).score == 0


def test_endless_printing_is_stopped_and_shows_nothing(hurried, capfd):
    def prints(x, w, b):
        while True:
            print("again", file=sys.stderr)

    assert "was stopped" in say(prints)
    assert capfd.readouterr() == ("", "")


def test_result_that_depends_on_earlier_calls():
    calls = []

    def remembers(x, w, b):
        calls.append(x)
        return x @ w + b + (len(calls) > len(find("weighted_sum").probes(3)))

    assert "another result when it was used again" in say(remembers)


def test_one_buffer_handed_out_again_is_judged_by_what_it_held():
    buffer = np.zeros(())

    def reuses(x, w, b):
        buffer[...] = x @ w + b
        return buffer

    assert judge("weighted_sum", reuses).passed


def test_argument_changed_in_place_by_an_unknown_mistake():
    def shifts(x, w, b):
        z = x @ w + b
        w[0] = 0
        return z

    message = say(shifts)
    assert "changed its argument `w` in place" in message and "and changed w" in message


def test_smallest_failing_probe_is_code_that_runs():
    verdict = judge("dense", lambda X, W, b: X @ W * 2 + b, seed=1)
    results = {}
    code = verdict.evidence.code.replace("dense(X, W, b)", "result = X @ W * 2 + b")
    exec(code, {"np": np}, results)
    assert results["X"].size + results["W"].size + results["b"].size <= 10
    np.testing.assert_allclose(results["result"], eval(verdict.evidence.got, {"np": np}))


def test_partial_credit_for_each_output():
    half = judge("perceptron_update", lambda w, b, x, y, lr: (w * 0, _right_bias(w, b, x, y, lr)))
    assert half.score == 0.5 and half.headline == "perceptron_update is partly right."


def _right_bias(w, b, x, y, lr):
    return b + lr * (y - int(x @ w + b > 0))


def test_seed_is_drawn_anew_and_told():
    seeds = {judge("weighted_sum", lambda x, w, b: x @ w + b).seed for _ in range(4)}
    assert len(seeds) == 4


def test_unknown_exercise_suggests_names():
    with pytest.raises(ValueError, match="Did you mean 'weighted_sum'"):
        judge("weigthed_sum", lambda x, w, b: 0)


def test_interrupt_by_the_user_goes_through():
    def interrupted(x, w, b):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge("weighted_sum", interrupted)


def test_exit_in_an_answer_does_not_end_the_kernel():
    assert "SystemExit" in say(lambda x, w, b: sys.exit(0))


def test_numpys_error_state_changes_nothing():
    """A learner who looks for the source of a warning lets NumPy raise."""
    with np.errstate(all="raise"):
        verdict = judge("sigmoid", lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)), seed=0)
        assert np.geterr()["over"] == "raise"
    assert verdict.passed, verdict.message


def test_errors_are_one_mistake_only_if_they_say_the_same():
    def kind(act):
        with pytest.raises((TypeError, ValueError)) as caught:
            act()
        return kind_of_error(caught.value)

    wide, long = np.ones((2, 3)), np.ones((5, 4))
    assert (
        kind(lambda: wide @ wide) == kind(lambda: long @ long) == kind(lambda: np.dot(wide, long))
    )
    assert kind(lambda: float(wide)) != kind(lambda: wide + "b")
    assert kind(lambda: bool(wide > 0)) != kind(lambda: wide @ wide)


class Endless:
    def __array__(self, dtype=None, copy=None):
        while True:
            pass


class Leaving:
    def __array__(self, dtype=None, copy=None):
        raise SystemExit


@pytest.mark.parametrize("answer", [Leaving(), 10**400], ids=["leaving", "huge"])
def test_an_answer_by_hand_that_is_no_number_is_told_so(answer):
    assert not judge("output_a", answer).passed


def test_an_answer_by_hand_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setitem(
        EXERCISES, "output_a", dataclasses.replace(EXERCISES["output_a"], seconds=0.2)
    )
    assert "can't be read" in judge("output_a", Endless()).message


def test_an_error_in_a_function_that_the_answer_calls_is_placed_there():
    def helper(x):
        return x @ np.ones(99)

    def answer(x, w, b):
        return helper(x) + b

    assert "It happened in `helper`, which it calls, in the line `return x @ np" in say(answer)


def test_an_error_in_a_training_shows_what_is_looked_at():
    def train(X, Y, hidden, lr, steps, rng):
        return rng.normal(size=(X.shape[0], hidden)) @ X

    message = say(train, "train")
    assert "shapes: right; start: right; steps: right; losses: right" in message
    assert "Finding" not in message


def test_a_training_that_takes_too_long_is_told_to_take_fewer_steps(monkeypatch):
    monkeypatch.setitem(EXERCISES, "train", dataclasses.replace(EXERCISES["train"], seconds=0.2))

    def train(X, Y, hidden, lr, steps, rng):
        while True:
            pass

    assert "take fewer steps or fewer units" in say(train, "train")
