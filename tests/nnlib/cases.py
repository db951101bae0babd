"""The cases that are compared with PyTorch, as plain NumPy data."""

import numpy as np

import nnlib

Z = np.array([-1000, -40, -3, -1, -0.5, -1e-9, 1e-9, 0.5, 1, 3, 40, 1000])
SCORES = np.array([[1.3, 5.1, 2.2, 0.7, 1.1], [-800, 0, 3, 2, -1], [7, 7, 7, 7, 7.5]])
ROW_GRADIENT = np.array([[1, -2, 0.5, 3, 0], [0.1, 0.2, -0.3, 4, 5], [-1, 0, 0, 2, 1]])
START = np.array([1.5, -0.75])
STEPS = 1000
HIDDEN = ["sigmoid", "tanh", "relu", "leaky_relu"]
LOSSES = ["MeanSquaredError", "SigmoidBinaryCrossEntropy", "SoftmaxCrossEntropy"]
NETWORKS = [
    (hidden, loss, scale, seed)
    for seed, (hidden, loss, scale) in enumerate(
        (hidden, loss, scale) for hidden in HIDDEN for loss in LOSSES for scale in (1, 5)
    )
]

OPTIMIZERS = {  # as in torch_values.OPTIMIZERS
    "SGD": lambda: nnlib.SGD(0.05),
    "Momentum": lambda: nnlib.Momentum(0.05, mu=0.8),
    "RMSProp": lambda: nnlib.RMSProp(0.02, rho=0.95, eps=1e-4),
    "Adam": lambda: nnlib.Adam(0.03, b1=0.8, b2=0.99, eps=1e-3),
}


def wobbling_gradient(w, t):
    """Return a gradient at `w` that changes its sign and size from step to step."""
    return np.array([2, 0.1]) * w + np.cos(0.7 * t) * np.array([3, 0.5])


def path(name):
    """Return the parameters (steps, P) after every step of the optimiser `name`."""
    optimizer, w, points = OPTIMIZERS[name](), START.copy(), []
    for t in range(STEPS):
        optimizer.step(w, wobbling_gradient(w, t))
        points.append(w.copy())
    return np.array(points)


def network_case(hidden, loss, scale, seed):
    """Return a network, its data and its targets; a scale of 5 saturates its units.

    Further out, rounding z alone changes the gradient by more than 1e-14, in PyTorch as here.
    """
    rng = np.random.default_rng(seed)
    outputs = {"MeanSquaredError": 2, "SigmoidBinaryCrossEntropy": 1, "SoftmaxCrossEntropy": 3}
    network = nnlib.mlp([4, 6, 5, outputs[loss]], hidden, rng)
    network.flat[:] = scale * rng.normal(0, 0.5, network.flat.shape)
    X = rng.normal(size=(7, 4))
    if loss == "SoftmaxCrossEntropy":
        return network, X, rng.integers(0, 3, 7)
    if loss == "SigmoidBinaryCrossEntropy":
        return network, X, rng.integers(0, 2, (7, 1)).astype(float)
    return network, X, rng.normal(size=(7, 2))
