"""The numbers of an answer beside those of the reference, case by case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise
from nnlib.inputs import FloatArray

FEW = 6  # numbers; with fewer, a factor or a constant fits by chance
CLOSE = 1e-7  # relative; the numbers went through one more operation than the exercise's own
Change = Callable[[FloatArray], Any]


@dataclass(frozen=True)
class Explanation:
    """What is the matter with an answer: an identifier, and sentences for the learner."""

    cause: str
    text: str


@dataclass(frozen=True)
class Case:
    """One output of one call: what came, what was expected, and the arguments by name."""

    got: FloatArray
    wanted: FloatArray
    arguments: dict[str, Any]
    atol: float

    def near(self, a: FloatArray, b: FloatArray) -> bool:
        """Whether two arrays are equal but for rounding."""
        if a.shape != b.shape:
            return False
        single = 1e-4 if np.float32 in (a.dtype, b.dtype) else CLOSE
        size = float(np.abs(b).max(initial=0))
        return bool(np.allclose(a, b, rtol=single, atol=max(self.atol, single * 1e-2 * size)))


def make_cases(
    exercise: Exercise, probes: Sequence[Any], got: Sequence[Any], wanted: Sequence[Any]
) -> list[Case]:
    """Return a case for each probe; ``got`` and ``wanted`` are arrays of finite numbers."""
    return [
        Case(_floats(a), _floats(b), dict(zip(exercise.arguments, p, strict=False)), exercise.atol)
        for p, a, b in zip(probes, got, wanted, strict=True)
    ]


def _floats(numbers: Any) -> FloatArray:
    array = np.asarray(numbers)
    return array if array.dtype.kind == "f" else array.astype(float)


def different_values(arrays: Sequence[FloatArray]) -> int:
    """Count the different numbers."""
    numbers = np.concatenate([np.ravel(np.abs(a)) for a in arrays])
    with np.errstate(over="ignore"):
        return len(np.unique(np.float32(numbers)))


def same_shapes(cases: Sequence[Case]) -> bool:
    """Whether all results have the shapes that are expected."""
    return all(case.got.shape == case.wanted.shape for case in cases)


def all_become(cases: Sequence[Case], change: Change) -> bool:
    """Whether the change makes what was expected into what came, in every case."""
    try:
        return all(case.near(case.got, np.asarray(change(case.wanted))) for case in cases)
    except (ValueError, IndexError):  # the change can't be made with this shape
        return False
