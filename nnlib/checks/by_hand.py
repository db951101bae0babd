"""Exercises that are worked out on paper: the answer is one number, or an array of a few."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlib.checks.comparing import as_numbers, describe
from nnlib.checks.exercise import Exercise, Mistake, Slips

Move = Callable[[np.ndarray], np.ndarray]
TOLERANCE = 1e-4  # four decimals, with every step before rounded to four decimals as well


def by_hand(
    name: str,
    lesson: str,
    section: str,
    value: ArrayLike,
    points: float,
    hints: tuple[str, str, str],
    slips: tuple[Mistake, ...],
    pairs: Slips | None = None,
    moves: dict[str, Move] | None = None,
    moved: str = "",
) -> Exercise:
    """Return the exercise of finding ``value`` by hand, to four decimals.

    ``slips`` hold the values that known slips lead to. Rounding too early is added to them.
    ``pairs`` builds the values that two of them lead to; or ``moves`` says what a slip does to any
    value, such as to turn its sign, and ``moved`` holds the causes of those that it may come with.
    """
    right = np.asarray(value, dtype=float)
    numbers = {1: "the number", 2: "both numbers"}.get(right.size, f"all {right.size} numbers")
    return Exercise(
        name=name,
        lesson=lesson,
        section=section,
        signature=f"{name}()",
        returns=f"{numbers}, to four decimals",
        points=points,
        reference=lambda: right,
        examples=((),),
        draw=lambda rng: (),
        hints=hints,
        mistakes=(*slips, *_rounded(right)),
        slips=_moved(right, slips, moves, tuple(moved.split())) if moves else pairs,
        as_function=lambda candidate: _constant(candidate, right),
        wanted=f"{_kind(right)}, right to four decimals",
        rtol=0,
        atol=TOLERANCE,
    )


def _moved(
    right: np.ndarray, slips: tuple[Mistake, ...], moves: dict[str, Move], causes: tuple[str, ...]
) -> Slips:
    values = {slip.cause: np.asarray(slip.wrong, dtype=float) for slip in slips}

    def build(chosen: frozenset[str]) -> np.ndarray:
        value = next((values[cause] for cause in causes if cause in chosen), right)
        for name, move in moves.items():
            value = move(value) if name in chosen else value
        return value

    return Slips(steps=(*((name,) for name in moves), causes), build=build)


def _kind(right: np.ndarray) -> str:
    shape = np.squeeze(right).shape  # a column of two numbers may come as a list of two
    if len(shape) > 1:
        return f"an array of shape {shape}"
    return f"{right.size} numbers" if shape else "one number"


def _constant(candidate: Any, right: np.ndarray) -> Callable[[], np.ndarray]:
    """Return a function that gives the answer; a vector may come as a row, a column or a list."""
    array = as_numbers(candidate)
    if isinstance(candidate, str):
        raise ValueError(
            f"The answer should be {_kind(right)}, but it is text. Leave out the quotes."
        )
    if right.size == 1 and isinstance(candidate, tuple) and len(candidate) == 2:
        raise ValueError("The answer is two numbers. Python writes a point: 0.5, and not 0,5.")
    if array is None:
        raise ValueError(f"The answer should be {_kind(right)}, but it is {describe(candidate)}.")
    if np.squeeze(array).shape != np.squeeze(right).shape:
        raise ValueError(f"The answer should be {_kind(right)}, but it is {describe(array)}.")
    return lambda: array.reshape(right.shape)


def _rounded(right: np.ndarray) -> list[Mistake]:
    return [
        Mistake(
            f"rounded_to_{word}",
            np.round(right, decimals),
            f"That is right as far as it goes, but it has only {word.replace('_', ' ')}. Keep "
            "four, in every step on the way too.",
        )
        for decimals, word in ((3, "three_decimals"), (2, "two_decimals"))
        if not np.allclose(np.round(right, decimals), right, rtol=0, atol=TOLERANCE)
    ]
