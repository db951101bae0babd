"""How wrong numbers relate to the right ones: by a factor, a constant, an axis, a function.

Each relation is a fact about all probes. It is named where no known mistake gives the same numbers.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers
from nnlib.checks.exercise import Exercise
from nnlib.inputs import FloatArray

Change = Callable[[FloatArray], Any]
FEW = 6  # numbers; with fewer, a factor or a constant fits by chance
CLOSE = 1e-7  # relative; the numbers went through one more operation than the exercise's own


@dataclass(frozen=True)
class Explanation:
    """What is the matter with an answer: an identifier, and sentences for the learner."""

    cause: str
    text: str


@dataclass(frozen=True)
class Case:
    """One output of one call: what came, what was expected, and the arguments by name."""

    got: FloatArray
    wanted: FloatArray
    arguments: dict[str, Any]
    atol: float

    def near(self, a: FloatArray, b: FloatArray) -> bool:
        """Whether two arrays are equal but for rounding."""
        if a.shape != b.shape:
            return False
        single = 1e-4 if np.float32 in (a.dtype, b.dtype) else CLOSE
        size = float(np.abs(b).max(initial=0))
        return bool(np.allclose(a, b, rtol=single, atol=max(self.atol, single * 1e-2 * size)))


def make_cases(
    exercise: Exercise, probes: Sequence[Any], got: Sequence[Any], wanted: Sequence[Any]
) -> list[Case]:
    """Return a case for each probe; ``got`` and ``wanted`` are arrays of finite numbers."""
    return [
        Case(_floats(a), _floats(b), dict(zip(exercise.arguments, p, strict=False)), exercise.atol)
        for p, a, b in zip(probes, got, wanted, strict=True)
    ]


def _floats(numbers: Any) -> FloatArray:
    array = np.asarray(numbers)
    return array if array.dtype.kind == "f" else array.astype(float)


def relation(cases: Sequence[Case], name: str) -> Explanation | None:
    """Return what holds between the numbers of all cases, or ``None``; ``name`` is the output's."""
    relations = (
        _shape,
        _transposed,
        _order,
        _factor,
        _function,
        _argument,
        _constant,
        _part,
        _not_reduced,
        _reduced,
        _broadcast,
        _offset,
    )
    with np.errstate(all="ignore"):
        found = (find(cases, name) for find in relations)
        return next(filter(None, found), None)


def twist(cases: Sequence[Case], name: str) -> Explanation | None:
    """Return the relation to a known mistake's numbers, of those that come on top of a mistake."""
    few = sum(case.wanted.size for case in cases) < FEW  # an answer by hand
    relations = (_transposed, _order, _factor) if few else (_shape, _transposed, _factor)
    with np.errstate(all="ignore"):
        found = next(filter(None, (find(cases, name) for find in relations)), None)
    if found and not few and _values([case.wanted for case in cases]) < FEW:
        return None  # next to nothing is told by numbers such as 0 and 1
    return found


def _values(arrays: Sequence[FloatArray]) -> int:
    """Count the different numbers."""
    numbers = np.concatenate([np.ravel(np.abs(a)) for a in arrays])
    return len(np.unique(np.float32(numbers)))


def _same_shapes(cases: Sequence[Case]) -> bool:
    return all(case.got.shape == case.wanted.shape for case in cases)


def _all(cases: Sequence[Case], change: Change) -> bool:
    """Whether the change makes what was expected into what came, in every case."""
    try:
        return all(case.near(case.got, np.asarray(change(case.wanted))) for case in cases)
    except (ValueError, IndexError):  # the change can't be made with this shape
        return False


def _shape(cases: Sequence[Case], name: str) -> Explanation | None:
    if _same_shapes(cases) or not _all([_flat(case) for case in cases], lambda a: a):
        return None
    case = next(case for case in cases if case.got.shape != case.wanted.shape)
    if _transposed(cases, name) and min(case.got.shape) > 1:
        return None
    return Explanation(
        "shape",
        f"{name} has the right numbers in another shape: {_form(case.got)} where "
        f"{_form(case.wanted)} is expected. Look for an axis too many or too few: `keepdims`, "
        "`[:, None]`, `reshape`, a comma after the value, a list around it.",
    )


def _flat(case: Case) -> Case:
    return Case(case.got.ravel(), case.wanted.ravel(), case.arguments, case.atol)


def _form(array: FloatArray) -> str:
    return f"shape {array.shape}" if array.ndim else "a single number"


def _transposed(cases: Sequence[Case], name: str) -> Explanation | None:
    if not _all(cases, np.transpose) or _all(cases, lambda a: a):
        return None
    return Explanation(
        "transposed",
        f"{name} is transposed: its rows are the columns that are expected. Look at which factor "
        "of a product comes first, and which one carries `.T`.",
    )


def _order(cases: Sequence[Case], name: str) -> Explanation | None:
    orders: dict[str, Change] = {
        "in reverse order": lambda a: a[::-1],
        "in reverse order along each row": lambda a: a[:, ::-1],
        "sorted": lambda a: np.sort(a, axis=-1),
        "shifted by one place": lambda a: np.roll(a, 1, axis=0),
        "shifted by one place, the other way": lambda a: np.roll(a, -1, axis=0),
    }
    for words, order in orders.items():
        if _all(cases, order):
            return Explanation(
                "order", f"{name} holds the right numbers, but {words}. Each has its own place."
            )
    return None


def _factor(cases: Sequence[Case], name: str) -> Explanation | None:
    if not _same_shapes(cases):
        return None
    factors = []
    for case in cases:
        largest = np.argmax(np.abs(case.wanted)) if case.wanted.size else 0
        wanted = case.wanted.ravel()[largest] if case.wanted.size else 0.0
        factor = float(case.got.ravel()[largest] / wanted) if wanted else math.nan
        if not case.near(case.got, (factor if math.isfinite(factor) else 1.0) * case.wanted):
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
        for power, words in ((1, f"`{size}` times"), (-1, f"1/`{size}` of")):
            rest = [f / v**power for f, v in zip(factors, values, strict=True)]
            if not all(math.isclose(r, rest[0], rel_tol=1e-6) for r in rest):
                continue
            times = next((r for r in (1, -1, 2, -2, 0.5, -0.5) if math.isclose(rest[0], r)), None)
            if times is None:
                fixed = _fixed_size(size, rest[0] if power == 1 else 1 / rest[0], name)
                if fixed:
                    return fixed
                continue
            more = "" if times == 1 else f" {times:g} times that:"
            if ".shape" in size or ".size" in size:
                hint = "Is that a sum in place of a mean, or a mean in place of a sum, or both?"
            else:
                hint = f"Count how often `{size}` belongs into the formula."
            return Explanation(
                "factor",
                f"{name} is right up to a factor:{more} every number is {words} what is expected. "
                f"{hint}",
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


def _function(cases: Sequence[Case], name: str) -> Explanation | None:
    if not _same_shapes(cases) or _all(cases, lambda a: a):
        return None
    different = _values([case.wanted for case in cases])
    for words, function in FUNCTIONS:
        enough = 2 if words.startswith("1 minus") else FEW
        if different >= enough and _all(cases, function):
            return Explanation("function_of_it", f"{name} is {words}.")
    return None


def _argument(cases: Sequence[Case], name: str) -> Explanation | None:
    for argument in cases[0].arguments:
        values = [as_numbers(case.arguments.get(argument)) for case in cases]
        pairs = zip(cases, values, strict=True)
        if all(v is not None and case.near(case.got, v.astype(float)) for case, v in pairs):
            return Explanation(
                "argument_returned",
                f"{name} is the argument `{argument}` as it came in. Return what you computed.",
            )
    return None


def _constant(cases: Sequence[Case], name: str) -> Explanation | None:
    numbers = np.concatenate([case.got.ravel() for case in cases])
    wanted = [case.wanted for case in cases]
    if numbers.size < 3 or np.ptp(numbers) or _values(wanted) < 2:
        return None
    return Explanation(
        "constant",
        f"{name} is {numbers[0]:g} everywhere, whatever the arguments are. Look for a variable "
        "that is set but never filled, or a `return` that comes too early.",
    )


def _part(cases: Sequence[Case], name: str) -> Explanation | None:
    """Look for a result that is only a part of what is expected."""
    if any(case.wanted.ndim == 0 for case in cases):
        return None
    parts: dict[str, Change] = {
        "the first": lambda a: a[:1],
        "the last": lambda a: a[-1:],
        "all but the last": lambda a: a[:-1],
        "all but the first": lambda a: a[1:],
    }
    for words, part in parts.items():
        if all(
            case.got.size < case.wanted.size or case.wanted.shape[0] == 1 for case in cases
        ) and all(case.near(case.got.ravel(), part(case.wanted).ravel()) for case in cases):
            what = "entry" if cases[0].wanted.ndim == 1 else "row"
            return Explanation(
                "part_only",
                f"{name} is only a part of what is expected: {words} {what}"
                f"{', without the others' if 'but' not in words else ''}. If there is a loop, look "
                "at where it starts and stops, and at where `return` stands: inside the loop it "
                "ends the function after the first round.",
            )
    return None


REDUCTIONS: dict[str, Callable[..., Any]] = {"sum": np.sum, "mean": np.mean}


def _not_reduced(cases: Sequence[Case], name: str) -> Explanation | None:
    for axis in (None, 0, 1, -1):
        for word, reduce in REDUCTIONS.items():
            if _reduces(cases, reduce, axis):
                along = "" if axis is None else f" over axis {axis}"
                case = cases[0]
                return Explanation(
                    "not_reduced",
                    f"{name} has {_form(case.got)} where {_form(case.wanted)} is expected. Its "
                    f"{word}{along} is what is expected: that step is still to be done.",
                )
    return None


def _reduces(cases: Sequence[Case], reduce: Callable[..., Any], axis: int | None) -> bool:
    """Whether the answers of all cases are what is still to be summed or averaged."""
    for case in cases:
        if case.got.ndim <= (axis or 0) or case.got.size <= case.wanted.size:
            return False
        if not any(
            case.near(np.asarray(reduce(case.got, axis=axis, keepdims=keep)), case.wanted)
            for keep in (False, True)
        ):
            return False
    return True


def _reduced(cases: Sequence[Case], name: str) -> Explanation | None:
    turned = [Case(case.wanted, case.got, case.arguments, case.atol) for case in cases]
    for axis in (None, 0, 1):
        for word, reduce in REDUCTIONS.items():
            if _reduces(turned, reduce, axis):
                along = "" if axis is None else f" over axis {axis}"
                return Explanation(
                    "reduced",
                    f"{name} is the {word}{along} of what is expected: {_form(cases[0].got)} where "
                    f"{_form(cases[0].wanted)} is expected. Look for a `{word}` too many.",
                )
    return None


def _broadcast(cases: Sequence[Case], name: str) -> Explanation | None:
    odd = [case for case in cases if case.got.shape != case.wanted.shape]
    case = next((c for c in odd if c.got.ndim == 2 and max(c.wanted.shape, default=0) > 1), None)
    if case is None or case.got.shape != (case.wanted.size,) * 2:
        return None
    n = case.wanted.size
    return Explanation(
        "broadcast",
        f"{name} has shape ({n}, {n}) where {_form(case.wanted)} is expected. That comes from an "
        f"array of shape ({n},) meeting one of shape ({n}, 1): NumPy then pairs every entry with "
        "every other. Give both the same shape.",
    )


def _offset(cases: Sequence[Case], name: str) -> Explanation | None:
    if not _same_shapes(cases) or sum(case.wanted.size for case in cases) < FEW:
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
