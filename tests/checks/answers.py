"""A right and a wrong answer to each exercise, as a learner hands them in."""

from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise

# Answers that are no functions: the reference is a table.
VALUES = {
    "and_gate": ([2.0, 2.0], -3.0),
    "or_gate": ([1.0, 2.0], -0.25),
    "not_gate": ([-3.0], 1.0),
}


def right_answer(exercise: Exercise) -> Any:
    """Return the reference, or the value that is worked out by hand."""
    if exercise.wanted:
        return np.round(exercise.reference(), 4)
    return VALUES.get(exercise.name, exercise.reference)


def unknown_answer(exercise: Exercise) -> Any:
    """Return a function whose results are wrong, and in which nothing can be recognised."""
    return lambda *arguments: _spoiled(exercise.reference(*arguments))


def _spoiled(value: Any) -> Any:
    if isinstance(value, str):
        return value + "?"
    if isinstance(value, dict):
        return {name: _spoiled(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_spoiled, value))
    return np.asarray(value) * 1.7 + 0.3 + 0.1 * np.sin(7 * np.asarray(value, dtype=float))
