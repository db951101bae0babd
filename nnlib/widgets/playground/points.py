"""The data's points on the surface: filled to train, hollow to test."""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba_array
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.axes import BOTTOM
from nnlib.widgets.playground.colours import class_pixels
from nnlib.widgets.playground.layout import SURFACE
from nnlib.widgets.playground.texts import Text, Texts, width
from nnlib.widgets.playground.training import Training

FEW, LARGE, SMALL = 16, 16, 8.5  # up to so many points are drawn large; sizes in CSS pixels
HOLE = 0.5  # of a test point, as a share of it
RIM = 1.2  # width of the dark line around a point
CLASSES = to_rgba_array([style.CLASS_0, style.CLASS_1])
GREY = to_rgba_array(style.FRAME)[0]
KEY = BOTTOM - 40  # height of the key
BESIDE, APART = 9, 20  # in the key: from a mark to its text, and from a text to the next mark


class Mark(NamedTuple):
    """An example of a point, for the key."""

    text: str
    square: bool
    colour: FloatArray
    hollow: bool


class Points:
    """The points of both sets and the key to them. A circle is class 0 or a value, a square 1."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        self._test, self._train = (
            PathCollection(
                [], [1.0], offset_transform=page.transData, edgecolors=style.INK, linewidths=RIM
            )
            for _ in range(2)
        )
        self._holes = Line2D([], [], linestyle="", marker="o", color=style.PAPER)
        self._holes.set(markersize=HOLE * SMALL, markeredgewidth=0)
        for points in (self._test, self._holes, self._train):
            page.add_artist(canvas.live(points))
        for points in (self._test, self._train):
            points.set_transform(IdentityTransform())  # of the shapes, which are in pixels
        self._key = canvas.live(Texts(page))

    def start(self, training: Training, train: FloatArray, test: FloatArray) -> None:
        """Show points at the places `train` and `test` (n, 2), and the key to them."""
        settings = training.settings
        marks = _marks(settings.is_regression, settings.has_test)
        targets = np.concatenate([training.y, training.y_test])
        samples = len(targets)
        is_square = (targets[:, 0] > 0.5) & (not settings.is_regression)
        size = LARGE if samples <= FEW else SMALL
        shapes = [_shape(square, size) for square in is_square.tolist()]
        shapes += [_shape(mark.square, SMALL) for mark in marks]
        places = np.concatenate([train, test, self._write_key(marks)])
        colours = np.vstack([_colours(targets, settings.is_regression), *(m.colour for m in marks)])
        hollow = np.array([*(np.arange(samples) >= len(train)), *(mark.hollow for mark in marks)])
        order = np.lexsort([*colours.T])  # neighbours that look alike are drawn as one
        for points, shown in ((self._test, hollow), (self._train, ~hollow)):
            chosen = order[shown[order]]
            points.set_offsets(places[chosen])
            points.set_paths([shapes[index] for index in chosen])
            points.set_facecolor(colours[chosen])
        self._holes.set_data(*places[hollow].T)

    def _write_key(self, marks: list[Mark]) -> FloatArray:
        """Write what each mark stands for, and return the marks' places (n, 2)."""
        x, texts = SURFACE + 8.0, []
        for mark in marks:
            texts.append(Text(mark.text, x + BESIDE, KEY, side=0))
            x += BESIDE + width(mark.text) + APART
        self._key.write(texts)
        return np.array([(text.x - BESIDE, text.y) for text in texts])


def _marks(is_regression: bool, has_test: bool) -> list[Mark]:
    if is_regression:
        return [Mark("training", False, GREY, False), Mark("test", False, GREY, True)]
    classes = [Mark(f"class {y}", y == 1, CLASSES[y], False) for y in (0, 1)]
    return classes + [Mark("test: hollow", False, GREY, True)] * has_test


def _colours(targets: FloatArray, is_regression: bool) -> FloatArray:
    """Return a colour (n, 4) from 0 to 1 for each target (n, 1).

    A value has the colour that the surface has where it is right.
    """
    if is_regression:
        return class_pixels(targets[:, 0]) / 255
    return CLASSES[targets[:, 0].astype(int)]


@cache
def _shape(square: bool, size: float) -> Path:
    half = size / 2
    if not square:
        return Path.circle(radius=half)
    return Path(np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) * 0.9 * half, closed=True)
