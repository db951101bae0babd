"""The comparisons with PyTorch once more, live and with new cases, where PyTorch is installed."""

import numpy as np
import pytest

from nnlib import losses
from tests.nnlib import cases

pytest.importorskip("torch", reason="PyTorch is an extra: pip install -e .[benchmarks]")
from tests.nnlib import make_reference_values, torch_values


def test_the_stored_values_are_what_pytorch_gives(reference):
    values = make_reference_values.values()
    assert values.keys() == reference.keys()
    for name, value in values.items():
        scale = np.abs(value).max()
        np.testing.assert_allclose(value, reference[name], rtol=1e-13, atol=1e-14 * scale)


@pytest.mark.parametrize("seed", range(100, 105))
@pytest.mark.parametrize("loss_name", cases.LOSSES)
@pytest.mark.parametrize("hidden", cases.HIDDEN)
def test_gradients(hidden, loss_name, seed):
    for scale in (0.1, 1, 5):
        network, X, y = cases.network_case(hidden, loss_name, scale, seed)
        loss = getattr(losses, loss_name)()
        network.backward(loss.backward(network.forward(X), y))
        sizes = [4, 6, 5, network.layers[-1].W.shape[-1]]
        _, wanted = torch_values.network_gradient(sizes, hidden, loss_name, network.flat, X, y)
        assert np.abs(network.flat_gradient - wanted).max() <= 1e-14 * np.abs(wanted).max()
