"""The large surface in the playground's picture: what one unit gives at every point."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Bitmap, Canvas
from nnlib.widgets.playground.axes import BOTTOM, TOP, PlaneAxes
from nnlib.widgets.playground.colours import FRAME, INK, class_pixels, sign_pixels
from nnlib.widgets.playground.layout import MIDDLE, SIDE, SURFACE
from nnlib.widgets.playground.maps import GRID, Plane, boundary
from nnlib.widgets.playground.points import Points
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.texts import Text, Texts, width
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Unit, View
from nnlib.widgets.playground.words import name

TITLE, WORDS = TOP + 33, TOP + 12  # heights of the texts
LONG, HIGH, ROOM = 120, 11, 60  # of the scale of colours, and for the words left and right of it
SCALE = np.tile(np.linspace(-1, 1, LONG), (HIGH, 1))
DIVERGED = "no longer a number"
PLATE = 26  # height of the box behind that


class Surface:
    """The surface of the output, or of a selected unit, with its axes and the data's points."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        self._map = canvas.live(Bitmap(SURFACE, BOTTOM, size=SIDE // GRID))
        self._scale = canvas.live(Bitmap(SURFACE + ROOM, TOP + 7, size=1))
        for bitmap in (self._map, self._scale):
            canvas.figure.add_artist(bitmap)
        self._axes, self._points = PlaneAxes(canvas, page), Points(canvas, page)
        self._words = canvas.live(Texts(page))
        middle, wide = SURFACE + SIDE / 2, width(DIVERGED, "bold") + 16
        corner = (middle - wide / 2, MIDDLE - PLATE / 2)
        plate = Rectangle(corner, wide, PLATE, facecolor=style.PAPER, edgecolor=style.WRONG)
        page.add_patch(canvas.live(plate))
        text = canvas.live(Texts(page, style.WRONG))
        text.write([Text(DIVERGED, middle, MIDDLE, weight="bold")])
        self._diverged = (plate, text)

    def start(self, plane: Plane, training: Training) -> None:
        """Show another training's points and axes."""
        corner = np.array([SURFACE, BOTTOM])
        train, test = (corner + SIDE * plane.shares(X) for X in (training.X, training.X_test))
        self._points.start(training, train, test)
        self._axes.start(plane)

    def update(
        self,
        training: Training,
        maps: Sequence[FloatArray],
        scales: Sequence[FloatArray],
        view: View,
    ) -> None:
        """Show the selected unit's map, or the output's."""
        output = Unit(len(maps) - 1, 0)
        unit = view.selected if isinstance(view.selected, Unit) else output
        largest = float(scales[unit.layer][unit.index])
        values = maps[unit.layer][unit.index] / largest
        colours = class_pixels if unit == output else sign_pixels
        self._map.set_data(_outlined(colours(values, view.discretised), boundary(values)))
        self._scale.set_data(_framed(colours(SCALE, view.discretised)))
        is_class = unit == output and not training.settings.is_regression
        low, high = _ends(is_class, view.discretised, largest)
        title = _title(training.settings, unit, unit == output, view.discretised)
        self._words.write(
            [
                Text(title, SURFACE + SIDE / 2, TITLE),
                Text(low, SURFACE + ROOM - 6, WORDS, side=1),
                Text(high, SURFACE + ROOM + LONG + 6, WORDS, side=0),
            ]
        )
        for artist in self._diverged:
            artist.set_visible(training.diverged)


def _outlined(pixels: NDArray[np.uint8], ink: FloatArray) -> NDArray[np.uint8]:
    """Return `pixels` (H, W, 4), of each of which the share `ink` (H, W) is covered by a line."""
    rows, columns = np.nonzero(ink)
    under, share = pixels[rows, columns].astype(float), ink[rows, columns, None]
    pixels[rows, columns] = np.round(under + share * (INK - under))
    return pixels


def _framed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return `pixels` with a frame over the outermost ones."""
    pixels[[0, -1]] = FRAME
    pixels[:, [0, -1]] = FRAME
    return pixels


def _title(settings: Settings, unit: Unit, is_output: bool, discretised: bool) -> str:
    if not is_output:
        part = name(unit, settings)
        return part[0].upper() + part[1:]
    if settings.is_regression:
        return "Output: value"
    return f"Output: {'the more probable class' if discretised else 'probability of class 1'}"


def _ends(is_class: bool, discretised: bool, largest: float) -> tuple[str, str]:
    """Return what stands at the ends of the scale of colours."""
    if is_class:
        return ("class 0", "class 1") if discretised else ("0", "1")
    if discretised:
        return "below 0", "above 0"
    largest = float(f"{largest:.2g}")
    return style.number(-largest), style.number(largest)
