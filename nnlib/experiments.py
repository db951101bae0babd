"""Training as an experiment: one run, what became of it, and how often runs go well."""

from collections.abc import Callable, Iterable, Sequence
from math import isfinite, sqrt

import numpy as np
from numpy.typing import ArrayLike

from nnlib.functional import forward, gradient_step
from nnlib.inputs import FloatArray
from nnlib.losses import binary_cross_entropy

CONVERGED = 0.05  # a loss below this counts as learned


def train(
    X: ArrayLike, Y: ArrayLike, hidden: int, lr: float, steps: int, rng: np.random.Generator
) -> tuple[tuple[FloatArray, ...], FloatArray]:
    """Train the two-layer network of nnlib.functional by full-batch gradient descent.

    `X` is (N, D), `Y` is (N, 1). W1 (D, hidden), then W2 (hidden, 1) are drawn from the standard
    normal distribution; biases start at 0. Returns (W1, b1, W2, b2) after all steps, and the loss
    before each step (steps,). Raises ValueError if the shapes do not fit, or without a unit.
    """
    if hidden < 1 or steps < 0:
        raise ValueError(f"hidden must be 1 or more and steps 0 or more, not {hidden} and {steps}.")
    W1: FloatArray = rng.normal(size=(np.shape(X)[-1], hidden))
    W2: FloatArray = rng.normal(size=(hidden, 1))
    b1: FloatArray = np.zeros(hidden)
    b2: FloatArray = np.zeros(1)
    losses = []
    for _ in range(steps):
        losses.append(binary_cross_entropy(forward(X, W1, b1, W2, b2), Y))
        W1, b1, W2, b2 = gradient_step(X, Y, W1, b1, W2, b2, lr)
    return (W1, b1, W2, b2), np.array(losses)


def diagnose(losses: Sequence[float]) -> str:
    """Say what became of a training by its last loss, compared with `CONVERGED` and the first.

    Returns "converged", "diverged" (above the first, infinite or NaN), or else "plateau". Raises
    ValueError without losses.
    """
    if len(losses) == 0:
        raise ValueError("losses is empty. Give the loss of each step.")
    first, last = losses[0], losses[-1]
    if last < CONVERGED:
        return "converged"
    return "diverged" if last > first or not isfinite(last) else "plateau"


def success_rate(train_once: Callable[[int], bool], seeds: Iterable[int]) -> float:
    """Return the share of `seeds` for which `train_once(seed)` is true, from 0 to 1.

    Raises ValueError without seeds.
    """
    outcomes = [bool(train_once(seed)) for seed in seeds]
    if not outcomes:
        raise ValueError("There are no seeds. Give at least one, such as range(100).")
    return sum(outcomes) / len(outcomes)


def wilson_interval(successes: int, runs: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval in which the true rate lies, at a confidence of 95 % by default.

    `z` is the standard normal quantile of the confidence: 1.96 for 95 %, 2.576 for 99 %. Raises
    ValueError unless 0 <= successes <= runs and runs > 0.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927).
    """
    if not 0 <= successes <= runs or runs == 0:
        raise ValueError(f"There can't be {successes} successes in {runs} runs.")
    rate = successes / runs
    middle = rate + z**2 / (2 * runs)
    reach = z * sqrt(rate * (1 - rate) / runs + z**2 / (4 * runs**2))
    scale = 1 + z**2 / runs
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
