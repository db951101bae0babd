"""Answers worked out by hand: judged with tolerance, never given away."""

import numpy as np
import pytest

from nnlib.checks import judging
from nnlib.checks.by_hand import TOLERANCE, by_hand
from nnlib.checks.exercise import Mistake

VALUE = np.array([0.66845, -1.47537])
EXERCISE = by_hand(
    "some_numbers",
    "01_neurons",
    "The weighted sum",
    VALUE,
    1,
    ("first", "second", "third"),
    (Mistake("negated", -VALUE, "Both signs are the wrong way round."),),
)


@pytest.fixture
def judge(monkeypatch):
    monkeypatch.setattr(judging, "find", lambda name: EXERCISE)
    return lambda answer: judging.judge("some_numbers", answer)


@pytest.mark.parametrize(
    "answer",
    [VALUE, VALUE.tolist(), tuple(VALUE), VALUE[:, None], VALUE[None], np.round(VALUE, 4)],
    ids=["array", "list", "tuple", "column", "row", "rounded"],
)
def test_right_in_any_shape(judge, answer):
    assert judge(answer).passed


def test_the_tolerance_is_that_of_four_decimals(judge):
    assert judge(VALUE + 0.9 * TOLERANCE).passed
    assert not judge(VALUE + 1.1 * TOLERANCE).passed


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (-VALUE, "negated"),
        (np.round(-VALUE, 4), "negated"),
        (np.round(VALUE, 2), "rounded_to_two_decimals"),
        (np.round(VALUE, 3), "rounded_to_three_decimals"),
        (VALUE[::-1], "order"),
        (VALUE + 0.1, None),
    ],
)
def test_slips_are_recognised(judge, answer, cause):
    assert judge(answer).cause == cause


@pytest.mark.parametrize("answer", [0.5, "0.5", [1, 2, 3], -VALUE, VALUE + 1, [np.nan, 0]])
def test_a_wrong_answer_never_shows_the_right_one(judge, answer):
    message = judge(answer).message
    assert "2 numbers" in message
    assert "0.668" not in message.replace("-0.668", "") and "-1.47" not in message


def test_an_answer_left_at_none_is_not_written_yet(judge):
    assert "not written yet" in judge(None).message


def test_a_wrong_answer_is_shown_as_it_was_written(judge):
    assert "got:      [0.5, 0.25]" in judge([0.5, 0.25]).message


def test_a_decimal_comma_and_quotes_are_recognised(monkeypatch):
    one = by_hand("a_number", "01_neurons", "The weighted sum", 0.59261, 1, ("", "", ""), ())
    monkeypatch.setattr(judging, "find", lambda name: one)
    assert "Python writes a point" in judging.judge("a_number", (0, 5926)).message
    assert "it is text" in judging.judge("a_number", "0.5926").message
    assert judging.judge("a_number", 0.5926).passed
