"""What the tangent figure knows: one parameter of the worked network and its present value."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from nnlib.inputs import FloatArray
from nnlib.widgets.style import number
from nnlib.widgets.worked_numbers import HIGH, LOW, MINUS, entry, result, with_entry
from nnlib.worked import WORKED, WorkedNetwork

LEARNING_RATE = 1.0
POINTS = np.linspace(LOW, HIGH, 121)  # of the curve


@dataclass(frozen=True)
class TangentState:
    """The worked network with another value for one of its parameters."""

    parameter: str = "W2[0, 0]"
    value: float = entry(WORKED, "W2[0, 0]")

    @cached_property
    def network(self) -> WorkedNetwork:
        """The network with this value."""
        return with_entry(WORKED, self.parameter, self.value)

    @property
    def loss(self) -> float:
        """The loss at this value."""
        return self.network.loss

    @property
    def slope(self) -> float:
        """The gradient of the loss with respect to the parameter, by backpropagation."""
        return entry(self.network, f"d_{self.parameter}")

    @property
    def value_after(self) -> float:
        """The value after one step of gradient descent."""
        return self.value - LEARNING_RATE * self.slope

    @property
    def loss_after(self) -> float:
        """The loss after this step, if the other parameters stay as they are."""
        return with_entry(WORKED, self.parameter, self.value_after).loss

    @property
    def curve(self) -> FloatArray:
        """The loss at each of POINTS."""
        return _curve(self.parameter)

    def tangent(self, values: FloatArray) -> FloatArray:
        """Return the height of the tangent at `values`."""
        return self.loss + self.slope * (values - self.value)

    @property
    def here(self) -> str:
        """Value, loss and slope in words."""
        return (
            f"{self.parameter} = {_short(self.value)}: the loss is {result(self.loss)}, "
            f"the slope of the tangent is {result(self.slope)}."
        )

    @property
    def step(self) -> str:
        """The step of gradient descent, written out."""
        slope = result(self.slope)
        slope = f"({slope})" if slope.startswith(MINUS) else slope
        return (
            f"{_short(self.value)} {MINUS} {number(LEARNING_RATE)}\N{MIDDLE DOT}{slope}"
            f" = {result(self.value_after)}. There the loss is {result(self.loss_after)}."
        )

    def description(self) -> str:
        """Return the picture in words, for a reader who does not see it."""
        return (
            f"The loss as a curve over {self.parameter}, from {result(self.curve[0])} at "
            f"{number(LOW)} to {result(self.curve[-1])} at {number(HIGH)}. {self.here} "
            f"After a step of gradient descent with a learning rate of 1: {self.step}"
        )


@cache
def _curve(parameter: str) -> FloatArray:
    return np.array([with_entry(WORKED, parameter, value).loss for value in POINTS])


def _short(value: float) -> str:
    """Return a value as it was set, or with four decimals if a step led to it."""
    return number(value) if value == round(value, 1) else result(value)
