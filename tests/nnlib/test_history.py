import numpy as np
import pytest

import nnlib
from nnlib.history import ENTRIES

LOSS = nnlib.SoftmaxCrossEntropy()


def test_losses_that_wait_are_those_of_each_epoch():
    rng, history = np.random.default_rng(0), nnlib.History(LOSS)
    epochs = [(rng.normal(size=(6, 3)), rng.integers(0, 3, 6)) for _ in range(4)]
    for Z, y in epochs:
        history.add(Z, y)
    assert len(history) == 4
    assert history.loss == pytest.approx([LOSS.forward(Z, y) for Z, y in epochs], rel=1e-14)
    history.add(*epochs[0])
    assert len(history) == len(history.loss) == 5
    assert all(isinstance(loss, float) for loss in history.loss)


def test_not_too_much_waits():
    history, rows = nnlib.History(LOSS), ENTRIES // 6
    for _ in range(7):
        history.add(np.zeros((rows, 2)), np.zeros(rows, int))
    assert sum(Z.size for Z, _ in history._pending) <= ENTRIES
    assert len(history) == 7


def test_no_training_no_losses():
    assert nnlib.mlp([2, 1], "tanh", 0).history.loss == []
