"""Judge an answer: run it on probes, compare with the reference, look for a known mistake."""

import dataclasses
import inspect
import secrets
import sysconfig
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnlib.checks.calling import Outcome, call
from nnlib.checks.catalogue import find
from nnlib.checks.comparing import describe, differences, same
from nnlib.checks.exercise import RIGHT, Arguments, Exercise, Finding
from nnlib.checks.remarks import remark
from nnlib.checks.verdict import Evidence, Verdict, as_code, pair_as_code

# Where code lies that is not a learner's: Python's own, installed packages, this package.
LIBRARIES = (
    *(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")),
    str(Path(__file__).parents[1]),
)
UNKNOWN = (
    "This is none of the mistakes that the check knows. Work the input below out by hand, one "
    "step at a time, and compare each step with your code."
)
UNKNOWN_VALUE = (
    "None of the slips that the check knows leads there. Go through the section step by step, and "
    "write down each product before you add."
)
NEVER_ENDS = (
    "Look for a loop that never ends: a `while` whose condition stays true, or a list that grows "
    "while you walk through it."
)
TRAINS_TOO_LONG = (
    "It is called several times, and each call trains a network: take fewer steps or fewer units. "
    "If it never ends at all, look for a `while` whose condition stays true."
)


def judge(name: str, candidate: Any, seed: int | None = None) -> Verdict:
    """Judge an answer to the exercise ``name``.

    The fixed examples come first, then random probes: new ones on every call, or those of
    ``seed``. Raises ``ValueError`` where there is no exercise of this name.
    """
    exercise = find(name)
    seed = secrets.randbits(32) if seed is None else seed
    if candidate is None or candidate is ...:
        return _not_written(exercise, seed)
    try:
        return _judge(exercise, candidate, seed)
    except Exception as error:  # from a method of the answer's own class, when it was looked at
        return _wrong(
            exercise,
            f"The answer could not be looked at: that raised {type(error).__name__}. Return plain "
            f"numbers and arrays: {exercise.returns}.",
            seed=seed,
        )


def _judge(exercise: Exercise, candidate: Any, seed: int) -> Verdict:
    function, problem = _function(exercise, candidate)
    if function is None:
        return _wrong(exercise, problem, seed=seed)
    probes = exercise.probes(seed)
    expected = _expected(exercise, probes)
    outcomes = _run(function, probes, exercise.seconds)
    stopped = _stopped(exercise, outcomes, probes, seed)
    if stopped:
        return stopped
    # An argument that was changed in place makes every output of its call worthless.
    right = [
        [d is None and not o.changed for d in differences(o.value, e, exercise)]
        for o, e in zip(outcomes, expected, strict=True)
    ]
    failing = [i for i, marks in enumerate(right) if outcomes[i].error or not all(marks)]
    if not failing:
        return _passed(exercise, candidate, function, probes, outcomes, seed)
    shown = min(failing, key=lambda i: _size(probes[i]))
    cause, explanation = _cause(exercise, probes, outcomes)
    score = sum(map(all, zip(*right, strict=True))) / len(right[0])
    return _wrong(
        exercise,
        explanation or _property(exercise, outcomes[shown], expected[shown]),
        cause=cause,
        score=0.0 if any(o.error for o in outcomes) else score,
        evidence=Evidence(
            _call_as_code(exercise, candidate, probes[shown]),
            *_results(exercise, candidate, outcomes[shown], expected[shown]),
        ),
        seed=seed,
    )


def _expected(exercise: Exercise, probes: list[Arguments]) -> list[Any]:
    if exercise.observe:
        return [(RIGHT,) * len(exercise.outputs)] * len(probes)
    outcomes = [call(exercise.reference, probe, exercise.seconds) for probe in probes]
    for outcome in outcomes:
        if outcome.error is not None:  # a defect of the course, never the learner's
            raise outcome.error
    return [outcome.value for outcome in outcomes]


def _function(exercise: Exercise, candidate: Any) -> tuple[Callable[..., Any] | None, str]:
    """Return the answer as a function, or ``None`` and what is the matter with it."""
    if exercise.as_function:
        read = call(exercise.as_function, (candidate,), exercise.seconds)
        if isinstance(read.error, ValueError):
            return None, str(read.error)
        if read.error is not None or read.timed_out:
            return None, f"{exercise.name} can't be read as {exercise.returns}."
        return read.value, ""
    if not callable(candidate):
        return None, f"{exercise.name} should be a function, but it is {describe(candidate)}."
    if inspect.iscoroutinefunction(candidate):
        return None, f"{exercise.name} is an async function: leave out the word `async`."
    try:
        for given in (exercise.arguments, exercise.required):
            inspect.signature(candidate).bind(*given)
    except TypeError:
        return None, (
            f"{exercise.name} can't be called with the arguments "
            f"({', '.join(exercise.arguments)}). Start it with "
            f"`def {exercise.signature}:` and keep the names and their order."
        )
    except ValueError:  # some functions written in C don't tell their signature
        pass
    if not exercise.observe:
        return candidate, ""
    try:
        return exercise.observe(candidate), ""
    except ValueError as error:
        return None, str(error)


def _run(function: Callable[..., Any], probes: list[Arguments], seconds: float) -> list[Outcome]:
    """Call the function on each probe within one budget of time; a time-out ends the run."""
    outcomes: list[Outcome] = []
    deadline = time.monotonic() + seconds
    for probe in probes:
        outcome = call(function, probe, max(deadline - time.monotonic(), 0.01))
        # Code that swallows the interruption may still come to an end, too late.
        late = time.monotonic() > deadline
        outcomes.append(dataclasses.replace(outcome, timed_out=outcome.timed_out or late))
        if outcomes[-1].timed_out or _is_stub(outcomes):
            break
    return outcomes


def _is_stub(outcomes: list[Outcome]) -> bool:
    """Tell whether the first call raised what an unsolved exercise raises."""
    return len(outcomes) == 1 and isinstance(outcomes[0].error, NotImplementedError)


def _stopped(
    exercise: Exercise, outcomes: list[Outcome], probes: list[Arguments], seed: int
) -> Verdict | None:
    """Return the verdict on an answer that isn't written yet or doesn't end."""
    last, probe = outcomes[-1], probes[len(outcomes) - 1]
    if _is_stub(outcomes):
        return _not_written(exercise, seed)
    if last.timed_out:
        advice = TRAINS_TOO_LONG if exercise.observe else NEVER_ENDS
        return _wrong(
            exercise,
            f"{exercise.name} was still running after {exercise.seconds:g} s and was stopped. "
            + advice,
            evidence=Evidence(
                _call_as_code(exercise, None, probe),
                f"an answer within {exercise.seconds:g} s",
                "no answer",
            ),
            seed=seed,
        )
    return None


def _not_written(exercise: Exercise, seed: int) -> Verdict:
    return Verdict(
        name=exercise.name,
        passed=False,
        score=0.0,
        headline=f"{exercise.name} is not written yet.",
        explanation=(
            "Replace the line that starts with `raise NotImplementedError` by your code, run that "
            "cell, then run this one again."
        ),
        section=exercise.section,
        lesson=exercise.lesson,
        seed=seed,
    )


def _passed(
    exercise: Exercise,
    candidate: Any,
    function: Callable[..., Any],
    probes: list[Arguments],
    outcomes: list[Outcome],
    seed: int,
) -> Verdict:
    # what observes an answer has called it more than once
    again = outcomes[0] if exercise.observe else call(function, probes[0], exercise.seconds)
    if not same(again, outcomes[0], exercise):
        return _wrong(
            exercise,
            "The same input gave another result when it was used again. A function should depend "
            "on its arguments alone: look for a variable outside it that it reads and changes.",
            evidence=Evidence(
                _call_as_code(exercise, candidate, probes[0]),
                as_code(outcomes[0].value) + " every time",
                as_code(again.value) if again.error is None else repr(again.error),
            ),
            seed=seed,
        )
    inputs = f" on {len(probes)} inputs" if len(probes) > 1 else ""
    verified = f"Verified{inputs}: {exercise.returns}"
    if not exercise.as_function:
        verified += ", arguments left unchanged, the same result when called again"
    return Verdict(
        name=exercise.name,
        passed=True,
        score=1.0,
        headline=f"{exercise.name} is right.",
        explanation=" ".join(filter(None, [verified + ".", remark(exercise, candidate, outcomes)])),
        section=exercise.section,
        lesson=exercise.lesson,
        seed=seed,
    )


def _wrong(exercise: Exercise, explanation: str, **found: Any) -> Verdict:
    score = found.pop("score", 0.0)
    state = "partly right" if score else "not right yet"
    return Verdict(
        name=exercise.name,
        passed=False,
        score=score,
        headline=f"{exercise.name} is {state}.",
        explanation=explanation,
        section=exercise.section,
        lesson=exercise.lesson,
        **found,
    )


def _cause(
    exercise: Exercise, probes: list[Arguments], outcomes: list[Outcome]
) -> tuple[str | None, str | None]:
    """Return the one known mistake that gives the same as the answer on every probe."""
    found = [
        mistake
        for mistake in exercise.mistakes
        if (function := _function(exercise, mistake.wrong)[0])
        and all(
            same(call(function, probe, exercise.seconds), outcome, exercise)
            for probe, outcome in zip(probes, outcomes, strict=True)
        )
    ]
    return (found[0].cause, found[0].message) if len(found) == 1 else (None, None)


def _property(exercise: Exercise, outcome: Outcome, expected: Any) -> str:
    """Name the first property that fails where no known mistake explains the results."""
    if outcome.error is not None:
        return f"The function raised an error. {_where(exercise, outcome.error)}".strip()
    if outcome.value is None:
        if outcome.printed.strip():
            return (
                "The function prints its result, but returns None. `print` shows a value to you; "
                "`return` hands it to the code that called."
            )
        return "The function returns None. Is there a `return` on every path through it?"
    wrong = [d for d in differences(outcome.value, expected, exercise) if d]
    if wrong:
        unknown = UNKNOWN_VALUE if exercise.wanted else UNKNOWN
        return f"{wrong[0].sentence} {unknown if wrong[0].kind == 'value' else ''}".strip()
    names = " and ".join(f"`{exercise.arguments[i]}`" for i in outcome.changed)
    return (
        f"The result is right, but the call changed its argument {names} in place. Compute a new "
        "array instead: `w = w + step` makes one, `w += step` and `w[0] = ...` change the old one."
    )


def _where(exercise: Exercise, error: BaseException) -> str:
    """Quote the learner's line that raised, never one of a library's."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.line]
    own = [f for f in frames if not f.filename.startswith(LIBRARIES)]
    if not own:
        return ""
    place = own[-1]
    if len(own) == 1 or place.name == exercise.name:
        return f"It happened in its line `{place.line}`."
    return f"It happened in `{place.name}`, which it calls, in the line `{place.line}`."


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


def _call_as_code(exercise: Exercise, candidate: Any, probe: Arguments) -> str:
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


def _size(value: Any) -> int:
    """Count the numbers in a probe."""
    if isinstance(value, tuple | list):
        return sum(map(_size, value))
    return getattr(value, "size", 1)
