"""Compare what a call returned with what was expected."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.calling import Outcome
from nnlib.checks.exercise import Exercise, Finding

SINGLE_RTOL = 1e-5  # what float32 and narrower types can be held to


@dataclass(frozen=True)
class Difference:
    """The first property in which a value is not as expected, and a sentence about it."""

    kind: str
    sentence: str


def differences(got: Any, expected: Any, exercise: Exercise) -> tuple[Difference | None, ...]:
    """Compare each output of an exercise; ``None`` stands for one that is right."""
    if not exercise.outputs:
        return (difference(got, expected, exercise),)
    names = exercise.outputs
    if isinstance(expected, dict):
        return _entries(got, expected, exercise)
    if not isinstance(got, tuple | list) or len(got) != len(names):
        wanted = f"a tuple of {len(names)}: ({', '.join(names)})"
        wrong = Difference("type", f"The result is {describe(got)}; expected {wanted}.")
        return (wrong,) * len(names)
    return tuple(
        difference(part, wanted, exercise, name)
        for part, wanted, name in zip(got, expected, names, strict=True)
    )


def _entries(
    got: Any, expected: dict[str, Any], exercise: Exercise
) -> tuple[Difference | None, ...]:
    names = exercise.outputs
    if not isinstance(got, dict):
        wanted = f"a dictionary with the keys {', '.join(map(repr, names))}"
        wrong = Difference("type", f"The result is {describe(got)}; expected {wanted}.")
        return (wrong,) * len(names)
    return tuple(
        difference(got[name], expected[name], exercise, name)
        if name in got
        else Difference("type", f"The dictionary has no key {name!r}; it has {list(got)}.")
        for name in names
    )


def difference(
    got: Any, expected: Any, exercise: Exercise, name: str = "The result"
) -> Difference | None:
    """Compare type, shape, finiteness and values, in this order; ``None`` means equal."""
    if isinstance(expected, Finding):
        return None if got == expected else Difference("finding", got.sentence)
    if isinstance(expected, str):
        return _other_text(got, expected, name)
    array, wanted = as_numbers(got), np.asarray(expected)
    if array is None:
        return Difference("type", f"{name} is {describe(got)}; expected {describe(expected)}.")
    if array.shape != wanted.shape:
        return Difference("shape", f"{name} is {describe(array)}; expected {describe(expected)}.")
    if not np.all(np.isfinite(array)) and np.all(np.isfinite(wanted)):
        return Difference("finite", f"{name} holds nan or infinity; expected finite numbers.")
    if not close(array, wanted, exercise):
        return Difference("value", f"{name} has the right shape, but not the right value.")
    return None


def _other_text(got: Any, expected: str, name: str) -> Difference | None:
    if not isinstance(got, str):
        return Difference("type", f"{name} is {describe(got)}; expected text.")
    wrong = Difference("value", f"{name} is text, as it should be, but not the right one.")
    return None if got == expected else wrong


def close(a: np.ndarray, b: np.ndarray, exercise: Exercise) -> bool:
    """Whether two arrays of one shape agree as closely as their types and the exercise allow."""
    narrow = {a.dtype, b.dtype} & {np.dtype(np.float32), np.dtype(np.float16)}
    rtol = max(exercise.rtol, SINGLE_RTOL) if narrow else exercise.rtol
    atol = max(exercise.atol, SINGLE_RTOL) if narrow else exercise.atol
    return bool(np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True))


def same(a: Outcome, b: Outcome, exercise: Exercise) -> bool:
    """Whether two calls did the same: value, kind of error, and arguments changed."""
    if a.timed_out or b.timed_out or a.changed != b.changed:
        return False
    if a.error is not None or b.error is not None:
        return kind_of_error(a.error) == kind_of_error(b.error)
    return same_value(a.value, b.value, exercise)


def kind_of_error(error: BaseException | None) -> tuple[type, str]:
    """Return what two errors of one cause have in common: type, and text without the numbers."""
    try:
        text = str(error)
    except Exception:  # a learner's class may do anything
        text = ""
    if re.search("matmul|not aligned|broadcast|dimensions", text):
        return type(error), "shapes that do not fit"
    return type(error), re.sub(r"'[^']*'|[\d,()\[\] ]+", " ", text)


def same_value(a: Any, b: Any, exercise: Exercise) -> bool:
    """Whether two results, or two outputs of them, are the same but for rounding."""
    if isinstance(a, tuple | list) and isinstance(b, tuple | list) and exercise.outputs:
        return len(a) == len(b) and all(
            same_value(x, y, exercise) for x, y in zip(a, b, strict=True)
        )
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_value(a[k], b[k], exercise) for k in a)
    first, second = as_numbers(a), as_numbers(b)
    if first is None or second is None:
        return a is b or (type(a) is type(b) and _text(a) == _text(b))
    return first.shape == second.shape and close(first, second, exercise)


def _text(value: Any) -> str:
    try:
        return repr(value)
    except Exception:  # a learner's class may do anything
        return ""


def as_numbers(value: Any) -> np.ndarray | None:
    """Return the value as a real array, or ``None`` where it isn't made of real numbers."""
    try:
        array = np.asarray(value)
    except Exception:  # rows of different lengths, or a learner's class that does anything
        return None
    return array if array.dtype.kind in "biuf" else None


def describe(value: Any) -> str:
    """Say in words what kind of thing a value is."""
    if isinstance(value, np.ndarray) and value.dtype.kind not in "biuf":
        return f"an array with the dtype {value.dtype}"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, complex):  # np.complex128 is one, too
        return "a complex number"
    if isinstance(value, int | float | np.number | np.ndarray):
        return "a single number"
    if value is None:
        return "None"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        return f"a dictionary with the keys {', '.join(map(repr, value))}"
    article = "an" if type(value).__name__[0] in "aeiouAEIO" else "a"
    return f"{article} {type(value).__name__}"
