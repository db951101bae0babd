"""Why an answer is wrong: the known mistake behind it, or what its results have in common."""

import dataclasses
import warnings
from collections import Counter
from collections.abc import Sequence

import numpy as np

from nnlib.checks.calling import call
from nnlib.checks.causes.cases import Explanation, make_cases
from nnlib.checks.causes.failing import raised, returns_nothing
from nnlib.checks.causes.mixed import ENOUGH, mostly, twisted
from nnlib.checks.causes.outputs import of_outputs, right_outputs
from nnlib.checks.causes.places import wrong_calls, wrong_entries
from nnlib.checks.causes.relations import relation
from nnlib.checks.causes.replaying import Replay, keys
from nnlib.checks.causes.runs import Run
from nnlib.checks.causes.steps import first_departing
from nnlib.checks.causes.unknown import NOT_REPEATABLE, UNKNOWN, UNKNOWN_VALUE
from nnlib.checks.comparing import as_numbers, describe, difference, differences, same
from nnlib.checks.exercise import RIGHT


def explain(run: Run, shown: int) -> Explanation:
    """Return the cause of a wrong answer, "" where it isn't known; ``shown`` is the probe shown."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # text on stderr would cost points
        return _explain(run, shown)


def _explain(run: Run, shown: int) -> Explanation:
    replay = Replay(run.exercise, run.probes)
    known = replay.explanation(run.outcomes, range(len(run.probes)))
    if known:
        return Explanation(known.cause, right_outputs(run) + known.text)
    if run.exercise.observe:
        return _seen(run, shown)
    found = (
        returns_nothing(run)
        or _raises(run, replay, shown)
        or _not_finite(run, replay)
        or _of_values(run, replay)
    )
    if found and found.cause:
        return found
    if _differs_again(run):
        return Explanation("not_repeatable", NOT_REPEATABLE)
    departing = first_departing(run.exercise, run.function, run.probes[shown])
    return departing or found or _first_difference(run, shown)


def _differs_again(run: Run) -> bool:
    """Whether the first input, used again, gives another result than before."""
    again = call(run.function, run.probes[0], run.exercise.seconds)
    return not run.exercise.as_function and not same(again, run.outcomes[0], run.exercise)


def _seen(run: Run, shown: int) -> Explanation:
    """Explain an answer that is observed: by its error, or by what was seen first."""
    outcome = run.outcomes[shown]
    if outcome.error is not None:
        return raised(run, shown)
    finding = next(found for found in outcome.value if found != RIGHT)
    return Explanation("" if finding.vague else finding.kind.replace(" ", "_"), finding.sentence)


def _raises(run: Run, replay: Replay, shown: int) -> Explanation | None:
    fails = [o.error is not None for o in run.outcomes]
    if not any(fails):
        return None
    first = shown if fails[shown] else fails.index(True)
    fact = raised(run, first)
    kept = [i for i, failed in enumerate(fails) if not failed]
    return _beside(run, replay, kept, fact)


def _beside(run: Run, replay: Replay, kept: list[int], fact: Explanation) -> Explanation:
    """Add to a fact about some inputs what is the matter with the others."""
    rest = run.only(kept)
    if not kept or all(rest.right()):
        right = [i in kept for i in range(len(run.probes))]
        where = wrong_calls(run.exercise, run.probes, right)
        return Explanation(fact.cause, f"{fact.text} {where.text if where else ''}".strip())
    if len(kept) < max(ENOUGH, len(run.probes) / 2):
        return fact
    found = replay.explanation(run.outcomes, kept) or _of_values(
        rest, Replay(run.exercise, rest.probes), all_inputs=False
    )
    if not found:
        return fact
    return Explanation(found.cause or fact.cause, f"{fact.text} For the other inputs: {found.text}")


def _not_finite(run: Run, replay: Replay) -> Explanation | None:
    bad = [
        any(d and d.kind == "finite" for d in differences(o.value, e, run.exercise))
        for o, e in zip(run.outcomes, run.expected, strict=True)
    ]
    if not any(bad):
        return None
    outcome, wanted = next(
        (o, e) for o, e, b in zip(run.outcomes, run.expected, bad, strict=True) if b
    )
    first = next(d for d in differences(outcome.value, wanted, run.exercise) if d)
    fact = Explanation(
        "not_finite",
        f"{first.sentence} That comes from an `np.exp` of a large number, a division by 0 or the "
        "logarithm of 0.",
    )
    return _beside(run, replay, [i for i, b in enumerate(bad) if not b], fact)


def _of_values(run: Run, replay: Replay, all_inputs: bool = True) -> Explanation | None:
    """Explain results that are there, finite, and wrong; of all inputs, or of a part of them."""
    changed = sorted({i for outcome in run.outcomes for i in outcome.changed})
    if changed:
        return _changed(run, replay, changed)
    if run.exercise.outputs:
        return of_outputs(run, replay)
    if any(isinstance(e, str) for e in run.expected):
        return _of_words(run)
    got = [as_numbers(outcome.value) for outcome in run.outcomes]
    if any(array is None for array in got):
        return _one_of_several(run) or _other_dtype(run)
    cases = make_cases(run.exercise, run.probes, got, run.expected)
    found = relation(cases, "The result") or _one_of_several(run) or twisted(run, replay, cases)
    if found or not all_inputs:
        return found
    return (
        wrong_entries(cases, "The result")
        or wrong_calls(run.exercise, run.probes, run.right())
        or mostly(run, replay)
    )


def _of_words(run: Run) -> Explanation | None:
    """Explain an answer in words: which word came in the place of which."""
    words = sorted({*run.expected})
    got = [outcome.value for outcome in run.outcomes]
    if not all(isinstance(word, str) for word in got):
        return None
    other = [word for word in got if word not in words]
    if other:
        return Explanation(
            "other_words",
            f"{other[0]!r} is none of the words that are asked for: {', '.join(map(repr, words))}. "
            "They have to be the same letter by letter.",
        )
    confused = Counter(p for p in zip(run.expected, got, strict=True) if p[0] != p[1])
    counts = [f"{n} times {got!r} where {want!r} is right" for (want, got), n in confused.items()]
    text = f"Of {len(got)} inputs, it says {', '.join(counts)}."
    return Explanation("", f"{text} Go through the conditions with the input below, one by one.")


def _other_dtype(run: Run) -> Explanation | None:
    """Look for the right numbers in an array of texts, objects or complex numbers."""
    for outcome, wanted in zip(run.outcomes, run.expected, strict=True):
        try:
            numbers = np.asarray(outcome.value).astype(complex)
        except Exception:  # a learner's class may do anything
            return None
        if numbers.imag.any() or difference(numbers.real, wanted, run.exercise):
            return None
    value = run.outcomes[0].value
    return Explanation(
        "dtype",
        f"The numbers are right, but not as numbers to count with: the result is {describe(value)} "
        f"where {describe(run.expected[0])} of floats is expected. Leave out the quotes, `str`, "
        "`complex` or `dtype=object` that makes it so.",
    )


def _changed(run: Run, replay: Replay, changed: Sequence[int]) -> Explanation | None:
    names = " and ".join(f"`{run.exercise.arguments[i]}`" for i in changed)
    advice = (
        f"changed its argument {names} in place. Compute a new array instead: `w = w + step` makes "
        "one, `w += step` and `w[0] = ...` change the old one."
    )
    clean = [dataclasses.replace(outcome, changed=()) for outcome in run.outcomes]
    plain = dataclasses.replace(run, outcomes=clean)
    if all(plain.right()):
        return Explanation("argument_changed", f"The result is right, but the call {advice}")
    found = replay.explanation(clean, range(len(run.probes))) or _of_values(plain, replay)
    if not found:
        return None
    return Explanation(found.cause, f"{found.text} Besides, the call {advice}")


def _one_of_several(run: Run) -> Explanation | None:
    """Look for the right result in a tuple, a list or a dictionary that came in its place."""
    places = []
    for outcome, wanted in zip(run.outcomes, run.expected, strict=True):
        value = outcome.value
        if not isinstance(value, tuple | list | dict) or not value:
            return None
        places.append(
            {key for key in keys(value) if not difference(value[key], wanted, run.exercise)}
        )
    common = set.intersection(*places)
    if len(common) != 1:
        return None
    place = next(iter(common))
    value = run.outcomes[0].value
    return Explanation(
        "more_than_the_result",
        f"The result is {describe(value)}, and its entry {place!r} is what is expected. Return "
        "that entry alone.",
    )


def _first_difference(run: Run, shown: int) -> Explanation:
    """Name the first property that fails; the rest is not known."""
    wrong = [
        d for d in differences(run.outcomes[shown].value, run.expected[shown], run.exercise) if d
    ]
    if not wrong:
        return Explanation("", UNKNOWN)
    first = wrong[0]
    if first.kind == "value":
        unknown = UNKNOWN_VALUE if run.exercise.wanted else UNKNOWN
        return Explanation("", f"{first.sentence} {unknown}")
    return Explanation(f"wrong_{first.kind}", first.sentence)
