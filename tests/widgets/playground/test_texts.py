"""Many texts drawn as one outline."""

import pytest

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.texts import Text, Texts, width


def texts(*items):
    canvas = Canvas(200, 100)
    page = canvas.add_axes(0, 0, 200, 100)
    page.set(xlim=(0, 200), ylim=(0, 100))
    page.axis("off")
    artist = canvas.live(Texts(page, style.WRONG))
    artist.write(items)
    return canvas, artist


@pytest.mark.parametrize("side", [0, 0.5, 1])
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_text_stands_where_it_should(side, weight):
    _, artist = texts(Text("0.25", 80, 50, side, weight))
    wide = width("0.25", weight)
    box = artist.get_path().get_extents()
    left = 80 - side * wide
    assert left <= box.x0 < left + 2 and left + wide - 2 < box.x1 <= left + wide
    assert (box.y0 + box.y1) / 2 == pytest.approx(50, abs=0.3)


def test_texts_are_drawn_and_replaced():
    canvas, artist = texts(Text("one", 40, 70), Text("two", 140, 30))
    red = (canvas.pixels()[..., 0] > canvas.pixels()[..., 1]).nonzero()
    assert red[0].min() < 70 < 130 < red[0].max() and red[1].min() < 90 < 270 < red[1].max()
    artist.write([Text("two", 140, 30)])
    assert (canvas.pixels()[..., 0] > canvas.pixels()[..., 1]).nonzero()[0].min() > 100
    artist.write([])
    assert (canvas.pixels() == 255).all()


def test_bold_is_wider_and_a_space_has_a_width():
    assert width("dW1", "bold") > width("dW1") > width("dW")
    assert width("a b") > width("ab")
