"""The warm-up of lesson 00: an exercise without points, to meet the checks."""

from collections.abc import Iterator

import numpy as np

from nnlib.checks.exercise import Arguments, Exercise, Mistake


def _double(x: float) -> float:
    return 2 * x


def _draw(rng: np.random.Generator) -> Iterator[Arguments]:
    for value in rng.uniform(-9, 9, 8):
        yield (round(float(value), 1),)


DOUBLE = Exercise(
    name="double",
    lesson="00_welcome",
    section="An exercise and its check",
    signature="double(x)",
    returns="twice the number that came in",
    points=0,
    reference=_double,
    examples=((2.0,), (3.0,), (-0.5,), (0.0,)),
    draw=_draw,
    hints=(
        "Try it with a number on paper first: what should come out for 3?",
        "In Python, multiplication is written with a star: `a * b`.",
        "The whole function is one line: `return ... * x`, with a number for the dots.",
    ),
    mistakes=(
        Mistake(
            "squared",
            lambda x: x**2,
            "The result is x squared, not x doubled. For 2 both are 4, which is why one test "
            "value is never enough; `x ** 2` is a power, `2 * x` is a product.",
        ),
        Mistake(
            "two_added",
            lambda x: x + 2,
            "The result is x + 2. For 2 that is 4 as well, but doubling multiplies: twice 3 is 6, "
            "not 5.",
        ),
        Mistake(
            "unchanged",
            lambda x: x,
            "The result is x itself. The function hands back what came in; it still has to be "
            "multiplied.",
        ),
        Mistake(
            "halved",
            lambda x: x / 2,
            "The result is half of x. `/` divides; a product needs `*`.",
        ),
    ),
)

EXERCISES = (DOUBLE,)
