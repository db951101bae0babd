"""The small network that lessons 04 and 05 work out by hand: 2 inputs, 2 hidden units, 1 output.

Both layers use the sigmoid. One sample goes through it, with its target; the loss is the binary
cross-entropy.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.activations import sigmoid, sigmoid_derivative
from nnlib.inputs import FloatArray
from nnlib.losses import binary_cross_entropy_from_logits


@dataclass(frozen=True)
class WorkedNetwork:
    """Sample, target and parameters, and every number that follows from them.

    `x` is (2,), `y` is 0 or 1, W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,). Of what follows, hidden_z
    and hidden_a are (2,), output_z and output_a (1,). A d before a name means: the gradient of the
    loss with respect to it, of the same shape.
    """

    x: FloatArray
    y: float
    W1: FloatArray
    b1: FloatArray
    W2: FloatArray
    b2: FloatArray

    @property
    def hidden_z(self) -> FloatArray:
        """The weighted sums of the hidden units."""
        return self.x @ self.W1 + self.b1

    @property
    def hidden_a(self) -> FloatArray:
        """The activations of the hidden units."""
        return sigmoid(self.hidden_z)

    @property
    def output_z(self) -> FloatArray:
        """The weighted sum of the output unit, the logit."""
        return self.hidden_a @ self.W2 + self.b2

    @property
    def output_a(self) -> FloatArray:
        """The output, a probability."""
        return sigmoid(self.output_z)

    @property
    def loss(self) -> float:
        """The binary cross-entropy of output and target."""
        return binary_cross_entropy_from_logits(self.output_z, np.array([self.y]))

    @property
    def d_output_a(self) -> FloatArray:
        """The loss's own derivative, where the way back begins."""
        return (self.output_a - self.y) / (self.output_a * (1 - self.output_a))

    @property
    def d_output_z(self) -> FloatArray:
        """The two first factors of the way back, which shorten to output minus target."""
        return self.output_a - self.y

    @property
    def d_W2(self) -> FloatArray:
        """What enters the weight times what comes back, as for every weight."""
        return np.outer(self.hidden_a, self.d_output_z)

    @property
    def d_b2(self) -> FloatArray:
        """A bias's input is 1."""
        return self.d_output_z

    @property
    def d_hidden_a(self) -> FloatArray:
        """What comes back through the weights W2."""
        return self.W2 @ self.d_output_z

    @property
    def d_hidden_z(self) -> FloatArray:
        """What comes back through the sigmoid: its derivative is taken at z."""
        return self.d_hidden_a * sigmoid_derivative(self.hidden_z)

    @property
    def d_W1(self) -> FloatArray:
        """As for W2, one layer before."""
        return np.outer(self.x, self.d_hidden_z)

    @property
    def d_b1(self) -> FloatArray:
        """As for b2, one layer before."""
        return self.d_hidden_z


WORKED = WorkedNetwork(
    x=np.array([1.0, 0.5]),
    y=1.0,
    W1=np.array([[0.4, -0.6], [1.2, 0.8]]),
    b1=np.array([-0.3, 0.1]),
    W2=np.array([[1.5], [-0.9]]),
    b2=np.array([-0.2]),
)
