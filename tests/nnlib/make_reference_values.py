"""Write reference_values.npz, what PyTorch gives for cases.py.

Run `python -m tests.nnlib.make_reference_values` in the course's folder. It needs PyTorch:
`pip install -e .[benchmarks]`. The tests that read the file do not.
"""

from pathlib import Path

import numpy as np
import torch

from tests.nnlib import cases, torch_values

FILE = Path(__file__).with_name("reference_values.npz")


def values():
    """Return every reference by name."""
    found = {}
    for name, function in torch_values.ACTIVATIONS.items():
        found[name], found[f"{name}_derivative"] = torch_values.derivative(function, cases.Z)
    for name in ("softmax", "log_softmax"):
        found[name], found[f"{name}_backward"] = torch_values.row_backward(
            getattr(torch, name), cases.SCORES, cases.ROW_GRADIENT
        )
    for case in cases.NETWORKS:
        hidden, loss, scale, _ = case
        network, X, y = cases.network_case(*case)
        sizes = [4, 6, 5, network.layers[-1].W.shape[-1]]
        value, gradient = torch_values.network_gradient(sizes, hidden, loss, network.flat, X, y)
        label = f"{hidden} {loss} {scale}"
        found |= {f"{label} flat": network.flat, f"{label} X": X, f"{label} y": y}
        found |= {f"{label} loss": np.float64(value), f"{label} gradient": gradient}
    for name in torch_values.OPTIMIZERS:
        found[f"{name} path"] = torch_values.path(
            name, cases.wobbling_gradient, cases.START, cases.STEPS
        )
    return found


if __name__ == "__main__":
    np.savez_compressed(FILE, **values())
