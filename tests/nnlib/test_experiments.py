import numpy as np
import pytest

from nnlib.datasets import xor
from nnlib.experiments import diagnose, success_rate, train, wilson_interval

X, Y = xor()


def test_train_agrees_with_torch():
    torch = pytest.importorskip("torch", reason="PyTorch is an extra: pip install -e .[benchmarks]")
    seed = 4
    params, losses = train(X, Y, 3, 0.7, 30, np.random.default_rng(seed))
    rng = np.random.default_rng(seed)
    start = [rng.normal(size=(2, 3)), np.zeros(3), rng.normal(size=(3, 1)), np.zeros(1)]
    W1, b1, W2, b2 = tensors = [torch.tensor(array, requires_grad=True) for array in start]
    optimizer = torch.optim.SGD(tensors, lr=0.7)
    points, targets = torch.tensor(X), torch.tensor(Y)
    for loss in losses:
        optimizer.zero_grad()
        logits = torch.tanh(points @ W1 + b1) @ W2 + b2
        wanted = torch.nn.functional.binary_cross_entropy_with_logits(logits, targets)
        assert loss == pytest.approx(wanted.item(), rel=1e-12)
        wanted.backward()
        optimizer.step()
    for array, tensor in zip(params, tensors, strict=True):
        np.testing.assert_allclose(array, tensor.detach().numpy(), rtol=1e-10, atol=1e-12)


def test_train_without_steps_returns_the_start():
    params, losses = train(X, Y, 3, 0.7, 0, np.random.default_rng(1))
    assert losses.shape == (0,) and [p.shape for p in params] == [(2, 3), (3,), (3, 1), (1,)]


@pytest.mark.parametrize(
    ("losses", "word"),
    [
        ([0.7, 0.049], "converged"),
        ([0.01, 0.03], "converged"),
        ([0.7, 0.05], "plateau"),
        ([0.7, 0.7], "plateau"),
        ([0.7, 0.71], "diverged"),
        ([0.7, np.inf], "diverged"),
        ([0.7, np.nan], "diverged"),
    ],
)
def test_diagnose(losses, word):
    assert diagnose(losses) == word


def test_success_rate_is_the_share_of_the_seeds():
    assert success_rate(lambda seed: seed > 10, [3, 12, 20, 9]) == 0.5


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: success_rate(bool, []), "no seeds"),
        (lambda: diagnose([]), "losses is empty"),
        (lambda: train(X, Y, 0, 1.0, 5, np.random.default_rng(0)), "hidden must be 1 or more"),
    ],
)
def test_what_cannot_be_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_wilson_interval_against_published_values():
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (successes, runs), interval in published.items():
        found = wilson_interval(successes, runs, z=1.959964)
        np.testing.assert_allclose(found, interval, atol=5e-5)


def test_wilson_interval_holds_the_true_rate_in_95_percent_of_measurements():
    seed = 0
    draws = np.random.default_rng(seed).binomial(200, 0.3, 4000)
    inside = [low <= 0.3 <= high for low, high in (wilson_interval(d, 200) for d in draws)]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.015), f"seed {seed}"


@pytest.mark.parametrize(("successes", "runs"), [(3, 2), (-1, 5), (0, 0)])
def test_wilson_interval_refuses_what_can_not_be(successes, runs):
    with pytest.raises(ValueError, match="successes in"):
        wilson_interval(successes, runs)
