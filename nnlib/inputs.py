"""What is checked about the arrays, numbers and names that a caller gives.

Functions let NaN and infinity through, since their limits are worth looking at. Whatever trains
on data refuses them with `finite`, once before the first step.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.floating[Any]]
ScalarFunction = Callable[[FloatArray], FloatArray]
# in quotes, as numpy.random is loaded when it is first used and not by `import nnlib`
Rng: TypeAlias = "np.random.Generator | int"
Rngs: TypeAlias = "Rng | Sequence[Rng]"
T = TypeVar("T")


def numbers(values: ArrayLike, name: str) -> FloatArray:
    """Return `values` as an array of floats: float32 and float64 stay, integers become float64.

    Raises TypeError for anything that does not hold real numbers (text, objects, complex numbers)
    and ValueError for rows of different lengths.
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(
            f"{name} must be a rectangular array of numbers, but its rows have different lengths."
            " Give every row the same number of entries."
        ) from None
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind in "iub":
        return array.astype(np.float64)
    raise TypeError(
        f"{name} must hold real numbers, but its dtype is {array.dtype}."
        f" Convert it first, for example with np.asarray({name}, dtype=float)."
    )


def finite(array: FloatArray, name: str) -> FloatArray:
    """Return `array`; raise ValueError if it is empty or holds NaN or infinity."""
    if array.size == 0:
        raise ValueError(
            f"{name} is empty: its shape is {array.shape}. Give at least one row of data."
        )
    bad = ~np.isfinite(array)
    if bad.any():
        where = tuple(int(i) for i in np.argwhere(bad)[0])
        raise ValueError(
            f"{name} must be finite, but {int(bad.sum())} of {array.size} entries are NaN or"
            f" infinite, the first at index {where}. Remove or replace them before training."
        )
    return array


def integer_labels(y: ArrayLike, classes: int) -> NDArray[np.integer[Any]]:
    """Return class labels `y` as integers, each from 0 to `classes` - 1, of any shape."""
    labels = np.asarray(y)
    if labels.dtype.kind not in "iu":
        raise TypeError(
            f"y must hold integer class labels, but its dtype is {labels.dtype}."
            " Convert it with y.astype(int); from one-hot rows take y.argmax(axis=-1)."
        )
    if labels.size == 0:
        raise ValueError(f"y is empty: its shape is {labels.shape}. Give at least one label.")
    low, high = int(labels.min()), int(labels.max())
    if low < 0 or high >= classes:
        raise ValueError(
            f"y must hold labels from 0 to {classes - 1}, as there are {classes} classes, but it"
            f" holds {low if low < 0 else high}. Number the classes from 0, or add outputs."
        )
    return labels


def choose(name: str, choices: Mapping[str, T], what: str) -> T:
    """Return `choices[name]`; an unknown name raises ValueError and suggests the closest one."""
    if name in choices:
        return choices[name]
    import difflib  # only here, as it would make every import slower

    close = difflib.get_close_matches(str(name), choices, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"There is no {what} called {name!r}.{hint} Known: {', '.join(choices)}.")


def generators(rng: Rngs) -> "np.random.Generator | list[np.random.Generator]":
    """Return a Generator for a Generator or a seed, and a list of them for a sequence of either."""
    if isinstance(rng, Sequence | np.ndarray):
        return [np.random.default_rng(each) for each in rng]
    return np.random.default_rng(rng)
