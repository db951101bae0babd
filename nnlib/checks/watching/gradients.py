"""Which other gradient the steps of a training follow: of other targets, samples, slopes."""

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import numpy as np

from nnlib.checks.exercise import Finding
from nnlib.checks.watching.path import Data, Seen, pack
from nnlib.inputs import FloatArray


def other_errors(seen: Seen) -> Finding | None:
    """Look for other differences of output and target that the gradient was made of.

    Every step is a sum over the samples of a difference times what the network's output owes to
    each parameter. Where there are more parameters than samples, the differences can be read off.
    """
    data, kinds = seen.data, []
    if seen.path.shape[1] <= len(data.X):
        return None
    for before, move in zip(seen.path, seen.moves, strict=False):
        slopes = _output_slopes(data, before)
        found = np.linalg.lstsq(slopes.T, -move / data.lr, rcond=None)[0]
        if not seen.near(-data.lr * found @ slopes, move):
            return None
        kinds.append(set(_kinds_of_errors(data, data.output(before), found)))
    common = [kind for kind in ERRORS if all(kind in found for found in kinds)]
    return Finding(common[0], ERRORS[common[0]]) if common else None


def _output_slopes(data: Data, flat: FloatArray) -> FloatArray:
    """Return how the output's z of each sample depends on each parameter."""
    W1, b1, W2, _ = data.unpack(flat)
    A = np.tanh(data.X @ W1 + b1)
    hidden = W2[:, 0] * (1 - A * A)
    outer = data.X[:, :, None] * hidden[:, None, :]
    n = len(data.X)
    return np.concatenate([outer.reshape(n, -1), hidden, A, np.ones((n, 1))], axis=1)


ERRORS = {
    "targets flipped": "The steps follow 1 - Y in the place of Y.",
    "targets in another order": (
        "The steps follow the right outputs, but the targets of other samples: X and Y are no "
        "longer in the same order. What shuffles one has to shuffle the other, too."
    ),
    "without targets": "The steps are those of targets that are all 0.",
    "squared error": (
        "The steps follow the gradient of the mean squared error, not that of the cross-entropy."
    ),
    "extra slope": "The gradient has the slope of the output's sigmoid once too often.",
    "one sample a step": (
        "Every step follows the gradient of a single sample. Each is to use all samples at once."
    ),
    "some samples only": (
        "The steps follow the gradient of some of the samples only. Each is to use all at once."
    ),
    "rounded outputs": "The steps are made of answers 0 and 1, and not of probabilities.",
}


def _kinds_of_errors(data: Data, output: FloatArray, found: FloatArray) -> Iterator[str]:
    n = len(data.X)
    p, y = output[:, 0], data.Y[:, 0]

    def is_like(errors: FloatArray) -> bool:
        return bool(np.allclose(found * n, errors, rtol=1e-3, atol=1e-4 * np.abs(p - y).max()))

    slope = p * (1 - p)
    if is_like(p - (1 - y)):
        yield "targets flipped"
    if is_like(p):
        yield "without targets"
    elif np.allclose(np.sort(p - found * n), np.sort(y), atol=1e-3):
        yield "targets in another order"
    if is_like(2 * (p - y) * slope):
        yield "squared error"
    if is_like((p - y) * slope):
        yield "extra slope"
    if is_like((p > 0.5) - y):
        yield "rounded outputs"
    share = np.asarray(found / (p - y))
    used = np.abs(share) > 1e-3
    alike = np.allclose(share[used], share[used][:1], rtol=1e-3) and share[used][:1].sum() > 0
    if alike and used.sum() == 1:
        yield "one sample a step"
    if alike and not used.all():
        yield "some samples only"


# --------------------------------------------------------------------------------- other rules


def another_rule(seen: Seen) -> Finding | None:
    """Look for another way to make a step of a network."""
    for kind, (step, sentence) in _rules(seen).items():
        if all(
            seen.near(step(before), after)
            for before, after in zip(seen.path, seen.path[1:], strict=False)
        ):
            return Finding(kind, sentence)
    data, start, first = seen.data, seen.path[0], seen.path[1]
    gradient = data.gradient(start)
    if seen.near(first - start, -data.lr * np.sign(gradient)):
        return Finding(
            "sign of the gradient",
            "Every number moves by `lr` in the first step, however large its gradient is, as with "
            "Adam or the sign of the gradient. Here a step is `lr` times the gradient.",
        )
    if len(data.X) <= 4 and any(
        seen.near(_one_by_one(data, start, order), first)
        for order in permutations(range(len(data.X)))
    ):
        return Finding("sample by sample", ONE_BY_ONE)
    return None


ONE_BY_ONE = (
    "In every round there is a step for each sample in turn. One round is to take one step, with "
    "the gradient of all samples."
)


def _one_by_one(data: Data, flat: FloatArray, order: Any, size: int = 1) -> FloatArray:
    order = list(order)[: len(data.X)]
    for place in range(0, len(order), size):
        flat = data.some(order[place : place + size]).step(flat)
    return flat


def _rules(seen: Seen) -> dict[str, tuple[Callable[[FloatArray], FloatArray], str]]:
    data, n = seen.data, len(seen.data.X)
    batches = "In every round there is a step for each of several batches. One round is one step."
    rules: dict[str, tuple[Callable[[FloatArray], FloatArray], str]] = {
        "sample by sample": (lambda p: _one_by_one(data, p, range(n)), ONE_BY_ONE),
        "one after the other": (
            lambda p: _turns(data, p),
            "The parameters are changed one after the other, each with the gradient of a network "
            "in which those before it are new. Compute all four from the same network.",
        ),
        "new output layer": (
            lambda p: _by_hand(data, p, new_output_layer=True),
            "W1 and b1 follow gradients that go back through the new W2. Compute all four first.",
        ),
        "slope of tanh missing": (
            lambda p: _by_hand(data, p, slope=lambda A, Z: np.ones_like(A)),
            "W1 and b1 follow gradients without the slope of tanh. Look at `backward`.",
        ),
        "slope of the sigmoid": (
            lambda p: _by_hand(data, p, slope=lambda A, Z: A * (1 - A)),
            "W1 and b1 follow gradients with the slope A(1 - A), which is that of the sigmoid. "
            "The hidden units have tanh. Look at `backward`.",
        ),
        "slope of tanh at Z": (
            lambda p: _by_hand(data, p, slope=lambda A, Z: 1 - Z * Z),
            "W1 and b1 follow gradients with 1 - Z**2: the slope of tanh is made of the "
            "activations, 1 - A**2. Look at `backward`.",
        ),
        "slope of tanh without square": (
            lambda p: _by_hand(data, p, slope=lambda A, Z: 1 - A),
            "W1 and b1 follow gradients with 1 - A: the slope of tanh is 1 - A**2. Look at "
            "`backward`.",
        ),
    }
    for size in range(2, n):
        rules[f"batches of {size}"] = (
            lambda p, size=size: _one_by_one(data, p, range(n), size),  # type: ignore[misc]
            batches,
        )
    return rules


def _turns(data: Data, flat: FloatArray) -> FloatArray:
    """Take a step for W1, then one for b1 in the new network, and so on."""
    for place in range(4):
        new = data.unpack(data.step(flat))
        old = data.unpack(flat)
        flat = pack([new[i] if i == place else old[i] for i in range(4)])
    return flat


def _by_hand(
    data: Data,
    flat: FloatArray,
    slope: Callable[[FloatArray, FloatArray], FloatArray] = lambda A, Z: 1 - A * A,
    new_output_layer: bool = False,
) -> FloatArray:
    """Take a step with one part of backpropagation replaced."""
    W1, b1, W2, b2 = data.unpack(flat)
    Z = data.X @ W1 + b1
    A = np.tanh(Z)
    dZ = (data.output(flat) - data.Y) / len(data.X)
    new = W2 - data.lr * A.T @ dZ
    dH = dZ @ (new if new_output_layer else W2).T * slope(A, Z)
    return pack(
        (
            W1 - data.lr * data.X.T @ dH,
            b1 - data.lr * dH.sum(0),
            new,
            b2 - data.lr * dZ.sum(0),
        )
    )
