"""Why an answer is wrong: the known mistake behind it, or what its results have in common."""

import builtins
import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from nnlib.checks.calling import Outcome
from nnlib.checks.comparing import as_numbers, describe, difference, differences, same
from nnlib.checks.exercise import RIGHT, Arguments, Exercise
from nnlib.checks.learners_code import own_frames
from nnlib.checks.places import wrong_calls, wrong_entries
from nnlib.checks.raising import shapes, what_it_says
from nnlib.checks.relations import Case, Explanation, make_cases, relation, twist
from nnlib.checks.replaying import Replay, comparable, keys

UNKNOWN = (
    "This is none of the mistakes that the check knows. Work the input below out by hand, one "
    "step at a time, and compare each step with your code."
)
UNKNOWN_VALUE = (
    "None of the slips that the check knows leads there. Go through the section step by step, and "
    "write down each product before you add."
)
ENOUGH = 3  # inputs that a known mistake must explain where others fail in a way of their own


@dataclass(frozen=True)
class Run:
    """An answer's run on the probes, beside what was expected."""

    exercise: Exercise
    probes: Sequence[Arguments]
    outcomes: Sequence[Outcome]
    expected: Sequence[Any]

    def only(self, kept: Sequence[int]) -> "Run":
        """Return the run on some of the probes."""
        pick = lambda items: [items[i] for i in kept]  # noqa: E731
        return Run(self.exercise, pick(self.probes), pick(self.outcomes), pick(self.expected))

    def right(self) -> list[bool]:
        """Whether each call gave what was expected, and left its arguments alone."""
        return [
            not (o.error or o.changed) and not any(differences(o.value, e, self.exercise))
            for o, e in zip(self.outcomes, self.expected, strict=True)
        ]


def explain(run: Run, shown: int) -> Explanation:
    """Return the cause of a wrong answer, "" where it isn't known; ``shown`` is the probe shown."""
    replay = Replay(run.exercise, run.probes)
    known = replay.same(run.outcomes, range(len(run.probes)))
    if len(known) == 1:
        return Explanation(known[0].cause, known[0].message)
    if run.exercise.observe:
        return _seen(run, shown)
    found = (
        _returns_nothing(run)
        or _raises(run, replay, shown)
        or _not_finite(run, replay)
        or _of_values(run, replay)
    )
    if found:
        return found
    return _first_difference(run, shown)


def _seen(run: Run, shown: int) -> Explanation:
    """Explain an answer that is observed: by its error, or by what was seen first."""
    outcome = run.outcomes[shown]
    if outcome.error is not None:
        return _raised(run, shown)
    finding = next(found for found in outcome.value if found != RIGHT)
    return Explanation("" if finding.vague else finding.kind.replace(" ", "_"), finding.sentence)


def _returns_nothing(run: Run) -> Explanation | None:
    silent = [o.error is None and o.value is None for o in run.outcomes]
    if not any(silent) or any(expected is None for expected in run.expected):
        return None
    if not all(silent):
        where = wrong_calls(run.exercise, run.probes, [not s for s in silent])
        return Explanation(
            "returns_none",
            "For some inputs the function returns None. Is there a `return` on every path through "
            f"it? {where.text if where and all(_or(run.right(), silent)) else ''}".strip(),
        )
    if any(o.printed.strip() for o in run.outcomes):
        return Explanation(
            "printed",
            "The function prints its result, but returns None. `print` shows a value to you; "
            "`return` hands it to the code that called.",
        )
    return Explanation(
        "returns_none",
        "The function returns None. Is there a `return` on every path through it?",
    )


def _or(a: Sequence[bool], b: Sequence[bool]) -> list[bool]:
    return [x or y for x, y in zip(a, b, strict=True)]


def _raises(run: Run, replay: Replay, shown: int) -> Explanation | None:
    fails = [o.error is not None for o in run.outcomes]
    if not any(fails):
        return None
    first = shown if fails[shown] else fails.index(True)
    raised = _raised(run, first)
    kept = [i for i, failed in enumerate(fails) if not failed]
    return _beside(run, replay, kept, raised)


def _beside(run: Run, replay: Replay, kept: list[int], fact: Explanation) -> Explanation:
    """Add to a fact about some inputs what is the matter with the others."""
    rest = run.only(kept)
    if not kept or all(rest.right()):
        right = [i in kept for i in range(len(run.probes))]
        where = wrong_calls(run.exercise, run.probes, right)
        return Explanation(fact.cause, f"{fact.text} {where.text if where else ''}".strip())
    if len(kept) < ENOUGH:
        return fact
    known = replay.same(run.outcomes, kept)
    if len(known) == 1:
        found: Explanation | None = Explanation(known[0].cause, known[0].message)
    else:
        found = _of_values(rest, Replay(run.exercise, rest.probes))
    if not found:
        return fact
    return Explanation(found.cause, f"{fact.text} For the other inputs: {found.text}")


def _raised(run: Run, index: int) -> Explanation:
    """Say what error came, in which of the learner's lines, and what it means."""
    error = run.outcomes[index].error
    assert error is not None
    own = own_frames(error)
    place = ""
    if own and (len(own) == 1 or own[-1].name == run.exercise.name):
        place = f"It happened in its line `{own[-1].line}`."
    elif own:
        place = f"It happened in `{own[-1].name}`, which it calls, in the line `{own[-1].line}`."
    says = what_it_says(run.exercise, error, _names(error))
    parts = ["The function raised an error.", place]
    if says:
        parts.append(says.text)
        if says.cause.startswith("shapes"):
            parts.append(shapes(run.exercise, run.probes[index]))
    return Explanation(says.cause if says else "", " ".join(filter(None, parts)))


def _names(error: BaseException) -> tuple[str, ...]:
    """Return the names of the variables where an error was raised, and of the lesson's."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if not trace:
        return ()
    code, beside = trace.tb_frame.f_code, trace.tb_frame.f_globals
    return (*code.co_varnames, *(n for n in beside if not n.startswith("_")), *dir(builtins))


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


def _of_values(run: Run, replay: Replay) -> Explanation | None:
    """Explain results that are there, finite, and wrong."""
    changed = sorted({i for outcome in run.outcomes for i in outcome.changed})
    if changed:
        return _changed(run, replay, changed)
    if run.exercise.outputs:
        return _of_outputs(run, replay)
    if any(isinstance(e, str) for e in run.expected):
        return _of_words(run)
    got = [as_numbers(outcome.value) for outcome in run.outcomes]
    if any(array is None for array in got):
        return _one_of_several(run)
    cases = make_cases(run.exercise, run.probes, got, run.expected)
    return (
        _one_of_several(run)
        or relation(cases, "The result")
        or _twisted(run, replay, cases)
        or wrong_entries(cases, "The result")
        or wrong_calls(run.exercise, run.probes, run.right())
        or _mostly(run, replay)
    )


def _of_words(run: Run) -> Explanation | None:
    """Explain an answer in words: which word came in the place of which."""
    words = sorted({*run.expected})
    got = [outcome.value for outcome in run.outcomes]
    other = [word for word in got if word not in words]
    if other and all(isinstance(word, str) for word in other):
        return Explanation(
            "other_words",
            f"{other[0]!r} is none of the words that are asked for: {', '.join(map(repr, words))}. "
            "They have to be the same letter by letter.",
        )
    if other:
        return None
    confused = Counter(p for p in zip(run.expected, got, strict=True) if p[0] != p[1])
    counts = [f"{n} times {got!r} where {want!r} is right" for (want, got), n in confused.items()]
    text = f"Of {len(got)} inputs, it says {', '.join(counts)}."
    return Explanation("", f"{text} Go through the conditions with the input below, one by one.")


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
    known = replay.same(clean, range(len(run.probes)))
    if len(known) == 1:
        found: Explanation | None = Explanation(known[0].cause, known[0].message)
    else:
        found = _of_values(plain, replay)
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


def _of_outputs(run: Run, replay: Replay) -> Explanation | None:
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
        return Explanation("+".join(mistake.cause for mistake in several), " ".join(texts))
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
        text = explanation.text.replace(names[first], "Each of " + _listed(names, wrong), 1)
        return Explanation(explanation.cause, text)
    right = [key for key in order if key not in wrong]
    say = f"{_listed(names, right)} {'is' if len(right) == 1 else 'are'} right. " if right else ""
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


def _listed(names: dict[Any, str], chosen: Sequence[Any]) -> str:
    words = [names[key] for key in chosen]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _one_output(run: Run, key: Any, name: str) -> Explanation | None:
    got = [as_numbers(outcome.value[key]) for outcome in run.outcomes]
    if any(array is None for array in got):
        return None
    cases = make_cases(run.exercise, run.probes, got, [e[key] for e in run.expected])
    return relation(cases, name) or wrong_entries(cases, name)


def _twisted(run: Run, replay: Replay, cases: Sequence[Case]) -> Explanation | None:
    """Look for a known mistake that explains the results together with a factor or a shape."""
    found = []
    for mistake in run.exercise.mistakes:
        theirs = [as_numbers(replay.outcome(mistake, i).value) for i in range(len(run.probes))]
        if any(array is None or not np.isfinite(array).all() for array in theirs):
            continue
        pairs = zip(cases, theirs, strict=True)
        turned = [Case(c.got, t, c.arguments, c.atol) for c, t in pairs if t is not None]
        more = twist(turned, "the result")
        if more:
            found.append((mistake, more))
    if len(found) != 1:
        return None
    mistake, more = found[0]
    text = more.text.replace("expected", "what that alone would give", 1)
    return Explanation(f"{mistake.cause}+{more.cause}", f"{mistake.message} Besides, {text}")


def _mostly(run: Run, replay: Replay) -> Explanation | None:
    """Look for the one known mistake that explains all inputs but those of one kind."""
    right = run.right()
    found = []
    for mistake in run.exercise.mistakes:
        alike = [
            same(replay.outcome(mistake, i), run.outcomes[i], run.exercise)
            for i in range(len(run.probes))
        ]
        wrong_alike = sum(a and not r for a, r in zip(alike, right, strict=True))
        if wrong_alike < ENOUGH or all(alike):
            continue
        where = wrong_calls(run.exercise, run.probes, alike)
        if where and where.cause != "examples_only":
            found.append((mistake, where))
    if len(found) != 1:
        return None
    mistake, where = found[0]
    words = where.text.split("where ", 1)[1].split(",")[0]
    return Explanation(
        mistake.cause, f"{mistake.message} Where {words}, something else is wrong as well."
    )


def _first_difference(run: Run, shown: int) -> Explanation:
    """Name the first property that fails; the rest is not known."""
    wrong = [
        d for d in differences(run.outcomes[shown].value, run.expected[shown], run.exercise) if d
    ]
    if not wrong:
        return Explanation("", UNKNOWN)
    unknown = UNKNOWN_VALUE if run.exercise.wanted else UNKNOWN
    text = f"{wrong[0].sentence} {unknown if wrong[0].kind == 'value' else ''}".strip()
    return Explanation("", text)
