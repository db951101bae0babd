"""Judge an answer: run it on probes, compare with the reference, explain what is wrong."""

import dataclasses
import secrets
import time
from collections.abc import Callable
from typing import Any

from nnlib.checks.borrowing import borrowed
from nnlib.checks.calling import Outcome, call
from nnlib.checks.catalogue import find
from nnlib.checks.causes.explaining import explain
from nnlib.checks.causes.runs import Run
from nnlib.checks.causes.unknown import NOT_REPEATABLE
from nnlib.checks.comparing import differences, same
from nnlib.checks.evidence import call_as_code, evidence, size
from nnlib.checks.exercise import RIGHT, Arguments, Exercise
from nnlib.checks.reading import read_answer
from nnlib.checks.remarks import remark
from nnlib.checks.verdict import Evidence, Verdict, as_code

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
    function, problem = read_answer(exercise, candidate)
    if function is None:
        return _wrong(exercise, problem, cause="wrong_kind", seed=seed)
    probes = exercise.probes(seed)
    outcomes = _run(function, probes, exercise.seconds)
    stopped = _stopped(exercise, outcomes, probes, seed)
    if stopped:
        return stopped
    expected = _expected(exercise, probes)  # only now, so that no answer can look it up
    # An argument that was changed in place makes every output of its call worthless.
    right = [
        [d is None and not o.changed for d in differences(o.value, e, exercise)]
        for o, e in zip(outcomes, expected, strict=True)
    ]
    failing = [i for i, marks in enumerate(right) if outcomes[i].error or not all(marks)]
    found = borrowed(exercise, candidate, function, probes, not failing)
    if found:
        verdict = _wrong(exercise, found.text, cause=found.cause, seed=seed)
        return dataclasses.replace(verdict, headline=f"{exercise.name} is not your own yet.")
    if not failing:
        return _passed(exercise, candidate, function, probes, outcomes, seed)
    shown = min(failing, key=lambda i: size(probes[i]))
    found = explain(Run(exercise, function, probes, outcomes, expected), shown)
    score = sum(map(all, zip(*right, strict=True))) / len(right[0])
    return _wrong(
        exercise,
        found.text,
        cause=found.cause or None,
        score=0.0 if any(o.error for o in outcomes) else score,
        evidence=evidence(exercise, candidate, probes[shown], outcomes[shown], expected[shown]),
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
            cause="never_ends",
            evidence=Evidence(
                call_as_code(exercise, None, probe),
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
            NOT_REPEATABLE,
            cause="not_repeatable",
            evidence=Evidence(
                call_as_code(exercise, candidate, probes[0]),
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
