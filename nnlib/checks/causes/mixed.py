"""A known mistake that explains an answer together with something else."""

from collections.abc import Sequence

import numpy as np

from nnlib.checks.causes.cases import Case, Explanation
from nnlib.checks.causes.places import wrong_calls
from nnlib.checks.causes.relations import twist
from nnlib.checks.causes.replaying import Replay
from nnlib.checks.causes.runs import Run
from nnlib.checks.comparing import as_numbers, same
from nnlib.checks.exercise import Mistake

ENOUGH = 3  # inputs that a known mistake must explain where others fail in a way of their own


def twisted(run: Run, replay: Replay, cases: Sequence[Case]) -> Explanation | None:
    """Look for a known mistake that explains the results together with a factor or a shape."""
    if sum(case.wanted.size for case in cases) == 1:
        return None  # a single number by hand is too easily met by chance
    found = []
    for mistake in run.exercise.mistakes:
        # most mistakes are out after two inputs
        more = _twist(mistake, replay, cases[:2]) and _twist(mistake, replay, cases)
        if more:
            found.append((mistake, more))
    if len(found) != 1:
        return None
    mistake, more = found[0]
    text = more.text.replace("what is expected", "what that alone would give")
    text = text.replace("is expected", "would come from that alone")
    return Explanation(f"{mistake.cause}+{more.cause}", f"{mistake.message} Besides, {text}")


def _twist(mistake: Mistake, replay: Replay, cases: Sequence[Case]) -> Explanation | None:
    turned = []
    for index, case in enumerate(cases):
        theirs = as_numbers(replay.outcome(mistake, index).value)
        if theirs is None or not np.isfinite(theirs).all():
            return None
        turned.append(Case(case.got, theirs.astype(float), case.arguments, case.atol))
    return twist(turned, "the result")


def mostly(run: Run, replay: Replay) -> Explanation | None:
    """Look for the one known mistake that explains all inputs but those of one kind."""
    right = run.right()
    found = []
    for mistake in run.exercise.mistakes:
        alike: list[bool] = []
        for index, outcome in enumerate(run.outcomes):
            alike.append(same(replay.outcome(mistake, index), outcome, run.exercise))
            if alike.count(False) > len(right) / 2:
                break
        else:
            explained = sum(a and not r for a, r in zip(alike, right, strict=True))
            where = wrong_calls(run.exercise, run.probes, alike)
            if explained >= ENOUGH and where and where.cause != "examples_only":
                found.append((mistake, where))
    if len(found) != 1:
        return None
    mistake, where = found[0]
    words = where.text.split("where ", 1)[1].split(",")[0]
    return Explanation(
        mistake.cause, f"{mistake.message} Where {words}, something else is wrong as well."
    )
