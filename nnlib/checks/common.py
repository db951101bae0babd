"""What the catalogues of several lessons share: readable random numbers, mistakes of any lesson."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Mistake


def short(rng: np.random.Generator, *shape: int, largest: float = 3) -> Any:
    """Draw numbers of two decimals, none of them 0, so that a failing probe is easy to read."""
    return np.round(rng.uniform(0.1, largest, shape) * rng.choice([-1.0, 1.0], shape), 2)


def integers(function: Callable[..., Any], name: str) -> tuple[Mistake, ...]:
    """Return the mistakes of keeping results in an array of the type of the first argument."""

    def cut_off(first: Any, *more: Any) -> Any:
        out = np.zeros_like(first)
        out[...] = function(first, *more)
        return out

    def changed_in_steps(first: Any, *more: Any) -> Any:
        out = np.array(first)
        out *= 1.0
        return function(first, *more)

    return (
        Mistake(
            "integer_result",
            cut_off,
            f"Right for floats, but where {name} holds integers, `np.zeros_like({name})`, a copy "
            f"of {name} and the like are arrays of integers, and the decimals are cut off. Give "
            "the new array `dtype=float`, or compute the result without filling an array.",
        ),
        Mistake(
            "integer_array_changed_in_steps",
            changed_in_steps,
            f"Right for floats, but where {name} holds integers, a copy of it or "
            f"`np.ones_like({name})` is an array of integers, and `*=`, `/=` and the like can't "
            "write decimals into it. Write `out = out * ...`, which makes a new array.",
        ),
    )


def power_sign(wrong: Callable[..., Any]) -> Mistake:
    """Return the mistake of writing a power as on paper."""
    return Mistake(
        "power_sign",
        wrong,
        "In Python `^` is not a power, and for floats it is an error. The power is `**`: a square "
        "is `x**2`, and for powers of e there is `np.exp`.",
    )
