"""The playground's settings: their data, and what they refuse."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from nnlib import datasets
from nnlib.widgets.playground.settings import (
    DATASETS,
    OPTIMIZERS,
    REGRESSIONS,
    REGULARISATIONS,
    Settings,
)

DRAW = {
    "noisy-XOR": datasets.noisy_xor,
    "Gaussians": datasets.gaussians,
    "circles": datasets.circles,
    "moons": datasets.moons,
    "spirals": datasets.spirals,
    "plane": datasets.regression_plane,
    "multi-gauss": datasets.regression_gaussians,
}


def test_the_start_is_xor_with_a_small_network():
    settings = Settings()
    X, y = settings.data()
    assert (X.tolist(), y.tolist()) == ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    assert (settings.sizes, settings.train_samples) == ((2, 4, 1), 4)
    assert not settings.has_test and not settings.is_regression


@pytest.mark.parametrize("name", DRAW)
def test_random_data(name):
    settings = Settings(name, noise=0.2, seed=7, train_share=0.29)
    for mine, wanted in zip(settings.data(), DRAW[name](200, 7, 0.2), strict=True):
        assert np.array_equal(mine, wanted)
    assert settings.has_test and settings.train_samples == 58
    assert settings.is_regression == (name in ("plane", "multi-gauss"))
    assert DATASETS.keys() - {"XOR"} == DRAW.keys()


def test_sizes():
    features = ("x1", "x2", "x1*x2", "sin(pi*x1)")
    assert Settings(hidden=(), features=features).sizes == (4, 1)
    assert Settings(hidden=(8, 1, 8, 1, 8, 1)).sizes == (2, 8, 1, 8, 1, 8, 1, 1)


def test_every_choice_is_possible():
    for name in ("dataset", "optimizer", "regularisation"):
        for choice in {"dataset": DATASETS, "optimizer": OPTIMIZERS}.get(name, REGULARISATIONS):
            assert getattr(Settings(**{name: choice}), name) == choice
            assert not set(" ,") & set(choice)
    assert set(REGRESSIONS) < DATASETS.keys()


def test_equal_settings_are_equal_whatever_kind_of_number_they_came_from():
    plain = Settings("moons", 0.25, hidden=(3, 2), lr=1.0, batch_size=4, strength=0.5, seed=2)
    numpy = Settings(
        "moons",
        np.float32(0.25),
        features=["x1", "x2"],
        hidden=[np.int64(3), 2],
        lr=1,
        batch_size=np.int64(4),
        strength=np.float64(0.5),
        seed=np.int64(2),
    )
    assert repr(plain) == repr(numpy)
    assert hash(plain) == hash(numpy)
    assert replace(plain, seed=3) != plain
    with pytest.raises(FrozenInstanceError):
        plain.seed = 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dataset": "moon"}, "no data set called 'moon'. Did you mean 'moons'"),
        ({"activation": "relu6"}, "no activation called 'relu6'. Did you mean 'relu'"),
        ({"initializer": "xavier"}, "no initializer called 'xavier'"),
        ({"optimizer": "adam"}, "no optimizer called 'adam'. Did you mean 'Adam'"),
        ({"regularisation": "L3"}, "no regularisation called 'L3'. Known: none, L1, L2"),
        ({"noise": -0.1}, "noise must be a number from 0 to 1, but it is -0.1"),
        ({"noise": 1.1}, "noise must be a number from 0 to 1, but it is 1.1"),
        ({"noise": float("nan")}, "noise must be .* nan"),
        ({"noise": "0.1"}, "noise must be a number .* '0.1'"),
        ({"train_share": 0.05}, "train_share must be a number from 0.1 to 0.9, but it is 0.05"),
        ({"train_share": 0.95}, "train_share must be a number from 0.1 to 0.9"),
        ({"lr": 0}, "lr must be a number above 0, but it is 0. Try 0.1"),
        ({"lr": -1}, "lr must be a number above 0, but it is -1. Try 0.1"),
        ({"lr": float("inf")}, "lr must be a number above 0, but it is inf"),
        ({"strength": -1}, "strength must be a number from 0 on, but it is -1"),
        ({"strength": float("inf")}, "strength must be a number from 0 on, but it is inf"),
        ({"batch_size": 0}, "batch_size must be a whole number from 1 on, .* None takes all"),
        ({"batch_size": 2.5}, "batch_size must be a whole number from 1 on, but it is 2.5"),
        ({"seed": -1}, "seed must be a whole number from 0 on, but it is -1"),
        ({"seed": None}, "seed must be a whole number from 0 on, but it is None"),
        ({"features": ()}, r"one or more different names, but it is \(\)"),
        ({"features": ("x1", "x1")}, "one or more different names"),
        ({"features": "x1"}, r"but it is 'x1'. Give a tuple such as \('x1', 'x2'\). Known: x1"),
        ({"features": None}, "one or more different names, but it is None"),
        ({"features": ("x1", "sin(x2)")}, r"Did you mean 'sin\(pi\*x2\)'"),
        ({"hidden": 4}, r"0 to 6 layers, 1 to 8 in each, but it is 4. Give a tuple such as \(4,\)"),
        ({"hidden": (4, 0)}, r"but it is \(4, 0\)"),
        ({"hidden": (9,)}, r"but it is \(9,\)"),
        ({"hidden": (1.5,)}, r"but it is \(1.5,\)"),
        ({"hidden": (1,) * 7}, "0 to 6 layers"),
    ],
    ids=str,
)
def test_errors(change, message):
    with pytest.raises(ValueError, match=message):
        Settings(**change)
