"""Features: functions of a point's two coordinates, which a network gets as its inputs.

With the right ones, a single layer separates what it could not separate by x1 and x2 alone.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from nnlib.inputs import FloatArray, choose, numbers

FEATURES: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: x1 * x1,
    "x2^2": lambda x1, x2: x2 * x2,
    "x1*x2": lambda x1, x2: x1 * x2,
    # of pi times a coordinate, as most points lie within +-1: one whole wave
    "sin(pi*x1)": lambda x1, x2: np.sin(np.pi * x1),
    "sin(pi*x2)": lambda x1, x2: np.sin(np.pi * x2),
}


def expand(X: ArrayLike, names: Sequence[str]) -> FloatArray:
    """Return the features `names` (F of them) of the points `X` (N, 2), as (N, F).

    For points of each network of a stack, X (S, N, 2), the result is (S, N, F). Raises ValueError
    for another shape, an unknown name, or none.
    """
    X = numbers(X, "X")
    if X.ndim < 2 or X.shape[-1] != 2:
        raise ValueError(
            f"X must hold points (N, 2), but its shape is {X.shape}. One point is X.reshape(1, 2)."
        )
    if isinstance(names, str) or len(names) == 0:
        raise ValueError(
            f"names must be one or more features, such as ('x1', 'x2'), but it is {names!r}."
        )
    functions = [choose(name, FEATURES, "feature") for name in names]
    return np.stack([function(X[..., 0], X[..., 1]) for function in functions], axis=-1)
