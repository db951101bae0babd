"""The colours of the playground's maps: by class, and by sign."""

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.widgets import style

SHADES = 12  # of each colour: few, so that their borders show where a value is the same
FLAT = 0.75  # where only the sign is drawn: as this value
HATCH = 4  # cells from one stripe of negative values to the next


def shade(values: FloatArray, discretised: bool = False) -> NDArray[np.intp]:
    """Return the index of the shade of each value from -1 to 1; NaN is drawn as 0.

    Only 0 is in the middle: a value next to it has its sign's lightest shade.
    """
    values = np.nan_to_num(values).clip(-1, 1)
    if discretised:
        values = FLAT * np.sign(values)
    shades = np.sign(values) * np.ceil(np.abs(values) * SHADES)
    return shades.astype(np.intp) + SHADES


def class_pixels(values: FloatArray, discretised: bool = False) -> NDArray[np.uint8]:
    """Return the colours (..., 4) of the values -1 for class 0 to 1 for class 1."""
    return CLASSES[shade(values, discretised)]


def sign_pixels(values: FloatArray, discretised: bool = False) -> NDArray[np.uint8]:
    """Return the colours (..., H, W, 4) of a unit's values (..., H, W), negative ones hatched."""
    rows, columns = values.shape[-2:]
    striped = (np.arange(rows)[:, None] + np.arange(columns)) % HATCH == 0
    return SIGNS[shade(values, discretised) + len(SIGNS) // 2 * striped]


def _colours(negative: str, zero: float, positive: str, full: float) -> FloatArray:
    """Return 2 * SHADES + 1 colours: from `negative` over paper to `positive`.

    They take `zero` of the colour next to 0 and `full` of it at the ends.
    """
    strength = np.linspace(zero, full, SHADES)[:, None]
    paper = np.array(to_rgb(style.PAPER))
    lower, upper = (paper + strength * (np.array(to_rgb(c)) - paper) for c in (negative, positive))
    colours = np.vstack([lower[::-1], paper, upper])
    return np.hstack([colours, np.ones((len(colours), 1))])


def _bytes(colours: FloatArray) -> NDArray[np.uint8]:
    return np.round(255 * colours).astype(np.uint8)


def _hatched(signs: FloatArray) -> FloatArray:
    """Return `signs` with the negative half half-way to paper."""
    lighter = signs.copy()
    lighter[:SHADES] = (signs[:SHADES] + 1) / 2
    return lighter


_SIGNS = _colours(style.NEGATIVE_WEIGHT, 0.05, style.POSITIVE_WEIGHT, 0.9)
SIGNS = _bytes(np.vstack([_SIGNS, _hatched(_SIGNS)]))  # the second half is on the stripes
CLASSES = _bytes(_colours(style.CLASS_0, 0.1, style.CLASS_1, 0.6))
INK, FRAME = (_bytes(np.array([*to_rgb(colour), 1])) for colour in (style.INK, style.FRAME))
