"""What the neuron figure knows: weights, bias and gate; sums, outputs and words follow."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnlib.datasets import gate
from nnlib.inputs import FloatArray
from nnlib.neurons import perceptron, weighted_sum
from nnlib.widgets.style import number

GATES = ("AND", "OR", "XOR")
LOW, HIGH = -0.5, 1.5  # the part of the plane that is shown, for x1 and for x2


@dataclass(frozen=True)
class NeuronState:
    """A perceptron with two inputs, and the gate that it is to compute."""

    gate: str = "AND"
    w1: float = 1.0
    w2: float = -1.0
    b: float = 0.5

    @cached_property
    def w(self) -> FloatArray:
        """The weights (2,)."""
        return np.array([self.w1, self.w2])

    @cached_property
    def X(self) -> FloatArray:
        """The gate's four points (4, 2)."""
        return gate(self.gate.lower())[0]

    @cached_property
    def wanted(self) -> NDArray[np.int64]:
        """The gate's outputs (4,), 0 or 1."""
        return gate(self.gate.lower())[1].ravel().astype(int)

    @cached_property
    def z(self) -> FloatArray:
        """The weighted sum of each point (4,)."""
        return np.array([weighted_sum(x, self.w, self.b) for x in self.X])

    @cached_property
    def outputs(self) -> NDArray[np.int64]:
        """What the neuron says of each point (4,), 0 or 1."""
        return np.array([perceptron(x, self.w, self.b) for x in self.X])

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Where the output is the wanted one (4,)."""
        return self.outputs == self.wanted

    @cached_property
    def has_line(self) -> bool:
        """Whether the weights make a line at all: with w = 0 the sum is b everywhere."""
        return bool(self.w.any())

    def corner_sums(self) -> dict[tuple[float, float], float]:
        """Return the weighted sum at each corner of the shown part of the plane."""
        corners = [(x1, x2) for x1 in (LOW, HIGH) for x2 in (LOW, HIGH)]
        return {corner: weighted_sum(corner, self.w, self.b) for corner in corners}

    def score(self) -> str:
        """Return how many points are right, in words."""
        solved = f" The neuron computes {self.gate}." if self.right.all() else ""
        return f"{self.right.sum()} of 4 points right.{solved}"

    def line(self) -> str:
        """Return the decision line in words, or why there is none to see."""
        if not self.has_line:
            output = perceptron([0, 0], self.w, self.b)
            return f"No line: both weights are 0, so z = b and the output is {output} everywhere."
        equation = f"{self.expression('x1', 'x2')} = 0"
        sums = self.corner_sums().values()
        if min(sums) > 0 or max(sums) <= 0:
            return f"Decision line {equation}, outside the picture."
        return f"Decision line {equation}."

    def expression(self, x1: str, x2: str) -> str:
        """Return the weighted sum, written out for inputs that read `x1` and `x2`."""
        times = "\N{MIDDLE DOT}"
        terms = f"{number(self.w1)}{times}{x1} {_signed(self.w2)}{times}{x2}"
        return f"{terms} {_signed(self.b)}"

    def description(self) -> str:
        """Return the picture in words, for a reader who does not see it."""
        said = ", ".join(
            f"({x[0]:.0f}, {x[1]:.0f}) gives {output}" + ("" if right else f", wanted {wanted}")
            for x, output, wanted, right in zip(
                self.X, self.outputs, self.wanted, self.right, strict=True
            )
        )
        return f"{self.gate}. {self.line()} {said}. {self.score()}"


def _signed(value: float) -> str:
    """Return a term's sign, a space and its size."""
    return f"{'+' if value >= 0 else number(-1)[0]} {number(abs(value))}"
