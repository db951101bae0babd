import numpy as np
import pytest

import nnlib
from nnlib import L1, L2

BCE = nnlib.SigmoidBinaryCrossEntropy()
X = np.random.default_rng(0).normal(size=(6, 3))
Y = np.random.default_rng(1).integers(0, 2, (6, 1)).astype(float)


def network_with_biases(rng=5):
    network = nnlib.mlp([3, 4, 2, 1], "tanh", rng)
    network.flat[...] = np.random.default_rng(2).normal(size=network.flat.shape)
    return network


def weights(network):
    return [network.parameters[f"W{layer}"] for layer in (1, 2, 3)]


def test_values():
    network = network_with_biases()
    total = sum(abs(w) for W in weights(network) for w in W.ravel().tolist())
    squares = sum(w * w for W in weights(network) for w in W.ravel().tolist())
    assert L1(0.3).value(network) == pytest.approx(0.3 * total, rel=1e-14)
    assert L2(0.3).value(network) == pytest.approx(0.15 * squares, rel=1e-14)


@pytest.mark.parametrize("make", [L1, L2])
def test_gradient_against_finite_differences(make):
    network, penalty = network_with_biases(), make(0.3)

    def cost(flat):
        network.flat[...] = flat
        return float(BCE.forward(network.forward(X), Y) + penalty.value(network))

    start = network.flat.copy()
    wanted = nnlib.numerical_gradient(cost, start)
    network.flat[...] = start
    network.backward(BCE.backward(network.forward(X), Y))
    without = network.flat_gradient.copy()
    penalty.add_gradient(network)
    np.testing.assert_allclose(network.flat_gradient, wanted, rtol=1e-7, atol=1e-9)
    assert np.abs(network.flat_gradient - without).max() > 0.05


@pytest.mark.parametrize("make", [L1, L2])
def test_biases_are_free_and_a_weight_of_0_has_no_slope(make):
    network = nnlib.mlp([3, 4, 2, 1], "tanh", 0, "zeros")
    for layer in (1, 2, 3):
        network.parameters[f"b{layer}"][...] = 2
    network.flat_gradient[...] = 7
    make(0.3).add_gradient(network)
    assert (network.flat_gradient == 7).all()
    assert make(0.3).value(network) == 0


@pytest.mark.parametrize("make", [L1, L2])
def test_stacks(make):
    seeds = [3, 9]
    stack, penalty = nnlib.mlp([3, 4, 1], "tanh", seeds), make(0.3)
    stack.flat_gradient[...] = 0
    penalty.add_gradient(stack)
    assert penalty.value(stack).shape == (2,)
    for s, seed in enumerate(seeds):
        alone = nnlib.mlp([3, 4, 1], "tanh", seed)
        penalty.add_gradient(alone)
        assert penalty.value(stack)[s] == pytest.approx(penalty.value(alone), rel=1e-14)
        for name, gradient in alone.gradients.items():
            assert np.array_equal(stack.gradients[name][s].reshape(gradient.shape), gradient)


@pytest.mark.parametrize("make", [L1, L2])
def test_float32_stays(make):
    network = nnlib.mlp([3, 4, 1], "tanh", 0, dtype=np.float32)
    make(0.3).add_gradient(network)
    assert network.layers[0].dW.dtype == network.flat_gradient.dtype == np.float32
    assert make(0.3).value(network).dtype == np.float32


@pytest.mark.parametrize("make", [L1, L2])
@pytest.mark.parametrize("strength", [-0.1, float("inf"), float("nan")])
def test_errors(make, strength):
    with pytest.raises(ValueError, match="strength must be a number from 0 on, but it is"):
        make(strength)


def test_l2_trains_as_the_weight_decay_of_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is an extra: pip install -e .[benchmarks]")
    network = network_with_biases()
    values = [torch.tensor(value, requires_grad=True) for value in network.parameters.values()]
    groups = [
        {"params": values[0::2], "weight_decay": 0.02},
        {"params": values[1::2], "weight_decay": 0},
    ]
    optimizer = torch.optim.SGD(groups, lr=0.2)
    for _ in range(100):
        A = torch.tensor(X)
        for W, b in zip(values[0::2], values[1::2], strict=True):
            Z = A @ W + b
            A = torch.tanh(Z)
        optimizer.zero_grad()
        torch.nn.functional.binary_cross_entropy_with_logits(Z, torch.tensor(Y)).backward()
        optimizer.step()
    nnlib.fit(network, X, Y, BCE, nnlib.SGD(0.2), 100, None, progress=False, penalty=L2(0.02))
    for mine, wanted in zip(network.parameters.values(), values, strict=True):
        np.testing.assert_allclose(mine, wanted.detach().numpy(), rtol=1e-11, atol=1e-12)
