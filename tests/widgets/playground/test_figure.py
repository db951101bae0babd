"""The playground's controls: settings, play and pause, a closer look, success rates, sharing."""

import asyncio
import threading
from dataclasses import replace

import ipywidgets
import numpy as np
import pytest
from ipywidgets.widgets.widget_description import DescriptionWidget

from nnlib.widgets import playground_figure
from nnlib.widgets.playground import figure as module
from nnlib.widgets.playground.player import Player
from nnlib.widgets.playground.recipe import Recipe
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.success import SuccessRuns
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Unit, View, Weight
from nnlib.widgets.playground.words import description, status

START = Settings()
RANDOM = Settings("moons", hidden=(5, 5), optimizer="Adam", lr=0.03, batch_size=16, seed=3)


@pytest.fixture(autouse=True)
def nothing_plays():
    yield
    assert Player.playing is None


def trained(settings=START, epochs=200):
    training = Training(settings)
    training.run(epochs)
    return training


def widgets(box):
    """Return all widgets in `box`, which may hold boxes."""
    for child in getattr(box, "children", ()):
        yield child
        yield from widgets(child)


def controls(figure):
    """Return the figure's labelled widgets by their label."""
    return {w.description: w for w in widgets(figure) if getattr(w, "description", "")}


def picture(figure):
    return figure.children[1]


def said(figure):
    return figure.children[2].children[1].value


def seen(training, view=None):
    return description(training, view or View())


def point(figure, event, part, settings=START):
    """Do what the page does when the pointer is at a part's place."""
    layout = module.PlaygroundDrawing(Training(settings))._layout
    if isinstance(part, Unit):
        x, y = layout.units[part.layer][part.index]
    elif isinstance(part, Weight):
        x, y = layout.segments[layout.edge(part)].mean(axis=0)
    else:
        x, y = -1, module.PlaygroundDrawing(Training(settings)).canvas.height + 1
    told = {"event": event, "x": x, "y": picture(figure).canvas.height - y}
    picture(figure)._handle_custom_msg(told, [])


# settings


def test_every_setting_has_a_control_that_begins_anew():
    figure, settings = playground_figure(dataset="moons"), replace(START, dataset="moons")
    changes = {
        "Data set": ("spirals", {"dataset": "spirals"}),
        "Noise": (0.2, {"noise": 0.2}),
        "Training share": (0.7, {"train_share": 0.7}),
        "Seed": (5, {"seed": 5}),
        "x1^2": (True, {"features": ("x1", "x2", "x1^2")}),
        "Hidden layers": (3, {"hidden": (4, 1, 1)}),
        "Layer 3 units": (8, {"hidden": (4, 1, 8)}),
        "Activation": ("linear", {"activation": "linear"}),
        "Start": ("normal", {"initializer": "normal"}),
        "Optimiser": ("Adam", {"optimizer": "Adam"}),
        "Learning rate": (0.01, {"lr": 0.01}),
        "Batch size": (16, {"batch_size": 16}),
        "Penalty": ("L2", {"regularisation": "L2"}),
        "Strength": (0.1, {"strength": 0.1}),
    }
    for name, (value, field) in changes.items():
        controls(figure)[name].value = value
        settings = replace(settings, **field)
        assert picture(figure).text == seen(Training(settings)), name
        controls(figure)["Step"].click()
        assert picture(figure).text == seen(trained(settings, 1)), name


def test_every_control_has_a_label_and_a_tooltip():
    named = [w for w in widgets(playground_figure()) if isinstance(w, DescriptionWidget)]
    for widget in named:
        if not isinstance(widget, ipywidgets.HTML | ipywidgets.IntProgress):
            assert widget.description and widget.tooltip, widget


def test_what_does_nothing_is_disabled_or_hidden():
    figure = playground_figure()
    disabled = {name for name, w in controls(figure).items() if getattr(w, "disabled", False)}
    assert disabled == {"Noise", "Training share", "Strength", "Number"}
    assert controls(figure)["Value"].layout.visibility == "hidden"
    shown = [controls(figure)[f"Layer {i} units"].layout.display for i in (1, 2)]
    assert shown == [None, "none"]
    controls(figure)["Data set"].value = "noisy-XOR"
    controls(figure)["Penalty"].value = "L1"
    assert not any(
        controls(figure)[name].disabled for name in ("Noise", "Training share", "Strength")
    )


def test_without_a_feature_nothing_changes_but_the_words():
    figure = playground_figure(features=("x2",))
    before = picture(figure).text
    controls(figure)["x2"].value = False
    assert controls(figure)["x2"].value is True
    assert picture(figure).text == before
    assert "The network needs at least one feature." in said(figure)


UNUSUAL = Settings(
    "moons",
    noise=0.123,
    train_share=0.37,
    features=("x2", "x1"),
    lr=0.07,
    batch_size=3,
    regularisation="L1",
    strength=0.02,
    seed=123456,
)


def test_unusual_start_values_are_shown_and_stay_when_others_change():
    figure = playground_figure(**vars(UNUSUAL))
    names = ("Noise", "Training share", "Learning rate", "Batch size", "Strength", "Seed")
    shown = [controls(figure)[name].value for name in names]
    assert shown == [0.12, 0.37, 0.07, 3, 0.02, 123456]
    controls(figure)["Activation"].value = "relu"
    assert picture(figure).text == seen(Training(replace(UNUSUAL, activation="relu")))
    controls(figure)["x2"].value = False
    controls(figure)["x2"].value = True
    swapped = replace(UNUSUAL, activation="relu", features=("x1", "x2"))
    assert picture(figure).text == seen(Training(swapped))


def test_a_page_that_repeats_what_it_was_told_changes_nothing():
    figure = playground_figure(**vars(UNUSUAL))
    controls(figure)["Step"].click()
    before = picture(figure).text
    controls(figure)["Noise"].value = 0.12000001
    controls(figure)["Training share"].value = 0.37000000000000005
    assert picture(figure).text == before
    controls(figure)["Noise"].value = 0.35000000000000003
    assert picture(figure).text == seen(Training(replace(UNUSUAL, noise=0.35)))


# play and pause


def test_step_is_one_epoch_and_reset_brings_back_the_start():
    figure = playground_figure(**vars(RANDOM))
    start = picture(figure).frame, picture(figure).text, said(figure)
    for epochs in (1, 2):
        controls(figure)["Step"].click()
        assert picture(figure).text == seen(trained(RANDOM, epochs))
        assert status(trained(RANDOM, epochs)) in said(figure)
    controls(figure)["Reset"].click()
    assert (picture(figure).frame, picture(figure).text, said(figure)) == start


def epoch(figure):
    """Return the epoch of the figure's picture."""
    return int(picture(figure).text.split("Epoch ")[1].split(".")[0].replace(",", ""))


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_play_trains_and_pause_ends_it():
    async def play():
        figure = playground_figure()
        button = controls(figure)["Play"]
        button.click()
        await until(lambda: epoch(figure) >= 20)
        assert button.description == "Pause"
        button.click()
        await asyncio.sleep(0)
        assert button.description == "Play"
        paused = epoch(figure)
        assert picture(figure).text == seen(trained(epochs=paused))
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
        figure = playground_figure()
        controls(figure)["Play"].click()
        await until(lambda: epoch(figure) >= 30)
        controls(figure)["Seed"].value = 4
        await asyncio.sleep(0)
        assert epoch(figure) == 0
        await until(lambda: epoch(figure) >= 20)
        controls(figure)["Pause"].click()
        await asyncio.sleep(0)
        assert picture(figure).text == seen(trained(replace(START, seed=4), epoch(figure)))

    asyncio.run(play())


def test_only_one_figure_plays():
    async def play():
        first = playground_figure()
        controls(first)["Play"].click()
        await until(lambda: epoch(first))
        second = playground_figure()
        assert "Play" in controls(first)
        for playing, paused in ((first, second), (second, first)):
            controls(playing)["Play"].click()
            await asyncio.sleep(0)
            assert "Pause" in controls(playing) and "Play" in controls(paused)
        await until(lambda: epoch(second))
        assert len(asyncio.all_tasks()) == 2  # this one, and the figure that plays

    asyncio.run(play())


@pytest.mark.parametrize("end", ["close", "gone", "forgotten"])
def test_twenty_abandoned_figures_leave_no_thread_and_no_task(end):
    async def play():
        for _ in range(20):
            figure = playground_figure()
            controls(figure)["Play"].click()
            await until(lambda figure=figure: epoch(figure))
            if end == "close":
                figure.close()
            elif end == "gone":  # as the page tells when the cell's output is deleted
                picture(figure)._handle_custom_msg({"event": "gone"}, [])
        if end == "forgotten":  # the last one plays on until somebody stops it
            assert len(asyncio.all_tasks()) == 2
            Player.pause_all()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return len(asyncio.all_tasks()), Player.playing, threading.active_count()

    before = threading.active_count()
    assert asyncio.run(play()) == (1, None, before)


def test_playing_ends_by_itself(monkeypatch):
    monkeypatch.setattr(module, "MOST_EPOCHS", 25)

    async def play():
        figure = playground_figure()
        button = controls(figure)["Play"]
        button.click()
        await until(lambda: "Playing ends at epoch 25." in said(figure))
        await until(lambda: button.description == "Play")
        return epoch(figure)

    assert asyncio.run(play()) == 25


def test_playing_pauses_after_some_minutes(monkeypatch):
    monkeypatch.setattr(module, "MINUTES", 0)

    async def play():
        figure = playground_figure()
        button = controls(figure)["Play"]
        button.click()
        await until(lambda: "Press Play to go on." in said(figure))
        await until(lambda: button.description == "Play")
        monkeypatch.setattr(module, "MINUTES", 5)
        paused = epoch(figure)
        button.click()
        await until(lambda: epoch(figure) > paused + 20)
        assert "Paused" not in said(figure) and button.description == "Pause"
        controls(figure)["Reset"].click()

    asyncio.run(play())


def test_the_status_is_quiet_while_playing():
    async def play():
        figure = playground_figure()
        spoken, drawn = [], []
        figure.children[2].children[1].observe(spoken.append, "value")
        picture(figure).observe(drawn.append, "frame")
        controls(figure)["Play"].click()
        await until(lambda: len(drawn) >= 8)
        said_while_playing = len(spoken)
        controls(figure)["Pause"].click()
        await asyncio.sleep(0)
        return said_while_playing, len(drawn), f"Epoch {epoch(figure)}." in said(figure)

    spoken, drawn, last = asyncio.run(play())
    assert last and spoken <= drawn / 2


def test_an_error_while_playing_is_told(monkeypatch):
    def fail(*_):
        raise RuntimeError("no more memory")

    async def play():
        figure = playground_figure()
        monkeypatch.setattr(Training, "run", fail)
        controls(figure)["Play"].click()
        await until(lambda: "no more memory" in said(figure))
        assert "Play" in controls(figure)

    asyncio.run(play())


def test_a_setting_that_changes_while_a_state_is_restored_ends_that_and_does_not_play():
    async def play():
        figure = playground_figure()
        controls(figure)["State"].value = "data=circles batch_size=1 epoch=90000"
        controls(figure)["Restore this state"].click()
        await until(lambda: epoch(figure) > 20)
        controls(figure)["Activation"].value = "relu"
        await asyncio.sleep(0.3)
        assert "Play" in controls(figure) and epoch(figure) == 0
        assert "Paused" not in said(figure)

    asyncio.run(play())


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


# a closer look


WEIGHT, UNIT = Weight(1, 1, 2), Unit(1, 2)


def test_pointing_shows_a_part_and_leaving_shows_the_output():
    figure = playground_figure()
    start = picture(figure).text
    for part in (WEIGHT, UNIT):
        point(figure, "over", part)
        assert picture(figure).text == seen(Training(START), View(selected=part))
    point(figure, "over", None)
    assert picture(figure).text == start


def test_a_click_names_the_part_in_the_controls():
    figure = playground_figure()
    point(figure, "click", WEIGHT)
    assert (controls(figure)["Unit"].value, controls(figure)["Number"].value) == (UNIT, WEIGHT)
    assert controls(figure)["Value"].value == round(
        Training(START).network.parameters["W1"][1, 2], 2
    )
    point(figure, "click", Unit(0, 1))
    assert controls(figure)["Number"].disabled
    assert controls(figure)["Value"].layout.visibility == "hidden"
    assert picture(figure).text == seen(Training(START), View(selected=Unit(0, 1)))
    point(figure, "click", None)
    assert controls(figure)["Unit"].label == "nothing"


def test_by_keyboard_the_drop_downs_name_every_unit_and_weight():
    figure = playground_figure(hidden=(2, 3))
    units = [unit for _, unit in controls(figure)["Unit"].options if unit]
    assert len(units) == 2 + 2 + 3 + 1
    numbers = []
    for unit in units:
        controls(figure)["Unit"].value = unit
        numbers += [part.parameter for _, part in controls(figure)["Number"].options]
    parameters = Training(replace(START, hidden=(2, 3))).network.parameters
    every = {(name, i) for name, value in parameters.items() for i in np.ndindex(value.shape)}
    assert len(numbers) == len(set(numbers)) and set(numbers) == every


def test_the_slider_changes_the_selected_number_and_nothing_else_does():
    figure, training = playground_figure(), Training(START)
    for part, value in ((WEIGHT, -2.5), (UNIT, 1.25)):
        point(figure, "click", part)
        assert picture(figure).text == seen(training, View(selected=part))
        controls(figure)["Value"].value = value
        training.set_parameter(*part.parameter, value)
        assert picture(figure).text == seen(training, View(selected=part))
    controls(figure)["Step"].click()
    training.run(1)
    assert picture(figure).text == seen(training, View(selected=UNIT))
    assert controls(figure)["Value"].value == round(training.network.parameters["b1"][2], 2)


def test_the_slider_reaches_large_weights():
    figure = playground_figure(initializer="normal", lr=3.0, optimizer="RMSProp")
    for _ in range(8):
        controls(figure)["Step"].click()
    point(figure, "click", WEIGHT)
    training = trained(Settings(initializer="normal", lr=3.0, optimizer="RMSProp"), 8)
    weight = training.network.parameters["W1"][1, 2]
    assert abs(weight) > 6
    assert controls(figure)["Value"].value == round(weight, 2)
    assert picture(figure).text == seen(training, View(selected=WEIGHT))


def test_a_late_repetition_of_an_earlier_value_edits_nothing(monkeypatch):
    figure, training = playground_figure(), Training(START)
    slider, values = controls(figure)["Value"], training.network.parameters["W1"]
    for part in (Weight(1, 0, 0), WEIGHT):
        point(figure, "click", part)
    first, second = values[0, 0], values[1, 2]
    slider.value = round(first, 2) + 1e-7  # what the page was told before
    assert picture(figure).text == seen(training, View(selected=WEIGHT))
    assert controls(figure)["State"].value == "data=XOR"
    slider.value = round(second, 2) + 0.5
    training.set_parameter("W1", (1, 2), round(second, 2) + 0.5)
    assert picture(figure).text == seen(training, View(selected=WEIGHT))
    monkeypatch.setattr("nnlib.widgets.playground.closer.LATE", 0.0)
    slider.value = round(first, 2)
    training.set_parameter("W1", (1, 2), round(first, 2))
    assert picture(figure).text == seen(training, View(selected=WEIGHT))


def test_there_is_no_slider_while_playing_nor_for_what_is_too_large():
    async def play():
        figure = playground_figure()
        point(figure, "click", WEIGHT)
        slider = controls(figure)["Value"]
        await until(lambda: slider.layout.visibility == "visible")
        controls(figure)["Play"].click()
        await until(lambda: epoch(figure))
        assert slider.layout.visibility == "hidden"
        controls(figure)["Pause"].click()
        await until(lambda: slider.layout.visibility == "visible")
        text = controls(figure)["State"].value
        controls(figure)["State"].value = f"{text} edit={epoch(figure)}:W1[1,2]=1e300"
        controls(figure)["Restore this state"].click()
        await until(lambda: "Play" in controls(figure) and "1e+300" in picture(figure).text)
        assert slider.layout.visibility == "hidden"

    asyncio.run(play())


def test_a_part_that_a_smaller_network_lacks_is_no_longer_selected():
    figure = playground_figure()
    point(figure, "click", Unit(1, 3))
    point(figure, "over", Unit(1, 3))
    controls(figure)["Layer 1 units"].value = 2
    assert picture(figure).text == seen(Training(replace(START, hidden=(2,))))
    point(figure, "click", Unit(1, 1), replace(START, hidden=(2,)))
    controls(figure)["Layer 1 units"].value = 3
    chosen = View(selected=Unit(1, 1))
    assert picture(figure).text == seen(Training(replace(START, hidden=(3,))), chosen)


def test_discretised_changes_the_picture_and_back():
    figure = playground_figure()
    frame = picture(figure).frame
    controls(figure)["Discretise"].value = True
    assert picture(figure).frame != frame
    controls(figure)["Discretise"].value = False
    assert picture(figure).frame == frame


# how often, and sharing


def texts(figure):
    return " ".join(w.value for w in widgets(figure) if isinstance(w, ipywidgets.HTML))


def test_the_success_rate_is_counted_live_and_forgotten_with_the_settings():
    async def play():
        figure = playground_figure()
        controls(figure)["Epochs of a run"].value = 100
        button, bar = (
            controls(figure)["Success rate over 1,000 seeds"],
            controls(figure)["Runs ended"],
        )
        shown = []
        bar.observe(lambda change: shown.append(change.new), "value")
        button.click()
        await asyncio.sleep(0)
        assert button.description == "Stop"
        await until(lambda: button.description != "Stop")
        assert bar.value == 1000 and shown == sorted(shown) and len(shown) > 1
        assert "of 1,000 runs succeeded" in texts(figure)
        runs = SuccessRuns(START, 100)
        runs.advance()
        assert f"{runs.successes:,} of 1,000 runs" in texts(figure)
        controls(figure)["Seed"].value = 7
        controls(figure)["Reset"].click()
        await asyncio.sleep(0)
        assert bar.value == 1000
        controls(figure)["Activation"].value = "relu"
        await asyncio.sleep(0)
        assert bar.value == 0 and "runs succeeded" not in texts(figure)

    asyncio.run(play())


@pytest.mark.parametrize("by", ["Stop", "close"])
def test_the_success_rate_can_be_stopped_and_pauses_playing(by):
    async def play():
        figure = playground_figure()
        controls(figure)["Play"].click()
        await until(lambda: epoch(figure))
        controls(figure)["Epochs of a run"].value = 3000
        controls(figure)["Success rate over 1,000 seeds"].click()
        await asyncio.sleep(0)
        assert "Play" in controls(figure)
        await until(lambda: "The first 100 of 1,000 runs" in texts(figure))
        figure.close() if by == "close" else controls(figure)["Stop"].click()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(play())


def test_too_many_runs_are_refused_in_words():
    figure = playground_figure(dataset="spirals", hidden=(8,) * 6, batch_size=1)
    controls(figure)["Epochs of a run"].value = 10_000
    controls(figure)["Success rate over 1,000 seeds"].click()
    assert "or a smaller network." in texts(figure)


def test_a_state_is_restored_from_its_text():
    async def play():
        first = playground_figure(**vars(RANDOM))
        controls(first)["Step"].click()
        point(first, "click", UNIT, RANDOM)
        await asyncio.sleep(0)
        controls(first)["Value"].value = 2.0
        controls(first)["Step"].click()
        await until(lambda: epoch(first) == 2)
        text = controls(first)["State"].value
        second = playground_figure()
        controls(second)["State"].value = f"  {text}\n"
        controls(second)["Restore this state"].click()
        await until(lambda: "Play" in controls(second) and epoch(second) == 2)
        shown = description(first_training(text), View())
        assert picture(second).text == shown
        assert controls(second)["State"].value == text
        assert controls(second)["Data set"].value == "moons"
        assert controls(second)["Layer 2 units"].value == 5

    asyncio.run(play())


@pytest.mark.parametrize("settings", [UNUSUAL, replace(UNUSUAL, noise=0.9, train_share=0.55)])
def test_a_state_that_the_controls_cannot_show_is_restored_exactly(settings):
    async def play():
        figure, text = playground_figure(), Recipe(settings, 5).text()
        controls(figure)["State"].value = text
        controls(figure)["Restore this state"].click()
        await until(lambda: "Play" in controls(figure) and epoch(figure) == 5)
        assert picture(figure).text == seen(trained(settings, 5))
        assert controls(figure)["State"].value == text

    asyncio.run(play())


def test_what_is_pasted_stays_until_the_state_changes():
    figure = playground_figure()
    controls(figure)["State"].value = "data=moo"
    controls(figure)["Restore this state"].click()
    point(figure, "over", UNIT)
    assert controls(figure)["State"].value == "data=moo" and "moons" in texts(figure)
    controls(figure)["Step"].click()
    assert controls(figure)["State"].value == "data=XOR epoch=1"


def first_training(text):
    recipe = Recipe.from_text(text)
    training = Training(recipe.settings)
    assert training.follow(recipe)
    return training


def test_the_code_makes_the_network_that_is_shown(capsys):
    figure = playground_figure(activation="relu", seed=6)
    for _ in range(3):
        controls(figure)["Step"].click()
    names = {}
    exec(controls(figure)["Code"].value, names)
    training = trained(replace(START, activation="relu", seed=6), 3)
    assert np.array_equal(names["network"].flat, training.network.flat)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("data=mooons", "Did you mean &#x27;moons&#x27;"),
        ("data=XOR epoch=1000000", "epoch=1000000 is too far: give at most epoch=100000."),
        ("", "There is no part such as data=moons in the text."),
    ],
)
def test_a_text_that_cannot_be_read_changes_nothing(text, answer):
    figure = playground_figure()
    controls(figure)["Step"].click()
    before = picture(figure).text
    controls(figure)["State"].value = text
    controls(figure)["Restore this state"].click()
    assert answer in texts(figure)
    assert (picture(figure).text, controls(figure)["State"].value) == (before, text)
