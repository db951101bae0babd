"""What the training figure knows: the settings, and the network that trains by them.

Nothing here draws or waits. All arithmetic is nnlib's: `mlp` makes the network and `fit` trains it,
both with the same seed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnlib.activations import sigmoid
from nnlib.datasets import circles, moons, noisy_xor, spirals, xor
from nnlib.inputs import FloatArray, choose
from nnlib.layers import Dense, ReLU
from nnlib.losses import SigmoidBinaryCrossEntropy
from nnlib.metrics import binary_accuracy
from nnlib.network import mlp
from nnlib.optimizers import SGD, Adam, Momentum, Optimizer, RMSProp
from nnlib.training import fit

DATASETS: dict[str, Callable[..., tuple[FloatArray, FloatArray]] | None] = {
    "XOR": None,  # four points, nothing random
    "noisy XOR": noisy_xor,
    "circles": circles,
    "moons": moons,
    "spirals": spirals,
}
OPTIMIZERS: dict[str, Callable[[float], Optimizer]] = {
    "SGD": SGD,
    "Momentum": Momentum,
    "RMSProp": RMSProp,
    "Adam": Adam,
}
SAMPLES = 200  # of random data: the first half trains, the second half tests
STEPS_AT_ONCE = 200  # of the optimiser, before anyone can look at the clock again


@dataclass(frozen=True)
class TrainingSettings:
    """What a reader chooses. The same settings give the same training, number by number."""

    dataset: str = "XOR"
    noise: float = 0.1
    hidden: tuple[int, ...] = (4,)
    activation: str = "tanh"
    initializer: str = "xavier_uniform"
    optimizer: str = "SGD"
    lr: float = 0.3
    batch_size: int | None = None  # all samples at once
    seed: int = 0

    @property
    def has_test(self) -> bool:
        """Whether there are points that are kept back for testing."""
        return DATASETS[self.dataset] is not None

    @property
    def sizes(self) -> tuple[int, ...]:
        """The network's sizes: inputs, hidden layers, output."""
        return (2, *self.hidden, 1)

    def data(self) -> tuple[FloatArray, FloatArray]:
        """Return all points: X (N, 2) and y (N, 1)."""
        draw = choose(self.dataset, DATASETS, "data set")
        return draw(SAMPLES, self.seed, self.noise) if draw else xor()


@dataclass(frozen=True)
class Measurement:
    """Loss and accuracy after an epoch; NaN for the test where no points are kept back."""

    epoch: int
    loss: float
    accuracy: float
    test_loss: float = np.nan
    test_accuracy: float = np.nan


class Training:
    """A network in training: it starts at epoch 0 and goes on as far as it is told.

    `now` is the newest measurement, `measured` are those that the curves keep. The epochs of these
    depend on nothing else, so that the same settings give the same curves.
    """

    def __init__(self, settings: TrainingSettings) -> None:
        self.settings = settings
        self.X, self.y = settings.data()
        self.X_test, self.y_test = self.X[:0], self.y[:0]
        if settings.has_test:
            (self.X, self.X_test), (self.y, self.y_test) = np.split(self.X, 2), np.split(self.y, 2)
        self.network = mlp(settings.sizes, settings.activation, settings.seed, settings.initializer)
        self.epoch = 0
        self._loss = SigmoidBinaryCrossEntropy()
        self._optimizer = choose(settings.optimizer, OPTIMIZERS, "optimizer")(settings.lr)
        self._rng = np.random.default_rng(settings.seed)
        batches = -(-len(self.X) // (settings.batch_size or len(self.X)))
        self._epochs_at_once = max(1, STEPS_AT_ONCE // batches)
        self.now = self._measure()
        self.measured = [self.now]

    @property
    def diverged(self) -> bool:
        """Whether the loss is no longer a number, which no further step can mend."""
        return not np.isfinite(self.now.loss)

    def run(self, epochs: int, enough: Callable[[], bool] = lambda: False) -> None:
        """Train for `epochs`, or fewer if `enough()` becomes true or the network diverges."""
        end = self.epoch + epochs
        while self.epoch < end and not self.diverged:
            last = self.measured[-1].epoch
            due = last + max(1, last // 100)  # a hundredth of the curve apart
            self._fit(min(due, end, self.epoch + self._epochs_at_once) - self.epoch)
            if self.epoch == due:
                self.now = self._measure()
                self.measured.append(self.now)
            if enough():
                break
        if self.now.epoch != self.epoch:
            self.now = self._measure()

    def activations(self, X: FloatArray) -> list[FloatArray]:
        """Return what the units of each hidden layer give for `X` (N, 2), and the output's logits.

        The list holds one array (N, H) a layer.
        """
        outputs = []
        with np.errstate(over="ignore", invalid="ignore"):  # a network may diverge
            for layer in self.network.layers:
                X = layer.forward(X)
                if not isinstance(layer, Dense):
                    outputs.append(X)
        return [*outputs, X]

    def dead(self) -> list[NDArray[np.bool_]]:
        """Return for each hidden layer which units (H,) are ReLUs that are 0 on every training row.

        Such a unit gets no gradient.
        """
        is_relu = isinstance(self.network.layers[1], ReLU)
        return [(A == 0).all(axis=0) & is_relu for A in self.activations(self.X)[:-1]]

    def _fit(self, epochs: int) -> None:
        size = self.settings.batch_size
        X, y, loss, optimizer, rng = self.X, self.y, self._loss, self._optimizer, self._rng
        fit(self.network, X, y, loss, optimizer, epochs, size, rng, progress=False)
        self.epoch += epochs

    def _measure(self) -> Measurement:
        measures = []
        for X, y in ((self.X, self.y), (self.X_test, self.y_test)):
            if len(X):
                with np.errstate(over="ignore", invalid="ignore"):
                    Z = self.network.forward(X)
                    measures += [self._loss.forward(Z, y), binary_accuracy(sigmoid(Z), y)]
        return Measurement(self.epoch, *map(float, measures))
