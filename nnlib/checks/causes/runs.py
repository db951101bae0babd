"""An answer's run on the probes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nnlib.checks.calling import Outcome
from nnlib.checks.comparing import differences
from nnlib.checks.exercise import Arguments, Exercise


@dataclass(frozen=True)
class Run:
    """An answer's run on the probes, beside what was expected."""

    exercise: Exercise
    function: Callable[..., Any]
    probes: Sequence[Arguments]
    outcomes: Sequence[Outcome]
    expected: Sequence[Any]

    def only(self, kept: Sequence[int]) -> "Run":
        """Return the run on some of the probes."""
        pick = lambda items: [items[i] for i in kept]  # noqa: E731
        return Run(
            self.exercise,
            self.function,
            pick(self.probes),
            pick(self.outcomes),
            pick(self.expected),
        )

    def right(self) -> list[bool]:
        """Whether each call gave what was expected, and left its arguments alone."""
        return [
            not (o.error or o.changed) and not any(differences(o.value, e, self.exercise))
            for o, e in zip(self.outcomes, self.expected, strict=True)
        ]
