"""What the playground says in words."""

from dataclasses import replace

import numpy as np
import pytest

from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Unit, View, Weight
from nnlib.widgets.playground.words import description, name, short, status, weight_name

RANDOM = Settings("moons", hidden=(5, 3), optimizer="Adam", lr=0.03, seed=3)
DEAD = Settings(activation="relu", seed=6)


def trained(settings, epochs):
    training = Training(settings)
    training.run(epochs)
    return training


def test_at_the_start():
    text = description(Training(Settings()), View())
    assert text.startswith("XOR, network 2-4-1 with tanh, features x1, x2. Epoch 0. Training: loss")
    assert "No step has been made yet. No hidden unit is dead. Gradient norms" in text
    assert "Test" not in text and "Selected" not in text and "accuracy 50 %" in text


def test_after_some_training():
    training = trained(RANDOM, 1200)
    text = description(training, View())
    now, first = training.now, training.measured[0]
    assert f"Epoch 1,200. Training: loss {now.loss:.4f}"[:-2] in text
    assert f"Test: loss {now.test_loss:.4f}"[:-2] in text
    assert f"The training loss began at {first.loss:.4f}"[:-2] in text
    norms = ", ".join(map(short, training.gradient_norms()))
    assert f"Gradient norms, first layer first: {norms}." in text
    assert status(training) in text


def test_dead_units_are_named():
    training = trained(DEAD, 200)
    (dead,) = np.nonzero(training.dead()[0])
    assert len(dead) == 2
    named = ", ".join(f"unit {index + 1} of layer 1" for index in dead)
    assert f"Dead: {named}." in description(training, View())


def test_without_hidden_units_nothing_is_said_of_them():
    text = description(Training(replace(RANDOM, hidden=())), View())
    assert text.startswith("moons, one layer, features") and "unit" not in text


def test_a_regression_has_no_accuracy():
    assert "accuracy" not in status(Training(Settings("plane")))
    assert "Test: loss" in status(Training(Settings("plane")))


def test_a_network_that_has_diverged():
    training = trained(Settings("plane", activation="relu", lr=50, hidden=(3, 3, 3)), 200)
    assert training.diverged
    text = description(training, View())
    assert "loss not a number. The loss is no longer a number: the steps were too large." in (
        text.replace(" Test: loss not a number.", "")
    )
    assert "nan" not in text


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Unit(0, 1), "feature x2"),
        (Unit(2, 0), "unit 1 of layer 2"),
        (Unit(3, 0), "the output"),
        (Weight(1, 0, 4), "W1[0, 4], from feature x1 to unit 5 of layer 1"),
        (Weight(3, 2, 0), "W3[2, 0], from unit 3 of layer 2 to the output"),
    ],
)
def test_names(part, words):
    assert name(part, RANDOM) == words
    assert f"Selected: {words}" in description(Training(RANDOM), View(selected=part))


def test_what_is_selected_comes_with_its_value():
    training = Training(RANDOM)
    training.network.parameters["W2"][4, 1] = -0.25
    training.network.parameters["b2"][1] = 0.125
    for part, ending in (
        (Weight(2, 4, 1), "to unit 2 of layer 2, value \N{MINUS SIGN}0.25."),
        (Unit(2, 1), "unit 2 of layer 2, bias 0.125."),
        (Unit(0, 1), "feature x2."),
    ):
        assert description(training, View(selected=part)).endswith(ending)
    assert weight_name(Weight(2, 4, 1)) == "W2[4, 1]"


@pytest.mark.parametrize(
    ("norm", "text"),
    [
        (0, "0"),
        (0.00099, "9.9e\N{MINUS SIGN}4"),
        (0.001, "0.001"),
        (0.0123, "0.012"),
        (1.26, "1.3"),
        (999.6, "1000"),
        (123, "123"),
        (1e5, "1.0e5"),
        (8.8e-12, "9e\N{MINUS SIGN}12"),
        (2e-300, "2e\N{MINUS SIGN}300"),
        (np.nan, "NaN"),
        (np.inf, "NaN"),
    ],
)
def test_short(norm, text):
    assert short(norm) == text
