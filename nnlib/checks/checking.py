"""What a lesson calls: check an answer, take a hint."""

from functools import partial
from pathlib import Path
from typing import Any

from IPython.display import display

import __main__
from nnlib.checks.catalogue import EXERCISES, find
from nnlib.checks.judging import judge
from nnlib.checks.learner import progress, record
from nnlib.checks.render import Card, Cards, text_card, verdict_card
from nnlib.checks.timelimit import available
from nnlib.checks.verdict import Verdict

# The answer that was found wrong last: what `hint()` is about.
_found_wrong = ""
_hints_taken: dict[str, int] = {}


class CheckFailed(Exception):  # noqa: N818 - learners read this name; it is no program's error
    """Raised by ``check`` where no part of an answer is right. Its text is the verdicts'."""

    def __init__(self, verdicts: list[Verdict]) -> None:
        super().__init__("\n\n".join(verdict.message for verdict in verdicts))
        self.verdicts = verdicts

    def _render_traceback_(self) -> list[str]:
        """Stand in for the traceback: the card above has said what the matter is."""
        return [*(verdict.headline for verdict in self.verdicts), "The lines above say why."]


class Points(float):
    """The points of a partly right answer. nbgrader reads them from the cell's result."""

    of: float

    def __new__(cls, points: float, of: float) -> "Points":
        """Return ``points`` as a float that also knows how many there are."""
        self = super().__new__(cls, points)
        self.of = of
        return self

    def _repr_html_(self) -> str:
        return f"<p>{float(self):g} of {self.of:g} points</p>"


def check(*functions: Any, seed: int | None = None, **answers: Any) -> Points | None:
    """Check functions, by their own names, and other answers, by the names they are given.

    ``check(weighted_sum)`` or ``check(and_gate=and_gate)``. Shows a card for each and notes the
    progress. Returns ``None`` where all is right, the points where a part is, and raises
    ``CheckFailed`` where nothing is. ``seed`` fixes the random probes, as hidden tests do; then a
    right answer shows no card.
    """
    global _found_wrong
    named = [(_name(f), f) for f in functions] + list(answers.items())
    if not named:
        raise ValueError("There is nothing to check. Name the function: check(weighted_sum).")
    verdicts = [judge(name, _handed_in(name, answer), seed) for name, answer in named]
    notes = [record(exercise=v.name, score=v.score) for v in verdicts if v.score]
    note = next(filter(None, notes), "")
    if not available():
        note += " Nothing limits the time of a check here: interrupt the kernel if one never ends."
    right = all(verdict.passed for verdict in verdicts)
    if not right or seed is None:  # a grader's check of a right answer adds nothing to the first
        cards = tuple(verdict_card(v, hints_taken(v.name), note.strip()) for v in verdicts)
        _show({v.name: hints_taken(v.name) for v in verdicts}, *cards)
    _found_wrong = next((v.name for v in verdicts if not v.passed), "")
    if right:
        return None
    worth = [find(verdict.name).points for verdict in verdicts]
    points = sum(p * verdict.score for p, verdict in zip(worth, verdicts, strict=True))
    if not points:
        raise CheckFailed(verdicts)
    return Points(points, of=sum(worth))


def _handed_in(name: str, answer: Any) -> Any:
    """Return an answer so that the course's own function is judged as any that calls it."""
    return partial(answer) if name in EXERCISES and answer is EXERCISES[name].reference else answer


def hints_taken(name: str) -> int:
    """Return how many of an exercise's hints were taken so far."""
    return max(progress().of(name).hints, _hints_taken.get(name, 0))


def _show(hints: dict[str, int], *cards: Card) -> None:
    """Show cards, and note in the output how many hints were taken, for the instructor."""
    display(Cards(cards), metadata={"nnlib": {"hints": hints}})


def _name(answer: Any) -> str:
    """Return the name of a function, or the one that the notebook knows it by.

    A lambda and the result of `np.vectorize` have no name of their own.
    """
    name = getattr(answer, "__name__", "")
    known = (n for n, value in vars(__main__).items() if value is answer and n in EXERCISES)
    return name if name in EXERCISES else next(known, name or repr(answer))


def hint(exercise: Any = None) -> None:
    """Show the next hint for an exercise: a function, its name, or by default the one at hand.

    There are three: a nudge, the idea, almost the code. Hints cost no points.
    """
    name = exercise if isinstance(exercise, str) else _named(exercise)
    if not name:
        text = 'To read a hint again, name the exercise: `hint("...")`, with quotes.'
        _show({}, text_card("hint", "Every exercise of this lesson is solved.", text))
        return
    hints = find(name).hints
    taken = min(hints_taken(name) + 1, len(hints))
    _hints_taken[name] = taken
    record(exercise=name, hints=taken)
    more = "" if taken < len(hints) else " There are no more hints."
    headline = f"{name}: hint {taken} of {len(hints)}"
    _show({name: taken}, text_card("hint", headline, hints[taken - 1] + more))


def _named(exercise: Any) -> str:
    """Return the name of the exercise that is meant; a value that was worked out has none."""
    name = _at_hand() if exercise is None else _name(exercise)
    return name if name in EXERCISES or callable(exercise) else _at_hand()


def _at_hand() -> str:
    """Return the exercise found wrong last, or else the first open one of this lesson, or ""."""
    done = progress()
    here = [e.name for e in EXERCISES.values() if e.lesson == Path.cwd().name]
    return _found_wrong or next((n for n in here if done.of(n).score < 1), "")
