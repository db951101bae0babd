import io
import itertools
import sys

import numpy as np
import pytest

import nnlib
from nnlib import MeanSquaredError, SigmoidBinaryCrossEntropy, SoftmaxCrossEntropy

X, Y = nnlib.datasets.xor()
BCE = SigmoidBinaryCrossEntropy()


def train_xor(seed, epochs=20, batch_size=1, hidden="relu", **options):
    network = nnlib.mlp([2, 4, 1], hidden, seed)
    options = {"progress": False, "rng": seed, "optimizer": nnlib.Adam(0.01)} | options
    return network, nnlib.fit(network, X, Y, BCE, epochs=epochs, batch_size=batch_size, **options)


def right(network):
    """Return whether all four outputs are right, for every network of a stack."""
    return nnlib.binary_accuracy(nnlib.sigmoid(network.forward(X)), Y) == 1


@pytest.mark.parametrize("batch_size", [1, 3, None])
@pytest.mark.parametrize("make", [nnlib.SGD, nnlib.Momentum, nnlib.RMSProp, nnlib.Adam])
@pytest.mark.parametrize("penalty", [None, nnlib.L1(0.03), nnlib.L2(0.03)])
def test_a_network_of_a_stack_trains_as_if_alone(make, batch_size, penalty):
    seeds, options = [11, 5, 8], {"batch_size": batch_size, "penalty": penalty}
    stack, history = train_xor(seeds, optimizer=make(0.01), **options)
    for s, seed in enumerate(seeds):
        alone, own_history = train_xor(seed, optimizer=make(0.01), **options)
        np.testing.assert_allclose([loss[s] for loss in history.loss], own_history.loss, rtol=1e-12)
        for name, values in alone.parameters.items():
            same = stack.parameters[name][s].reshape(values.shape)
            np.testing.assert_allclose(same, values, rtol=1e-9, atol=1e-12)


def test_a_stack_with_data_of_its_own():
    rng = np.random.default_rng(0)
    images, labels = rng.normal(size=(2, 10, 3)), rng.integers(0, 4, (2, 10))

    def train(seeds, X, y):
        network = nnlib.mlp([3, 5, 4], "tanh", seeds)
        adam = nnlib.Adam()
        nnlib.fit(network, X, y, SoftmaxCrossEntropy(), adam, 5, 4, seeds, progress=False)
        return network

    stack = train([1, 2], images, labels)
    for s in range(2):
        alone = train(s + 1, images[s], labels[s])
        np.testing.assert_allclose(stack.parameters["W1"][s], alone.parameters["W1"], rtol=1e-10)


def test_every_epoch_sees_every_sample_once_in_a_new_order():
    seen = []

    class WatchedError(MeanSquaredError):
        def backward(self, Z, y):
            seen.append(y.ravel().tolist())
            return super().backward(Z, y)

    data = np.arange(7.0).reshape(-1, 1)
    network = nnlib.mlp([1, 1], "tanh", 0)
    nnlib.fit(network, data, data, WatchedError(), nnlib.SGD(1e-6), 3, batch_size=3, progress=False)
    assert [len(batch) for batch in seen] == [3, 3, 1] * 3
    epochs = [seen[i] + seen[i + 1] + seen[i + 2] for i in (0, 3, 6)]
    assert all(sorted(epoch) == list(range(7)) for epoch in epochs)
    assert epochs[0] != epochs[1] != epochs[2]


def test_the_first_loss_is_that_of_the_untrained_network():
    before = BCE.forward(nnlib.mlp([2, 4, 1], "relu", 0).forward(X), Y)
    assert train_xor(0, batch_size=None)[1].loss[0] == pytest.approx(before, rel=1e-15)


def test_the_same_seed_gives_the_same_training_and_another_does_not():
    first, again, other = (train_xor(0, rng=np.random.default_rng(s))[1] for s in (1, 1, 2))
    assert first.loss == again.loss != other.loss


@pytest.mark.parametrize(
    ("penalty", "slope"), [(nnlib.L1(0.3), np.sign), (nnlib.L2(0.3), np.array)]
)
def test_a_penalty_is_in_the_steps_and_not_in_the_history(penalty, slope):
    start = nnlib.mlp([2, 4, 1], "relu", 0)
    plain, history = train_xor(0, 1, None, optimizer=nnlib.SGD(0.1))
    penalised, same = train_xor(0, 1, None, optimizer=nnlib.SGD(0.1), penalty=penalty)
    assert history.loss == same.loss
    for name, before in start.parameters.items():
        extra = 0.1 * 0.3 * slope(before) if name[0] == "W" else 0
        wanted = plain.parameters[name] - extra
        np.testing.assert_allclose(penalised.parameters[name], wanted, rtol=1e-14, atol=1e-16)


def test_success_on_xor_as_a_rate_over_seeds():
    recipes = {"relu": (0.55, 0.85), "tanh": (0.95, 1.0)}
    for hidden, (low, high) in recipes.items():
        network, _ = train_xor(range(200), epochs=500, hidden=hidden)
        assert low <= right(network).mean() <= high, hidden


def test_digits_on_a_held_out_split():
    images, labels = nnlib.datasets.digits()
    train, test = np.split(np.random.default_rng(0).permutation(len(labels)), [1437])
    network = nnlib.mlp([64, 128, 10], "relu", rng=0, initializer="he_uniform")
    loss, adam = SoftmaxCrossEntropy(), nnlib.Adam()
    nnlib.fit(network, images[train], labels[train], loss, adam, 30, 64, progress=False)
    assert nnlib.accuracy(network.forward(images[test]), labels[test]) >= 0.965


def test_callbacks_see_the_history_and_can_stop():
    seen = []

    def stop_after_three(network, history):
        return len(history) == 3

    def watch(network, history):
        seen.append(history.loss[-1])

    _, history = train_xor(0, callbacks=[stop_after_three, watch])
    assert seen == history.loss
    assert len(seen) == 3


def test_an_interrupt_comes_through_and_the_history_stays():
    def interrupt(network, history):
        if len(history) == 2:
            raise KeyboardInterrupt

    network = nnlib.mlp([2, 4, 1], "relu", 0)
    with pytest.raises(KeyboardInterrupt):
        nnlib.fit(network, X, Y, BCE, nnlib.SGD(), 10, callbacks=[interrupt], progress=False)
    assert len(network.history.loss) == 2


def test_progress_is_one_line_on_standard_output(capfd):
    train_xor(range(3), progress=True)
    out, err = capfd.readouterr()
    assert err == ""
    assert out.startswith("[####################] 20/20 epochs, loss 0.")
    assert out.count("\n") == 1
    train_xor(0)
    assert capfd.readouterr() == ("", "")


def test_on_a_terminal_the_line_is_written_over_itself(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    seconds = itertools.count()
    monkeypatch.setattr("nnlib.training.perf_counter", lambda: next(seconds))
    monkeypatch.setattr("sys.stdout", Terminal())
    train_xor(0, epochs=3, progress=True)
    lines = sys.stdout.getvalue().split("\r")
    assert [line.split(",")[0] for line in lines[1:]] == [
        "[######..............] 1/3 epochs",
        "[#############.......] 2/3 epochs",
        "[####################] 3/3 epochs",
        "[####################] 3/3 epochs",
    ]


def test_a_loss_that_explodes_is_in_the_history_without_a_warning(recwarn):
    network = nnlib.mlp([1, 1], "tanh", 0)
    history = nnlib.fit(
        network, [[1e3]], [[1.0]], MeanSquaredError(), nnlib.SGD(1e3), 100, progress=False
    )
    assert not np.isfinite(history.loss[-1])
    assert not recwarn.list


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"X": X * np.nan}, "X must be finite, but 8 of 8"),
        ({"X": np.where(X > 0, np.inf, X)}, r"the first at index \(1, 1\)"),
        ({"X": np.empty((0, 2)), "y": np.empty((0, 1))}, "X is empty"),
        ({"X": X[:3]}, r"\(3, 1\) and \(4, 1\)"),
        ({"X": X[:, :1]}, r"X must be \(N, 2\)"),
        ({"X": X[0]}, r"X.reshape\(1, -1\)"),
        ({"X": X.astype(str)}, "X must hold real numbers"),
        ({"y": Y.ravel()}, r"y.reshape\(-1, 1\)"),
        ({"y": Y * np.nan}, "y must be finite"),
        ({"y": Y * 2}, "y must lie between 0 and 1"),
        ({"epochs": 0}, "epochs must be a whole number from 1"),
        ({"epochs": 1.5}, "epochs must be a whole number from 1"),
        ({"batch_size": 0}, "batch_size must be a whole number from 1"),
        ({"batch_size": "3"}, "batch_size must be a whole number from 1"),
        ({"loss": SigmoidBinaryCrossEntropy}, "The loss must be an object such as"),
        ({"optimizer": "adam"}, "The optimizer must be an object such as"),
        ({"penalty": 0.01}, r"The penalty must be an object such as L2\(0.01\), or None, not 0.01"),
        ({"network": nnlib.mlp([2, 1], "tanh", [1, 2])}, r"stack of 2 networks.*range\(2\)"),
        ({"network": nnlib.mlp([2, 1], "tanh", [1, 2]), "y": np.stack([Y, Y])}, "shared by all"),
        ({"network": nnlib.mlp([2, 1], "tanh", [1, 2]), "X": np.stack([X, X])}, "so y must too"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_errors(change, message):
    arguments = {"network": nnlib.mlp([2, 4, 1], "relu", 0), "X": X, "y": Y, "loss": BCE}
    arguments |= {"optimizer": nnlib.SGD(), "epochs": 2, "batch_size": 2, "progress": False}
    with pytest.raises((ValueError, TypeError), match=message):
        nnlib.fit(**(arguments | change))
