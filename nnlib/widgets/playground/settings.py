"""What a reader of the playground chooses: data, network, optimiser and penalty.

All names are without spaces and commas, as a recipe's text is cut there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

import numpy as np

from nnlib.datasets import (
    circles,
    gaussians,
    moons,
    noisy_xor,
    regression_gaussians,
    regression_plane,
    spirals,
    xor,
)
from nnlib.features import FEATURES
from nnlib.initializers import INITIALIZERS
from nnlib.inputs import FloatArray, choose
from nnlib.losses import Loss, MeanSquaredError, SigmoidBinaryCrossEntropy
from nnlib.network import ACTIVATIONS
from nnlib.optimizers import SGD, Adam, Momentum, Optimizer, RMSProp
from nnlib.penalties import L1, L2, Penalty

DATASETS: dict[str, Callable[..., tuple[FloatArray, FloatArray]] | None] = {
    "XOR": None,  # four points, nothing random
    "noisy-XOR": noisy_xor,
    "Gaussians": gaussians,
    "circles": circles,
    "moons": moons,
    "spirals": spirals,
    "plane": regression_plane,
    "multi-gauss": regression_gaussians,
}
REGRESSIONS = ("plane", "multi-gauss")  # their targets are values, and not classes
OPTIMIZERS: dict[str, Callable[[float], Optimizer]] = {
    "SGD": SGD,
    "Momentum": Momentum,
    "RMSProp": RMSProp,
    "Adam": Adam,
}
REGULARISATIONS: dict[str, Callable[[float], Penalty] | None] = {"none": None, "L1": L1, "L2": L2}
SAMPLES = 200  # of random data, to train and to test
MOST_LAYERS, MOST_UNITS = 6, 8  # hidden layers, and units in each
FEWEST_SHARE, MOST_SHARE = 0.1, 0.9  # of the samples that train
MOST_NOISE = 1.0
NUMBER = int | float | np.integer | np.floating


@dataclass(frozen=True)
class Settings:
    """The same settings give the same training, number by number.

    `noise` does nothing to XOR's four exact points, and `train_share` neither, as there is no test
    set. `strength` is of the `regularisation`. The one `seed` is for the data, the first weights
    and the order of the samples. Raises ValueError for what is out of range or unknown.
    """

    dataset: str = "XOR"
    noise: float = 0.1
    train_share: float = 0.5
    features: tuple[str, ...] = ("x1", "x2")
    hidden: tuple[int, ...] = (4,)
    activation: str = "tanh"
    initializer: str = "xavier_uniform"
    optimizer: str = "SGD"
    lr: float = 0.3
    batch_size: int | None = None  # all training samples at once
    regularisation: str = "none"
    strength: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, (choices, what) in _NAMED.items():
            choose(getattr(self, name), choices, what)
        for name, (low, high) in _RANGES.items():
            self._keep(name, _number(getattr(self, name), name, low, high))
        self._keep("lr", _rate(self.lr))
        self._keep("seed", _whole(self.seed, "seed", 0))
        if self.batch_size is not None:
            advice = " None takes all samples at once."
            self._keep("batch_size", _whole(self.batch_size, "batch_size", 1, advice))
        self._keep("features", _features(self.features))
        self._keep("hidden", _hidden(self.hidden))

    @property
    def is_regression(self) -> bool:
        """Whether the targets are values from -1 to 1, and not the classes 0 and 1."""
        return self.dataset in REGRESSIONS

    @property
    def has_test(self) -> bool:
        """Whether there are points that are kept back for testing."""
        return DATASETS[self.dataset] is not None

    @property
    def train_samples(self) -> int:
        """How many of the points train: the first ones; the rest is the test set."""
        return round(self.train_share * SAMPLES) if self.has_test else len(xor()[0])

    @property
    def sizes(self) -> tuple[int, ...]:
        """The network's sizes: features, hidden layers, output."""
        return (len(self.features), *self.hidden, 1)

    def make_loss(self) -> Loss:
        """Return the loss, which takes the network's output: a logit, or a value."""
        return MeanSquaredError() if self.is_regression else SigmoidBinaryCrossEntropy()

    def make_optimizer(self) -> Optimizer:
        """Return a new optimiser."""
        return OPTIMIZERS[self.optimizer](self.lr)

    def make_penalty(self) -> Penalty | None:
        """Return the penalty, if there is one."""
        make = REGULARISATIONS[self.regularisation]
        return make(self.strength) if make else None

    def data(self) -> tuple[FloatArray, FloatArray]:
        """Return all points: X (N, 2) and y (N, 1), those that train first."""
        draw = DATASETS[self.dataset]
        return draw(SAMPLES, self.seed, self.noise) if draw else xor()

    def _keep(self, name: str, value: object) -> None:
        """Replace a field by the same value as a plain number or tuple."""
        object.__setattr__(self, name, value)


_NAMED: dict[str, tuple[Mapping[str, Any], str]] = {
    "dataset": (DATASETS, "data set"),
    "activation": (ACTIVATIONS, "activation"),
    "initializer": (INITIALIZERS, "initializer"),
    "optimizer": (OPTIMIZERS, "optimizer"),
    "regularisation": (REGULARISATIONS, "regularisation"),
}
_RANGES = {
    "noise": (0, MOST_NOISE),
    "train_share": (FEWEST_SHARE, MOST_SHARE),
    "strength": (0, inf),
}


def _number(value: Any, name: str, low: float, high: float) -> float:
    if isinstance(value, NUMBER) and low <= value <= high and isfinite(value):
        return float(value)
    limits = f"from {low:g} on" if high == inf else f"from {low:g} to {high:g}"
    raise ValueError(f"{name} must be a number {limits}, but it is {value!r}. Choose one of these.")


def _rate(value: Any) -> float:
    if isinstance(value, NUMBER) and 0 < value < inf:
        return float(value)
    raise ValueError(f"lr must be a number above 0, but it is {value!r}. Try 0.1 or 0.01.")


def _whole(value: Any, name: str, low: int, advice: str = "") -> int:
    if not isinstance(value, int | np.integer) or value < low:
        raise ValueError(
            f"{name} must be a whole number from {low} on, but it is {value!r}.{advice}"
        )
    return int(value)


def _features(names: Any) -> tuple[str, ...]:
    fits = isinstance(names, tuple | list) and len(names) > 0
    if not fits or len(set(names)) < len(names):
        raise ValueError(
            f"features must be one or more different names, but it is {names!r}."
            f" Give a tuple such as ('x1', 'x2'). Known: {', '.join(FEATURES)}."
        )
    for name in names:
        choose(name, FEATURES, "feature")
    return tuple(names)


def _hidden(sizes: Any) -> tuple[int, ...]:
    fits = isinstance(sizes, tuple | list) and len(sizes) <= MOST_LAYERS
    if not fits or not all(isinstance(n, int | np.integer) and 1 <= n <= MOST_UNITS for n in sizes):
        raise ValueError(
            f"hidden must be the units of 0 to {MOST_LAYERS} layers, 1 to {MOST_UNITS} in each, but"
            f" it is {sizes!r}. Give a tuple such as (4,) or (8, 8), or () for none."
        )
    return tuple(map(int, sizes))
