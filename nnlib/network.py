"""A network: layers one after the other, with all their parameters in one flat vector."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlib.history import History
from nnlib.inputs import FloatArray, Rngs, choose, generators, numbers
from nnlib.layers import Dense, Identity, Layer, LeakyReLU, ReLU, Sigmoid, Tanh

ACTIVATIONS: dict[str, type[Layer]] = {
    "sigmoid": Sigmoid,
    "tanh": Tanh,
    "relu": ReLU,
    "leaky_relu": LeakyReLU,
    "linear": Identity,
}


class Sequential:
    """Layers in a row: the output of one is the input of the next.

    `parameters` ("W1", "b1", "W2", ...) and `gradients` ("dW1", "db1", ...) are views into `flat`
    and `flat_gradient`, as are the layers' own W and dW: `network.parameters["W1"][...] = values`
    changes all of them. `dtype` is float64 or float32; `seeds` is S for a stack, else None.

    Raises ValueError if there is no layer, one comes twice, or sizes do not fit.
    """

    def __init__(self, layers: Sequence[Layer], dtype: Any = np.float64) -> None:
        self.layers = list(layers)
        for layer in self.layers:
            if not isinstance(layer, Layer):
                raise TypeError(f"A layer is made with brackets, as ReLU(), but one is {layer!r}.")
        if not self.layers:
            raise ValueError("A network needs at least one layer, but the list is empty.")
        if len(set(map(id, self.layers))) < len(self.layers):
            raise ValueError("The same layer is in the list twice. Make a new layer each time.")
        self.dtype = np.dtype(dtype)
        if self.dtype not in (np.float64, np.float32):
            raise TypeError(f"dtype must be float64 or float32, but it is {self.dtype}.")
        self.seeds = _stack_size(self.layers)
        self.history = History()  # of the last training
        self._move_into_flat_vector()

    def __deepcopy__(self, memo: dict[int, Any]) -> "Sequential":
        """Return a network of its own; a plain copy would no longer share its flat vector."""
        return Sequential(deepcopy(self.layers, memo), self.dtype)

    def _move_into_flat_vector(self) -> None:
        owners = [(layer, name) for layer in self.layers for name in layer.parameters]
        values = [getattr(layer, name) for layer, name in owners]
        if any(value.base is not None for value in values):  # views into another network's vector
            raise ValueError(
                "A layer belongs to another network already, which would lose its parameters."
                " Make a new layer, or a copy with copy.deepcopy(layer)."
            )
        self.flat = np.concatenate([v.ravel() for v in values] or [[]]).astype(self.dtype)
        self.flat_gradient = np.zeros_like(self.flat)
        self.parameters: dict[str, FloatArray] = {}
        self.gradients: dict[str, FloatArray] = {}
        start, numbered = 0, [layer for layer in self.layers if layer.parameters]
        for (layer, name), value in zip(owners, values, strict=True):
            part = slice(start, start + value.size)
            start += value.size
            setattr(layer, name, self.flat[part].reshape(value.shape))
            setattr(layer, "d" + name, self.flat_gradient[part].reshape(value.shape))
            label = f"{name}{numbered.index(layer) + 1}"
            self.parameters[label] = getattr(layer, name)
            self.gradients["d" + label] = getattr(layer, "d" + name)

    def forward(self, X: ArrayLike) -> FloatArray:
        """Return the output (N, K), or (S, N, K) of a stack, for `X` (N, D), or (S, N, D)."""
        if not isinstance(X, np.ndarray) or X.dtype != self.dtype:
            X = numbers(X, "X").astype(self.dtype)
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, dY: FloatArray) -> None:
        """Fill the gradients from `dY`, the loss's gradient of the output of the last forward.

        The gradient of the network's input is not computed, as nothing trains it.
        """
        for layer in self.layers[:0:-1]:
            dY = layer.backward(dY)
        self.layers[0].fill_gradients(dY)


def mlp(
    sizes: Sequence[int],
    activation: str,
    rng: Rngs,
    initializer: str = "xavier_uniform",
    dtype: Any = np.float64,
) -> Sequential:
    """Return a multilayer perceptron with `sizes` (inputs, hidden layers ..., outputs).

    `activation` ("sigmoid", "tanh", "relu", "leaky_relu" or "linear") follows every layer but the
    last, whose outputs are logits or values. `rng` is as in `Dense`; each network of a stack draws
    what it would draw alone.
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes must name inputs and outputs at least, but it is {list(sizes)}.")
    rng = generators(rng)  # made here once, so that the layers draw one after the other
    make = choose(activation, ACTIVATIONS, "activation")
    layers: list[Layer] = []
    for inputs, outputs in pairwise(sizes):
        layers += [Dense(inputs, outputs, rng, initializer), make()]
    return Sequential(layers[:-1], dtype)


def _stack_size(layers: Sequence[Layer]) -> int | None:
    """Return S, or None for a single network; raise ValueError if the layers do not fit."""
    rows = [layer for layer in layers if isinstance(layer, Dense)]
    for before, after in pairwise(rows):
        if before.W.shape[-1] != after.W.shape[-2]:
            raise ValueError(
                f"A layer with {before.W.shape[-1]} outputs is followed by one with"
                f" {after.W.shape[-2]} inputs. Make the two numbers equal."
            )
    sizes = {layer.W.shape[:-2] for layer in rows}
    if len(sizes) > 1:
        raise ValueError(
            "All layers must be stacks of the same size, or none."
            " Give every layer the same list of generators."
        )
    (size,) = sizes or {()}
    return size[0] if size else None
