"""Lesson 01's figure: its arithmetic, its words, its pixels, its controls."""

import asyncio
import re
from pathlib import Path

import ipywidgets
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from nnlib.widgets import neuron_figure, style
from nnlib.widgets.__main__ import static_pictures
from nnlib.widgets.canvas import SCALE
from nnlib.widgets.neuron import sums_table
from nnlib.widgets.neuron_drawing import BOTTOM, LEFT, SIDE, NeuronDrawing
from nnlib.widgets.neuron_state import HIGH, LOW, NeuronState

LESSONS = Path(__file__).parents[2] / "solutions"
START = NeuronState()
NO_LINE = NeuronState("OR", 0, 0, 0.5)


@pytest.mark.parametrize(
    ("state", "z", "outputs", "right"),
    [
        (START, [0.5, -0.5, 1.5, 0.5], [1, 0, 1, 1], [0, 1, 0, 1]),
        (NeuronState("AND", 1, 1, -1.5), [-1.5, -0.5, -0.5, 0.5], [0, 0, 0, 1], [1, 1, 1, 1]),
        (NeuronState("OR", 1, 1, 0), [0, 1, 1, 2], [0, 1, 1, 1], [1, 1, 1, 1]),
        (NeuronState("XOR", 1, 1, -0.5), [-0.5, 0.5, 0.5, 1.5], [0, 1, 1, 1], [1, 1, 1, 0]),
        (NO_LINE, [0.5] * 4, [1] * 4, [0, 1, 1, 1]),
    ],
)
def test_sums_and_outputs(state, z, outputs, right):
    assert state.z.tolist() == z
    assert state.outputs.tolist() == outputs
    assert state.right.tolist() == [bool(value) for value in right]


def test_the_start_is_not_solved_for_any_gate():
    assert not any(NeuronState(gate).right.all() for gate in ("AND", "OR", "XOR"))


def ascii_minus(text):
    return text.replace("\N{MINUS SIGN}", "-").replace("\N{MIDDLE DOT}", "*")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            START,
            "AND. Decision line 1*x1 - 1*x2 + 0.5 = 0. (0, 0) gives 1, wanted 0, (0, 1) gives 0, "
            "(1, 0) gives 1, wanted 0, (1, 1) gives 1. 2 of 4 points right.",
        ),
        (NeuronState("AND", 1, 1, -1.5), "4 of 4 points right. The neuron computes AND."),
        (NO_LINE, "No line: both weights are 0, so z = b and the output is 1 everywhere."),
        (NeuronState("OR", 0, 0, 0), "z = b and the output is 0 everywhere."),
        (NeuronState("OR", -0.25, 0, -2), "-0.25*x1 + 0*x2 - 2 = 0, outside the picture."),
        (NeuronState("OR", 0.1, 0, 2), "0.1*x1 + 0*x2 + 2 = 0, outside the picture."),
    ],
)
def test_words(state, words):
    assert words in ascii_minus(state.description())


def test_the_table_holds_each_sum():
    rows = re.findall("<tr>(.*?)</tr>", ascii_minus(sums_table(START)))
    cells = [re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    assert cells[1] == ["(0, 0)", "1*0 - 1*0 + 0.5 = 0.5", "1", "0", "wrong"]
    assert cells[2] == ["(0, 1)", "1*0 - 1*1 + 0.5 = -0.5", "0", "0", "right"]
    assert len(cells) == 5


def colour_at(drawing, x1, x2):
    """Return the colour at a point of the plane, 0 to 1."""
    column, row = (LEFT, BOTTOM) + SIDE * (np.array([x1, x2]) - LOW) / (HIGH - LOW)
    return drawing.canvas.pixels()[-1 - round(SCALE * row), round(SCALE * column), :3] / 255


AREAS = np.array([to_rgb(style.CLASS_0_AREA), to_rgb(style.CLASS_1_AREA)])


@pytest.mark.parametrize(
    "state",
    [
        START,
        NO_LINE,
        NeuronState("OR", 0, 0, -0.5),
        NeuronState("XOR", 1, 1, -0.5),
        NeuronState("AND", -1.5, 0, 1),
        NeuronState("AND", 0, 2, -0.75),
        NeuronState("OR", 0.01, 0, 2),  # the line is far away
        NeuronState("OR", -0.01, 0, -2),
    ],
    ids=str,
)
def test_each_side_of_the_line_has_its_colour(state):
    rng = np.random.default_rng(seed := 7)
    drawing = NeuronDrawing(state)
    points = rng.uniform(LOW + 0.05, HIGH - 0.05, (60, 2))
    z = points @ state.w + state.b
    clear = np.abs(z) > 0.05 * np.hypot(*state.w)  # not on the line
    clear &= (np.abs(points[:, None] - state.X).max(axis=2) > 0.3).all(axis=1)  # nor on a point
    clear &= np.abs(points[:, 1] - 0.5) < 0.85  # nor on a label
    for point, above in zip(points[clear], z[clear] > 0, strict=True):
        assert np.allclose(colour_at(drawing, *point), AREAS[int(above)]), (seed, point)


def test_points_rings_and_line_are_where_they_belong():
    drawing = NeuronDrawing(START)
    assert np.allclose(colour_at(drawing, 0, 0.935), to_rgb(style.CLASS_0), atol=0.01)
    assert np.allclose(colour_at(drawing, 1, 0.935), to_rgb(style.CLASS_1), atol=0.01)
    ring = 20 * (HIGH - LOW) / SIDE
    for x, right in zip(START.X, START.right, strict=True):
        ringed = np.allclose(colour_at(drawing, x[0] + ring, x[1]), to_rgb(style.WRONG), atol=0.01)
        assert ringed != right
    assert np.allclose(colour_at(drawing, 0.25, 0.75), to_rgb(style.INK), atol=0.01)


def test_the_same_state_gives_the_same_bytes():
    drawing = NeuronDrawing(START)
    first = drawing.canvas.png()
    drawing.update(NO_LINE)
    assert drawing.canvas.png() != first
    drawing.update(START)
    assert drawing.canvas.png() == first == NeuronDrawing(START).canvas.png()


@pytest.mark.parametrize(("name", "canvas"), static_pictures().items())
def test_the_static_picture_in_the_lesson_is_this_one(name, canvas):
    """Run `python -m nnlib.widgets solutions` if not. Fonts may differ by a pixel's rim."""
    committed = imread(LESSONS / name) * 255
    differs = np.abs(committed - canvas.pixels()).max(axis=2) > 40
    assert differs.mean() < 0.001


def controls(figure):
    """Return the figure's labelled widgets by their label."""
    panel = figure.children[2]
    return {child.description: child for child in panel.children if child.description}


def picture(figure):
    return figure.children[1]


def test_every_control_has_a_label_and_moves_the_picture():
    figure = neuron_figure()
    assert list(controls(figure)) == ["Gate", "w1", "w2", "b", "Reset"]
    seen = {picture(figure).frame}
    for name, value in {"Gate": "XOR", "w1": -1, "w2": 2, "b": -0.25}.items():
        controls(figure)[name].value = value
        seen.add(picture(figure).frame)
    assert len(seen) == 5


def test_text_beside_and_instead_of_the_picture_follow_the_state():
    figure = neuron_figure()
    controls(figure)["w1"].value = 0
    state = NeuronState(w1=0)
    assert picture(figure).text == state.description()
    assert state.score() in figure.children[2].children[-1].value
    assert figure.children[3].value == sums_table(state)


def test_reset_brings_back_the_start_and_draws_once():
    async def play():
        figure = neuron_figure()
        start, drawn = picture(figure).frame, []
        for name, value in {"Gate": "OR", "w1": 0, "w2": 0, "b": 0}.items():
            controls(figure)[name].value = value
        await asyncio.sleep(0)
        assert picture(figure).frame != start
        picture(figure).observe(drawn.append, "frame")
        controls(figure)["Reset"].click()
        await asyncio.sleep(0)
        return picture(figure).frame == start, len(drawn)

    assert asyncio.run(play()) == (True, 1)


def test_every_position_of_the_sliders_is_exact():
    for name, slider in controls(neuron_figure()).items():
        if isinstance(slider, ipywidgets.FloatSlider):
            assert (slider.min, slider.max, slider.step) == (-2, 2, 0.25), name


def test_a_side_too_small_for_its_label_has_none():
    drawing = NeuronDrawing(NeuronState(w1=1, w2=0.75, b=0.5))
    assert [label.get_visible() for label in drawing._area_labels] == [False, True]
    drawing.update(NeuronState(w1=1, w2=1, b=-1))
    assert [label.get_visible() for label in drawing._area_labels] == [True, True]
