import numpy as np
import pytest

import nnlib
from tests.nnlib import cases


@pytest.mark.parametrize("name", cases.OPTIMIZERS)
def test_path_of_1000_steps_against_pytorch(name, reference):
    np.testing.assert_allclose(cases.path(name), reference[f"{name} path"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", cases.OPTIMIZERS)
def test_long_vectors_are_updated_like_short_ones(name):
    blocks, whole, w = cases.OPTIMIZERS[name](), cases.OPTIMIZERS[name](), np.zeros(1)
    long = np.zeros(2 * nnlib.optimizers.BLOCK + 3)
    for t in range(3):
        g = cases.wobbling_gradient(np.zeros(2), t)[:1]
        blocks.step(long, np.full_like(long, g.item()))
        whole.step(w, g)
    np.testing.assert_allclose(long, w.item(), rtol=1e-15)


@pytest.mark.parametrize("name", cases.OPTIMIZERS)
def test_float32_and_the_gradient_stay(name):
    w, g = np.ones(3, np.float32), np.full(3, 2, np.float32)
    optimizer = cases.OPTIMIZERS[name]()
    optimizer.step(w, g)
    assert w.dtype == np.float32
    assert g.tolist() == [2, 2, 2]
    assert {m.dtype for m in optimizer.memory} <= {np.dtype(np.float32)}


def test_a_new_learning_rate_counts_from_the_next_step():
    optimizer, w = nnlib.SGD(0.1), np.zeros(1)
    optimizer.step(w, np.ones(1))
    optimizer.lr = 1.0
    optimizer.step(w, np.ones(1))
    assert w.item() == pytest.approx(-1.1)


def step_with_another_size():
    optimizer = nnlib.Adam()
    optimizer.step(np.zeros(3), np.ones(3))
    optimizer.step(np.zeros(4), np.ones(4))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.SGD(0), "lr must be a positive number, but it is 0"),
        (lambda: nnlib.Adam(float("nan")), "lr must be a positive number"),
        (lambda: nnlib.Momentum(mu=1), "mu must be at least 0 and below 1"),
        (lambda: nnlib.SGD().step(np.zeros(3), np.ones(2)), r"Parameters \(3,\), gradient \(2,\)"),
        (step_with_another_size, "new optimiser for each network"),
    ],
)
def test_errors(call, message):
    with pytest.raises(ValueError, match=message):
        call()
