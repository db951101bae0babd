"""Right numbers in a wrong form: another shape, order or axis, a part, a sum too many."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnlib.checks.causes.cases import Case, Change, Explanation, all_become, same_shapes
from nnlib.inputs import FloatArray

REDUCTIONS: dict[str, Callable[..., Any]] = {"sum": np.sum, "mean": np.mean}


def shape(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find the right numbers in another shape."""
    if same_shapes(cases) or not all_become([_flat(case) for case in cases], lambda a: a):
        return None
    case = next(case for case in cases if case.got.shape != case.wanted.shape)
    if transposed(cases, name) and min(case.got.shape) > 1:
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


def transposed(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find rows and columns exchanged."""
    if not all_become(cases, np.transpose) or all_become(cases, lambda a: a):
        return None
    return Explanation(
        "transposed",
        f"{name} is transposed: its rows should be its columns. Look at which factor "
        "of a product comes first, and which one carries `.T`.",
    )


def order(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find the right numbers at other places."""
    orders: dict[str, Change] = {
        "in reverse order": lambda a: a[::-1],
        "in reverse order along each row": lambda a: a[:, ::-1],
        "sorted": lambda a: np.sort(a, axis=-1),
        "shifted by one place": lambda a: np.roll(a, 1, axis=0),
        "shifted by one place, the other way": lambda a: np.roll(a, -1, axis=0),
    }
    for words, order in orders.items():
        if all_become(cases, order):
            return Explanation(
                "order", f"{name} holds the right numbers, but {words}. Each has its own place."
            )
    return None


def part(cases: Sequence[Case], name: str) -> Explanation | None:
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


def not_reduced(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find a sum or a mean that is still to be taken."""
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
    if all(case.got.size == case.wanted.size for case in cases):
        return False
    for case in cases:
        if case.got.ndim <= abs(axis or 0) or case.got.size < case.wanted.size:
            return False
        if not any(
            case.near(np.asarray(reduce(case.got, axis=axis, keepdims=keep)), case.wanted)
            for keep in (False, True)
        ):
            return False
    return True


def reduced(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find a sum or a mean too many."""
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


def broadcast(cases: Sequence[Case], name: str) -> Explanation | None:
    """Find every entry paired with every other."""
    odd = [case for case in cases if case.got.shape != case.wanted.shape]
    case = next((c for c in odd if c.got.ndim == 2 and max(c.wanted.shape, default=0) > 1), None)
    if case is None or case.got.shape != (case.wanted.size,) * 2:
        return None
    n = case.wanted.size
    return Explanation(
        "broadcast",
        f"{name} has shape ({n}, {n}) where {_form(case.wanted)} is expected. Usually an array of "
        f"shape ({n},) has met one of shape ({n}, 1): NumPy then pairs every entry with every "
        "other. Give both the same shape.",
    )
