"""Answers that come from the course, or from the code that checks them, are told apart."""

import builtins
import functools
import gc
import inspect
import sys
import time

import numpy as np
import pytest

import nnlib
from nnlib import activations
from nnlib.checks import judge, timelimit
from nnlib.checks.calling import call, watched
from nnlib.checks.catalogue import EXERCISES, find


def expected_of_the_caller(name):
    """Look for what the check expects in the frames below."""
    frame = sys._getframe(1)
    while frame:
        for value in ("expected", "wanted"):
            if isinstance(frame.f_locals.get(value), list):
                return frame.f_locals[value][0]
        frame = frame.f_back
    return 0.0


def reference_of_the_caller(z):
    for info in inspect.stack():
        if "exercise" in info.frame.f_locals:
            return info.frame.f_locals["exercise"].reference(z)
    return z


def from_a_traceback(z):
    try:
        raise RuntimeError
    except RuntimeError as error:
        frame = error.__traceback__.tb_frame
    while frame:
        if "exercise" in frame.f_locals:
            return frame.f_locals["exercise"].reference(z)
        frame = frame.f_back
    return z


def from_all_objects(z):
    exercises = [o for o in gc.get_objects() if type(o).__name__ == "Exercise"]
    return next(e for e in exercises if e.name == "sigmoid").reference(z)


BORROWED = {
    "wrapped": lambda z: nnlib.sigmoid(z),
    "partial": functools.partial(nnlib.sigmoid),
    "from the catalogue": lambda z: find("sigmoid").reference(z),
    "by name": lambda z: getattr(nnlib, "sig" + "moid")(z),
    "evaluated": lambda z: eval("activations.sigmoid(z)", {"z": z, "activations": activations}),
    "in a table": lambda z, table={"s": nnlib.sigmoid}: table["s"](z),
    "on top": lambda z: (nnlib.sigmoid(z) * 2 + 0) / 2,
    "imported inside": lambda z: builtins.__import__("nnlib").sigmoid(z),
}
LOOKED = {
    "caller's frame": lambda z: expected_of_the_caller(z),
    "stack": reference_of_the_caller,
    "traceback": from_a_traceback,
    "all objects": from_all_objects,
}


@pytest.mark.parametrize("case", BORROWED)
def test_the_courses_own_function_is_told_apart(case):
    verdict = judge("sigmoid", BORROWED[case], seed=2)
    assert not verdict.passed and verdict.score == 0 and verdict.cause == "borrowed"
    assert "course's own `nnlib.activations.sigmoid`" in verdict.message
    assert "for you to write" in verdict.message


@pytest.mark.parametrize("case", LOOKED)
def test_a_look_into_the_check_is_told_apart(case):
    verdict = judge("sigmoid", LOOKED[case], seed=2)
    assert not verdict.passed and verdict.score == 0
    assert verdict.cause == "looked_into_the_check", verdict.message


def test_nothing_that_is_expected_is_there_while_an_answer_runs():
    seen = []

    def looks(z):
        frame = None if seen else sys._getframe(1)  # the first call counts
        while frame and frame.f_code.co_name != "judge":
            seen.extend(frame.f_locals)
            frame = frame.f_back
        return z

    judge("sigmoid", looks, seed=2)
    assert "probes" in seen and "expected" not in seen


def test_other_functions_of_the_course_may_be_used():
    def forward(X, W1, b1, W2, b2):
        return nnlib.sigmoid(nnlib.tanh(nnlib.dense(X, W1, b1)) @ W2 + b2)

    assert judge("forward", forward, seed=2).passed


def test_a_wrong_answer_is_explained_even_if_it_borrows():
    verdict = judge("sigmoid", lambda z: -nnlib.sigmoid(z), seed=2)
    assert verdict.cause != "borrowed" and not verdict.passed


@pytest.mark.parametrize("way", ["signal", "thread"])
def test_a_call_that_is_watched_is_stopped_in_time(way, monkeypatch):
    if way == "thread":
        monkeypatch.delattr(timelimit.signal, "setitimer", raising=False)

    def endless():
        total = 0
        while True:
            total += len(str(total))

    started = time.monotonic()
    for _ in range(3):
        assert call(watched(endless, lambda *event: None), (), 0.2).timed_out
    assert time.monotonic() - started < 5


def test_slow_answers_are_watched_too():
    def slow(z):
        time.sleep(0.1)
        return nnlib.sigmoid(z)

    assert judge("sigmoid", slow, seed=2).cause == "borrowed"


def test_a_profiler_of_the_learners_own_goes_on():
    def note(frame, event, what):
        pass

    sys.setprofile(note)
    try:
        judge("sigmoid", lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)), seed=2)
        assert sys.getprofile() is note
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize(
    "name", [e.name for e in EXERCISES.values() if not (e.as_function or e.name == "capstone")]
)
def test_every_exercise_knows_its_own_reference_behind_another_name(name):
    reference = find(name).reference
    wrapper = functools.wraps(reference)(lambda *arguments: reference(*arguments))
    assert judge(name, wrapper, seed=2).cause == "borrowed"
