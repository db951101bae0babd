"""The drawing base: what is drawn, what is kept, what comes out."""

import io

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from nnlib.widgets import style
from nnlib.widgets.activation_drawing import ActivationDrawing
from nnlib.widgets.activation_state import ActivationState
from nnlib.widgets.canvas import SCALE, Bitmap, Canvas, word
from nnlib.widgets.neuron_drawing import NeuronDrawing
from nnlib.widgets.neuron_state import NeuronState
from nnlib.widgets.playground.drawing import PlaygroundDrawing
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Unit, View
from nnlib.widgets.softmax_drawing import SoftmaxDrawing
from nnlib.widgets.softmax_state import SoftmaxState
from nnlib.widgets.stepper_drawing import StepperDrawing
from nnlib.widgets.stepper_state import StepperState
from nnlib.widgets.tangent_drawing import TangentDrawing
from nnlib.widgets.tangent_state import TangentState

MARKED = View(discretised=True, selected=Unit(0, 1))


@pytest.fixture
def canvas():
    """A square of 100 CSS pixels, 0 to 100 in both directions, without axes."""
    canvas = Canvas(100, 100)
    canvas.axes = canvas.figure.add_axes((0, 0, 1, 1), xlim=(0, 100), ylim=(0, 100))
    canvas.axes.axis("off")
    return canvas


def dot(canvas, colour):
    return canvas.axes.plot([50], [50], "s", markersize=20, color=colour)[0]


def colour_at(canvas, x, y):
    """Return the colour x CSS pixels from the left and y from the bottom."""
    return canvas.pixels()[-1 - SCALE * y, SCALE * x, :3] / 255


def test_size_and_paper(canvas):
    assert canvas.pixels().shape == (100 * SCALE, 100 * SCALE, 4)
    assert np.allclose(colour_at(canvas, 5, 5), to_rgb(style.PAPER))


def test_a_length_of_1_is_a_css_pixel(canvas):
    dot(canvas, "red")
    assert [tuple(colour_at(canvas, x, 50)) == (1, 0, 0) for x in (38, 41, 59, 62)] == [
        False,
        True,
        True,
        False,
    ]


def test_live_artists_move_without_a_trace(canvas):
    live = canvas.live(dot(canvas, "red"))
    before = canvas.png()
    live.set_data([20], [20])
    assert np.allclose(colour_at(canvas, 20, 20), (1, 0, 0))
    assert np.allclose(colour_at(canvas, 50, 50), to_rgb(style.PAPER))
    live.set_data([50], [50])
    assert canvas.png() == before


def test_the_background_is_drawn_once(canvas, monkeypatch):
    canvas.live(dot(canvas, "red"))
    canvas.pixels()
    draws = []
    monkeypatch.setattr(canvas.figure, "draw", draws.append)
    canvas.pixels()
    assert draws == []


def test_fixed_parts_that_changed_are_drawn_when_that_is_said(canvas):
    fixed = dot(canvas, "red")
    before = canvas.png()
    fixed.set_data([20], [20])
    assert canvas.png() == before
    canvas.redraw_fixed()
    assert np.allclose(colour_at(canvas, 20, 20), (1, 0, 0))


def test_a_bitmap_is_at_its_place_with_its_first_row_above(canvas):
    bitmap = canvas.live(Bitmap(30, 60, size=10))
    canvas.figure.add_artist(bitmap)
    colours = [[[255, 0, 0, 255], [0, 255, 0, 255]], [[0, 0, 255, 255], [0, 0, 0, 0]]]
    bitmap.set_data(np.array(colours, np.uint8))
    for place, colour in {(30, 79): (1, 0, 0), (49, 70): (0, 1, 0), (39, 60): (0, 0, 1)}.items():
        assert tuple(colour_at(canvas, *place)) == colour
    for place in ((29, 75), (30, 80), (50, 75), (35, 59), (45, 65)):
        assert np.allclose(colour_at(canvas, *place), to_rgb(style.PAPER)), place


def test_axes_are_at_their_place():
    canvas = Canvas(200, 100)
    canvas.add_axes(20, 30, 100, 40).set_facecolor("red")
    rows, columns = np.nonzero((canvas.pixels()[..., :3] == (255, 0, 0)).all(axis=2))
    edges = np.array([columns.min(), columns.max(), rows.min(), rows.max()]) / SCALE
    assert edges == pytest.approx([20, 120, 30, 70], abs=1.5)


@pytest.mark.parametrize("compression", [1, 9])
def test_png_holds_the_pixels(canvas, compression):
    dot(canvas, "red")
    decoded = imread(io.BytesIO(canvas.png(compression)), format="png")
    assert np.array_equal(np.round(decoded * 255), canvas.pixels())


def test_a_word_is_written_at_its_point_and_below(canvas):
    canvas.axes.plot([50], [70], color="black", **word("wrong"))
    canvas.axes.plot([50], [70], color="black", **word("wrong", below=40))
    rows = np.flatnonzero((canvas.pixels()[..., 0] < 128).any(axis=1)) / SCALE
    at, below = rows[rows < 50], rows[rows >= 50]
    assert at.mean() == pytest.approx(30, abs=1.5)
    assert below.mean() == pytest.approx(70, abs=1.5)
    assert np.ptp(at) == pytest.approx(0.75 * style.FONT_SIZE, abs=2)  # x-height and descender


def test_the_background_has_no_live_parts_and_no_pixels_are_kept_for_it(canvas):
    canvas.live(dot(canvas, "red"))
    for _ in range(2):
        assert tuple(colour_at(canvas, 50, 50)) == (1, 0, 0)
        background = imread(io.BytesIO(canvas.background()), format="png")
        assert np.allclose(background[100, 100, :3], to_rgb(style.PAPER))
        assert canvas._background is None
        canvas.redraw_fixed()


def moved_states():
    """Return each figure's drawing and some states that it is moved through."""
    playground = [Settings(), Settings("moons", hidden=(2, 3)), Settings("plane", hidden=())]
    return {
        "neuron": (NeuronDrawing, [NeuronState(w1=w) for w in (-1.0, 0.0, 2.0)]),
        "activation": (
            ActivationDrawing,
            [ActivationState(), ActivationState("ReLU", 1.0, 3), ActivationState(z=-2.0)],
        ),
        "softmax": (SoftmaxDrawing, [SoftmaxState(T=T) for T in (0.5, 1.0, 3.0)]),
        "forward": (StepperDrawing, [StepperState(step=step) for step in (0, 3, 7)]),
        "backward": (StepperDrawing, [StepperState(True, step) for step in (7, 2, 5)]),
        "tangent": (
            TangentDrawing,
            [TangentState(), TangentState("W1[0, 0]", 2.0), TangentState(value=-1.0)],
        ),
        "playground": (PlaygroundDrawing, [Training(settings) for settings in playground]),
    }


@pytest.mark.parametrize("name", moved_states())
def test_what_is_recorded_once_is_recorded_again_when_it_has_changed(name):
    """Matplotlib does not mark every change of every artist as one."""
    make, states = moved_states()[name]
    drawing = make(states[0])
    drawing.canvas.frame()
    for state in [*states[1:], *states]:
        if name == "playground":
            drawing.start(state)
        drawing.update(state)
        drawing.canvas.background()
        assert drawing.canvas.frame() == make(state).canvas.frame()
        drawing.canvas.pixels()  # after which nothing is marked
        drawing.update(states[0]) if name != "playground" else drawing.update(state, MARKED)
        marked = drawing.canvas.frame()
        drawing.update(state)
        assert drawing.canvas.frame() == make(state).canvas.frame()
        assert (marked == drawing.canvas.frame()) == (state is states[0] and name != "playground")
