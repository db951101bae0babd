"""Lesson 03's figure: its arithmetic, its words, its pixels, its controls."""

import asyncio
import math
import re

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.widgets import softmax_figure, style
from nnlib.widgets.canvas import SCALE
from nnlib.widgets.softmax import losses_in_words, numbers_table
from nnlib.widgets.softmax_drawing import BOTTOM, LEFT, RISE, SPAN, SoftmaxDrawing
from nnlib.widgets.softmax_state import CLASSES, SoftmaxState

START = SoftmaxState()
EVEN = SoftmaxState("fish", 2, 2, 2, 2, 2)
SURE = SoftmaxState("cat", 8, -8, -8, -8, -8, 0.1)
WRONG = SoftmaxState("bird", -8, 8, -8, -8, -8)


@pytest.mark.parametrize(
    ("state", "probabilities", "cross_entropy", "squared_error"),
    [
        (EVEN, [0.2] * 5, math.log(5), (0.8**2 + 4 * 0.2**2) / 5),
        (SURE, [1, 0, 0, 0, 0], 0, 0),
        (WRONG, [0, 1, 0, 0, 0], 16, 0.4),
        (
            SoftmaxState("dog", 0, math.log(6), 0, 0, 0),
            [0.1, 0.6, 0.1, 0.1, 0.1],
            -math.log(0.6),
            0.04,
        ),
        (
            SoftmaxState("dog", 0, 2 * math.log(6), 0, 0, 0, 2),
            [0.1, 0.6, 0.1, 0.1, 0.1],
            -math.log(0.6),
            0.04,
        ),
    ],
)
def test_probabilities_and_losses(state, probabilities, cross_entropy, squared_error):
    assert np.allclose(state.probabilities, probabilities, atol=1e-6)
    assert math.isclose(state.cross_entropy, cross_entropy, abs_tol=1e-6)
    assert math.isclose(state.squared_error, squared_error, abs_tol=1e-6)


def test_words():
    assert START.description() == (
        "Probabilities at temperature 1: cat 0.02, dog 0.90, horse 0.05, bird 0.01, fish 0.02. "
        "The right class is dog. Cross-entropy 0.1025, mean squared error 0.0026."
    )


def test_the_table_holds_each_class():
    rows = re.findall("<tr>(.*?)</tr>", numbers_table(SoftmaxState(T=2)))
    cells = [re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    assert [row[0] for row in cells[1:]] == list(CLASSES)
    assert cells[2] == ["dog", "5.1", "2.55", "0.6134", "1", "0.1495"]


def colour_at(drawing, place, height):
    """Return the colour at a bar's place (0 to 4) and a height from 0 to 1."""
    column = LEFT + SPAN * (place + 0.5) / len(CLASSES)
    row = BOTTOM + RISE * height / 1.1
    return drawing.canvas.pixels()[-1 - round(SCALE * row), round(SCALE * column), :3] / 255


@pytest.mark.parametrize("state", [START, EVEN, SURE, WRONG], ids=lambda state: state.right)
def test_bars_are_as_high_as_the_probabilities_and_the_right_one_has_its_colour(state):
    drawing = SoftmaxDrawing(state)
    for place, p in enumerate(state.probabilities):
        fill = style.LIT if place == state.label else style.BAR
        if p > 0.04:
            assert np.allclose(colour_at(drawing, place, p - 0.02), to_rgb(fill), atol=0.01)
        assert np.allclose(colour_at(drawing, place, p + 0.008), 1, atol=0.01) or p < 0.01
        assert np.allclose(colour_at(drawing, place, max(p, 0.1) + 0.09), 1, atol=0.01)


def test_the_same_state_gives_the_same_bytes():
    drawing = SoftmaxDrawing(START)
    first = drawing.canvas.png()
    drawing.update(WRONG)
    assert drawing.canvas.png() != first
    drawing.update(START)
    assert drawing.canvas.png() == first == SoftmaxDrawing(START).canvas.png()


def test_no_text_is_cut_off_or_meets_another():
    drawing = SoftmaxDrawing(SoftmaxState("fish", -7.9, -7.9, -7.9, -7.9, -7.9, 9.9))
    canvas = drawing.canvas
    canvas.pixels()
    axes, page = canvas.figure.axes
    boxes = [text.get_window_extent() for text in [*page.patches, *axes.get_xticklabels()]]
    assert len(boxes) == 18
    for i, box in enumerate(boxes):
        assert box.x0 >= 0 and box.y0 >= 0
        assert box.x1 <= SCALE * canvas.width and box.y1 <= SCALE * canvas.height
        assert not any(box.overlaps(other) for other in boxes[:i])


def controls(figure):
    """Return the figure's labelled widgets by their label."""
    return {child.description: child for child in figure.children[2].children if child.description}


def test_every_control_has_a_label_and_moves_the_picture():
    figure = softmax_figure()
    assert list(controls(figure)) == ["Right class", *CLASSES, "T", "Reset"]
    assert all(control.tooltip for control in controls(figure).values())
    seen = {figure.children[1].frame}
    moves = {"Right class": "bird", "T": 2.0} | {name: -1.5 for name in CLASSES}
    for name, value in moves.items():
        controls(figure)[name].value = value
        seen.add(figure.children[1].frame)
    assert len(seen) == 8


def test_text_beside_and_instead_of_the_picture_follow_the_state():
    figure = softmax_figure()
    controls(figure)["dog"].value = -2
    state = SoftmaxState(dog=-2.0)
    assert figure.children[1].text == state.description()
    assert figure.children[2].children[-1].value == losses_in_words(state)
    assert f"{state.cross_entropy:.4f}" in losses_in_words(state)
    assert figure.children[3].value == numbers_table(state)


def test_reset_brings_back_the_start_and_draws_once():
    async def play():
        figure = softmax_figure()
        start, drawn = figure.children[1].frame, []
        for name, value in {"Right class": "cat", "bird": 6, "T": 4}.items():
            controls(figure)[name].value = value
        await asyncio.sleep(0)
        assert figure.children[1].frame != start
        figure.children[1].observe(drawn.append, "frame")
        controls(figure)["Reset"].click()
        await asyncio.sleep(0)
        return figure.children[1].frame == start, len(drawn)

    assert asyncio.run(play()) == (True, 1)
