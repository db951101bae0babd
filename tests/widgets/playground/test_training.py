"""The playground's network in training: its numbers, and that a recipe gives them again."""

from dataclasses import replace

import numpy as np
import pytest

import nnlib
from nnlib import datasets
from nnlib.features import FEATURES, expand
from nnlib.widgets.playground.recipe import Edit, Recipe
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.training import Training

START = Settings()
BATCHES = Settings(
    "moons", hidden=(5, 5), optimizer="Adam", lr=0.03, batch_size=16, seed=3, train_share=0.3
)
PENALISED = Settings(
    "multi-gauss",
    features=("x1", "x2", "sin(pi*x1)"),
    hidden=(6, 6),
    activation="leaky_relu",
    initializer="he_uniform",
    optimizer="RMSProp",
    lr=0.01,
    batch_size=32,
    regularisation="L1",
    strength=0.001,
)
SINGLE = Settings("plane", hidden=(), optimizer="Momentum", regularisation="L2", strength=0.1)
ALL = {"XOR": START, "moons": BATCHES, "penalised": PENALISED, "single": SINGLE}
DIVERGING = Settings("plane", hidden=(), lr=2.4)  # beyond epoch 200, where not each is measured


def trained(settings=START, epochs=200):
    training = Training(settings)
    training.run(epochs)
    return training


def same_state(one, other):
    assert np.array_equal(one.network.flat, other.network.flat, equal_nan=True)
    assert [*map(str, one.measured)] == [*map(str, other.measured)]  # as text, since NaN != NaN
    assert str(one.now) == str(other.now)
    assert one.recipe == other.recipe


@pytest.mark.parametrize(
    ("settings", "data", "loss", "optimizer", "penalty"),
    [
        (START, datasets.xor(), nnlib.SigmoidBinaryCrossEntropy(), nnlib.SGD(0.3), None),
        (
            BATCHES,
            datasets.moons(200, 3, 0.1),
            nnlib.SigmoidBinaryCrossEntropy(),
            nnlib.Adam(0.03),
            None,
        ),
        (
            PENALISED,
            datasets.regression_gaussians(200, 0, 0.1),
            nnlib.MeanSquaredError(),
            nnlib.RMSProp(0.01),
            nnlib.L1(0.001),
        ),
        (
            SINGLE,
            datasets.regression_plane(200, 0, 0.1),
            nnlib.MeanSquaredError(),
            nnlib.Momentum(0.3),
            nnlib.L2(0.1),
        ),
    ],
    ids=ALL,
)
def test_the_weights_are_those_of_fit(settings, data, loss, optimizer, penalty):
    count = {200: round(200 * settings.train_share), 4: 4}[len(data[0])]
    X, y = expand(data[0][:count], settings.features), data[1][:count]
    sizes = [len(settings.features), *settings.hidden, 1]
    network = nnlib.mlp(sizes, settings.activation, settings.seed, settings.initializer)
    size, seed = settings.batch_size, settings.seed
    nnlib.fit(network, X, y, loss, optimizer, 230, size, seed, progress=False, penalty=penalty)
    assert np.array_equal(trained(settings, 230).network.flat, network.flat)


@pytest.mark.parametrize("settings", ALL.values(), ids=ALL)
def test_it_does_not_matter_in_how_many_pieces_one_trains(settings):
    whole, pieces = trained(settings, 250), Training(settings)
    for epochs in (1, 1, 36, 60):
        pieces.run(epochs)
        pieces.gradient_norms(), pieces.dead(), pieces.activations(pieces.X_test)
    while pieces.epoch < 250:
        pieces.run(250 - pieces.epoch, enough=lambda: True)
    same_state(whole, pieces)


@pytest.mark.parametrize("settings", [START, BATCHES], ids=["XOR", "moons"])
def test_a_recipe_gives_the_same_numbers_again(settings):
    training = trained(settings, 7)
    training.set_parameter("W1", (1, 2), 0.1 + 0.2)
    training.set_parameter("b2", (0,), -1.5)
    for _ in range(130):
        training.run(1)
    training.set_parameter("W2", (3, 0), 2)
    training.run(45)
    recipe = Recipe.from_text(training.recipe.text())
    assert recipe.epoch == 182
    whole, pieces = Training(settings), Training(settings)
    assert whole.follow(recipe)
    same_state(training, whole)
    calls = 1
    while not pieces.follow(recipe, enough=lambda: True):
        calls += 1
    same_state(training, pieces)
    assert calls > 4
    assert whole.follow(recipe)  # nothing is left to do
    same_state(training, whole)


def test_following_a_recipe_ends_early_too_however_many_edits_it_has():
    recipe = Recipe(START, 30, tuple(Edit(epoch, "b2", (0,), 0.5) for epoch in range(1, 20)))
    training = Training(START)
    assert not training.follow(recipe, enough=lambda: training.epoch >= 5)
    assert (training.epoch, len(training.edits)) == (5, 4)


def test_a_diverged_training_is_the_same_however_it_was_run():
    whole, pieces, watched = trained(DIVERGING, 1000), Training(DIVERGING), Training(DIVERGING)
    for _ in range(1000):
        pieces.run(1)
    while not watched.diverged:
        watched.run(1)
    assert 200 < watched.epoch < whole.epoch < 1000  # the curve sees it later
    same_state(whole, pieces)
    watched.run(1000)
    same_state(whole, watched)
    assert not Training(DIVERGING).follow(Recipe(DIVERGING, 1000))


def test_a_weight_set_by_hand_can_end_and_mend_a_divergence():
    training = trained(START, 20)
    training.set_parameter("W2", (0, 0), 1e308)
    training.set_parameter("b2", (0,), 1.7e308)
    assert training.diverged
    training.run(1)
    assert training.epoch == 20
    training.set_parameter("W2", (0, 0), 0.5)
    training.set_parameter("b2", (0,), 0.0)
    training.run(1)
    assert training.epoch == 21 and not training.diverged


def test_measured_at_each_epoch_at_first_and_then_ever_more_rarely():
    epochs = np.array([at.epoch for at in trained(epochs=1000).measured])
    assert epochs[:101].tolist() == list(range(101))
    assert (np.diff(epochs[100:]) == np.maximum(1, epochs[100:-1] // 100)).all()


def test_losses_and_accuracies():
    training = trained(BATCHES, 40)
    assert (len(training.X), len(training.X_test)) == (60, 140)
    for X, y, loss, accuracy in (
        (training.X, training.y, training.now.loss, training.now.accuracy),
        (training.X_test, training.y_test, training.now.test_loss, training.now.test_accuracy),
    ):
        p = nnlib.sigmoid(training.network.forward(X))
        assert loss == pytest.approx(-np.log(np.where(y, p, 1 - p)).mean(), rel=1e-12)
        assert accuracy == ((p > 0.5) == y).mean()
    assert training.now.test_loss != training.now.loss


def test_a_regression_has_a_loss_and_no_accuracy():
    training = trained(PENALISED, 40)
    for X, y, loss, accuracy in (
        (training.X, training.y, training.now.loss, training.now.accuracy),
        (training.X_test, training.y_test, training.now.test_loss, training.now.test_accuracy),
    ):
        output = training.activations(X)[-1]
        assert loss == pytest.approx(((output - y) ** 2).mean(), rel=1e-12)
        assert np.isnan(accuracy)


def test_without_a_test_set_its_measures_are_nan():
    training = Training(START)
    assert training.X_test.shape == (0, 2)
    assert np.isnan([training.now.test_loss, training.now.test_accuracy]).all()


def test_a_plane_needs_no_hidden_unit():
    training = trained(Settings("plane", hidden=(), noise=0), 300)
    assert max(training.now.loss, training.now.test_loss) < 1e-12


def test_enough_ends_a_run_early():
    training = Training(BATCHES)
    training.run(1_000_000, enough=lambda: training.epoch >= 30)
    assert 30 <= training.epoch == training.now.epoch <= 80


@pytest.mark.parametrize("hidden", [(), (3,), (3, 2, 5)])
def test_activations_are_those_of_the_network(hidden):
    settings = Settings("circles", features=tuple(FEATURES), hidden=hidden)
    training = trained(settings, 5)
    A = expand(training.X_test, FEATURES)
    outputs = training.activations(training.X_test)
    for layer, units in enumerate((*hidden, 1), 1):
        Z = nnlib.dense(
            A, training.network.parameters[f"W{layer}"], training.network.parameters[f"b{layer}"]
        )
        A = Z if layer > len(hidden) else np.tanh(Z)
        assert A.shape == (100, units)
        np.testing.assert_allclose(outputs[layer - 1], A, rtol=1e-12, atol=1e-14)
    assert len(outputs) == len(hidden) + 1


def test_units_are_dead_that_give_0_for_every_training_point():
    training = Training(replace(START, activation="relu"))
    training.network.parameters["W1"][...] = [[1, -1, -1, 0], [1, -1, 1, 0]]
    training.network.parameters["b1"][...] = [0, 0, -0.9, -0.1]  # unit 2 is on at (0, 1) only
    assert [layer.tolist() for layer in training.dead()] == [[False, True, False, True]]


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "leaky_relu"])
def test_other_units_are_never_dead(activation):
    settings = replace(START, activation=activation, hidden=(3, 3), initializer="zeros")
    assert not np.any(Training(settings).dead())
    assert Training(replace(settings, hidden=())).dead() == []


@pytest.mark.parametrize("settings", ALL.values(), ids=ALL)
def test_gradient_norms_are_those_of_the_loss_over_all_training_points(settings):
    training = trained(settings, 10)
    inputs, network = expand(training.X, settings.features), training.network
    loss = nnlib.MeanSquaredError() if settings.is_regression else nnlib.SigmoidBinaryCrossEntropy()
    norms, wanted = training.gradient_norms(), []
    for name, values in network.parameters.items():
        if name[0] == "W":
            before = values.copy()

            def cost(W, values=values):
                values[...] = W
                return float(loss.forward(network.forward(inputs), training.y))

            wanted.append(np.linalg.norm(nnlib.numerical_gradient(cost, before)))
            values[...] = before
    assert norms == pytest.approx(wanted, rel=1e-6)
    assert len(norms) == len(settings.hidden) + 1


def test_an_edit_is_set_measured_and_remembered():
    training = trained(START, 120)
    before = training.network.flat.copy()
    training.set_parameter("W1", [np.int64(1), 2], np.float64(0.75))
    assert training.network.parameters["W1"][1, 2] == 0.75
    assert (training.network.flat != before).sum() == 1
    assert training.edits == (Edit(120, "W1", (1, 2), 0.75),)
    assert training.recipe == Recipe(START, 120, training.edits)
    p = nnlib.sigmoid(training.network.forward(training.X))
    loss = -np.log(np.where(training.y, p, 1 - p)).mean()
    assert training.now.loss == pytest.approx(loss, rel=1e-12)


def test_the_curve_shows_the_edit_where_it_is_measured():
    for epochs in (0, 50, 205):  # 205 lies between two points of the curve
        training = trained(START, epochs)
        before = training.measured.copy()
        training.set_parameter("b2", (0,), 3)
        assert training.measured[:-1] == before[:-1]
        assert (training.measured[-1] == before[-1]) == (epochs == 205)
        assert training.now != before[-1]


def test_what_is_set_again_before_training_goes_on_replaces_the_edit():
    training = trained(START, 3)
    for value in (0.1, 0.2, 0.3):
        training.set_parameter("W1", (0, 0), value)
        training.set_parameter("W1", (0, 1), -value)
    training.run(1)
    training.set_parameter("W1", (0, 0), 0.4)
    assert [str(edit) for edit in training.edits] == [
        "3:W1[0,0]=0.3",
        "3:W1[0,1]=-0.3",
        "4:W1[0,0]=0.4",
    ]


@pytest.mark.parametrize(
    ("name", "index", "value", "message"),
    [
        ("W3", (0, 0), 1, "no weight or bias called 'W3'. Known: W1, b1, W2, b2"),
        ("W1", (2, 0), 1, "W1 needs two"),
        ("W1", (-1, 0), 1, "W1 needs two"),
        ("W1", (0,), 1, "W1 needs two"),
        ("b1", (0, 0), 1, "b1 needs "),
        ("b1", (0,), float("nan"), "the value must be finite"),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(name, index, value, message):
    training, untouched = trained(START, 3), trained(START, 3)
    with pytest.raises(ValueError, match=message):
        training.set_parameter(name, index, value)
    same_state(training, untouched)
