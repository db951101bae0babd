"""What is seen of a learner's `train`, whichever start its random numbers lead to."""

import copy
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers, describe
from nnlib.checks.exercise import RIGHT, Finding
from nnlib.functional import forward, gradient_step
from nnlib.inputs import FloatArray
from nnlib.losses import binary_cross_entropy, mse

NAMES = ("W1", "b1", "W2", "b2")
OUTPUTS = ("shapes", "start", "steps", "losses")
NOT_SEEN = Finding("not looked at")
TOLERANCE = 1e-6  # of the largest number: gradients by central differences pass

Params = tuple[Any, ...]


class _UnfitError(Exception):
    """A result that is not a network and its losses; carries the finding."""


def observe_train(train: Callable[..., Any]) -> Callable[..., tuple[Finding, ...]]:
    """Return a function with train's arguments that tells what `train` does, as `OUTPUTS`.

    The network after k steps is seen by training for k steps with a fresh copy of `rng`, and its
    start by a learning rate of 0. Each step is compared with `gradient_step` from the network
    before it, and the losses with those of the networks seen.
    """

    def observed(
        X: FloatArray, Y: FloatArray, hidden: int, lr: float, steps: int, rng: np.random.Generator
    ) -> tuple[Finding, ...]:
        def run(rate: float, count: int, source: np.random.Generator = rng) -> tuple[Params, Any]:
            result = train(X, Y, hidden, rate, count, copy.deepcopy(source))
            return _parts(result, X.shape[1], hidden)

        try:
            start, again = run(0.0, 1)[0], run(0.0, 1)[0]
            other = run(0.0, 1, copy.deepcopy(rng).spawn(1)[0])[0]
            path = [start, *(run(lr, count)[0] for count in range(1, steps))]
            end, losses = run(lr, steps)
        except _UnfitError as unfit:
            return (unfit.args[0], NOT_SEEN, NOT_SEEN, NOT_SEEN)
        path.append(end)
        return (
            RIGHT,
            _start(start, again, other, copy.deepcopy(rng)),
            _steps(X, Y, path, lr),
            _losses(X, Y, path, losses),
        )

    return observed


def _parts(result: Any, inputs: int, hidden: int) -> tuple[Params, Any]:
    """Return parameters and losses, or raise `_UnfitError`."""
    if isinstance(result, tuple | list) and len(result) == 5:
        raise _UnfitError(Finding("five things", "`train` returns five things in a row."))
    if not isinstance(result, tuple | list) or len(result) != 2:
        found = f"`train` returns {describe(result)}; expected the pair (params, losses)."
        raise _UnfitError(Finding(describe(result), found))
    params, losses = result
    if _is_four(losses) and not _is_four(params):
        raise _UnfitError(Finding("losses first", "The losses come first, then the parameters."))
    if not _is_four(params):
        found = f"`params` is {describe(params)}; expected the tuple (W1, b1, W2, b2)."
        raise _UnfitError(Finding(f"params is {describe(params)}", found))
    if isinstance(params, dict):
        params = [params[name] for name in NAMES]
    arrays = tuple(as_numbers(array) for array in params)
    wanted = ((inputs, hidden), (hidden,), (hidden, 1), (1,))
    for name, array, shape in zip(NAMES, arrays, wanted, strict=True):
        if array is None or array.shape != shape:
            found = describe(params[NAMES.index(name)] if array is None else array)
            sentence = f"{name} is {found}; expected an array of shape {shape}."
            raise _UnfitError(Finding(f"{name} is {found}", sentence))
    return arrays, losses


def _is_four(value: Any) -> bool:
    """Whether this may be (W1, b1, W2, b2); losses are numbers, and no arrays."""
    if isinstance(value, dict):
        return set(NAMES) <= value.keys()
    return isinstance(value, tuple | list) and len(value) == 4 and np.ndim(value[0]) == 2


def _start(start: Params, again: Params, other: Params, rng: np.random.Generator) -> Finding:
    """Tell whether the weights differ among themselves and come from `rng`, as the text draws."""
    W1, b1, W2, b2 = start
    if not all(np.isfinite(array).all() for array in start):
        return Finding("not finite", "The parameters at the start hold nan or infinity.")
    if not all(map(np.array_equal, start, again)):
        return Finding(
            "another at every call",
            "The same rng gave two different starts. Draw everything from `rng`, nothing from "
            "`np.random`.",
        )
    zero = [name for name, W in (("W1", W1), ("W2", W2)) if not W.any()]
    if zero:
        return Finding(f"{' and '.join(zero)} zero", f"{' and '.join(zero)} start as zeros.")
    if W1.shape[1] > 1 and np.ptp(W1, axis=1).max() == 0:
        alike = "all numbers equal" if np.ptp(W1) == 0 else "units alike"
        return Finding(alike, "All hidden units start with the same weights.")
    same = [
        n for n, a, b in zip(NAMES, start, other, strict=True) if n[0] == "W" and (a == b).all()
    ]
    if same:
        return Finding(
            f"{' and '.join(same)} the same for every rng",
            f"Another `rng` gave the same {' and '.join(same)}: the weights do not come from it.",
        )
    fixed = [n for n, a, b in zip(NAMES, start, other, strict=True) if a.any() and (a == b).all()]
    if fixed:
        return Finding("biases not 0", f"{' and '.join(fixed)} should start as zeros.")
    if b1.any() or b2.any():
        return Finding("right", "Its biases do not start at 0, which works as well.")
    if not all(np.allclose(W, rng.normal(size=W.shape), rtol=1e-2) for W in (W1, W2)):
        return Finding(
            "right",
            "Its start differs from the text's, so your numbers below will, too. For the same "
            "ones, draw W1 first, then W2, both with `rng.normal`, and scale neither.",
        )
    return RIGHT


def _steps(X: FloatArray, Y: FloatArray, path: Sequence[Params], lr: float) -> Finding:
    """Compare every step with the one that gradient descent takes from the same place."""
    table = []  # for each step, a word for each parameter
    first: list[Any] = []
    for before, after in pairwise(path):
        W1, b1, W2, b2 = before
        due = gradient_step(X, Y, W1, b1, W2, b2, lr)
        moves = [new - old for new, old in zip(after, before, strict=True)]
        wanted = [new - old for new, old in zip(due, before, strict=True)]
        table.append(_words(moves, wanted, first, before))
        first = first or moves
    columns = dict(zip(NAMES, zip(*table, strict=True), strict=True))
    wrong = {name: words for name, words in columns.items() if set(words) != {"right"}}
    if not wrong:
        return RIGHT
    kinds = {
        name: ", ".join(dict.fromkeys(w) if len(set(w)) == 1 else w) for name, w in columns.items()
    }
    same = len(set(kinds.values())) == 1
    kind = kinds["W1"] if same else "; ".join(f"{name} {words}" for name, words in kinds.items())
    step, name = min((_first_wrong(words), name) for name, words in wrong.items())
    return Finding(
        kind,
        f"Step {step} is not what `gradient_step` makes of the network before it: "
        f"{'all parameters are' if same else f'{name} is'} {wrong[name][step - 1]}. Train for 1, 2 "
        "and 3 steps with equal generators, and compare.",
        vague="elsewhere" in kind,
    )


def _first_wrong(words: Sequence[str]) -> int:
    return next(step for step, word in enumerate(words, 1) if word != "right")


def _words(moves: list[Any], due: list[Any], first: list[Any], before: Params) -> list[str]:
    """Say for each parameter how its move compares with the one that is due."""
    size = max(float(np.abs(array).max()) for array in (*due, *moves))
    grain = np.finfo(np.result_type(*before, np.float32)).eps  # of float32, where it is used
    scale = max(float(np.abs(array).max()) for array in before)
    atol = TOLERANCE * size + 8 * float(grain) * scale

    def near(a: FloatArray, b: FloatArray) -> bool:
        return bool(np.allclose(a, b, rtol=0, atol=atol))

    if not np.isfinite(size):
        return ["not finite"] * len(moves)
    flat_due, flat = (np.concatenate([a.ravel() for a in arrays]) for arrays in (due, moves))
    times = float(flat @ flat_due / max(flat_due @ flat_due, 1e-300))
    words = []
    for i, (move, wanted) in enumerate(zip(moves, due, strict=True)):
        if near(move, wanted):
            words.append("right")
        elif near(move, np.zeros_like(move)):
            words.append("not moved")
        elif near(move, -wanted):
            words.append("moved the wrong way")
        elif near(flat, times * flat_due):
            words.append(f"moved {times:.3g} times as far")
        elif first and near(move, first[i]):
            words.append("moved as in step 1")
        else:
            words.append("elsewhere")
    return words


def _losses(X: FloatArray, Y: FloatArray, path: Sequence[Params], losses: Any) -> Finding:
    """Compare the losses with those of the path, before each step or after it."""
    steps = len(path) - 1
    array = as_numbers(losses)
    if array is None or array.ndim == 0:
        found = f"`losses` is {describe(losses)}; expected one number for each step."
        return Finding(describe(losses), found)
    if array.size != steps:
        noun = "loss" if array.size == 1 else "losses"
        found = f"After {steps} steps there are {array.size} {noun}; expected one for each step."
        return Finding(f"{array.size} {noun}", found)
    array = array.ravel()
    outputs = [forward(X, *params) for params in path]
    own = np.array([binary_cross_entropy(output, Y) for output in outputs])

    def near(numbers: FloatArray) -> bool:
        return bool(np.allclose(array, numbers, rtol=1e-4 if array.itemsize < 8 else TOLERANCE))

    if not np.isfinite(array).all():
        return Finding("not finite", "Some of the losses are nan or infinite.")
    if near(own[:-1]):
        return RIGHT
    if near(own[1:]):
        return Finding("right", "Its losses are those after each step, which tells the same story.")
    if near(len(X) * own[:-1]):
        return Finding("sums", "The losses are sums over the samples; the mean is asked for.")
    if np.ptp(array) == 0:
        return Finding("all the same", "All the losses are the same number.")
    if near(np.array([mse(output, Y) for output in outputs[:-1]])):
        return Finding("squared errors", "The losses are mean squared errors.")
    return Finding(
        "other numbers",
        "The losses are not the mean binary cross-entropies of the networks on the way.",
        vague=True,
    )
