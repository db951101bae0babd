"""The axes around the large surface: a frame, ticks with their numbers, the names x1 and x2."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.layout import MIDDLE, SIDE, SURFACE
from nnlib.widgets.playground.maps import Plane
from nnlib.widgets.playground.texts import Text, Texts

RIGHT, BOTTOM, TOP = SURFACE + SIDE, MIDDLE - SIDE // 2, MIDDLE + SIDE // 2
TICK, LINE = 4, 2  # lengths, of a tick, and of what the frame takes outside the surface
BELOW, BESIDE = 14, 10  # from the surface to the middle of a number below, and to one beside it


class PlaneAxes:
    """The axes of the part of the plane that is shown."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        corner = (SURFACE - LINE / 2, BOTTOM - LINE / 2)
        size = SIDE + LINE
        page.add_patch(
            Rectangle(corner, size, size, fill=False, edgecolor=style.FRAME, linewidth=LINE)
        )
        Texts(page).write(
            [Text("x1", RIGHT - 10, BOTTOM - BELOW), Text("x2", RIGHT + BESIDE, TOP - 8, side=0)]
        )
        self._ticks = canvas.live(LineCollection([], colors=style.FRAME, linewidths=1))
        page.add_collection(self._ticks)
        self._numbers = canvas.live(Texts(page))

    def start(self, plane: Plane) -> None:
        """Show which part of the plane it is."""
        ticks, numbers = [], []
        for axis in (0, 1):
            values = plane.ticks(axis)
            places = SIDE * plane.shares(np.stack([values, values], axis=1))[:, axis]
            for text, place in zip(map(style.number, values), places, strict=True):
                if axis == 0:
                    x, y = SURFACE + place, BOTTOM - LINE
                    ticks.append([(x, y), (x, y - TICK)])
                    numbers.append(Text(text, x, BOTTOM - BELOW))
                else:
                    x, y = RIGHT + LINE, BOTTOM + place
                    ticks.append([(x, y), (x + TICK, y)])
                    numbers.append(Text(text, RIGHT + BESIDE, y, side=0))
        self._ticks.set_segments(ticks)
        self._numbers.write(numbers)
