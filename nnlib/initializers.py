"""Starting values of a weight matrix (fan_in, fan_out); biases start at 0.

The scales keep the size of signals about the same from layer to layer.
"""

from __future__ import annotations  # a hint with np.random would load that module

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from nnlib.inputs import FloatArray

Initializer: TypeAlias = "Callable[[int, int, np.random.Generator], FloatArray]"


def zeros(fan_in: int, fan_out: int, rng: np.random.Generator) -> FloatArray:
    """Return zeros: every unit of a layer then stays equal to the others. `rng` is not used."""
    return np.zeros((fan_in, fan_out))


def normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> FloatArray:
    """Return normal values with standard deviation 1, whatever the size of the layer."""
    return rng.normal(0, 1, (fan_in, fan_out))


def xavier_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> FloatArray:
    """Return uniform values within +-sqrt(6 / (fan_in + fan_out)), for tanh and sigmoid.

    Source: X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward
    neural networks" (2010), equation 16.
    """
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def xavier_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> FloatArray:
    """Return normal values with variance 2 / (fan_in + fan_out), for tanh and sigmoid.

    Source: Glorot and Bengio (2010), equation 12.
    """
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))


def he_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> FloatArray:
    """Return uniform values within +-sqrt(6 / fan_in), for ReLU; variance as he_normal's."""
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def he_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> FloatArray:
    """Return normal values with variance 2 / fan_in, for ReLU.

    Source: K. He et al., "Delving deep into rectifiers" (2015), equation 10.
    """
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))


INITIALIZERS: dict[str, Initializer] = {
    function.__name__: function
    for function in (zeros, normal, xavier_uniform, xavier_normal, he_uniform, he_normal)
}
