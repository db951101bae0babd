"""The picture of the stepper figures: the worked network as a graph, with its numbers on it."""

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Polygon, Rectangle
from matplotlib.path import Path

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas, Outline
from nnlib.widgets.label import Label
from nnlib.widgets.stepper_layout import (
    BIASES,
    BOX,
    EDGES,
    HEAD,
    HEADS,
    HEIGHT,
    INPUTS,
    NODES,
    NOTE,
    RADIUS,
    TARGET,
    WIDTH,
    ends,
    gradient_arrow,
    number_place,
)
from nnlib.widgets.stepper_state import StepperState
from nnlib.widgets.style import number
from nnlib.widgets.worked_numbers import entry

AnyPatch = TypeVar("AnyPatch", bound=Patch)
TEXT: dict[str, Any] = {
    "ha": "center",
    "va": "center",
    "fontsize": style.FONT_SIZE,
    "color": style.INK,
}
WEIGHT, WEIGHT_UNIT = 1.0, 1.2  # an edge's width at weight 0, and what each 1 adds
ARROW, ARROW_UNIT, ARROW_MOST = 1.5, 12.0, 14.0  # the same for a gradient, and the most


class StepperDrawing:
    """The artists for a state: made once, then only updated. A number's artist has its name."""

    def __init__(self, state: StepperState) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        self._axes = self.canvas.add_page()
        self._draw_unchanging(state.backward)
        self._glows = {name: self._edge(name) for name in EDGES}
        self._edges = {name: self._edge(name) for name in EDGES}
        self._arrows = {name: self._arrow() for name in EDGES}
        self._nodes = {name: self._node(name) for name in NODES}
        names = [*NODES, *EDGES, *BIASES]
        gradients = [f"d_{name}" for name in names if f"d_{name}" in state.makes]
        self._outside = [n for n in [*names, *gradients] if n.removeprefix("d_") not in NODES]
        behind = {False: style.PAPER, True: style.LIT}
        self._backs = {lit: self._live(_filled(colour)) for lit, colour in behind.items()}
        self._labels = {
            name: Label(*number_place(name, state.backward)) for name in [*names, *gradients]
        }
        colours = style.INK, style.GRADIENT, *style.WEIGHTS.values()
        self._texts = {colour: self._live(_filled(colour)) for colour in colours}
        self._frame = self._live(Rectangle((0, 0), 0, 0, fill=False, linestyle="--"))
        self._target = self._live(Label(*TARGET))
        self.update(state)

    def update(self, state: StepperState) -> None:
        """Show `state`, which has the direction of the first one."""
        present = state.present
        takes, makes = (present.takes, present.makes) if present else ((), ())
        lit = {name.removeprefix("d_") for name in (*takes, *makes)}
        for name, label in self._labels.items():
            label.write(_text(name, state.texts.get(name)), "bold" if name in makes else "normal")
        for is_lit, back in self._backs.items():
            behind = [n for n in self._outside if (n.removeprefix("d_") in lit) == is_lit]
            back.set_path(_boxes([self._labels[name] for name in behind]))
        for colour, text in self._texts.items():
            outlines = [
                label.get_path()
                for name, label in self._labels.items()
                if _colour(state, name) == colour
            ]
            text.set_path(Path.make_compound_path(*outlines))
        for name, node in self._nodes.items():
            node.set_facecolor(style.LIT if name in lit else style.PAPER)
            node.set_linewidth(3 if name in makes or f"d_{name}" in makes else 1.5)
        for name in EDGES:
            self._update_edge(state, name, name in lit)
        self._target.write(f"target y = {number(state.network.y)}")
        label = self._labels[state.chosen]
        self._frame.set_bounds(label.x - label.width / 2 - 6, label.y - 9, label.width + 12, 18)

    def _update_edge(self, state: StepperState, name: str, lit: bool) -> None:
        w = entry(state.network, name)
        width, colour = WEIGHT + WEIGHT_UNIT * abs(w), style.WEIGHTS[np.sign(w)]
        self._edges[name].set(color=colour, linewidth=width, linestyle="-" if w else ":")
        self._glows[name].set(color=style.LIT, linewidth=width + 12, visible=lit)
        known = f"d_{name}" in state.texts
        self._arrows[name].set_visible(known)
        if known:
            size = ARROW_UNIT * abs(entry(state.network, f"d_{name}"))
            thickness = min(ARROW + size, ARROW_MOST)
            self._arrows[name].set_xy(gradient_arrow(name, thickness, 4 + width / 2))

    def _draw_unchanging(self, backward: bool) -> None:
        for head, x in HEADS.items():
            self._axes.text(x, HEAD, head, **TEXT)
        for name in INPUTS:
            x, y = NODES[name]
            self._axes.text(x, y + RADIUS + 12, name, **TEXT)
        for z in BIASES.values():
            self._down(z, z.replace("_z", "_a"))
            x, y = NODES[z]
            self._axes.text(x + 8, y - 32, "sigmoid", **TEXT | {"ha": "left"})
        self._down("output_a[0]", "loss")
        note = "Line: weight, the thicker the larger; green +, wine \N{MINUS SIGN}."
        if backward:
            note += " Indigo arrow: its gradient."
        self._axes.text(10, NOTE, note, **TEXT | {"ha": "left"})

    def _down(self, above: str, below: str) -> None:
        """Draw an arrow from a box to the one below it."""
        (x, start), (_, end) = NODES[above], NODES[below]
        self._axes.annotate(
            "",
            (x, end + BOX[1] / 2 - 2),
            (x, start - BOX[1] / 2 + 2),
            arrowprops={"arrowstyle": "-|>", "color": style.INK, "linewidth": 1.5},
        )

    def _edge(self, name: str) -> Line2D:
        (line,) = self._axes.plot(*ends(name).T, solid_capstyle="butt")
        return self.canvas.live(line)

    def _arrow(self) -> Polygon:
        return self._live(Polygon(np.zeros((7, 2)), facecolor=style.GRADIENT, linewidth=0))

    def _node(self, name: str) -> Patch:
        if name in INPUTS:
            return self._live(Circle(NODES[name], RADIUS, edgecolor=style.INK))
        x, y = NODES[name] - BOX / 2
        return self._live(Rectangle((x, y), *BOX, edgecolor=style.INK))

    def _live(self, patch: AnyPatch) -> AnyPatch:
        self._axes.add_patch(patch)
        return self.canvas.live(patch)


def _filled(colour: str) -> Outline:
    """Return a patch for all texts of a colour, or all that is behind: one is quicker than many."""
    return Outline(_boxes([]), facecolor=colour, linewidth=0)


def _colour(state: StepperState, name: str) -> str:
    """Return the colour in which a number is written."""
    if name.startswith("d_"):
        return style.GRADIENT
    return style.WEIGHTS[np.sign(entry(state.network, name))] if name in EDGES else style.INK


def _boxes(labels: Sequence[Label]) -> Path:
    """Return a box around each label that says something."""
    corners = [
        (label.x + side * (label.width / 2 + 1), label.y + up)
        for label in labels
        if label.text
        for side, up in ((-1, -9), (1, -9), (1, 9), (-1, 9), (-1, -9))
    ]
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY]
    return Path(np.reshape(corners, (-1, 2)), np.tile(codes, len(corners) // 5))


def _text(name: str, value: str | None) -> str:
    """Return what is written for a number: a box's letter alone while the number is unknown."""
    field = name.removeprefix("d_").split("[")[0]
    letter = field if field == "loss" else field.rstrip("12")[-1]
    if name.startswith("d_"):
        return f"d{letter} = {value}" if value else ""
    if value and letter in "xW":
        return value
    return f"{letter} = {value}" if value else letter
