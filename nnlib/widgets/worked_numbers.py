"""The worked network's numbers by name, as the figures of lessons 04 and 05 list and write them."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from nnlib.widgets.style import number
from nnlib.worked import WorkedNetwork

SHAPES = {
    "x": (2,),
    "W1": (2, 2),
    "b1": (2,),
    "W2": (2, 1),
    "b2": (1,),
    "hidden_z": (2,),
    "hidden_a": (2,),
    "output_z": (1,),
    "output_a": (1,),
}
PLACES = {
    f"{field}{list(index)}": (field, index)
    for field, shape in SHAPES.items()
    for index in np.ndindex(shape)
}  # "W1[1, 0]" is (1, 0) of W1; a gradient has its number's place, and its name after "d_"
PARAMETERS = tuple(name for name in PLACES if name[0] in "Wb")
GIVEN = ("x[0]", "x[1]", *PARAMETERS)  # what a reader may change
COMPUTED = tuple(name for name in PLACES if name not in GIVEN)
LOW, HIGH, STEP = -6.0, 6.0, 0.1  # of every given number
TIMES = "\N{MIDDLE DOT}"
MINUS = "\N{MINUS SIGN}"


def entry(network: WorkedNetwork, name: str) -> float:
    """Return the number `name`, such as "W1[1, 0]" or "d_W1[1, 0]"."""
    field, index = PLACES[name.removeprefix("d_")]
    prefix = "d_" if name.startswith("d_") else ""
    return float(getattr(network, prefix + field)[index])


def with_entry(network: WorkedNetwork, name: str, value: float) -> WorkedNetwork:
    """Return a copy of `network` whose given number `name` is `value`."""
    field, index = PLACES[name]
    array = getattr(network, field).copy()
    array[index] = value
    return replace(network, **{field: array})


def result(value: float) -> str:
    """Return a computed number with four decimals, or as 3.1e-07 where these would say 0."""
    tiny = 0 < abs(value) < 0.00005
    text = f"{value:.1e}" if tiny else f"{value + 0.0:.4f}"  # -0.0 + 0.0 is 0.0
    return text.replace("-", MINUS)


def written(name: str, value: float) -> str:
    """Return a given number as it was set, a computed one with four decimals."""
    return number(value) if name in GIVEN else result(value)


def times(*factors: str) -> str:
    """Return a product; a negative number in it that is not the first has brackets."""
    first, *others = factors
    return TIMES.join([first, *(f"({f})" if f.startswith(MINUS) else f for f in others)])


def plus(terms: Iterable[str]) -> str:
    """Return a sum; a term that begins with a minus is taken away."""
    return " + ".join(terms).replace(f"+ {MINUS}", f"{MINUS} ")
