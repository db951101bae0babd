"""The playground's picture: the network, the surface of its output, the curves of its training."""

import numpy as np

from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.curves import Curves
from nnlib.widgets.playground.edges import Edges
from nnlib.widgets.playground.gradients import Gradients
from nnlib.widgets.playground.layout import HEIGHT, KEY, WIDTH, Layout
from nnlib.widgets.playground.maps import Plane, scales
from nnlib.widgets.playground.selection import Light, Tag
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.surface import Surface
from nnlib.widgets.playground.texts import Text, Texts
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.units import Units
from nnlib.widgets.playground.view import Part, View, exists

WORDS = (
    "Lines are weights, small maps are units. Green: positive. Wine, dashed or hatched: negative."
    " Thicker or darker: larger."
)
OUTPUT_ONLY = View()
TRAINED = 400  # epochs of the still picture


class PlaygroundDrawing:
    """The artists for a training: made once, then only updated. `at` finds what is at a place."""

    def __init__(self, training: Training) -> None:
        self.canvas = canvas = Canvas(WIDTH, HEIGHT)
        page = canvas.add_page()
        Texts(page).write([Text(WORDS, WIDTH / 2, KEY)])
        self._edges, self._light = Edges(canvas, page), Light(canvas, page)
        self._units, self._surface = Units(canvas, page), Surface(canvas, page)
        self._gradients, self._curves = Gradients(canvas, page), Curves(canvas, page)
        self._tag = Tag(canvas, page)  # the last one, as it lies over the others
        self.start(training)
        self.update(training)

    def start(self, training: Training) -> None:
        """Prepare for another training."""
        self._plane = Plane(np.vstack([training.X, training.X_test]))
        self._layout = Layout(training.settings.sizes)
        self._units.start(self._layout, training.settings.features)
        self._surface.start(self._plane, training)
        self._gradients.start(self._layout)
        self._curves.start(training)

    def update(self, training: Training, view: View = OUTPUT_ONLY) -> None:
        """Move the artists to where `training` is now, seen as `view`.

        Raises ValueError if the network does not have what is selected.
        """
        sizes, selected = training.settings.sizes, view.selected
        if selected is not None and not exists(selected, sizes):
            raise ValueError(
                f"The network {'-'.join(map(str, sizes))} has no {selected}, but the view selects"
                " it. Select another part, or None, when the network changes."
            )
        maps = self._plane.maps(training)
        largest = scales(maps)
        self._edges.update(training, self._layout)
        self._units.update(training, maps, largest, view.discretised)
        self._surface.update(training, maps, largest, view)
        self._gradients.update(training)
        self._curves.update(training)
        for marks in (self._light, self._tag):
            marks.update(selected, self._layout, self._edges)

    def at(self, x: float, y: float) -> Part | None:
        """Return the unit or weight at (x, y), CSS pixels from the upper left corner, or None."""
        return self._layout.at(x, y)


def trained_picture() -> Canvas:
    """Return the picture after some training, for a reader who cannot play it."""
    training = Training(Settings())
    training.run(TRAINED)
    return PlaygroundDrawing(training).canvas
