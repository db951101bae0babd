"""Lesson 05's tangent: the loss over one parameter, its slope, a step downhill, the controls."""

import asyncio
import math

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.widgets import style, tangent_figure
from nnlib.widgets.tangent_drawing import TangentDrawing
from nnlib.widgets.tangent_state import POINTS, TangentState
from nnlib.widgets.worked_numbers import HIGH, LOW, PARAMETERS, PLACES, entry
from nnlib.worked import WORKED

START = TangentState()
EACH = pytest.mark.parametrize("parameter", PARAMETERS)


def loss(parameter, value):
    """Return the worked network's loss with another value of a parameter, without nnlib."""
    numbers = {field: getattr(WORKED, field).copy() for field in ("W1", "b1", "W2", "b2")}
    field, place = PLACES[parameter]
    numbers[field][place] = value
    hidden = [
        1 / (1 + math.exp(-sum(WORKED.x[i] * numbers["W1"][i, j] for i in (0, 1)) - b))
        for j, b in enumerate(numbers["b1"])
    ]
    z = sum(hidden[j] * numbers["W2"][j, 0] for j in (0, 1)) + numbers["b2"][0]
    return math.log1p(math.exp(-z))  # the target is 1


@EACH
def test_the_curve_is_the_loss_over_the_parameter(parameter):
    expected = [loss(parameter, value) for value in POINTS]
    assert TangentState(parameter, 0.0).curve == pytest.approx(expected, rel=1e-12)
    assert (POINTS[0], POINTS[-1]) == (LOW, HIGH)


@EACH
@pytest.mark.parametrize("value", [-6.0, -1.3, 0.0, 0.4, 5.9])
def test_the_tangent_touches_the_curve_and_has_its_slope(parameter, value):
    state, h = TangentState(parameter, value), 1e-5
    assert state.loss == pytest.approx(loss(parameter, value), rel=1e-12)
    slope = (loss(parameter, value + h) - loss(parameter, value - h)) / (2 * h)
    assert state.slope == pytest.approx(slope, rel=1e-6)
    heights = state.tangent(np.array([value, value + 2]))
    assert heights == pytest.approx([state.loss, state.loss + 2 * slope], rel=1e-6)
    assert state.value_after == pytest.approx(value - slope, rel=1e-6)
    assert state.loss_after == pytest.approx(loss(parameter, value - slope), rel=1e-6)
    assert state.loss_after < state.loss


def test_flat_does_not_mean_low():
    """The task of the lesson: a slope below 0.005 in size although the loss is above 1."""
    flat = TangentState("W1[0, 0]", -6.0)
    assert abs(flat.slope) < 0.005 and flat.loss > 1
    for parameter in PARAMETERS:
        differences = np.diff(TangentState(parameter, 0.0).curve)
        assert (differences < 0).all() or (differences > 0).all(), "there would be a minimum"


def ascii_minus(text):
    return text.replace("\N{MINUS SIGN}", "-").replace("\N{MIDDLE DOT}", "*")


def test_words():
    assert ascii_minus(START.here) == (
        "W2[0, 0] = 1.5: the loss is 0.5232, the slope of the tangent is -0.2722."
    )
    assert ascii_minus(START.step) == "1.5 - 1*(-0.2722) = 1.7722. There the loss is 0.4531."
    uphill = TangentState("b1[1]", 0.1)
    assert ascii_minus(uphill.step).startswith("0.1 - 1*0.0914 = 0.0086.")
    after = TangentState("W2[0, 0]", START.value_after)
    assert after.here.startswith("W2[0, 0] = 1.7722:")
    for words in (START.here, START.step):
        assert words in START.description()


def place(drawing, value, height):
    """Return the pixel (row, column) of a point of the plot."""
    column, row = drawing._axes.transData.transform((value, height))
    return -1 - round(row), round(column)


@pytest.mark.parametrize(
    "state", [START, TangentState("W1[0, 0]", -3.0), TangentState("b2[0]", -5.0)], ids=str
)
def test_curve_tangent_and_points_are_where_they_belong(state):
    drawing = TangentDrawing(state)
    pixels = drawing.canvas.pixels()[..., :3] / 255
    far = np.array([v for v in (-5.5, -2.0, 1.0, 5.5) if abs(v - state.value) > 2.5])
    for value in far:
        at = place(drawing, value, loss(state.parameter, value))
        assert np.allclose(pixels[at], to_rgb(style.FRAME), atol=0.01), value
    ahead = state.value + (1.6 if state.value < 4 else -1.6)
    at = place(drawing, ahead, state.tangent(ahead))
    assert np.allclose(pixels[at], to_rgb(style.GRADIENT), atol=0.01)
    assert np.allclose(
        pixels[place(drawing, state.value, state.loss)], to_rgb(style.INK), atol=0.01
    )
    marks = drawing._after.get_xydata()
    assert np.allclose(marks, [[state.value_after, state.loss_after]])


def test_the_plot_fits_each_curve_and_nothing_is_cut_off():
    drawing = TangentDrawing(START)
    for parameter in PARAMETERS:
        state = TangentState(parameter, 0.0)
        drawing.update(state)
        low, high = drawing._axes.get_ylim()
        assert low == 0 and 0.8 * high < state.curve.max() < high
        assert drawing._axes.get_xlabel() == parameter
        pixels = drawing.canvas.pixels()
        for rim in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
            assert (rim[:, :3] == 255).all(), parameter
    assert drawing.canvas.png() == TangentDrawing(state).canvas.png(), "the last one's axes stayed"


def test_the_same_state_gives_the_same_bytes():
    drawing = TangentDrawing(START)
    first = drawing.canvas.png()
    drawing.update(TangentState("b1[0]", 3.0))
    assert drawing.canvas.png() != first
    drawing.update(START)
    assert drawing.canvas.png() == first


def test_moving_the_value_draws_no_axes(monkeypatch):
    drawing = TangentDrawing(START)
    drawing.canvas.pixels()
    draws = []
    monkeypatch.setattr(drawing.canvas.figure, "draw", draws.append)
    drawing.update(TangentState(START.parameter, 2.0))
    drawing.canvas.pixels()
    assert draws == []


def controls(figure):
    """Return the figure's labelled widgets by their label."""
    parameter, slider, buttons, _ = figure.children[2].children
    return {child.description: child for child in (parameter, slider, *buttons.children)}


def picture(figure):
    return figure.children[1].frame


def text(figure):
    return figure.children[2].children[-1].value


def test_every_control_has_a_label_and_a_tooltip():
    assert list(controls(tangent_figure())) == ["Parameter", "Value", "Take the step", "Reset"]
    assert all(control.tooltip for control in controls(tangent_figure()).values())


def test_text_beside_and_instead_of_the_picture_follow_the_state():
    figure = tangent_figure()
    controls(figure)["Parameter"].value = "b1[0]"
    assert controls(figure)["Value"].value == entry(WORKED, "b1[0]")
    controls(figure)["Value"].value = 2.3000000000000007  # as the page sends it
    state = TangentState("b1[0]", 2.3)
    assert figure.children[1].text == state.description()
    assert state.here in text(figure) and state.step in text(figure)


def test_steps_are_exact_though_the_slider_rounds():
    figure, state = tangent_figure(), START
    for _ in range(3):
        controls(figure)["Take the step"].click()
        state = TangentState(state.parameter, state.value_after)
        assert controls(figure)["Value"].value == round(state.value, 1)
        controls(figure)["Value"].value = round(state.value, 1) + 1e-15  # the page answers
        assert state.here in text(figure)
    controls(figure)["Value"].value = 0.5
    assert TangentState(START.parameter, 0.5).here in text(figure)


def test_a_step_stops_at_the_end_of_the_slider():
    figure = tangent_figure()
    controls(figure)["Parameter"].value = "b2[0]"
    controls(figure)["Value"].value = HIGH
    controls(figure)["Take the step"].click()
    assert TangentState("b2[0]", HIGH).here in text(figure)


def test_reset_brings_back_the_start_and_draws_once():
    async def play():
        figure = tangent_figure()
        start, drawn = picture(figure), []
        controls(figure)["Parameter"].value = "W1[1, 1]"
        controls(figure)["Take the step"].click()
        await asyncio.sleep(0)
        assert picture(figure) != start
        figure.children[1].observe(drawn.append, "frame")
        controls(figure)["Reset"].click()
        await asyncio.sleep(0)
        return picture(figure) == start, len(drawn)

    assert asyncio.run(play()) == (True, 1)
