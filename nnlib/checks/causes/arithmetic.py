"""Wrong numbers that arithmetic makes of the right ones: a factor, a constant, a function."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from nnlib.checks.causes.cases import (
    CLOSE,
    FEW,
    Case,
    Change,
    Explanation,
    all_become,
    different_values,
    same_shapes,
)
from nnlib.checks.comparing import as_numbers

TINY = 1e-7  # next to nothing: rounding alone makes any factor of it


def factor(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find a factor: a constant, the sign, a size, an argument."""
    if not same_shapes(cases):
        return None
    factors = []
    for case in cases:
        wanted = case.wanted.ravel()
        largest = int(np.argmax(np.abs(wanted))) if wanted.size else 0
        if not wanted.size or abs(wanted[largest]) < TINY:
            if np.any(np.abs(case.got) > 100 * TINY):
                return None
            factors.append(math.nan)
            continue
        factor = float(case.got.ravel()[largest] / wanted[largest])
        if not case.near(case.got, factor * case.wanted):
            return None
        factors.append(factor)
    known = [(case, f) for case, f in zip(cases, factors, strict=True) if math.isfinite(f)]
    numbers = sum(np.count_nonzero(case.wanted) for case, _ in known)
    if not known or all(abs(f) < CLOSE for _, f in known):
        return None
    constant = known[0][1]
    if all(math.isclose(f, constant, rel_tol=1e-6) for _, f in known):
        common = (-1.0,) if numbers < 2 else (-1.0, 2.0, 0.5, 10.0, 0.1, -2.0, -0.5)
        if numbers < FEW:
            constant = next((c for c in common if math.isclose(constant, c, rel_tol=1e-2)), 0.0)
        return _constant_factor(constant, name) if constant else None
    return _varying_factor([case for case, _ in known], [f for _, f in known], name)


def _constant_factor(factor: float, name: str) -> Explanation | None:
    if math.isclose(factor, 1, rel_tol=1e-5):
        return None
    if math.isclose(factor, -1, rel_tol=1e-6):
        return Explanation(
            "sign",
            f"{name} is right except for its sign: every number is the opposite of what is "
            "expected. Look for a minus that is missing or one too many, or a difference the "
            "wrong way round.",
        )
    words = {
        1 / math.log(2): ", which is 1/ln 2: look for a logarithm to the base 2",
        1 / math.log(10): ", which is 1/ln 10: look for a logarithm to the base 10",
    }
    known = next((w for c, w in words.items() if math.isclose(abs(factor), c, rel_tol=1e-6)), "")
    return Explanation(
        "factor",
        f"{name} is right up to a factor: every number is {factor:.6g} times what is "
        f"expected{known or '. Look for a constant that is missing or one too many'}.",
    )


def _varying_factor(
    cases: Sequence[Case], factors: Sequence[float], name: str
) -> Explanation | None:
    for size, values in _sizes(cases):
        for power in (1, -1):
            rest = [f / v**power for f, v in zip(factors, values, strict=True)]
            if not all(math.isclose(r, rest[0], rel_tol=1e-6) for r in rest):
                continue
            times = next((r for r in (1, -1, 2, -2, 0.5, -0.5) if math.isclose(rest[0], r)), None)
            if times is None:
                fixed = _fixed_size(size, rest[0] if power == 1 else 1 / rest[0], name)
                if fixed:
                    return fixed
                continue
            if power == 1:
                factor = {1.0: size, -1.0: f"-{size}"}.get(times, f"{times:g} * {size}")
            else:
                factor = f"{times:g} / {size}"
            if "." in size:
                hint = "Is that a sum in place of a mean, or a mean in place of a sum, or both?"
            else:
                hint = f"Count how often `{size}` belongs into the formula."
            return Explanation(
                "factor",
                f"{name} is right up to a factor: every number is `{factor}` times what is "
                f"expected. {hint}",
            )
    return None


def _fixed_size(size: str, share: float, name: str) -> Explanation | None:
    """Say so where a whole number stands in the place of a size or an argument."""
    number = next((n for n in range(3, 21) if math.isclose(abs(1 / share), n, rel_tol=1e-6)), None)
    if number is None:
        return None
    return Explanation(
        "fixed_size",
        f"{name} is right only where `{size}` is {number}. Look for a {number} that is written "
        f"down where `{size}` should stand.",
    )


def _sizes(cases: Sequence[Case]) -> Iterator[tuple[str, list[float]]]:
    """Yield what a factor may come from: the sizes of arguments, and arguments that are numbers."""
    for name, first in cases[0].arguments.items():
        values: list[Any] = [case.arguments.get(name) for case in cases]
        if isinstance(first, np.ndarray) and all(isinstance(v, np.ndarray) for v in values):
            for axis in range(min(np.ndim(v) for v in values)):
                yield f"{name}.shape[{axis}]", [float(np.shape(v)[axis]) for v in values]
            yield f"{name}.size", [float(np.size(v)) for v in values]
        elif all(isinstance(v, int | float) and v for v in values):
            yield name, [float(v) for v in values if v is not None]


def _rounding(decimals: int) -> tuple[str, Change]:
    words = f"what is expected, rounded to {decimals} decimal{'s'[: decimals != 1]}"
    return words, lambda a: np.round(a, decimals)


# What else may have been done to the right numbers.
FUNCTIONS: tuple[tuple[str, Change], ...] = (
    ("1 minus what is expected", lambda a: 1 - a),
    ("what is expected without its sign, as `abs` makes it", lambda a: abs(a)),
    ("what is expected with 0 for all negative numbers", lambda a: np.maximum(a, 0)),
    ("the square of what is expected", lambda a: a**2),
    ("the square root of what is expected", lambda a: a**0.5),
    ("the exponential of what is expected: an `np.exp` too many", lambda a: np.exp(a)),
    ("the logarithm of what is expected: an `np.log` too many", lambda a: np.log(a)),
    ("1 divided by what is expected", lambda a: 1 / a),
    ("the sigmoid of what is expected", lambda a: 1 / (1 + np.exp(-a))),
    ("the tanh of what is expected", lambda a: np.tanh(a)),
    ("what is expected, cut to whole numbers", lambda a: np.trunc(a)),
    ("what is expected, rounded down to whole numbers", lambda a: np.floor(a)),
    *map(_rounding, range(7)),
)


def function(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find a known function of the right numbers."""
    if not same_shapes(cases) or all_become(cases, lambda a: a):
        return None
    different = different_values([case.wanted for case in cases])
    for words, function in FUNCTIONS:
        enough = 2 if words.startswith("1 minus") else FEW
        if different >= enough and _becomes_where_finite(cases, function):
            return Explanation("function_of_it", f"{name} is {words}.")
    return None


def _becomes_where_finite(cases: Sequence[Case], function: Change) -> bool:
    """Whether a function makes the right numbers into the answer's, where it is finite itself."""
    compared = 0
    for case in cases:
        made = np.asarray(function(case.wanted))
        finite = np.isfinite(made)
        if not case.near(case.got[finite], made[finite]):
            return False
        compared += int(finite.sum())
    return compared > sum(case.wanted.size for case in cases) / 2


def argument(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find an argument as it came in."""
    for argument in cases[0].arguments:
        values = [as_numbers(case.arguments.get(argument)) for case in cases]
        pairs = zip(cases, values, strict=True)
        if all(v is not None and case.near(case.got, v.astype(float)) for case, v in pairs):
            return Explanation(
                "argument_returned",
                f"{name} is the argument `{argument}` as it came in. Return what you computed.",
            )
    return None


def constant(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find one and the same number everywhere."""
    numbers = np.concatenate([case.got.ravel() for case in cases])
    wanted = [case.wanted for case in cases]
    if numbers.size < 3 or np.ptp(numbers) or different_values(wanted) < 2:
        return None
    return Explanation(
        "constant",
        f"{name} is {numbers[0]:g} everywhere, whatever the arguments are. Look for a variable "
        "that is set but never filled, or a `return` that comes too early.",
    )


def offset(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find a constant, or an argument, that was added."""
    if not same_shapes(cases) or sum(case.wanted.size for case in cases) < FEW:
        return None
    differences = [case.got - case.wanted for case in cases]
    first = float(np.ravel(differences[0])[0])
    if all(c.near(c.got, c.wanted + first) for c in cases):
        if not math.isclose(first, 0, abs_tol=1e-12):
            return Explanation(
                "constant_off",
                f"{name} is wrong by a constant: every number is {abs(first):.6g} too "
                f"{'large' if first > 0 else 'small'}.",
            )
        return None
    for argument in cases[0].arguments:
        for times, words in ((-1, "is missing"), (1, "is added once too often")):
            if all(_off_by(case, argument, times) for case in cases):
                return Explanation(
                    "constant_off", f"{name} is wrong by `{argument}`, which {words}."
                )
        if all(_off_by(case, argument, -2) for case in cases):
            return Explanation(
                "constant_off", f"{name} is wrong by twice `{argument}`: it has the wrong sign."
            )
    return None


def _off_by(case: Case, argument: str, times: int) -> bool:
    value = case.arguments.get(argument)
    if not isinstance(value, int | float | np.ndarray):
        return False
    try:
        return case.near(case.got, case.wanted + times * np.asarray(value, dtype=float))
    except ValueError:  # shapes that don't fit
        return False
