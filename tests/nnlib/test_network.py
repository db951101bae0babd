import copy

import numpy as np
import pytest

import nnlib
from nnlib import losses
from tests.nnlib import cases


@pytest.mark.parametrize("case", cases.NETWORKS, ids=lambda case: "-".join(map(str, case)))
def test_loss_and_gradient_against_pytorch(case, reference):
    hidden, loss_name, scale, _ = case
    stored = {key: reference[f"{hidden} {loss_name} {scale} {key}"] for key in ("flat", "X", "y")}
    loss, network = getattr(losses, loss_name)(), cases.network_case(*case)[0]
    network.flat[:] = stored["flat"]
    Z = network.forward(stored["X"])
    network.backward(loss.backward(Z, stored["y"]))
    wanted = reference[f"{hidden} {loss_name} {scale} gradient"]
    assert np.abs(network.flat_gradient - wanted).max() <= 1e-14 * np.abs(wanted).max()
    value = reference[f"{hidden} {loss_name} {scale} loss"]
    assert loss.forward(Z, stored["y"]) == pytest.approx(value, rel=1e-14)


def test_parameters_are_views_into_one_vector():
    network = nnlib.mlp([2, 3, 1], "tanh", rng=0)
    assert list(network.parameters) == ["W1", "b1", "W2", "b2"]
    assert list(network.gradients) == ["dW1", "db1", "dW2", "db2"]
    network.flat[:] = np.arange(13)
    assert network.parameters["W1"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert network.parameters["b2"].tolist() == [12]
    network.parameters["b1"][...] = -1
    assert network.layers[0].b.tolist() == [-1, -1, -1]
    network.forward(np.ones((4, 2)))
    network.backward(np.ones((4, 1)))
    assert network.gradients["db2"].tolist() == [4] == network.flat_gradient[-1:].tolist()


def test_layers_keep_the_values_that_they_were_made_with():
    layer = nnlib.Dense(2, 3, rng=5)
    before = layer.W.copy()
    network = nnlib.Sequential([layer, nnlib.ReLU()])
    assert np.array_equal(network.parameters["W1"], before)


def test_a_stack_draws_what_each_network_would_draw_alone():
    stack = nnlib.mlp([2, 4, 1], "relu", rng=[3, 4])
    assert stack.seeds == 2
    for s, seed in enumerate([3, 4]):
        alone = nnlib.mlp([2, 4, 1], "relu", rng=seed)
        for name, values in alone.parameters.items():
            assert np.array_equal(stack.parameters[name][s].reshape(values.shape), values)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept_from_input_to_gradient(dtype):
    network = nnlib.mlp([3, 4, 2], "leaky_relu", rng=0, dtype=dtype)
    Z = network.forward([[1, 2, 3]])
    dZ = nnlib.SoftmaxCrossEntropy().backward(Z, np.array([1]))
    network.backward(dZ)
    assert {Z.dtype, dZ.dtype, network.flat.dtype, network.flat_gradient.dtype} == {np.dtype(dtype)}


def test_outputs_of_two_inputs_do_not_share_memory():
    network = nnlib.mlp([1, 2, 1], "tanh", rng=0)
    first = network.forward([[1.0]])
    kept = first.copy()
    network.forward([[2.0]])
    assert np.array_equal(first, kept)


def make_with_one_layer_twice():
    layer = nnlib.Dense(2, 2, 0)
    return nnlib.Sequential([layer, layer])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.Sequential([]), "at least one layer"),
        (make_with_one_layer_twice, "in the list twice"),
        (lambda: nnlib.Sequential([nnlib.ReLU()], dtype=int), "float64 or float32"),
        (
            lambda: nnlib.Sequential([nnlib.Dense(2, 4, 0), nnlib.Tanh(), nnlib.Dense(5, 1, 0)]),
            "4 outputs is followed by one with 5 inputs",
        ),
        (
            lambda: nnlib.Sequential([nnlib.Dense(2, 4, [0, 1]), nnlib.Dense(4, 1, 0)]),
            "stacks of the same size",
        ),
        (lambda: nnlib.mlp([2], "relu", 0), "inputs and outputs at least"),
        (lambda: nnlib.mlp([2, 1], "relo", 0), "Did you mean 'relu'"),
        (lambda: nnlib.mlp([2, 1], "relu", 0).forward([["a", "b"]]), "X must hold real numbers"),
    ],
)
def test_errors(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


def test_a_deep_copy_is_a_network_of_its_own_that_trains():
    network = nnlib.mlp([2, 4, 1], "tanh", rng=0)
    twin = copy.deepcopy(network)
    before = network.flat.copy()
    np.testing.assert_array_equal(twin.flat, before)
    loss, data = nnlib.SigmoidBinaryCrossEntropy(), nnlib.datasets.xor()
    history = nnlib.fit(twin, *data, loss, nnlib.SGD(1.0), 200, progress=False)
    assert history.loss[-1] < history.loss[0] / 2
    np.testing.assert_array_equal(network.flat, before)


def test_a_layer_cannot_serve_two_networks():
    layer = nnlib.Dense(2, 3, rng=0)
    nnlib.Sequential([layer])
    with pytest.raises(ValueError, match="belongs to another network"):
        nnlib.Sequential([layer])


def test_a_class_for_a_layer_is_told():
    with pytest.raises(TypeError, match=r"with brackets, as ReLU\(\)"):
        nnlib.Sequential([nnlib.Dense(2, 3, rng=0), nnlib.ReLU])
