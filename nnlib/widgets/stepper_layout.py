"""Where the stepper figures draw what: all lengths in CSS pixels, from the lower left corner."""

from typing import NamedTuple

import numpy as np

from nnlib.inputs import FloatArray

WIDTH, HEIGHT = 620, 430
RADIUS = 27  # of an input's circle
LINE = 17  # from one line of text to the next
BOX = np.array([124, 42])  # width and height of the box of a z, an a or the loss
INPUTS = ("x[0]", "x[1]")
NODES = {
    "x[0]": (40, 316),
    "x[1]": (40, 88),
    "hidden_z[0]": (285, 347),
    "hidden_a[0]": (285, 283),
    "hidden_z[1]": (285, 119),
    "hidden_a[1]": (285, 55),
    "output_z[0]": (550, 253),
    "output_a[0]": (550, 189),
    "loss": (550, 117),
}  # centres


class Edge(NamedTuple):
    """A weight's line: where its number stands on the way, and where its gradient's arrow ends."""

    start: str
    end: str
    number: float  # 0 at the start, 1 at the end
    tip: float
    above: float  # of the number over the line
    gradient: float  # of the gradient over the line


EDGES = {
    "W1[0, 0]": Edge("x[0]", "hidden_z[0]", 0.45, 0.05, 12, 12 + LINE),
    "W1[0, 1]": Edge("x[0]", "hidden_z[1]", 0.25, 0.42, 0, -LINE),
    "W1[1, 0]": Edge("x[1]", "hidden_z[0]", 0.33, 0.48, 0, -LINE),
    "W1[1, 1]": Edge("x[1]", "hidden_z[1]", 0.45, 0.05, 12, -32),
    "W2[0, 0]": Edge("hidden_a[0]", "output_z[0]", 0.48, 0.05, 14, 14 + LINE),
    "W2[1, 0]": Edge("hidden_a[1]", "output_z[0]", 0.46, 0.61, 0, -LINE),
}
BIASES = {"b1[0]": "hidden_z[0]", "b1[1]": "hidden_z[1]", "b2[0]": "output_z[0]"}
HEADS = {"inputs": 40, "hidden layer": 285, "output layer": 550}
HEAD, NOTE = 418, 12  # heights of the columns' heads and of the note below
TARGET = (550, 82)


def ends(edge: str) -> FloatArray:
    """Return start and end of a weight's line, (2, 2)."""
    start, end = np.array([NODES[EDGES[edge].start], NODES[EDGES[edge].end]], dtype=float)
    start[0] += RADIUS if EDGES[edge].start in INPUTS else BOX[0] / 2
    end[0] -= BOX[0] / 2
    return np.array([start, end])


def number_place(name: str, backward: bool) -> FloatArray:
    """Return the centre of a number's text; `backward`, a box holds two lines of text."""
    of, gradient = name.removeprefix("d_"), name.startswith("d_")
    if of in EDGES:
        start, end = ends(of)
        above = EDGES[of].gradient if gradient else EDGES[of].above
        return start + EDGES[of].number * (end - start) + np.array([0, above])
    if of in BIASES:
        return np.add(NODES[BIASES[of]], (0, BOX[1] / 2 + 11 + LINE * gradient))
    two = backward and of not in (*INPUTS, "output_a[0]", "loss")
    return np.add(NODES[of], (0, two * LINE * (0.5 - gradient)))


def gradient_arrow(edge: str, thickness: float, beside: float) -> FloatArray:
    """Return the corners (7, 2) of an arrow back along an edge, `beside` below its line."""
    start, end = ends(edge)
    along = (start - end) / np.hypot(*(start - end))
    across = np.array([-along[1], along[0]])  # points down, as the arrow points to the left
    shift = (beside + thickness / 2) * across
    tail, tip = end + 12 * along + shift, start + EDGES[edge].tip * (end - start) + shift
    neck = tip - (8 + thickness / 2) * along
    half, wing = across * thickness / 2, across * (4 + thickness / 2)
    corners = [tail + half, neck + half, neck + wing, tip, neck - wing, neck - half, tail - half]
    return np.array(corners)
