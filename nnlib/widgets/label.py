"""Text that changes in a picture, drawn as an outline from kept letters."""

from functools import cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from nnlib.inputs import FloatArray
from nnlib.widgets import style

MIDDLE = 0.37 * style.FONT_SIZE  # half the height of a digit


class Label(PathPatch):
    """A text centred at (x, y), on axes whose unit is a CSS pixel.

    Writing it anew and drawing it take a fifth of the time of a Matplotlib text.
    """

    def __init__(self, x: float, y: float, colour: str = style.INK) -> None:
        super().__init__(Path(np.zeros((0, 2))), facecolor=colour, linewidth=0)
        self.x, self.y, self.width = x, y, 0.0
        self.text = ""
        self._weight = "normal"

    def write(self, text: str, weight: str = "normal") -> None:
        """Show `text`; `weight` is "normal" or "bold"."""
        if (text, weight) == (self.text, self._weight):
            return
        self.text, self._weight = text, weight
        letters = [_letter(character, weight) for character in text]
        starts = np.cumsum([0.0, *(advance for _, _, advance in letters)])
        self.width = starts[-1]
        corner = np.array([self.x - self.width / 2, self.y - MIDDLE])
        parts = [
            Path(vertices + corner + np.array([start, 0]), codes)
            for (vertices, codes, _), start in zip(letters, starts, strict=False)
            if len(vertices)
        ]
        self.set_path(Path.make_compound_path(*parts))


@cache
def _letter(character: str, weight: str) -> tuple[FloatArray, FloatArray, float]:
    """Return a letter's outline (n, 2), its codes (n,), and how far from it the next one stands."""
    empty = np.zeros((0, 2)), np.zeros(0, Path.code_type)
    outline = empty if character == " " else _outline(character, weight)
    right, bars = (_outline(text, weight)[0][:, 0].max() for text in (f"|{character}|", "||"))
    return *outline, right - bars


def _outline(text: str, weight: str) -> tuple[FloatArray, FloatArray]:
    path = TextPath((0, 0), text, style.FONT_SIZE, prop=FontProperties(weight=weight))
    return path.vertices, path.codes
