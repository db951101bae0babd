"""Lesson 02's figure: its arithmetic, its words, its pixels, its controls."""

import asyncio

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.widgets import activation_figure, style
from nnlib.widgets.activation_drawing import (
    ACROSS,
    LEAST,
    LEFT,
    PLACES,
    SLOPES,
    ActivationDrawing,
)
from nnlib.widgets.activation_state import DEEPEST, FUNCTIONS, LIMIT, ActivationState, power
from nnlib.widgets.canvas import SCALE

START = ActivationState()


@pytest.mark.parametrize(
    ("state", "value", "slope", "left"),
    [
        (ActivationState("sigmoid", 0, 3), 0.5, 0.25, [0.25, 0.0625, 0.015625]),
        (ActivationState("tanh", 0, 2), 0, 1, [1, 1]),
        (ActivationState("ReLU", 3, 2), 3, 1, [1, 1]),
        (ActivationState("ReLU", 0, 1), 0, 0, [0]),
        (ActivationState("leaky ReLU", -2, 2), -0.02, 0.01, [0.01, 0.0001]),
    ],
)
def test_value_slope_and_what_is_left(state, value, slope, left):
    assert np.allclose([state.value, state.slope], [value, slope], rtol=1e-12)
    assert np.allclose(state.left, left, rtol=1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_slope_and_tangent_are_those_of_the_curve(name):
    z = np.array([-3.25, -0.75, 0.5, 4.0])
    state = ActivationState(name, 0.5)
    measured = (state.curve(z + 1e-6) - state.curve(z - 1e-6)) / 2e-6
    assert np.allclose(state.slopes(z), measured, atol=1e-8)
    near = np.array([0.5, 0.5001])
    assert np.allclose(state.tangent(near), state.curve(near), atol=1e-8)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"),
        (0, "0"),
        (1.2759e-5, "1.28 \N{MULTIPLICATION SIGN} 10⁻⁵"),
        (1e-40, "10⁻⁴⁰"),
        (0.0001, "0.0001"),
    ],
)
def test_small_numbers_are_written_with_a_power_of_ten(value, text):
    assert power(value) == text


def test_words():
    assert START.description() == (
        "sigmoid, an S from 0 to 1. sigmoid(2) = 0.8808, slope 0.105. "
        "0.105 for each of 2 layers: 0.01102 is left."
    )
    assert "for each of 1 layer:" in ActivationState(layers=1).description()


def pixel(drawing, place, x, y):
    """Return the colour at a place of a graph, x and y from 0 to 1 across and up it."""
    bottom, height = PLACES[place]
    column, row = SCALE * (LEFT + x * ACROSS), SCALE * (bottom + y * height)
    return drawing.canvas.pixels()[-1 - round(row), round(column), :3] / 255


def across(z):
    return (z + LIMIT + 0.2) / (2 * LIMIT + 0.4)


@pytest.mark.parametrize(
    "state",
    [START, ActivationState("ReLU", 2), ActivationState("leaky ReLU", -3), ActivationState("tanh")],
    ids=str,
)
def test_point_and_slope_are_where_they_belong(state):
    drawing = ActivationDrawing(START)
    drawing.update(state)
    low, high = drawing._function.get_ylim()
    point = pixel(drawing, "function", across(state.z), (state.value - low) / (high - low))
    assert np.allclose(point, to_rgb(style.INK), atol=0.01)
    low, high = SLOPES
    point = pixel(drawing, "slope", across(state.z), (state.slope - low) / (high - low))
    assert np.allclose(point, to_rgb(style.INK), atol=0.01)
    away = -3.0 if state.z > 0 else 3.0
    height = (float(state.slopes(np.array(away))) - low) / (high - low)
    assert np.allclose(
        pixel(drawing, "slope", across(away), height), to_rgb(style.GRADIENT), atol=0.01
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_whole_curve_fits_into_its_graph(name):
    drawing = ActivationDrawing(ActivationState(name))
    low, high = drawing._function.get_ylim()
    heights = ActivationState(name).curve(np.array([-LIMIT, LIMIT]))
    assert low < heights.min() and heights.max() < high


def test_each_layer_has_a_mark_and_tiny_factors_an_arrow():
    drawing = ActivationDrawing(ActivationState("leaky ReLU", -1, DEEPEST))
    shown, hidden = drawing._factors.get_xdata(), drawing._hidden.get_xdata()
    assert [*shown, *hidden] == list(range(1, DEEPEST + 1))
    assert len(shown) == 6 and 0.01**6 > LEAST > 0.01**7
    drawing.update(ActivationState("ReLU", -1, 3))
    assert len(drawing._factors.get_xdata()) == 0
    assert list(drawing._hidden.get_xdata()) == [1, 2, 3]
    assert drawing._last.text == "0 after 3"


def test_the_scale_of_what_is_left_is_in_powers_of_ten():
    axes = ActivationDrawing(START)._depth
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels == ["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1"]
    assert np.allclose(np.log10(axes.get_yticks()), [-12, -9, -6, -3, 0])


def test_what_the_tasks_are_about_stands_at_the_top():
    assert max(PLACES, key=lambda name: PLACES[name][0]) == "depth"


def test_the_same_state_gives_the_same_bytes():
    drawing = ActivationDrawing(START)
    first = drawing.canvas.png()
    other = ActivationState("ReLU", -1, 9)  # its scale has other numbers
    drawing.update(other)
    assert drawing.canvas.png() == ActivationDrawing(other).canvas.png() != first
    drawing.update(START)
    assert drawing.canvas.png() == first == ActivationDrawing(START).canvas.png()


def controls(figure):
    """Return the figure's labelled widgets by their label."""
    return {child.description: child for child in figure.children[2].children if child.description}


def picture(figure):
    return figure.children[1]


def test_every_control_has_a_label_and_a_tooltip_and_moves_the_picture():
    figure = activation_figure()
    assert list(controls(figure)) == ["Activation", "z", "Layers", "Reset"]
    assert all(control.tooltip for control in controls(figure).values())
    seen = {picture(figure).frame}
    for name, value in {"Activation": "ReLU", "z": -1, "Layers": 12}.items():
        controls(figure)[name].value = value
        seen.add(picture(figure).frame)
    assert len(seen) == 4


def test_text_beside_and_instead_of_the_picture_follow_the_state():
    figure = activation_figure()
    controls(figure)["z"].value = 0
    state = ActivationState(z=0)
    assert picture(figure).text == state.description()
    words = figure.children[2].children[-1].value
    assert state.at_the_point() in words and state.what_is_left() in words


def test_reset_brings_back_the_start_and_draws_once():
    async def play():
        figure = activation_figure()
        start, drawn = picture(figure).frame, []
        for name, value in {"Activation": "tanh", "z": 0, "Layers": 1}.items():
            controls(figure)[name].value = value
        await asyncio.sleep(0)
        assert picture(figure).frame != start
        picture(figure).observe(drawn.append, "frame")
        controls(figure)["Reset"].click()
        await asyncio.sleep(0)
        return picture(figure).frame == start, len(drawn)

    assert asyncio.run(play()) == (True, 1)


def test_every_position_of_the_slider_is_exact():
    slider = controls(activation_figure())["z"]
    assert (slider.min, slider.max, slider.step) == (-LIMIT, LIMIT, 0.25)
