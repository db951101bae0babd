"""The colours of the training figure's maps: by class, and by sign."""

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.widgets import style

SHADES = 12  # of each colour: few, so that the picture is small


def shade(values: FloatArray) -> NDArray[np.intp]:
    """Return the index of the shade of each value from -1 to 1; NaN is drawn as 0.

    Only 0 is in the middle: a value next to it has its sign's lightest shade.
    """
    values = np.nan_to_num(values).clip(-1, 1)
    shades = np.sign(values) * np.ceil(np.abs(values) * SHADES)
    return shades.astype(np.intp) + SHADES


def _colours(negative: str, zero: float, positive: str, full: float) -> NDArray[np.uint8]:
    """Return 2 * SHADES + 1 colours: from `negative` over paper to `positive`.

    They take `zero` of the colour next to 0 and `full` of it at the ends.
    """
    strength = np.linspace(zero, full, SHADES)[:, None]
    paper = np.array(to_rgb(style.PAPER))
    lower, upper = (paper + strength * (np.array(to_rgb(c)) - paper) for c in (negative, positive))
    colours = np.vstack([lower[::-1], paper, upper])
    return _bytes(np.hstack([colours, np.ones((len(colours), 1))]))


def _bytes(colours: FloatArray) -> NDArray[np.uint8]:
    return np.round(255 * colours).astype(np.uint8)


CLASSES = _colours(style.CLASS_0, 0.1, style.CLASS_1, 0.6)
SIGNS = _colours(style.NEGATIVE_WEIGHT, 0.05, style.POSITIVE_WEIGHT, 0.9)
INK, FRAME = (_bytes(np.array([*to_rgb(colour), 1])) for colour in (style.INK, style.FRAME))
