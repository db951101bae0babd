"""The smallest call that shows a mistake, written as code to copy, with its two results."""

from typing import Any

from nnlib.checks.calling import Outcome
from nnlib.checks.exercise import Arguments, Exercise, Finding
from nnlib.checks.verdict import Evidence, as_code, pair_as_code


def evidence(
    exercise: Exercise, candidate: Any, probe: Arguments, outcome: Outcome, expected: Any
) -> Evidence:
    """Return a failing call with what was expected of it and what came."""
    return Evidence(
        call_as_code(exercise, candidate, probe), *_results(exercise, candidate, outcome, expected)
    )


def call_as_code(exercise: Exercise, candidate: Any, probe: Arguments) -> str:
    """Write a call as code to copy; an answer that is no function is written out first."""
    names = exercise.arguments[: len(probe)]  # the rest have defaults
    lines = [f"{name} = {as_code(value)}" for name, value in zip(names, probe, strict=True)]
    if exercise.as_function and not exercise.used_as:  # the answer is a value
        return ""
    if len(probe) < len(exercise.required):  # it says how to observe the answer
        return ""
    if exercise.as_function:
        return "\n".join([f"{exercise.name} = {as_code(candidate)}", *lines, exercise.used_as])
    return "\n".join([*lines, f"{exercise.name}({', '.join(names)})"])


def _results(
    exercise: Exercise, candidate: Any, outcome: Outcome, expected: Any
) -> tuple[str, str]:
    """Write down what was expected and what came."""
    if exercise.wanted:
        return exercise.wanted, as_code(candidate)
    if outcome.error is not None:
        wanted = _kinds(exercise, expected) if exercise.observe else as_code(expected, 10)
        return wanted, f"{type(outcome.error).__name__}: {outcome.error}"[:300]
    if exercise.observe:
        return _kinds(exercise, expected), _kinds(exercise, outcome.value)
    wanted, got = pair_as_code(expected, outcome.value)
    names = ", ".join(exercise.arguments[i] for i in outcome.changed)
    return wanted, f"{got}, and changed {names}" if names else got


def _kinds(exercise: Exercise, findings: tuple[Finding, ...]) -> str:
    pairs = zip(exercise.outputs, findings, strict=True)
    return "; ".join(f"{name}: {finding.kind}" for name, finding in pairs)


def size(value: Any) -> int:
    """Count the numbers in a probe."""
    if isinstance(value, tuple | list):
        return sum(map(size, value))
    return getattr(value, "size", 1)
