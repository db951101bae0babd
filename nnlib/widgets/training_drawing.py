"""The picture of the training figure: the network, the surface of its output, the curves."""

from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.layers import Dense
from nnlib.widgets import style
from nnlib.widgets.canvas import Bitmap, Canvas, word
from nnlib.widgets.training_colours import CLASSES, FRAME, INK, SIGNS, shade
from nnlib.widgets.training_curves import Curves
from nnlib.widgets.training_maps import COARSER, GRID, Plane, boundary
from nnlib.widgets.training_state import Training, TrainingSettings

WIDTH, HEIGHT = 740, 462  # CSS pixels
MIDDLE = 233  # of the network, from below
INPUTS, NODE = 20, 17  # the inputs' place from the left, and their radius
COLUMNS = {1: [116], 2: [78, 154]}  # the middle of each hidden layer, by their number
MOST = 8  # units in a layer that there is room for
MAP, GAP = GRID // COARSER, 6  # side of a unit's map, one pixel a value, and what is between two
PANEL = (56, 36, 120, MOST * (MAP + GAP) - GAP)  # of all maps: left, bottom, width, height
SURFACE, SIDE = 208, 2 * GRID  # the output's place from the left, and its side
THICK = 6  # weights from here on are drawn alike
KEY = (
    "Lines are weights, small maps are units: green positive, wine negative,"
    " thicker or darker the larger."
)


class TrainingDrawing:
    """The artists for a training: made once, then only updated."""

    def __init__(self, training: Training) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        self._page = self.canvas.add_axes(0, 0, WIDTH, HEIGHT)
        self._page.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
        self._page.axis("off")
        self._draw_network()
        self._draw_surface()
        self._curves = Curves(self.canvas)
        self._fixed: tuple[float, ...] = ()
        self.start(training)
        self.update(training)

    def start(self, training: Training) -> None:
        """Prepare for another training."""
        self._plane = plane = Plane(np.vstack([training.X, training.X_test]))
        (left, bottom), (right, top) = plane.low, plane.high
        ticks = [np.arange(np.ceil(low), high) for low, high in ((left, right), (bottom, top))]
        self._surface.set(xlim=(left, right), ylim=(bottom, top), xticks=ticks[0], yticks=ticks[1])
        for y, (test, train) in enumerate(self._points):
            train.set_data(*training.X[training.y[:, 0] == y].T)
            test.set_data(*training.X_test[training.y_test[:, 0] == y].T)
            train.set_markersize(8 if training.settings.has_test else 18)
        highest = max(_places(0, units)[0, 1] for units in training.settings.hidden)
        self._heading.set_y(highest + MAP / 2 + 10)
        self._name_points(training.settings.has_test)
        self._curves.start(training)
        fixed = (left, bottom, right, top, highest, training.settings.has_test)
        if fixed != self._fixed:
            self._fixed = fixed
            self.canvas.redraw_fixed()

    def update(self, training: Training) -> None:
        """Move the artists to where `training` is now."""
        p, maps = self._plane.maps(training)
        self._output.set_data(_surface(p))
        units = [_places(x, len(layer)) for x, layer in zip(COLUMNS[len(maps)], maps, strict=True)]
        self._maps.set_data(_panel(units, maps))
        dead = training.dead()
        self._dead.set_data(*np.concatenate([u[d] for u, d in zip(units, dead, strict=True)]).T)
        self._update_edges(training, units)
        self._curves.update(training)

    def _update_edges(self, training: Training, units: list[FloatArray]) -> None:
        side = np.array([MAP / 2, 0])
        starts = [_inputs() + np.array([NODE, 0]), *(unit + side for unit in units)]
        ends = [*(unit - side for unit in units), np.array([[SURFACE, MIDDLE]])]
        dense = [layer for layer in training.network.layers if isinstance(layer, Dense)]
        edges = [
            ((start, end), weight)
            for layer, layer_starts, layer_ends in zip(dense, starts, ends, strict=True)
            for start, weights in zip(layer_starts, layer.W, strict=True)
            for end, weight in zip(layer_ends, weights, strict=True)
        ]
        weights = np.nan_to_num([weight for _, weight in edges]).clip(-THICK, THICK)
        self._edges.set(
            segments=[segment for segment, _ in edges],
            linewidths=0.5 + np.abs(weights),
            colors=[style.WEIGHTS[sign] for sign in np.sign(weights)],
        )

    def _draw_network(self) -> None:
        page, live = self._page, self.canvas.live
        text: dict[str, Any] = {"ha": "center", "fontsize": style.FONT_SIZE, "color": style.INK}
        for (x, y), name in zip(_inputs(), ("x1", "x2"), strict=True):
            page.add_patch(Circle((x, y), NODE, fill=False, edgecolor=style.INK, linewidth=1.5))
            page.text(x, y, name, va="center_baseline", **text)
        page.text(WIDTH / 2, 9, KEY, **text)
        right, bottom, top = SURFACE + SIDE + 16, MIDDLE - SIDE / 2, MIDDLE + SIDE / 2
        page.text(right, bottom - 18, "x1", **text)
        page.text(right, top + 10, "x2", **text)
        page.text(SURFACE + SIDE / 2, top + 10, "Output: class 0 or class 1?", **text)
        self._heading = page.text(116, 0, "Hidden units", **text)
        self._edges = live(LineCollection([], capstyle="butt"))
        page.add_collection(self._edges)
        self._maps = live(Bitmap(*PANEL[:2], size=1))
        self.canvas.figure.add_artist(self._maps)
        (self._dead,) = page.plot([], [], linestyle="", color=style.INK, **word("dead", "bold"))
        live(self._dead)

    def _draw_surface(self) -> None:
        self._output = self.canvas.live(Bitmap(SURFACE, MIDDLE - SIDE // 2, size=SIDE // GRID))
        self.canvas.figure.add_artist(self._output)
        self._surface = axes = self.canvas.add_axes(SURFACE, MIDDLE - SIDE / 2, SIDE, SIDE)
        axes.yaxis.tick_right()
        axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
        axes.spines[:].set(color=style.FRAME, linewidth=2)
        looks = ((style.CLASS_0, "o"), (style.CLASS_1, "s"))
        tests = [self._mark(marker, style.PAPER, colour, 6.5) for colour, marker in looks]
        trains = [self._mark(marker, colour, style.INK, 8) for colour, marker in looks]
        self._points = list(zip(tests, trains, strict=True))  # by class

    def _name_points(self, has_test: bool) -> None:
        (test, train_0), (_, train_1) = self._points
        marks = {"class 0": train_0, "class 1": train_1}
        if has_test:
            marks["hollow: test"] = test
        self._surface.legend(
            handles=list(marks.values()),
            labels=list(marks),
            loc="upper center",
            bbox_to_anchor=(0.5, -0.09),
            ncols=3,
            frameon=False,
            fontsize=style.FONT_SIZE,
            handletextpad=0.1,
            columnspacing=0.8,
        )

    def _mark(self, marker: str, face: str, rim: str, size: float) -> Line2D:
        (marks,) = self._surface.plot(
            [],
            [],
            linestyle="",
            marker=marker,
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=rim,
            markeredgewidth=1.5,
        )
        return self.canvas.live(marks)


def trained_picture() -> Canvas:
    """Return the figure after some training, for a reader who cannot play it."""
    training = Training(TrainingSettings())
    training.run(400)
    return TrainingDrawing(training).canvas


def _inputs() -> FloatArray:
    """Return the middle of both input nodes (2, 2)."""
    return np.array([[INPUTS, MIDDLE + 50.0], [INPUTS, MIDDLE - 50.0]])


def _places(x: float, units: int) -> FloatArray:
    """Return the middles of a layer's maps (units, 2), one above the other at `x`."""
    rows = (units - 1) / 2 - np.arange(units)
    return np.stack([np.full(units, x), MIDDLE + rows * (MAP + GAP)], axis=1)


def _panel(units: list[FloatArray], maps: list[FloatArray]) -> NDArray[np.uint8]:
    """Return the picture of all maps, framed, at their places; transparent between them."""
    left, bottom, width, height = PANEL
    panel = np.zeros((height, width, 4), np.uint8)
    for places, layer in zip(units, maps, strict=True):
        largest = max(1.0, np.abs(np.nan_to_num(layer)).max())
        for (x, y), values in zip(places, layer, strict=True):
            row, column = round(bottom + height - y) - MAP // 2, round(x - left) - MAP // 2
            tile = panel[row : row + MAP, column : column + MAP]
            tile[...] = FRAME
            tile[1:-1, 1:-1] = SIGNS[shade(values / largest)][1:-1, 1:-1]
    return panel


def _surface(p: FloatArray) -> NDArray[np.uint8]:
    """Return the picture of the probabilities `p`: two colours, and a line between them."""
    pixels = CLASSES[shade(2 * p - 1)]
    pixels[boundary(p)] = INK
    return pixels
