"""What the softmax figure knows: logits, temperature, right class; all else follows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib import losses
from nnlib.activations import softmax
from nnlib.inputs import FloatArray
from nnlib.widgets.style import number

CLASSES = ("cat", "dog", "horse", "bird", "fish")


@dataclass(frozen=True)
class SoftmaxState:
    """The logits that a network gives five classes, the temperature, and the right class."""

    right: str = "dog"
    cat: float = 1.3
    dog: float = 5.1
    horse: float = 2.2
    bird: float = 0.7
    fish: float = 1.1
    T: float = 1.0

    @cached_property
    def logits(self) -> FloatArray:
        """The scores (5,), in the order of CLASSES."""
        return np.array([getattr(self, name) for name in CLASSES])

    @cached_property
    def label(self) -> int:
        """The number of the right class."""
        return CLASSES.index(self.right)

    @cached_property
    def probabilities(self) -> FloatArray:
        """What softmax makes of the logits at this temperature (5,)."""
        return softmax(self.logits / self.T)

    @cached_property
    def targets(self) -> FloatArray:
        """The one-hot row of the right class (5,)."""
        return np.eye(len(CLASSES))[self.label]

    @cached_property
    def cross_entropy(self) -> float:
        """Minus the logarithm of the right class's probability."""
        return losses.cross_entropy(self.logits[None, :] / self.T, [self.label])

    @cached_property
    def squared_error(self) -> float:
        """The mean squared error of the probabilities over the five classes."""
        return losses.mse(self.probabilities, self.targets)

    def score(self) -> str:
        """Return both losses in words."""
        return (
            f"Cross-entropy {self.cross_entropy:.4f}, mean squared error {self.squared_error:.4f}."
        )

    def description(self) -> str:
        """Return the picture in words, for a reader who does not see it."""
        said = ", ".join(
            f"{name} {p:.2f}" for name, p in zip(CLASSES, self.probabilities, strict=True)
        )
        return (
            f"Probabilities at temperature {number(self.T)}: {said}. The right class is "
            f"{self.right}. {self.score()}"
        )
