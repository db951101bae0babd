"""The worked network's numbers: by plain arithmetic, PyTorch and differences."""

import dataclasses
import math

import numpy as np
import pytest

from nnlib import numerical_gradient
from nnlib.worked import WORKED, WorkedNetwork

FORWARD = ("hidden_z", "hidden_a", "output_z", "output_a")
PARAMETERS = ("W1", "b1", "W2", "b2")
# the same network with other numbers, as a reader of the figures makes them
OTHERS = [
    dataclasses.replace(WORKED, y=0.0),
    dataclasses.replace(WORKED, x=np.array([-2.0, 3.0]), b1=np.array([1.5, -4.0])),
    dataclasses.replace(WORKED, W1=4 * WORKED.W1, W2=-3 * WORKED.W2),
]
networks = pytest.mark.parametrize("network", [WORKED, *OTHERS])


def logistic(z):
    return 1 / (1 + math.exp(-z))


@networks
def test_forward_is_plain_arithmetic(network):
    (x1, x2), W1, b1, W2, b2 = network.x, network.W1, network.b1, network.W2, network.b2
    z = [x1 * W1[0, unit] + x2 * W1[1, unit] + b1[unit] for unit in (0, 1)]
    a = [logistic(value) for value in z]
    output_z = a[0] * W2[0, 0] + a[1] * W2[1, 0] + b2[0]
    output_a = logistic(output_z)
    loss = -math.log(output_a if network.y else 1 - output_a)
    for name, wanted in zip(FORWARD, (z, a, [output_z], [output_a]), strict=True):
        np.testing.assert_allclose(getattr(network, name), wanted, rtol=1e-14)
    assert network.loss == pytest.approx(loss, rel=1e-14)


@networks
def test_gradients_agree_with_pytorch(network):
    torch = pytest.importorskip("torch", reason="PyTorch is an extra")
    names = (*PARAMETERS, "hidden_z", "hidden_a", "output_z", "output_a")
    t = {name: torch.tensor(getattr(network, name), requires_grad=True) for name in PARAMETERS}
    t["hidden_z"] = torch.tensor(network.x) @ t["W1"] + t["b1"]
    t["hidden_a"] = torch.sigmoid(t["hidden_z"])
    t["output_z"] = t["hidden_a"] @ t["W2"] + t["b2"]
    t["output_a"] = torch.sigmoid(t["output_z"])
    for tensor in t.values():
        tensor.retain_grad()
    target = torch.tensor([network.y], dtype=torch.float64)
    torch.nn.functional.binary_cross_entropy(t["output_a"], target).backward()
    for name in names:
        got, wanted = getattr(network, "d_" + name), t[name].grad.numpy()
        assert got.shape == getattr(network, name).shape
        np.testing.assert_allclose(got, wanted, rtol=1e-12, err_msg=name)


@networks
@pytest.mark.parametrize("name", PARAMETERS)
def test_gradients_agree_with_differences(network, name):
    wanted = numerical_gradient(
        lambda value: dataclasses.replace(network, **{name: value}).loss, getattr(network, name)
    )
    np.testing.assert_allclose(getattr(network, "d_" + name), wanted, atol=1e-9)


def test_numbers_are_short_and_tell_slips_apart():
    """One decimal in; both signs; nothing equal, so that an exchange can be noticed."""
    given = [WORKED.x, WORKED.W1, WORKED.b1, WORKED.W2, WORKED.b2]
    assert all(np.array_equal(array, array.round(1)) for array in given)
    entries = np.concatenate([array.ravel() for array in given])
    assert len(set(np.abs(entries[2:]))) == len(entries[2:]) and (entries != 0).all()
    assert set(np.sign(WORKED.hidden_z)) == {-1, 1}


def test_the_network_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        WORKED.y = 0.0
    assert isinstance(WORKED, WorkedNetwork)
