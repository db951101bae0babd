"""Where an answer is wrong: in which entries of the results, for which inputs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from nnlib.checks.causes.cases import Case, Explanation
from nnlib.checks.comparing import as_numbers
from nnlib.checks.exercise import Arguments, Exercise
from nnlib.inputs import FloatArray


def wrong_entries(cases: Sequence[Case], name: str) -> Explanation | None:
    """Say which entries are wrong, where all others are right; the shapes are as expected."""
    if any(case.got.shape != case.wanted.shape for case in cases):
        return None
    wrong = [~np.isclose(c.got, c.wanted, rtol=1e-7, atol=max(c.atol, 1e-12)) for c in cases]
    marks = np.concatenate([mask.ravel() for mask in wrong])
    if marks.all() or not marks.any():
        return None
    found = _by_position(cases, wrong, name)
    return found or _by_argument(cases, wrong, name)


def _by_position(
    cases: Sequence[Case], wrong: Sequence[np.ndarray], name: str
) -> Explanation | None:
    if all(case.wanted.ndim == 0 for case in cases):
        return None
    places = {
        "first_only": ("only its first row is right", lambda s: _index(s, 0) > 0),
        "last_only": ("only its last row is right", lambda s: _index(s, 0) < s[0] - 1),
        "first_wrong": ("only its first row is wrong", lambda s: _index(s, 0) == 0),
        "last_wrong": ("only its last row is wrong", lambda s: _index(s, 0) == s[0] - 1),
        "first_column_only": ("only its first column is right", lambda s: _index(s, 1) > 0),
        "last_column_only": ("only its last column is right", lambda s: _index(s, 1) < s[1] - 1),
        "first_column_wrong": ("only its first column is wrong", lambda s: _index(s, 1) == 0),
        "last_column_wrong": ("only its last column is wrong", lambda s: _index(s, 1) == s[1] - 1),
    }
    for cause, (words, outside) in places.items():
        try:
            expected = [outside(case.wanted.shape) for case in cases]
        except IndexError:  # not so many axes
            continue
        if all(np.array_equal(mask, place) for mask, place in zip(wrong, expected, strict=True)):
            flat = cases[0].wanted.ndim == 1
            words = words.replace("row", "entry") if flat else words
            return Explanation(
                cause,
                f"{name} is right in part: {words}. If there is a loop, look at where it starts "
                "and stops, and at where `return` stands.",
            )
    return None


def _index(shape: tuple[int, ...], axis: int) -> np.ndarray:
    return np.indices(shape)[axis]


def _by_argument(
    cases: Sequence[Case], wrong: Sequence[np.ndarray], name: str
) -> Explanation | None:
    """Look for an argument of the result's shape that tells where the result is wrong."""
    for argument in cases[0].arguments:
        values = [as_numbers(case.arguments.get(argument)) for case in cases]
        fitting = [
            v.ravel().astype(float)
            for v, case in zip(values, cases, strict=True)
            if v is not None and v.shape == case.wanted.shape
        ]
        if len(fitting) < len(cases):
            continue
        value = np.concatenate(fitting)
        marks = np.concatenate([mask.ravel() for mask in wrong])
        for words, where in _conditions(value, argument):
            if np.array_equal(where, marks):
                return Explanation(
                    "only_where",
                    f"{name} is right in part: it is wrong exactly where {words}, and right "
                    "everywhere else.",
                )
    return None


def _conditions(value: FloatArray, name: str) -> Iterator[tuple[str, np.ndarray]]:
    yield f"`{name}` is 0", value == 0
    yield f"`{name}` is negative", value < 0
    yield f"`{name}` is positive", value > 0
    yield f"`{name}` is 0 or negative", value <= 0
    yield f"`{name}` is 0 or positive", value >= 0
    for limit in (1, 2, 5, 10, 20, 30, 40, 100, 500):
        yield f"`{name}` lies beyond {limit} or -{limit}", np.abs(value) > limit
        yield f"`{name}` lies between -{limit} and {limit}", np.abs(value) < limit
        yield f"`{name}` is below -{limit}", value < -limit
        yield f"`{name}` is above {limit}", value > limit


# What the inputs may have in common that an answer fails for.
KINDS: tuple[tuple[str, str, Callable[[np.ndarray], Any]], ...] = (
    ("single_number", "is a single number", lambda a: a.ndim == 0),
    ("empty", "is empty", lambda a: a.size == 0),
    ("one_row", "has one row", lambda a: a.ndim > 1 and a.shape[0] == 1),
    ("several_rows", "has more than one row", lambda a: a.ndim > 1 and a.shape[0] > 1),
    ("one_column", "has one column", lambda a: a.ndim > 1 and a.shape[1] == 1),
    ("several_columns", "has more than one column", lambda a: a.ndim > 1 and a.shape[1] > 1),
    ("one_axis", "has one axis", lambda a: a.ndim == 1),
    ("two_axes", "has two axes", lambda a: a.ndim == 2),
    ("three_axes", "has three axes", lambda a: a.ndim == 3),
    ("one_entry", "has one entry", lambda a: a.shape == (1,)),
    ("several_entries", "has more than one entry", lambda a: a.ndim == 1 and a.size > 1),
    ("integers", "holds integers", lambda a: a.dtype.kind in "biu"),
    ("square", "is square", lambda a: a.ndim == 2 and a.shape[0] == a.shape[1]),
)


def wrong_calls(
    exercise: Exercise, probes: Sequence[Arguments], right: Sequence[bool]
) -> Explanation | None:
    """Say which inputs fail, where all others succeed."""
    if all(right) or not any(right):
        return None
    fixed = len(exercise.examples)
    if all(right[:fixed]) and not any(right[fixed:]):
        return Explanation(
            "examples_only",
            "It is right for the fixed examples, and wrong for all numbers that are drawn at "
            "random. Look for a number that is written down where an argument should stand.",
        )
    for position, name in enumerate(exercise.arguments):
        values = [
            as_numbers(probe[position]) if position < len(probe) else None for probe in probes
        ]
        for cause, words, holds in KINDS:
            if all(
                (v is not None and bool(holds(v))) is not r
                for v, r in zip(values, right, strict=True)
            ):
                return Explanation(
                    cause,
                    f"It is wrong exactly for the inputs where `{name}` {words}, and right for "
                    "all others.",
                )
    return None
