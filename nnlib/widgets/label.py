"""Text that changes in a picture, drawn as an outline from kept letters."""

from functools import cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Outline

MIDDLE = 0.37 * style.FONT_SIZE  # half the height of a digit
NOTHING, NO_CODES = np.zeros((0, 2)), np.zeros(0, Path.code_type)


class Label(Outline):
    """A text at (x, y), on axes whose unit is a CSS pixel, with `before` of its width left of x.

    Writing it anew and drawing it take a fifth of the time of a Matplotlib text.
    """

    def __init__(self, x: float, y: float, before: float = 0.5) -> None:
        super().__init__(Path(NOTHING, NO_CODES), facecolor=style.INK, linewidth=0)
        self.x, self.y, self.width, self._before = x, y, 0.0, before
        self.text = ""
        self._weight = "normal"
        self._outline = NOTHING, NO_CODES  # of the text at (0, 0)

    def on(self, axes: Axes) -> "Label":
        """Return itself, after it was added to `axes`."""
        axes.add_patch(self)
        return self

    def write(self, text: str, weight: str = "normal") -> None:
        """Show `text`; `weight` is "normal" or "bold"."""
        if (text, weight) == (self.text, self._weight):
            return
        self.text, self._weight = text, weight
        letters = [_letter(character, weight) for character in text]
        starts = np.cumsum([0.0, *(advance for _, _, advance in letters)])
        self.width = starts[-1]
        parts = [
            vertices + np.array([start - self._before * self.width, -MIDDLE])
            for (vertices, _, _), start in zip(letters, starts, strict=False)
        ]
        codes = [codes for _, codes, _ in letters]
        self._outline = np.concatenate([NOTHING, *parts]), np.concatenate([NO_CODES, *codes])
        self.move(self.x, self.y)

    def move(self, x: float, y: float) -> None:
        """Stand at (x, y)."""
        self.x, self.y = x, y
        vertices, codes = self._outline
        self.set_path(Path(vertices + np.array([x, y]), codes))


@cache
def _letter(character: str, weight: str) -> tuple[FloatArray, FloatArray, float]:
    """Return a letter's outline (n, 2), its codes (n,), and how far from it the next one stands."""
    outline = (NOTHING, NO_CODES) if character == " " else _outline(character, weight)
    right, bars = (_outline(text, weight)[0][:, 0].max() for text in (f"|{character}|", "||"))
    return *outline, right - bars


def _outline(text: str, weight: str) -> tuple[FloatArray, FloatArray]:
    path = TextPath((0, 0), text, style.FONT_SIZE, prop=FontProperties(weight=weight))
    return path.vertices, path.codes
