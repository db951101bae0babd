"""Text drawn as an outline: where it stands, and that it is written anew without a trace."""

import numpy as np
import pytest
from matplotlib.text import Text

from nnlib.widgets import style
from nnlib.widgets.canvas import SCALE, Canvas
from nnlib.widgets.label import Label


@pytest.fixture
def canvas():
    canvas = Canvas(200, 60)
    canvas.axes = canvas.figure.add_axes((0, 0, 1, 1), xlim=(0, 200), ylim=(0, 60))
    canvas.axes.axis("off")
    return canvas


def dark(canvas):
    """Return where the picture is dark: the columns and the rows, in CSS pixels from the left and
    from the bottom."""
    rows, columns = np.nonzero(canvas.pixels()[::-1, :, 0] < 128)
    return columns / SCALE, rows / SCALE


def write(canvas, text, **look):
    label = canvas.live(Label(100, 30))
    canvas.axes.add_patch(label)
    label.write(text, **look)
    return label


@pytest.mark.parametrize("text", ["8", "8888", "8 = 8"])
def test_a_label_is_centred(canvas, text):
    label = write(canvas, text)
    x, y = dark(canvas)
    assert (x.min() + x.max()) / 2 == pytest.approx(100, abs=1)
    assert (y.min() + y.max()) / 2 == pytest.approx(30, abs=1)
    assert np.ptp(x) == pytest.approx(label.width, abs=3)


def test_letters_stand_as_in_a_text_of_matplotlib(canvas):
    words = "dW = \N{MINUS SIGN}0.1355"
    x = np.ptp(dark_of_text(words))
    write(canvas, words)
    assert np.ptp(dark(canvas)[0]) == pytest.approx(x, abs=1.5)


def dark_of_text(words):
    canvas = Canvas(200, 60)
    text = Text(100 * SCALE, 30 * SCALE, words, ha="center", fontsize=style.FONT_SIZE)
    canvas.figure.add_artist(text)
    text.set_transform(None)
    return dark(canvas)[0]


def test_bold_is_wider_and_darker(canvas):
    label = write(canvas, "0.1355")
    thin, width = dark(canvas)[0].size, label.width
    label.write("0.1355", "bold")
    assert label.width > width
    assert dark(canvas)[0].size > 1.2 * thin


def test_written_anew_leaves_no_trace(canvas):
    label = write(canvas, "1.5")
    before = canvas.png()
    label.write("2.5")
    assert canvas.png() != before
    label.write("")
    assert dark(canvas)[0].size == 0
    label.write("1.5")
    assert canvas.png() == before


@pytest.mark.parametrize(("before", "side"), [(0, np.min), (1, np.max)])
def test_a_label_may_begin_or_end_at_its_place(canvas, before, side):
    label = canvas.live(canvas.axes.add_patch(Label(100, 30, before=before)))
    label.write("8 = 8")
    assert side(dark(canvas)[0]) == pytest.approx(100, abs=2)


def test_a_moved_label_looks_as_if_it_had_been_written_there(canvas):
    label = write(canvas, "0.5")
    label.move(60, 20)
    moved = canvas.png()
    label.write("")
    label.write("0.5")
    assert canvas.png() == moved
    assert np.mean(dark(canvas)[0]) == pytest.approx(60, abs=2)
