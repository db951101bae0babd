"""The parameters that an answer returns: told apart from losses, put in order, brought in shape."""

import copy
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers, describe
from nnlib.checks.exercise import RIGHT, Finding
from nnlib.inputs import FloatArray

NAMES = ("W1", "b1", "W2", "b2")

Params = tuple[FloatArray, ...]


class UnfitError(Exception):
    """A result in which there is no network; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


@dataclass(frozen=True)
class Form:
    """What a result holds, and what is unusual about it: its outside, and its shapes."""

    params: Params
    losses: Any
    outside: Finding
    shapes: Finding

    @property
    def finding(self) -> Finding:
        """Both at once."""
        if RIGHT in (self.outside, self.shapes):
            return self.shapes if self.outside == RIGHT else self.outside
        return Finding(
            f"{self.outside.kind}; {self.shapes.kind}",
            f"{self.outside.sentence} {self.shapes.sentence}",
        )


def read_training(result: Any, samples: int, inputs: int, hidden: int) -> Form:
    """Take the result of a learner's `train` apart, or raise `UnfitError`."""
    params, losses, outside = _apart(result)
    in_order, shapes = read_params(params, samples, inputs, hidden)
    return Form(in_order, copy.copy(losses), outside, shapes)  # a list may grow in later calls


def _apart(result: Any) -> tuple[Any, Any, Finding]:
    """Return parameters, losses, and what is unusual about their places."""
    if result is None:
        raise UnfitError(Finding("None", "`train` returns None; expected (params, losses)."))
    if _is_four(result):
        return (
            result,
            None,
            Finding("parameters only", "Only the parameters come back, without the losses."),
        )
    if not isinstance(result, tuple | list):
        found = f"`train` returns {describe(result)}; expected the pair (params, losses)."
        raise UnfitError(Finding(describe(result), found))
    if len(result) == 5 and _is_four(result[:4]):
        return result[:4], result[4], Finding("five things", "Five things come back in a row.")
    if len(result) == 5 and _is_four(result[1:]):
        sentence = "Five things come back in a row, the losses first."
        return result[1:], result[0], Finding("five things, losses first", sentence)
    if result and all(_dimensions(entry) == 0 for entry in result):
        raise UnfitError(Finding("losses only", "Only numbers come back, without the parameters."))
    if len(result) < 2:
        found = f"`train` returns {describe(result)}; expected the pair (params, losses)."
        raise UnfitError(Finding(describe(result), found))
    if not _is_four(result[0]) and _is_four(result[1]) and len(result) == 2:
        sentence = "The losses come first, then the parameters."
        return result[1], result[0], Finding("losses first", sentence)
    if not _is_four(result[0]):
        raise UnfitError(_no_params(result[0]))
    if len(result) > 2:
        sentence = f"{len(result)} things come back; expected the pair (params, losses)."
        return result[0], result[1], Finding("more than a pair", sentence)
    return result[0], result[1], RIGHT


def _no_params(found: Any) -> Finding:
    if _dimensions(found) == 2:
        return Finding(
            "W1 in the place of params",
            "The first of the pair is a matrix; expected the tuple (W1, b1, W2, b2). Only one of "
            "the four comes back.",
        )
    sentence = f"`params` is {describe(found)}; expected the tuple (W1, b1, W2, b2)."
    return Finding(f"params is {describe(found)}", sentence)


def _is_four(value: Any) -> bool:
    """Whether this may be the four parameters; losses are numbers, and no matrices."""
    if isinstance(value, dict):
        return set(NAMES) <= value.keys()
    if isinstance(value, tuple | list) and len(value) == 2:
        return all(isinstance(v, tuple | list) and len(v) == 2 for v in value) and any(
            _dimensions(v) == 2 for layer in value for v in layer
        )
    return (
        isinstance(value, tuple | list)
        and len(value) == 4
        and any(_dimensions(entry) in (1, 2) for entry in value)
    )


def _dimensions(value: Any) -> int:
    array = as_numbers(value)
    return -1 if array is None else array.ndim


def read_params(
    params: Any, samples: int, inputs: int, hidden: int | None
) -> tuple[Params, Finding]:
    """Return (W1, b1, W2, b2) in the course's shapes, and what is unusual about them.

    Without ``hidden`` there may be any number of units. Raises `UnfitError` where it can't be read.
    """
    if hidden and _as_expected(params, _shapes(inputs, hidden)):
        return tuple(map(np.array, params)), RIGHT
    if isinstance(params, dict):
        params = [params[name] for name in NAMES]
    nested = len(params) == 2
    if nested:
        params = [entry for layer in params for entry in layer]
    arrays: list[Any] = [as_numbers(copy.copy(array)) for array in params]
    for name, array, given in zip(NAMES, arrays, params, strict=True):
        if array is None:
            sentence = f"{name} is {describe(given)}; expected an array of numbers."
            raise UnfitError(Finding(f"{name} is {describe(given)}", sentence))
    in_order, order = _ordered(arrays, inputs, hidden)
    units = hidden if hidden else _units(in_order, inputs)
    if hidden and _fits(in_order, inputs, _units(in_order, inputs)):
        units = _units(in_order, inputs)
    found = [
        _reshaped(name, array, shape, samples, inputs)
        for name, array, shape in zip(NAMES, in_order, _shapes(inputs, units), strict=True)
    ]
    kinds = [finding for _, finding in found if finding != RIGHT]
    lost = [finding for array, finding in found if array is None]
    if lost:
        more = "" if len(kinds) == 1 else " It is not the only one that does not fit."
        raise UnfitError(Finding(lost[0].kind, lost[0].sentence + more))
    if hidden and units != hidden:
        sentence = f"There are {units} hidden units, but `hidden` is {hidden}."
        kinds.append(Finding("number of units", sentence))
    if nested:
        kinds.append(Finding("pairs", "The parameters come in pairs; expected four in a row."))
    if order:
        kinds.append(Finding(f"order {order}", f"The parameters come in the order {order}."))
    ready = tuple(array for array, _ in found if array is not None)
    if not kinds:
        return ready, RIGHT
    kind = "; ".join(dict.fromkeys(finding.kind for finding in kinds))
    return ready, Finding(kind, " ".join(finding.sentence for finding in kinds))


def _as_expected(params: Any, shapes: tuple[tuple[int, ...], ...]) -> bool:
    """Whether these are the four arrays: a short cut, as a check looks at hundreds of results."""
    return len(params) == len(shapes) and all(
        isinstance(p, np.ndarray) and p.dtype == float and p.shape == shape
        for p, shape in zip(params, shapes, strict=True)
    )


def _shapes(inputs: int, units: int) -> tuple[tuple[int, ...], ...]:
    return (inputs, units), (units,), (units, 1), (1,)


def _units(arrays: list[FloatArray], inputs: int) -> int:
    W1, b1 = arrays[:2]
    return int(W1.shape[1]) if W1.ndim == 2 and len(W1) == inputs else int(b1.size)


def _fits(arrays: list[FloatArray], inputs: int, units: int) -> bool:
    shapes = _shapes(inputs, units)
    return all(array.shape == shape for array, shape in zip(arrays, shapes, strict=True))


def _ordered(
    arrays: list[FloatArray], inputs: int, hidden: int | None
) -> tuple[list[FloatArray], str]:
    """Put four arrays into their order where their shapes tell it, and say in which they came."""
    if _fits(arrays, inputs, hidden or _units(arrays, inputs)):
        return arrays, ""
    for order in permutations(range(4)):
        chosen = [arrays[place] for place in order]
        units = hidden or _units(chosen, inputs)
        if units > 1 and _fits(chosen, inputs, units):
            return chosen, ", ".join(NAMES[order.index(place)] for place in range(4))
    return arrays, ""


def _reshaped(
    name: str, array: FloatArray, shape: tuple[int, ...], samples: int, inputs: int
) -> tuple[FloatArray | None, Finding]:
    """Return a parameter in its shape, if it is only its form that differs; and say what differs.

    A form in which the network can't have been trained yields no array.
    """
    found, wanted = describe(array), f"an array of shape {shape}"
    sentence = f"{name} is {found}; expected {wanted}."
    if array.shape == shape:
        return array, RIGHT
    if name in ("b1", "b2") and array.size == shape[0]:
        word = "numbers" if array.ndim == 0 else "columns" if array.shape[-1] == 1 else "rows"
        word = "rows" if name == "b2" and word == "columns" else word
        return array.reshape(shape), Finding(f"biases as {word}", sentence)
    if name == "W2" and array.shape in (shape[:1], shape[::-1]):
        kind = "W2 flat" if array.ndim == 1 else "W2 transposed"
        return array.reshape(shape), Finding(kind, sentence)
    if name == "W1" and array.shape == shape[::-1]:
        return array.T, Finding(
            "W1 transposed",
            f"{sentence} Its sizes are exchanged: a row is for an input, a column for a unit.",
        )
    if name[0] == "W" and (array.shape == (2,) or array.ndim == 0):
        return None, Finding(
            "size not named",
            f"{sentence} `rng.normal(a, b)` takes a mean and a spread: the sizes have a name, "
            "`size=(rows, columns)`.",
        )
    if name == "W1" and array.shape == (samples, shape[1]) and samples != inputs:
        return None, Finding(
            "a row for each sample",
            f"{sentence} It has a row for each sample. `len(X)` and `X.shape[0]` count samples; "
            "the inputs are the columns of X.",
        )
    if name == "W1" and array.ndim == 2 and array.shape[1] == shape[1]:
        return None, Finding(
            "number of inputs",
            f"{sentence} The number of inputs does not come from `X`: it is that of its columns.",
        )
    if array.ndim == len(shape) and array.shape[1:] == shape[1:]:
        return None, Finding(f"size of {name}", sentence)
    return None, Finding(f"{name} is {found}", sentence)
