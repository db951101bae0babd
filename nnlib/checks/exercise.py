"""What an exercise is: data that the engine judges a learner's answer by."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from typing import Any

import numpy as np

Arguments = tuple[Any, ...]
AT_ONCE = "Two mistakes at once, each told as if it were the only one."


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that learners really give, and what to tell them.

    ``wrong`` is an answer as a learner would hand it in. A learner's answer that gives the same
    results on every probe has made this mistake.
    """

    cause: str
    wrong: Any
    message: str


@dataclass(frozen=True)
class Slips:
    """How known mistakes of an exercise go together, so that two at once are known as well.

    ``steps`` holds the causes of known mistakes, a tuple for each step of the answer that they are
    made in; two of different steps make a pair. ``build`` returns the answer with some of them.
    ``left_out`` holds pairs that give the same as another pair or mistake, or as the right answer,
    or that nobody can make at once.
    """

    steps: tuple[tuple[str, ...], ...]
    build: Callable[[frozenset[str]], Any]
    left_out: tuple[tuple[str, str], ...] = ()

    def pairs(self, singles: Iterable[Mistake]) -> tuple[Mistake, ...]:
        """Return two mistakes at once as one, for each pair that can be told apart."""
        messages = {mistake.cause: mistake.message for mistake in singles}
        left_out = set(map(frozenset, self.left_out))
        return tuple(
            Mistake(
                f"{one}+{other}",
                self.build(frozenset((one, other))),
                f"{AT_ONCE} {messages[one]} And: {messages[other]}",
            )
            for one, other in self.all_pairs()
            if frozenset((one, other)) not in left_out
        )

    def all_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield two slips of different steps each, those left out too."""
        for first, second in combinations(self.steps, 2):
            yield from product(first, second)


@dataclass(frozen=True)
class Finding:
    """What was seen of an answer whose results depend on chance; findings of a kind are equal.

    ``sentence`` tells the learner about it, with the numbers of the case at hand. It is ``vague``
    where it says what is wrong, but not why.
    """

    kind: str
    sentence: str = field(default="", compare=False, repr=False)
    vague: bool = field(default=False, compare=False, repr=False)


RIGHT = Finding("right")


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    ``signature`` is what the learner writes, ``returns`` says what comes out, in words.
    ``examples`` are the fixed first probes, small enough to be shown; ``draw`` makes further ones
    from a generator. A probe is the tuple of arguments of one call; it may leave out those with
    defaults. Where the reference returns a tuple or a dictionary, ``outputs`` names its entries,
    and each that is right earns its share of the points. ``as_function`` turns an answer that is
    no function (a pair of weights, a number) into one, and raises ``ValueError`` with a sentence
    for the learner where it can't; ``used_as`` is the expression that then shows its use.
    ``order`` names the outputs in the order in which they are computed, where that is another one.
    ``steps`` gives the quantities on the way to the result by the names that the lesson gives them,
    in the order in which they are computed, each with all values that are right for it.
    ``wanted`` is shown in the place of the expected value where that would give the answer away.

    Where right results may differ, as they depend on chance, ``observe`` turns the answer into a
    function that returns a ``Finding`` for each of ``outputs``, all ``RIGHT`` where the answer is;
    it raises ``ValueError`` with a sentence where the answer is none. Its probes may be shorter
    than the arguments, and then no call is shown.
    """

    name: str
    lesson: str
    section: str
    signature: str
    returns: str
    points: float
    reference: Callable[..., Any]
    examples: tuple[Arguments, ...]
    draw: Callable[[np.random.Generator], Iterable[Arguments]]
    hints: tuple[str, str, str]
    mistakes: tuple[Mistake, ...]
    slips: Slips | None = None
    outputs: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    steps: Callable[..., dict[str, tuple[Any, ...]]] | None = None
    as_function: Callable[[Any], Callable[..., Any]] | None = None
    used_as: str = ""
    observe: Callable[[Callable[..., Any]], Callable[..., Any]] | None = None
    wanted: str = ""
    vectorised: bool = False
    rtol: float = 1e-9
    atol: float = 1e-12
    seconds: float = 5.0

    @cached_property
    def known(self) -> tuple[Mistake, ...]:
        """All known mistakes, single ones and pairs."""
        return self.mistakes + (self.slips.pairs(self.mistakes) if self.slips else ())

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of the arguments, in the order of the signature."""
        return tuple(part.split("=")[0].strip() for part in self._parts)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the arguments without a default."""
        return tuple(part.strip() for part in self._parts if "=" not in part)

    @property
    def _parts(self) -> list[str]:
        inside = self.signature[self.signature.index("(") + 1 : self.signature.rindex(")")]
        return inside.split(",") if inside else []

    def probes(self, seed: int) -> list[Arguments]:
        """Return the fixed examples, then random probes drawn from ``seed``."""
        return [*self.examples, *self.draw(np.random.default_rng(seed))]
