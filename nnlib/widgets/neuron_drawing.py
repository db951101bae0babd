"""The picture of the neuron figure: the neuron above, the plane that it divides below."""

from typing import Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon

from nnlib.inputs import FloatArray
from nnlib.neurons import perceptron
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas, word
from nnlib.widgets.label import Label
from nnlib.widgets.neuron_state import HIGH, LOW, NeuronState
from nnlib.widgets.style import number

WIDTH, HEIGHT = 400, 452  # CSS pixels
STRIP = 112  # height of the drawn neuron
LEFT, BOTTOM, SIDE = 46, 52, 282  # the plane's corner and side
NODES = {(30, 92): "x1", (30, 22): "x2", (205, 57): "z", (365, 57): "a"}  # by place in the strip
NODE = 18  # radius
FAR = 5.0  # further than the plane reaches from the origin, in its units


class NeuronDrawing:
    """The artists for a state: made once, then only updated."""

    def __init__(self, state: NeuronState) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        self._neuron = self.canvas.add_axes(0, HEIGHT - STRIP, WIDTH, STRIP)
        self._neuron.set(xlim=(0, WIDTH), ylim=(0, STRIP))
        self._neuron.axis("off")
        self._plane = self.canvas.add_axes(LEFT, BOTTOM, SIDE, SIDE)
        self._draw_neuron()
        self._draw_plane()
        self.update(state)

    def update(self, state: NeuronState) -> None:
        """Move the artists to `state`."""
        for edge, label, name, w in zip(
            self._edges, self._edge_labels, ("w1", "w2"), state.w, strict=True
        ):
            colour = style.WEIGHTS[np.sign(w)]
            edge.set(color=colour, linewidth=1 + 3 * abs(w), linestyle="-" if w else ":")
            label.write(f"{name} = {number(w)}")
            label.set_facecolor(colour)
        self._bias.write(f"b = {number(state.b)}")
        self._update_line(state)
        self._update_area_labels(state)
        self._update_points(state)

    def _draw_neuron(self) -> None:
        axes, live = self._neuron, self.canvas.live
        text: dict[str, Any] = {"ha": "center", "fontsize": style.FONT_SIZE, "color": style.INK}
        for (x, y), name in NODES.items():
            axes.add_patch(Circle((x, y), NODE, fill=False, edgecolor=style.INK, linewidth=1.5))
            axes.text(x, y, name, va="center_baseline", **text)
        *inputs, total, output = map(np.array, NODES)
        axes.plot(*_between(total, output), color=style.INK, linewidth=1.5)
        axes.text(285, 62, "1 if z > 0", va="bottom", **text)
        axes.text(285, 53, "else 0", va="top", **text)
        self._edges = [
            live(axes.plot(*_between(x, total), solid_capstyle="butt")[0]) for x in inputs
        ]
        self._edge_labels = [live(Label(110, y).on(axes)) for y in (98, 15)]
        self._bias = live(Label(total[0], 14).on(axes))

    def _draw_plane(self) -> None:
        axes, live = self._plane, self.canvas.live
        axes.set(xlim=(LOW, HIGH), ylim=(LOW, HIGH), xticks=(0, 1), yticks=(0, 1))
        axes.set_facecolor(style.CLASS_0_AREA)
        axes.set_xlabel("x1", fontsize=style.FONT_SIZE, labelpad=-14)
        axes.set_ylabel("x2", fontsize=style.FONT_SIZE, labelpad=-6)
        axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
        axes.spines[:].set_color(style.FRAME)
        self._area = live(Polygon(np.zeros((4, 2)), facecolor=style.CLASS_1_AREA))
        axes.add_patch(self._area)
        self._line = live(axes.plot([], [], color=style.INK, linewidth=2.5)[0])
        self._area_labels = [self._mark(style.INK, **word(f"output {y}")) for y in (0, 1)]
        self._draw_points()

    def _draw_points(self) -> None:
        ring = {"markeredgecolor": style.WRONG, "markeredgewidth": 3.5}
        self._wrong = self._mark("none", marker="o", markersize=40, **ring)
        rim = {"markeredgecolor": style.INK, "markersize": 24}
        self._points = [
            self._mark(style.CLASS_0, marker="o", **rim),
            self._mark(style.CLASS_1, marker="s", **rim),
        ]
        self._targets = [
            self._mark(style.PAPER, **word("0", weight="bold")),
            self._mark(style.INK, **word("1", weight="bold")),
        ]
        wrong = word("wrong", weight="bold", below=30)
        halo = {"markeredgecolor": style.PAPER, "markeredgewidth": 3}  # the line may run behind it
        self._wrong_halos = self._mark(style.PAPER, **wrong | halo)
        self._wrong_words = self._mark(style.WRONG, **wrong)
        self._plane.legend(
            handles=[*self._points, self._wrong],
            labels=["wanted 0", "wanted 1", "wrong"],
            loc="upper center",
            bbox_to_anchor=(0.5, -0.07),
            ncols=3,
            frameon=False,
            fontsize=style.FONT_SIZE,
            markerscale=0.5,
            handletextpad=0.3,
            columnspacing=1.5,
        )

    def _mark(self, colour: str, **look: Any) -> Line2D:
        (marks,) = self._plane.plot([], [], linestyle="", markerfacecolor=colour, **look)
        return self.canvas.live(marks)

    def _update_line(self, state: NeuronState) -> None:
        self._line.set_visible(state.has_line)
        self._area.set_visible(state.has_line or state.b > 0)
        if not state.has_line:
            self._area.set_xy([(LOW, LOW), (HIGH, LOW), (HIGH, HIGH), (LOW, HIGH)])
            return
        foot = -state.b * state.w / (state.w @ state.w)  # the line's point nearest to the origin
        normal = state.w / np.hypot(*state.w)  # points to where z > 0
        along = np.array([-normal[1], normal[0]])
        reach = FAR + np.hypot(*foot)
        ends = [foot - reach * along, foot + reach * along]
        self._line.set_data(*np.transpose(ends))
        self._area.set_xy([*ends, ends[1] + reach * normal, ends[0] + reach * normal])

    def _update_area_labels(self, state: NeuronState) -> None:
        """Put "output 0" where z is smallest and "output 1" where it is largest, if it fits."""
        sums = state.corner_sums()
        corners = min(sums, key=sums.__getitem__), max(sums, key=sums.__getitem__)
        for output, (label, corner) in enumerate(zip(self._area_labels, corners, strict=True)):
            x1 = np.clip(corner[0], LOW + 0.3, HIGH - 0.3)
            x2 = np.clip(corner[1], LOW + 0.1, HIGH - 0.1)
            label.set_data([x1], [x2])
            box = [(x1 + side, x2 + up) for side in (-0.25, 0.25) for up in (-0.06, 0.06)]
            label.set_visible(all(perceptron(x, state.w, state.b) == output for x in box))

    def _update_points(self, state: NeuronState) -> None:
        for value in (0, 1):
            points = state.X[state.wanted == value].T
            self._points[value].set_data(*points)
            self._targets[value].set_data(*points)
        for marks in (self._wrong, self._wrong_halos, self._wrong_words):
            marks.set_data(*state.X[~state.right].T)


def _between(start: FloatArray, end: FloatArray) -> FloatArray:
    """Return the edge (2, 2) from one node's rim to another's, x and y apart as plot() takes it."""
    step = NODE * (end - start) / np.hypot(*(end - start))
    return np.transpose([start + step, end - step])
