"""The code that makes a playground's network anew: run, and compared bit for bit."""

import contextlib
import io
import warnings

import numpy as np
import pytest

from nnlib.widgets.playground.code import reproduce
from nnlib.widgets.playground.recipe import Recipe
from nnlib.widgets.playground.settings import DATASETS
from nnlib.widgets.playground.training import Training
from tests.widgets.playground.recipes import random_recipe


def ran(code):
    """Return the names that `code` leaves behind and what it prints after the progress lines."""
    names, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of a network that diverged
        exec(code, names)
    return names, [line for line in printed.getvalue().splitlines() if not line.startswith("[")]


def followed(recipe):
    training = Training(recipe.settings)
    training.follow(recipe)
    return training


def said(now, regression, test):
    """Return the lines that tell the measurement `now`."""
    lines = [f"loss {now.loss:.4f}, accuracy {now.accuracy:.0%}"]
    if test:
        lines[0] = f"training: {lines[0]}"
        lines.append(f"test: loss {now.test_loss:.4f}, accuracy {now.test_accuracy:.0%}")
    return [line.split(", acc")[0] if regression else line for line in lines]


@pytest.mark.parametrize("seed", range(150))
def test_the_code_makes_the_same_network(seed):
    training = followed(random_recipe(np.random.default_rng(seed)))
    recipe = training.recipe  # that of a network that diverged ends where it did
    names, printed = ran(reproduce(recipe))
    about = f"seed {seed}: {recipe.text()}"
    assert np.array_equal(names["network"].flat, training.network.flat, equal_nan=True), about
    settings = recipe.settings
    assert printed == said(training.now, settings.is_regression, settings.has_test), about


@pytest.mark.parametrize("data", DATASETS)
@pytest.mark.parametrize("size", ["all", 16])
def test_the_code_trains_on_across_an_edit(data, size):
    text = f"data={data} batch_size={size} optimizer=Adam epoch=230 edit=120:W1[0,1]=0.5"
    recipe = Recipe.from_text(text)
    training = followed(recipe)
    assert np.array_equal(ran(reproduce(recipe))[0]["network"].flat, training.network.flat)
    unedited = followed(Recipe(recipe.settings, recipe.epoch))
    assert not np.array_equal(unedited.network.flat, training.network.flat)


@pytest.mark.parametrize("seed", range(150))
def test_the_code_is_short(seed):
    recipe = random_recipe(np.random.default_rng(seed))
    lines = reproduce(recipe).splitlines()
    assert len(lines) <= 27 + 2 * len(recipe.edits)
    assert max(map(len, lines)) <= 115, f"seed {seed}"  # with rates of 17 digits


def test_the_usual_training_needs_one_call():
    assert (
        reproduce(Recipe.from_text("data=XOR epoch=300"))
        == """\
from nnlib import SGD, SigmoidBinaryCrossEntropy, binary_accuracy, fit, mlp, sigmoid
from nnlib.datasets import xor

X, y = xor()

network = mlp([2, 4, 1], "tanh", rng=0)
loss, optimizer = SigmoidBinaryCrossEntropy(), SGD(0.3)
fit(network, X, y, loss, optimizer, epochs=300, batch_size=None)

Z = network.forward(X)
accuracy = binary_accuracy(sigmoid(Z), y)
print(f"loss {loss.forward(Z, y):.4f}, accuracy {accuracy:.0%}")
"""
    )


def test_edits_are_made_between_two_trainings():
    text = """data=multi-gauss features=x1,x1*x2 hidden=8,8 activation=relu initializer=he_normal
        batch_size=16 regularisation=L2 strength=0.001 seed=3 epoch=400
        edit=0:b2[3]=-1 edit=120:W1[0,1]=0.5 edit=120:b1[2]=0"""
    assert (
        reproduce(Recipe.from_text(text))
        == """\
import numpy as np

from nnlib import SGD, MeanSquaredError, fit, mlp
from nnlib.datasets import regression_gaussians
from nnlib.features import expand
from nnlib.penalties import L2

X, y = regression_gaussians(200, rng=3, noise=0.1)
X = expand(X, ["x1", "x1*x2"])
X, X_test = X[:100], X[100:]
y, y_test = y[:100], y[100:]

network = mlp([2, 8, 8, 1], "relu", rng=3, initializer="he_normal")
loss, optimizer = MeanSquaredError(), SGD(0.3)
rng = np.random.default_rng(3)  # shuffles the samples


def train(epochs):
    fit(network, X, y, loss, optimizer, epochs, batch_size=16, rng=rng, penalty=L2(0.001))


network.parameters["b2"][3] = -1.0
train(120)
network.parameters["W1"][0, 1] = 0.5
network.parameters["b1"][2] = 0.0
train(280)

for name, inputs, targets in [("training", X, y), ("test", X_test, y_test)]:
    Z = network.forward(inputs)
    print(f"{name}: loss {loss.forward(Z, targets):.4f}")
"""
    )
