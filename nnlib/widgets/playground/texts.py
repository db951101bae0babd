"""Many texts that change in a picture, drawn as one outline."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.path import Path

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Outline
from nnlib.widgets.label import NO_CODES, NOTHING, Label


class Text(NamedTuple):
    """A text at a place in CSS pixels; `side` is where it begins to the left of x, as a share.

    That is 0 for a text that begins at x, 0.5 for one in the middle, and 1 for one that ends there.
    """

    text: str
    x: float
    y: float
    side: float = 0.5
    weight: str = "normal"


class Texts(Outline):
    """Texts of a colour, on a `page` whose unit is a CSS pixel."""

    def __init__(self, page: Axes, colour: str = style.INK) -> None:
        super().__init__(Path(NOTHING, NO_CODES), facecolor=colour, linewidth=0)
        page.add_patch(self)
        self.written: list[Text] = []

    def write(self, texts: Iterable[Text]) -> None:
        """Show `texts`, and nothing else."""
        texts = list(texts)
        if texts == self.written:
            return
        self.written = texts
        outlines = [_outline(text.text, text.weight) for text in texts]
        vertices = [
            points + np.array([text.x - text.side * wide, text.y])
            for text, (points, _, wide) in zip(texts, outlines, strict=True)
        ]
        codes = [codes for _, codes, _ in outlines]
        self.set_path(
            Path(np.concatenate([NOTHING, *vertices]), np.concatenate([NO_CODES, *codes]))
        )


def width(text: str, weight: str = "normal") -> float:
    """Return how wide a text is, in CSS pixels."""
    return _outline(text, weight)[2]


@lru_cache(1000)
def _outline(text: str, weight: str) -> tuple[FloatArray, FloatArray, float]:
    """Return the outline (n, 2) of a text that begins at (0, 0), its codes (n,) and its width."""
    label = Label(0, 0, before=0)
    label.write(text, weight)
    path = label.get_path()
    return np.asarray(path.vertices), np.asarray(path.codes), label.width
