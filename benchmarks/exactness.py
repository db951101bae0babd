"""The rows about exactness: nnlib beside PyTorch in float64 and beside exact values.

Cases and helpers are those of the tests in tests/nnlib.
"""

import numpy as np

import nnlib
from benchmarks.measure import Row
from tests.nnlib import cases, precision, torch_values

LOGITS = np.concatenate([sign * np.logspace(-12, 2.8, 100) for sign in (-1, 1)])


def rows() -> list[Row]:
    """Return the rows in the order of the table."""
    return [
        Row("gradients / PyTorch's, of the largest", 1e-14, gradients),
        Row("binary cross-entropy from logits, relative", 4e-16, lambda: logistic(slope=False)),
        Row("its gradient, relative", 1e-14, lambda: logistic(slope=True)),
        Row("sigmoid, ulp", 2.5, lambda: ulps("sigmoid")),
        Row("tanh, ulp", 1.5, lambda: ulps("tanh")),
        Row("softplus, ulp", 1.5, lambda: ulps("softplus")),
        *(
            Row(f"{name}, 1,000 steps / PyTorch's", 1e-12, lambda name=name: path(name))
            for name in cases.OPTIMIZERS
        ),
    ]


def gradients() -> float:
    """Return the worst of 1,200 networks, with all activations and losses, some saturated."""
    worst = 0.0
    for hidden, loss_name, scale, _ in cases.NETWORKS:
        for seed in range(1000, 1050):
            network, X, y = cases.network_case(hidden, loss_name, scale, seed)
            loss = getattr(nnlib, loss_name)()
            network.backward(loss.backward(network.forward(X), y))
            sizes = [4, 6, 5, network.layers[-1].W.shape[-1]]
            wanted = torch_values.network_gradient(sizes, hidden, loss_name, network.flat, X, y)[1]
            error = np.abs(network.flat_gradient - wanted).max() / np.abs(wanted).max()
            worst = max(worst, float(error))
    return worst


def logistic(slope: bool) -> float:
    """Return the worst relative error of the loss for any target, or of its slope for 0 and 1."""
    function = nnlib.binary_cross_entropy_from_logits
    if slope:
        function = nnlib.binary_cross_entropy_from_logits_gradient
    worst = 0.0
    for z in LOGITS:
        for y in (0, 1) if slope else (0, 1e-12, 0.1, 0.5, 0.9, 1 - 1e-12, 1):
            exact = precision.logistic_loss(z, y)[int(slope)]
            if abs(exact) > np.finfo(float).tiny:
                got = np.asarray(function([[z]], [[y]])).item()
                worst = max(worst, float(abs((got - exact) / exact)))
    return worst


def ulps(name: str) -> float:
    return precision.worst_ulp(getattr(nnlib, name), precision.EXACT[name], precision.arguments())


def path(name: str) -> float:
    """Return the largest difference anywhere on the path of an optimiser."""
    theirs = torch_values.path(name, cases.wobbling_gradient, cases.START, cases.STEPS)
    return float(np.abs(cases.path(name) - theirs).max())
