"""Lesson 06's figure: its arithmetic, its words, its pixels, its controls, play and pause."""

import asyncio
import warnings
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_rgb

import nnlib
from nnlib import datasets
from nnlib.widgets import style, training_figure
from nnlib.widgets.canvas import SCALE
from nnlib.widgets.training_colours import CLASSES, shade
from nnlib.widgets.training_curves import _round_up
from nnlib.widgets.training_drawing import MIDDLE, SIDE, SURFACE, TrainingDrawing, _places
from nnlib.widgets.training_maps import GRID, Plane, boundary
from nnlib.widgets.training_player import Player
from nnlib.widgets.training_state import Training, TrainingSettings
from nnlib.widgets.training_words import description, status

START = TrainingSettings()
RANDOM = TrainingSettings("moons", hidden=(5, 5), optimizer="Adam", lr=0.03, batch_size=16, seed=3)
DEAD = TrainingSettings(activation="relu", seed=6)  # two units are dead, and XOR is not solved


def trained(settings=START, epochs=200):
    training = Training(settings)
    training.run(epochs)
    return training


# arithmetic


@pytest.mark.parametrize(
    ("settings", "data", "optimizer"),
    [
        (START, datasets.xor(), nnlib.SGD(0.3)),
        (
            replace(START, batch_size=1, optimizer="Momentum", lr=0.01),
            datasets.xor(),
            nnlib.Momentum(0.01),
        ),
        (RANDOM, datasets.moons(200, 3, 0.1), nnlib.Adam(0.03)),
        (
            TrainingSettings(
                "circles",
                0.2,
                activation="relu",
                initializer="he_uniform",
                optimizer="RMSProp",
                lr=0.01,
                batch_size=4,
                seed=1,
            ),
            datasets.circles(200, 1, 0.2),
            nnlib.RMSProp(0.01),
        ),
    ],
    ids=["XOR", "batch of 1", "moons", "circles"],
)
def test_the_weights_are_those_of_fit(settings, data, optimizer):
    X, y = data
    train = len(X) if len(X) == 4 else 100
    network = nnlib.mlp(settings.sizes, settings.activation, settings.seed, settings.initializer)
    loss = nnlib.SigmoidBinaryCrossEntropy()
    nnlib.fit(
        network,
        X[:train],
        y[:train],
        loss,
        optimizer,
        230,
        settings.batch_size,
        settings.seed,
        progress=False,
    )
    assert np.array_equal(trained(settings, 230).network.flat, network.flat)


@pytest.mark.parametrize("settings", [START, RANDOM], ids=["XOR", "moons"])
def test_it_does_not_matter_in_how_many_pieces_one_trains(settings):
    whole, pieces = trained(settings, 150), Training(settings)
    for epochs in (1, 1, 36, 112):
        pieces.run(epochs)
    assert np.array_equal(whole.network.flat, pieces.network.flat)
    assert [*map(str, whole.measured)] == [*map(str, pieces.measured)]  # as text, since NaN != NaN
    assert str(whole.now) == str(pieces.now)


def test_measured_at_each_epoch_at_first_and_then_ever_more_rarely():
    epochs = np.array([at.epoch for at in trained(epochs=1000).measured])
    assert epochs[:101].tolist() == list(range(101))
    assert (np.diff(epochs[100:]) == np.maximum(1, epochs[100:-1] // 100)).all()


def test_losses_and_accuracies():
    training = trained(RANDOM, 40)
    for X, y, loss, accuracy in (
        (training.X, training.y, training.now.loss, training.now.accuracy),
        (training.X_test, training.y_test, training.now.test_loss, training.now.test_accuracy),
    ):
        p = nnlib.sigmoid(training.network.forward(X))
        assert loss == pytest.approx(-np.log(np.where(y, p, 1 - p)).mean(), rel=1e-12)
        assert accuracy == ((p > 0.5) == y).mean()
        assert len(X) == 100
    assert training.now.test_loss != training.now.loss


def test_enough_ends_a_run_early():
    training = Training(RANDOM)
    training.run(1_000_000, enough=lambda: training.epoch >= 30)
    assert 30 <= training.epoch == training.now.epoch <= 60


def test_units_are_dead_that_give_0_for_every_training_point():
    training = Training(DEAD)
    training.network.parameters["W1"][...] = [[1, -1, -1, 0], [1, -1, 1, 0]]
    training.network.parameters["b1"][...] = [0, 0, -0.9, -0.1]  # unit 2 is on at (0, 1) only
    assert [layer.tolist() for layer in training.dead()] == [[False, True, False, True]]


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "leaky_relu"])
def test_other_units_are_never_dead(activation):
    training = Training(replace(DEAD, activation=activation, hidden=(3, 3), initializer="zeros"))
    assert not np.any(training.dead())


@pytest.mark.parametrize("name", ["XOR", "noisy XOR", "circles", "moons", "spirals"])
def test_the_plane_is_a_square_that_holds_all_points(name):
    X, _ = replace(START, dataset=name, noise=0.3).data()
    plane = Plane(X)
    assert ((plane.low < X) & (plane.high > X)).all()
    assert np.ptp(plane.high - plane.low) < 1e-12


def test_maps_hold_what_each_unit_gives_at_its_point():
    training = trained(replace(START, hidden=(3, 3)), 50)
    plane = Plane(training.X)
    p, maps = plane.maps(training)
    rng = np.random.default_rng(seed := 5)
    for row, column in rng.integers(0, GRID // 3, (20, 2)) * 3 + 1:
        share = np.array([column + 0.5, GRID - row - 0.5]) / GRID  # of the way to the right and up
        a, x = [], plane.low + share * (plane.high - plane.low)
        for number in (1, 2):
            parameters = training.network.parameters
            x = np.tanh(x @ parameters[f"W{number}"] + parameters[f"b{number}"])
            a.append(x)
        z = x @ training.network.parameters["W3"] + training.network.parameters["b3"]
        assert p[row, column] == pytest.approx(1 / (1 + np.exp(-z[0]))), seed
        for layer, values in zip(maps, a, strict=True):
            assert layer[:, row // 3, column // 3] == pytest.approx(values), seed


def test_boundary():
    p = np.array([[0.1, 0.2, 0.6], [0.1, 0.7, 0.9], [0.5, 0.5, 0.6]])
    assert boundary(p).tolist() == [[False, True, False], [True, True, False], [False, True, False]]


@pytest.mark.parametrize(
    ("change", "message"),
    [({"dataset": "moon"}, "Did you mean 'moons'"), ({"optimizer": "adam"}, "Did you mean 'Adam'")],
)
def test_unknown_names(change, message):
    with pytest.raises(ValueError, match=message):
        training_figure(**change)


# words


def test_words():
    text = description(trained(DEAD))
    assert text.startswith("XOR, network 2-4-1 with relu. Epoch 200. Training: loss 0.6931, ")
    assert text.endswith("2 of 4 hidden units are dead.")
    assert "accuracy 50 %." in text and "Test" not in text
    assert "The weights are those of the start. No hidden unit is dead." in description(
        Training(START)
    )
    assert "Test: loss " in status(Training(RANDOM))


def test_a_network_that_has_diverged_says_so_and_warns_of_nothing():
    training = Training(replace(START, activation="relu", lr=3.0))
    training.network.flat[...] = 1e200
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawing = TrainingDrawing(training)
        drawing.canvas.png()
        training.network.flat[...] = np.nan
        training.run(5)
        drawing.update(training)
        drawing.canvas.png()
    assert training.diverged and training.epoch == 1
    assert "The loss is no longer a number" in status(training)


# drawing


def colour_at(drawing, left, bottom):
    """Return the colour at a place in CSS pixels from the lower left corner, 0 to 255."""
    return drawing.canvas.pixels()[-1 - round(SCALE * bottom), round(SCALE * left), :3].astype(int)


def surface_colour(drawing, x):
    """Return the colour at the point `x` of the plane."""
    plane = drawing._plane
    left, bottom = (SURFACE, MIDDLE - SIDE / 2) + SIDE * (x - plane.low) / (plane.high - plane.low)
    return colour_at(drawing, left, bottom)


def test_the_surface_has_each_points_colour_where_xor_is_solved():
    training = trained()
    assert training.now.accuracy == 1
    drawing = TrainingDrawing(training)
    for x, y in zip(training.X, training.y, strict=True):
        beside = x + 0.13 * np.sign(x - 0.5)  # beyond the point's own mark
        shades = CLASSES[-8:] if y else CLASSES[:8]
        assert surface_colour(drawing, beside).tolist() in shades[:, :3].tolist(), (x, y)
    for x, y in zip(training.X, training.y, strict=True):
        mark = to_rgb(style.CLASS_1 if y else style.CLASS_0)
        assert np.allclose(surface_colour(drawing, x) / 255, mark, atol=0.01)


def test_only_a_value_of_0_has_no_colour():
    values = np.array([-9, -1, -0.5, -1e-9, 0, np.nan, 1e-9, 0.5, 1, np.inf])
    middle = shade(np.zeros(1))[0]
    shades = [-middle, -middle, -middle / 2, -1, 0, 0, 1, middle / 2, middle, middle]
    assert (shade(values) - middle).tolist() == shades


def test_a_units_map_has_the_colour_of_its_sign():
    training = Training(START)
    training.network.parameters["W1"][...] = [[9, -9, 0, 0], [0, 0, 0, 0]]
    training.network.parameters["b1"][...] = [-4.5, 4.5, 9, -9]  # the first two turn at x1 = 0.5
    drawing = TrainingDrawing(training)
    for (x, y), signs in zip(_places(116, 4), [(-1, 1), (1, -1), (1, 1), (-1, -1)], strict=True):
        for shift, sign in zip((-15, 15), signs, strict=True):
            red, green, _ = colour_at(drawing, x + shift, y)
            assert np.sign(green - red) == sign, (x, y, shift)


def test_a_weights_line_has_the_colour_of_its_sign_and_is_thicker_the_larger():
    training = Training(START)
    training.network.parameters["W2"][...] = [[5], [-5], [1], [0]]
    drawing = TrainingDrawing(training)
    last = slice(-4, None)
    widths = drawing._edges.get_linewidths()[last]
    assert widths[0] == widths[1] > widths[2] > widths[3]
    names = (style.POSITIVE_WEIGHT, style.NEGATIVE_WEIGHT, style.POSITIVE_WEIGHT, style.FRAME)
    assert np.allclose(drawing._edges.get_colors()[last, :3], [to_rgb(name) for name in names])


def test_dead_is_written_on_dead_units_only():
    training = trained(DEAD)
    drawing = TrainingDrawing(training)
    written = np.transpose(drawing._dead.get_data()).tolist()
    assert written == _places(116, 4)[training.dead()[0]].tolist()
    pixels = drawing.canvas.pixels()[::-1, :, :3].max(axis=2)
    for (x, y), dead in zip(_places(116, 4) * SCALE, training.dead()[0], strict=True):
        tile = pixels[int(y) - 10 : int(y) + 10, int(x) - 40 : int(x) + 40]
        assert (tile < 60).any() == dead


def test_test_points_are_shown_apart_from_training_points():
    training = Training(RANDOM)
    drawing = TrainingDrawing(training)
    for y, (test, train) in enumerate(drawing._points):
        assert np.array_equal(np.transpose(train.get_data()), training.X[training.y[:, 0] == y])
        assert np.array_equal(
            np.transpose(test.get_data()), training.X_test[training.y_test[:, 0] == y]
        )
        assert test.get_markerfacecolor() == style.PAPER != train.get_markerfacecolor()
    legend = drawing._surface.get_legend()
    faces = {
        text.get_text(): line.get_markerfacecolor()
        for text, line in zip(legend.get_texts(), legend.get_lines(), strict=True)
    }
    assert faces["hollow: test"] == style.PAPER


def test_legends_name_the_test_only_where_there_is_one():
    training = Training(START)
    drawing = TrainingDrawing(training)
    for settings, points, curves in (
        (START, ["class 0", "class 1"], ["training"]),
        (RANDOM, ["class 0", "class 1", "hollow: test"], ["training", "test"]),
        (START, ["class 0", "class 1"], ["training"]),
    ):
        drawing.start(Training(settings))
        legends = drawing._surface.get_legend(), drawing._curves._loss.get_legend()
        assert [[t.get_text() for t in legend.get_texts()] for legend in legends] == [
            points,
            curves,
        ]


def test_curves_show_what_was_measured():
    training = trained(RANDOM, 30)
    curves = TrainingDrawing(training)._curves
    x, y = curves._lines["test_accuracy"].get_data()
    assert np.allclose(x * 50, [*range(31), 30])  # there is room for 50 epochs
    assert y[-1] == training.now.test_accuracy
    assert [label.get_text() for label in curves._epochs] == ["0", "25", "50"]


@pytest.mark.parametrize(("value", "rounded"), [(1, 1), (1.01, 2), (10, 10), (11, 20), (4e5, 5e5)])
def test_round_up(value, rounded):
    assert _round_up(value) == rounded


def test_the_same_training_gives_the_same_bytes():
    first, other = trained(), trained(RANDOM, 20)
    drawing = TrainingDrawing(first)
    start = drawing.canvas.png()
    for training in (other, first):
        drawing.start(training)
        drawing.update(training)
        assert drawing.canvas.png() == TrainingDrawing(training).canvas.png()
    assert drawing.canvas.png() == start


# controls


def controls(figure):
    """Return the figure's labelled widgets by their label."""
    buttons, _status, settings = figure.children[2].children
    return {child.description: child for child in (*buttons.children, *settings.children)}


def alternative(figure):
    return figure.children[1].value.split('alt="')[1].split('"')[0]


def said(figure):
    return figure.children[2].children[1].value


def test_every_setting_has_a_control_that_begins_anew():
    figure = training_figure(dataset="moons")
    changes = {
        "Data set": "circles",
        "Noise": 0.2,
        "Seed": 5,
        "Hidden layers": 2,
        "Units": 3,
        "Activation": "sigmoid",
        "Start": "normal",
    }
    seen = {figure.children[1].value}
    for name, value in changes.items():
        controls(figure)[name].value = value
        seen.add(figure.children[1].value)
        controls(figure)["Step"].click()
    assert len(seen) == 8
    settings = TrainingSettings("circles", 0.2, (3, 3), "sigmoid", "normal", seed=5)
    for name, value, field in (
        ("Optimiser", "Adam", {"optimizer": "Adam"}),
        ("Learning rate", 0.01, {"lr": 0.01}),
        ("Batch size", 4, {"batch_size": 4}),
    ):
        controls(figure)[name].value = value
        settings = replace(settings, **field)
        controls(figure)["Step"].click()
        assert alternative(figure) == description(trained(settings, 1)), name
    assert all(control.tooltip for control in controls(figure).values())


def test_noise_does_nothing_to_the_four_points_of_xor():
    figure = training_figure()
    assert controls(figure)["Noise"].disabled
    controls(figure)["Data set"].value = "noisy XOR"
    assert not controls(figure)["Noise"].disabled


def test_step_is_one_epoch_and_reset_brings_back_the_start():
    figure = training_figure(**vars(RANDOM))
    start = figure.children[1].value, said(figure)
    for epochs in (1, 2):
        controls(figure)["Step"].click()
        assert alternative(figure) == description(trained(RANDOM, epochs))
        assert said(figure) == f"<p role='status'>{status(trained(RANDOM, epochs))}</p>"
    controls(figure)["Reset"].click()
    assert (figure.children[1].value, said(figure)) == start


# play and pause


def epoch(figure):
    """Return the epoch of the figure's picture."""
    return int(alternative(figure).split("Epoch ")[1].split(".")[0].replace(",", ""))


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_play_trains_and_pause_ends_it():
    async def play():
        figure = training_figure()
        button = controls(figure)["Play"]
        button.click()
        await until(lambda: epoch(figure) >= 20)
        assert button.description == "Pause"
        button.click()
        await asyncio.sleep(0)
        assert button.description == "Play"
        paused = epoch(figure)
        assert description(trained(epochs=paused)) == alternative(figure)
        await asyncio.sleep(0.2)
        assert epoch(figure) == paused
        assert len(asyncio.all_tasks()) == 1
        button.click()
        await until(lambda: epoch(figure) > paused)
        controls(figure)["Reset"].click()
        await asyncio.sleep(0)
        assert (button.description, epoch(figure)) == ("Play", 0)

    asyncio.run(play())


def test_a_control_that_moves_while_playing_begins_anew_and_plays_on():
    async def play():
        figure = training_figure()
        controls(figure)["Play"].click()
        await until(lambda: epoch(figure) >= 30)
        controls(figure)["Seed"].value = 4
        await asyncio.sleep(0)
        assert epoch(figure) == 0
        await until(lambda: epoch(figure) >= 20)
        controls(figure)["Pause"].click()
        await asyncio.sleep(0)
        assert alternative(figure) == description(trained(replace(START, seed=4), epoch(figure)))

    asyncio.run(play())


def test_only_one_figure_plays():
    async def play():
        first = training_figure()
        controls(first)["Play"].click()
        await until(lambda: epoch(first))
        second = training_figure()
        assert "Play" in controls(first)
        for playing, paused in ((first, second), (second, first)):
            controls(playing)["Play"].click()
            await asyncio.sleep(0)
            assert "Pause" in controls(playing) and "Play" in controls(paused)
        await until(lambda: epoch(second))
        assert len(asyncio.all_tasks()) == 2  # this one, and the figure that plays

    asyncio.run(play())
    assert Player.playing is None  # the loop has ended, and the task with it


def test_closed_figures_leave_no_task():
    async def play():
        for _ in range(20):
            figure = training_figure()
            controls(figure)["Play"].click()
            await asyncio.sleep(0)
            figure.close()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return len(asyncio.all_tasks()), Player.playing

    assert asyncio.run(play()) == (1, None)


def test_playing_ends_by_itself(monkeypatch):
    monkeypatch.setattr("nnlib.widgets.training.LAST_EPOCH", 25)

    async def play():
        figure = training_figure()
        button = controls(figure)["Play"]
        button.click()
        await until(lambda: "Playing ends at epoch 25." in said(figure))
        await until(lambda: button.description == "Play")
        return epoch(figure)

    assert asyncio.run(play()) == 25


def test_playing_pauses_after_some_minutes(monkeypatch):
    monkeypatch.setattr("nnlib.widgets.training.MINUTES", 0)

    async def play():
        figure = training_figure()
        button = controls(figure)["Play"]
        button.click()
        await until(lambda: "Press Play to go on." in said(figure))
        await until(lambda: button.description == "Play")
        monkeypatch.setattr("nnlib.widgets.training.MINUTES", 5)
        paused = epoch(figure)
        button.click()
        await until(lambda: epoch(figure) > paused + 20)
        assert "Paused" not in said(figure) and button.description == "Pause"
        controls(figure)["Reset"].click()

    asyncio.run(play())


def test_the_status_is_quiet_while_playing():
    async def play():
        figure = training_figure()
        spoken, drawn = [], []
        figure.children[2].children[1].observe(spoken.append, "value")
        figure.children[1].observe(drawn.append, "value")
        controls(figure)["Play"].click()
        await until(lambda: len(drawn) >= 8)
        said_while_playing = len(spoken)
        controls(figure)["Pause"].click()
        await asyncio.sleep(0)
        return said_while_playing, len(drawn), f"Epoch {epoch(figure)}." in said(figure)

    spoken, drawn, last = asyncio.run(play())
    assert last and spoken <= drawn / 2


def test_between_training_and_drawing_others_have_their_turn():
    order = []

    async def play():
        player = Player(lambda _: order.append("train") or True, lambda: order.append("show"), list)
        player.play()
        asyncio.get_running_loop().call_soon(order.append, "other")
        await asyncio.sleep(0.01)
        player.pause()

    asyncio.run(play())
    assert order == ["train", "other", "show"]
