"""Why a result of several outputs is wrong: which of them, and what they have in common."""

from itertools import permutations
from typing import Any

from nnlib.checks.causes.cases import Explanation, make_cases
from nnlib.checks.causes.places import wrong_entries
from nnlib.checks.causes.relations import relation
from nnlib.checks.causes.replaying import Replay, comparable, keys
from nnlib.checks.causes.runs import Run
from nnlib.checks.causes.unknown import UNKNOWN
from nnlib.checks.comparing import as_numbers, difference
from nnlib.checks.exercise import AT_ONCE
from nnlib.checks.verdict import are_right, listed


def right_outputs(run: Run) -> str:
    """Say which outputs are right on all inputs, as the start of an explanation."""
    if not run.exercise.outputs or run.exercise.observe or not _comparable(run):
        return ""
    if any(outcome.error or outcome.changed for outcome in run.outcomes):
        return ""
    return _say_right(run, _wrong(run))


def _comparable(run: Run) -> bool:
    pairs = zip(run.outcomes, run.expected, strict=True)
    return all(comparable(outcome.value, wanted) for outcome, wanted in pairs)


def _names(run: Run) -> dict[Any, str]:
    """Return the names of the outputs by the keys that they are found by."""
    return dict(zip(keys(run.expected[0]), run.exercise.outputs, strict=True))


def _wrong(run: Run) -> list[Any]:
    """Return the keys of the outputs that are wrong on some input."""
    both = list(zip(run.outcomes, run.expected, strict=True))
    return [
        key
        for key in _names(run)
        if any(difference(o.value[key], e[key], run.exercise) for o, e in both)
    ]


def _say_right(run: Run, wrong: list[Any]) -> str:
    right = [name for key, name in _names(run).items() if key not in wrong]
    return f"{are_right(right)}. " if right else ""


def of_outputs(run: Run, replay: Replay) -> Explanation | None:
    """Explain results that have several outputs, each of them right or wrong."""
    if not _comparable(run):
        return None
    wrong = _wrong(run)
    swapped = _swapped(run, wrong)
    if swapped:
        return swapped
    several = replay.output_by_output(run.outcomes, run.expected, wrong)
    if several:
        texts = dict.fromkeys(mistake.message for mistake in several)
        causes = "+".join(mistake.cause for mistake in several)
        return Explanation(causes, " ".join([AT_ONCE, *texts]))
    return _by_output(run, wrong)


def _swapped(run: Run, wrong: list[Any]) -> Explanation | None:
    """Look for the right outputs at each other's places."""
    for places in permutations(wrong) if 1 < len(wrong) <= 4 else ():
        if places != tuple(wrong) and all(
            not difference(outcome.value[place], wanted[key], run.exercise)
            for outcome, wanted in zip(run.outcomes, run.expected, strict=True)
            for place, key in zip(places, wrong, strict=True)
        ):
            came = dict(zip(places, wrong, strict=True))
            names = _names(run)
            return Explanation(
                "outputs_swapped",
                "The results are right, but they stand in each other's places: they come as "
                f"({', '.join(names[came.get(key, key)] for key in names)}), and are expected as "
                f"({', '.join(names.values())}).",
            )
    return None


def _by_output(run: Run, wrong: list[Any]) -> Explanation | None:
    if not wrong:
        return None
    names, order = _names(run), run.exercise.order or run.exercise.outputs
    found = {key: _one_output(run, key, names[key]) for key in wrong}
    first = min(wrong, key=lambda key: order.index(names[key]))
    alike = {
        explanation.text.replace(names[key], "It") if explanation else ""
        for key, explanation in found.items()
    }
    explanation = found[first]
    if explanation and len(alike) == 1 and len(wrong) > 1:
        text = explanation.text.replace(
            names[first], "Each of " + listed([names[key] for key in wrong]), 1
        )
        return Explanation(explanation.cause, text)
    say = _say_right(run, wrong)
    if len(wrong) > 1 and run.exercise.order:
        say += (
            f"In the order in which they are computed, {names[first]} is the first that departs. "
        )
    if explanation:
        return Explanation(explanation.cause, say + explanation.text)
    if say:
        return Explanation("", f"{say}{names[first]} does not have the right value. {UNKNOWN}")
    return None


def _one_output(run: Run, key: Any, name: str) -> Explanation | None:
    got = [as_numbers(outcome.value[key]) for outcome in run.outcomes]
    if any(array is None for array in got):
        return None
    cases = make_cases(run.exercise, run.probes, got, [e[key] for e in run.expected])
    return relation(cases, name) or wrong_entries(cases, name)
