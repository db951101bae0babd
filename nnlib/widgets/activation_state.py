"""What the activation figure knows: a function, a point on it, a number of layers."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlib import activations
from nnlib.inputs import FloatArray, ScalarFunction
from nnlib.widgets.style import number

FUNCTIONS: dict[str, tuple[ScalarFunction, ScalarFunction]] = {
    "sigmoid": (activations.sigmoid, activations.sigmoid_derivative),
    "tanh": (activations.tanh, activations.tanh_derivative),
    "ReLU": (activations.relu, activations.relu_derivative),
    "leaky ReLU": (activations.leaky_relu, activations.leaky_relu_derivative),
}
SHAPES = {
    "sigmoid": "an S from 0 to 1",
    "tanh": "an S from -1 to 1",
    "ReLU": "0 on the left, a rising line on the right",
    "leaky ReLU": "nearly 0 on the left, a rising line on the right",
}
LIMIT = 5.0  # z is shown from -LIMIT to LIMIT
DEEPEST = 20  # layers
SUPERSCRIPTS = str.maketrans("-0123456789", "\N{SUPERSCRIPT MINUS}⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class ActivationState:
    """An activation, the z that is looked at, and how many such layers stand in a row."""

    activation: str = "sigmoid"
    z: float = 2.0
    layers: int = 2

    @cached_property
    def value(self) -> float:
        """The activation at z."""
        return float(self.curve(np.array(self.z)))

    @cached_property
    def slope(self) -> float:
        """The slope of the activation at z."""
        return float(self.slopes(np.array(self.z)))

    @cached_property
    def left(self) -> FloatArray:
        """What is left of a gradient of 1 after 1, 2, ... layers (layers,)."""
        return self.slope ** np.arange(1, self.layers + 1)

    def curve(self, z: FloatArray) -> FloatArray:
        """Return the activation at each entry of `z`."""
        return FUNCTIONS[self.activation][0](z)

    def slopes(self, z: FloatArray) -> FloatArray:
        """Return the slope at each entry of `z`."""
        return FUNCTIONS[self.activation][1](z)

    def tangent(self, z: FloatArray) -> FloatArray:
        """Return the height of the tangent at each entry of `z`."""
        return self.value + self.slope * (z - self.z)

    def at_the_point(self) -> str:
        """Return output and slope in words."""
        return (
            f"{self.activation}({number(self.z)}) = {number(self.value)}, slope {power(self.slope)}"
        )

    def what_is_left(self) -> str:
        """Return in words how much of a gradient comes through the layers."""
        layers = "1 layer" if self.layers == 1 else f"{self.layers} layers"
        return f"{power(self.slope)} for each of {layers}: {power(self.left[-1])} is left"

    def description(self) -> str:
        """Return the picture in words, for a reader who does not see it."""
        return (
            f"{self.activation}, {SHAPES[self.activation]}. {self.at_the_point()}. "
            f"{self.what_is_left()}."
        )


def power_of_ten(exponent: int) -> str:
    """Return 10 with the exponent above it."""
    return f"10{str(exponent).translate(SUPERSCRIPTS)}"


def power(value: float) -> str:
    """Return `value` with at most four digits, a small one with a power of ten."""
    if value == 0 or abs(value) >= 1e-4:
        return number(value)
    digits, exponent = f"{value:.2e}".split("e")
    ten = power_of_ten(int(exponent))
    return ten if digits == "1.00" else f"{digits} \N{MULTIPLICATION SIGN} {ten}"
