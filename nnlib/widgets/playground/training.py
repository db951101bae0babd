"""A network in training, step by step as far as it is told; nothing here draws or waits.

All arithmetic is nnlib's: `mlp` makes the network and `fit` trains it, both with the same seed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from nnlib.activations import sigmoid
from nnlib.features import expand
from nnlib.inputs import FloatArray
from nnlib.layers import Dense
from nnlib.metrics import binary_accuracy
from nnlib.network import mlp
from nnlib.training import fit
from nnlib.widgets.playground.recipe import Edit, Recipe
from nnlib.widgets.playground.settings import Settings

STEPS_AT_ONCE = 200  # of the optimiser, before anyone can look at the clock again


@dataclass(frozen=True)
class Measurement:
    """Loss and accuracy after an epoch; NaN for the test without test points.

    The loss is without the penalty. Accuracies are NaN for a regression.
    """

    epoch: int
    loss: float
    accuracy: float
    test_loss: float = np.nan
    test_accuracy: float = np.nan


class Training:
    """A network that starts at epoch 0; the same recipe gives the same numbers, bit for bit.

    `X` (N, 2) and `y` (N, 1) are the training points, `X_test` and `y_test` those kept back; the
    network's inputs are their features. `now` is the newest measurement, `measured` are those that
    the curves keep: their epochs depend on nothing else. `edits` are the changes made by hand.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        X, y = settings.data()
        (self.X, self.X_test), (self.y, self.y_test) = (
            np.split(all_points, [settings.train_samples]) for all_points in (X, y)
        )
        self.network = mlp(settings.sizes, settings.activation, settings.seed, settings.initializer)
        self.epoch = 0
        self.edits: tuple[Edit, ...] = ()
        self._inputs = expand(self.X, settings.features)
        self._test_inputs = expand(self.X_test, settings.features)
        self._loss, self._penalty = settings.make_loss(), settings.make_penalty()
        self._optimizer = settings.make_optimizer()
        self._rng = np.random.default_rng(settings.seed)
        batches = -(-len(self.X) // (settings.batch_size or len(self.X)))
        self._epochs_at_once = max(1, STEPS_AT_ONCE // batches)
        self.now = self._measure()
        self.measured = [self.now]

    @property
    def diverged(self) -> bool:
        """Whether the loss is no longer a number, which no further step can mend."""
        return not isfinite(self.now.loss)

    @property
    def recipe(self) -> Recipe:
        """What gives this state again."""
        return Recipe(self.settings, self.epoch, self.edits)

    def run(self, epochs: int, enough: Callable[[], bool] = lambda: False) -> None:
        """Train for `epochs`, or fewer if `enough()` becomes true or the network diverges."""
        end = self.epoch + epochs
        # asked of the curve and not of `now`, as its epochs do not depend on the calls of `run`
        while self.epoch < end and isfinite(self.measured[-1].loss):
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

    def follow(self, recipe: Recipe, enough: Callable[[], bool] = lambda: False) -> bool:
        """Go on, as `run` does, towards the state of `recipe`; return whether it is reached.

        This training must be at the start, or have followed the same recipe so far. One that
        diverges gets no further.
        """
        for edit in recipe.edits:
            if edit.epoch > self.epoch:
                self.run(edit.epoch - self.epoch, enough)
                if self.epoch < edit.epoch or enough():
                    return False
            if edit.epoch == self.epoch:  # it may have been made already, which does no harm
                self.set_parameter(edit.name, edit.index, edit.value)
        self.run(recipe.epoch - self.epoch, enough)
        return self.epoch == recipe.epoch

    def set_parameter(self, name: str, index: tuple[int, ...], value: float) -> None:
        """Set the entry at `index` of the parameter `name`, such as "W1", and remember the edit.

        Raises ValueError for an unknown name, an index outside, or a value that is not finite.
        """
        edit = Edit(self.epoch, name, tuple(map(int, index)), float(value))
        same_place = (edit.epoch, edit.name, edit.index)
        edits = [e for e in self.edits if (e.epoch, e.name, e.index) != same_place]
        # a recipe checks its edits: one that does not fit changes nothing
        self.edits = Recipe(self.settings, self.epoch, (*edits, edit)).edits
        self.network.parameters[name][edit.index] = edit.value
        self.now = self._measure()
        if self.measured[-1].epoch == self.epoch:
            self.measured[-1] = self.now

    def activations(self, points: FloatArray) -> list[FloatArray]:
        """Return what the units of each hidden layer give for `points` (N, 2), and the output.

        The list holds one array (N, H) a layer; the output (N, 1) is a logit, or the value of a
        regression.
        """
        A, outputs = expand(points, self.settings.features), []
        with np.errstate(over="ignore", invalid="ignore"):  # a network may diverge
            for layer in self.network.layers:
                A = layer.forward(A)
                if not isinstance(layer, Dense):
                    outputs.append(A)
        return [*outputs, A]

    def dead(self) -> list[NDArray[np.bool_]]:
        """Return for each hidden layer which units (H,) are ReLUs that are 0 on every training row.

        Such a unit gets no gradient.
        """
        is_relu = self.settings.activation == "relu"
        return [(A == 0).all(axis=0) & is_relu for A in self.activations(self.X)[:-1]]

    def gradient_norms(self) -> list[float]:
        """Return the Euclidean norm of dW of each dense layer, from all training points at once.

        dW is the gradient of the loss, without the penalty's.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            Z = self.network.forward(self._inputs)
            self.network.backward(self._loss.backward(Z, self.y))
            dense = [layer for layer in self.network.layers if isinstance(layer, Dense)]
            return [float(np.linalg.norm(layer.dW)) for layer in dense]

    def _fit(self, epochs: int) -> None:
        fit(
            self.network,
            self._inputs,
            self.y,
            self._loss,
            self._optimizer,
            epochs,
            self.settings.batch_size,
            self._rng,
            progress=False,
            penalty=self._penalty,
        )
        self.epoch += epochs

    def _measure(self) -> Measurement:
        measures = []
        for X, y in ((self._inputs, self.y), (self._test_inputs, self.y_test)):
            if len(X):
                with np.errstate(over="ignore", invalid="ignore"):
                    Z = self.network.forward(X)
                    measures += [self._loss.forward(Z, y), self._accuracy(Z, y)]
        return Measurement(self.epoch, *map(float, measures))

    def _accuracy(self, Z: FloatArray, y: FloatArray) -> FloatArray | float:
        return np.nan if self.settings.is_regression else binary_accuracy(sigmoid(Z), y)
