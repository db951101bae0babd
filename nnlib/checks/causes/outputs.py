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
from nnlib.checks.exercise import AT_ONCE, Exercise
from nnlib.checks.verdict import listed


def right_outputs(run: Run) -> str:
    """Say which outputs are right on all inputs, as the start of an explanation."""
    both = list(zip(run.outcomes, run.expected, strict=True))
    if (
        not run.exercise.outputs
        or run.exercise.observe
        or any(o.error or o.changed or not comparable(o.value, e) for o, e in both)
    ):
        return ""
    right = [
        name
        for key, name in zip(keys(run.expected[0]), run.exercise.outputs, strict=True)
        if not any(difference(o.value[key], e[key], run.exercise) for o, e in both)
    ]
    return f"{listed(right)} {'is' if len(right) == 1 else 'are'} right. " if right else ""


def of_outputs(run: Run, replay: Replay) -> Explanation | None:
    """Explain results that have several outputs, each of them right or wrong."""
    both = list(zip(run.outcomes, run.expected, strict=True))
    if not all(comparable(outcome.value, wanted) for outcome, wanted in both):
        return None
    order = keys(run.expected[0])
    wrong = [
        key for key in order if any(difference(o.value[key], e[key], run.exercise) for o, e in both)
    ]
    swapped = _swapped(run, order, wrong)
    if swapped:
        return swapped
    several = replay.output_by_output(run.outcomes, run.expected, wrong)
    if several:
        texts = dict.fromkeys(mistake.message for mistake in several)
        causes = "+".join(mistake.cause for mistake in several)
        return Explanation(causes, " ".join([AT_ONCE, *texts]))
    return _by_output(run, replay, order, wrong)


def _swapped(run: Run, order: list[Any], wrong: list[Any]) -> Explanation | None:
    """Look for the right outputs at each other's places."""
    for places in permutations(wrong) if 1 < len(wrong) <= 4 else ():
        if places != tuple(wrong) and all(
            not difference(outcome.value[place], wanted[key], run.exercise)
            for outcome, wanted in zip(run.outcomes, run.expected, strict=True)
            for place, key in zip(places, wrong, strict=True)
        ):
            came = dict(zip(places, wrong, strict=True))
            names = dict(zip(order, run.exercise.outputs, strict=True))
            return Explanation(
                "outputs_swapped",
                "The results are right, but they stand in each other's places: they come as "
                f"({', '.join(names[came.get(key, key)] for key in order)}), and are expected as "
                f"({', '.join(names[key] for key in order)}).",
            )
    return None


def _by_output(run: Run, replay: Replay, order: list[Any], wrong: list[Any]) -> Explanation | None:
    names = dict(zip(order, run.exercise.outputs, strict=True))
    found = {key: _one_output(run, key, names[key]) for key in wrong}
    first = next((k for k in _in_order(run.exercise, order) if k in wrong), None)
    if first is None:
        return None
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
    right = [key for key in order if key not in wrong]
    say = (
        f"{listed([names[key] for key in right])} {'is' if len(right) == 1 else 'are'} right. "
        if right
        else ""
    )
    if len(wrong) > 1 and run.exercise.order:
        say += (
            f"In the order in which they are computed, {names[first]} is the first that departs. "
        )
    if explanation:
        return Explanation(explanation.cause, say + explanation.text)
    if say:
        return Explanation("", f"{say}{names[first]} does not have the right value. {UNKNOWN}")
    return None


def _in_order(exercise: Exercise, order: list[Any]) -> list[Any]:
    names = dict(zip(exercise.outputs, order, strict=True))
    return [names[name] for name in exercise.order or exercise.outputs]


def _one_output(run: Run, key: Any, name: str) -> Explanation | None:
    got = [as_numbers(outcome.value[key]) for outcome in run.outcomes]
    if any(array is None for array in got):
        return None
    cases = make_cases(run.exercise, run.probes, got, [e[key] for e in run.expected])
    return relation(cases, name) or wrong_entries(cases, name)
