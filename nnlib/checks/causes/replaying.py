"""Run an exercise's known mistakes on the probes, and find those that do what an answer does."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from nnlib.checks.calling import Outcome, call
from nnlib.checks.causes.cases import Explanation
from nnlib.checks.comparing import same, same_value
from nnlib.checks.exercise import Arguments, Exercise, Mistake
from nnlib.checks.reading import read_answer


class Replay:
    """The known mistakes of an exercise, each run at most once on each probe."""

    def __init__(self, exercise: Exercise, probes: Sequence[Arguments]) -> None:
        self.exercise, self.probes = exercise, probes
        self._functions: dict[str, Callable[..., Any] | None] = {}
        self._outcomes: dict[tuple[str, int], Outcome] = {}

    def outcome(self, mistake: Mistake, index: int) -> Outcome:
        """Return what a mistake does with the probe ``index``."""
        key = mistake.cause, index
        if key not in self._outcomes:
            if mistake.cause not in self._functions:
                self._functions[mistake.cause] = read_answer(self.exercise, mistake.wrong)[0]
            function = self._functions[mistake.cause]
            self._outcomes[key] = (
                call(function, self.probes[index], self.exercise.seconds)
                if function
                else Outcome(timed_out=True)  # an answer that can't be read equals nothing
            )
        return self._outcomes[key]

    def same(self, outcomes: Sequence[Outcome], kept: Sequence[int]) -> list[Mistake]:
        """Return the mistakes that do the same as the answer on all probes of ``kept``."""
        return [
            mistake
            for mistake in self.exercise.known
            if all(same(self.outcome(mistake, i), outcomes[i], self.exercise) for i in kept)
        ]

    def explanation(self, outcomes: Sequence[Outcome], kept: Sequence[int]) -> Explanation | None:
        """Return the one known mistake that explains the probes of ``kept``, if it is one."""
        known = self.same(outcomes, kept)
        return Explanation(known[0].cause, known[0].message) if len(known) == 1 else None

    def output_by_output(
        self, outcomes: Sequence[Outcome], expected: Sequence[Any], wrong: Sequence[Any]
    ) -> tuple[Mistake, ...]:
        """Return mistakes that together explain all wrong outputs, where there is one such choice.

        ``wrong`` are the keys of the outputs that are wrong. Each mistake must give the answer's
        results in every output that it spoils, and no two may spoil the same one.
        """
        spoils = {}
        for mistake in self.exercise.mistakes:
            # most mistakes are out after the first input
            first = self._spoiled(mistake, expected[:1])
            if not first <= set(wrong) or not self._gives(mistake, outcomes[:1], first):
                continue
            keys = self._spoiled(mistake, expected)
            if keys and keys < set(wrong) and self._gives(mistake, outcomes, keys):
                spoils[mistake.cause] = mistake, keys
        for count in (2, 3):
            choices = [
                tuple(mistake for mistake, _ in choice)
                for choice in combinations(spoils.values(), count)
                if sum(len(keys) for _, keys in choice) == len(wrong)
                and set().union(*(keys for _, keys in choice)) == set(wrong)
            ]
            if choices:
                return choices[0] if len(choices) == 1 else ()
        return ()

    def _spoiled(self, mistake: Mistake, expected: Sequence[Any]) -> set[Any]:
        """Return the keys of the outputs that a mistake gets wrong; none where it fails."""
        spoiled = set()
        for index, wanted in enumerate(expected):
            outcome = self.outcome(mistake, index)
            if outcome.error or outcome.changed or not comparable(outcome.value, wanted):
                return set()
            spoiled |= {
                key
                for key in keys(wanted)
                if not same_value(outcome.value[key], wanted[key], self.exercise)
            }
        return spoiled

    def _gives(self, mistake: Mistake, outcomes: Sequence[Outcome], spoiled: set[Any]) -> bool:
        return all(
            same_value(self.outcome(mistake, i).value[key], outcome.value[key], self.exercise)
            for i, outcome in enumerate(outcomes)
            for key in spoiled
        )


def keys(value: Any) -> list[Any]:
    """Return by what the outputs are found: the keys of a dictionary, the places of a tuple."""
    return list(value) if isinstance(value, dict) else list(range(len(value)))


def comparable(got: Any, wanted: Any) -> bool:
    """Whether a result has the outputs that are expected."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and set(wanted) <= set(got)
    return isinstance(got, tuple | list) and len(got) == len(wanted)
