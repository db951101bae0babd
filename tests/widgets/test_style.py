"""Colours: what has to be told apart can be, by colour-blind readers too, and text is readable."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.widgets import style

# As full deuteranopes, protanopes and tritanopes see linear RGB. Source: G. M. Machado,
# M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based model for simulation of color vision
# deficiency" (2009), severity 1.0.
VISION = {
    "full colour vision": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# sRGB to CIE XYZ, and its white: IEC 61966-2-1 (1999)
XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)  # the second row is the luminance
WHITE = XYZ.sum(axis=1)
FAR = 20  # CIE 1976 L*a*b* distance; about 2 can just be seen side by side
TEXT, GRAPHICS = 4.5, 3  # least contrasts, WCAG 2.2, success criteria 1.4.3 and 1.4.11


def linear(colour):
    """Return linear RGB (3,) of an sRGB colour."""
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """Return CIE 1976 L*a*b* (3,) of linear RGB."""
    share = XYZ @ rgb.clip(0, 1) / WHITE
    f = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one, other):
    """Return the contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    dark, light = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_has_its_known_values():
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CLASS_0", "CLASS_1"),
        ("CLASS_0_AREA", "CLASS_1_AREA"),
        ("POSITIVE_WEIGHT", "NEGATIVE_WEIGHT"),
        ("POSITIVE_WEIGHT", "GRADIENT"),
        ("NEGATIVE_WEIGHT", "GRADIENT"),
        ("GRADIENT", "FRAME"),
        ("WRONG", "CLASS_0"),
        ("WRONG", "CLASS_1"),
        ("WRONG", "INK"),
        ("LIT", "BAR"),
    ],
)
def test_colours_with_different_meanings_are_far_apart(one, other, vision):
    first, second = (lab(VISION[vision] @ linear(getattr(style, name))) for name in (one, other))
    assert np.linalg.norm(first - second) > FAR


@pytest.mark.parametrize(
    ("text", "background"),
    [
        *[("INK", name) for name in ("PAPER", "LIT", "CLASS_0_AREA", "CLASS_1_AREA", "CLASS_1")],
        ("PAPER", "CLASS_0"),
        *[
            (f"{sign}_WEIGHT", name)
            for sign in ("POSITIVE", "NEGATIVE")
            for name in ("PAPER", "LIT")
        ],
        *[("GRADIENT", name) for name in ("PAPER", "LIT")],
        *[("WRONG", name) for name in ("PAPER", "CLASS_0_AREA", "CLASS_1_AREA")],
        ("FRAME", "PAPER"),  # the number of a weight that is 0
    ],
)
def test_text_has_enough_contrast(text, background):
    assert contrast(getattr(style, text), getattr(style, background)) >= TEXT


@pytest.mark.parametrize(
    ("line", "background"),
    [
        *[("INK", name) for name in ("CLASS_0", "CLASS_1", "BAR")],  # the rim of points and bars
        ("CLASS_0", "CLASS_0_AREA"),
        ("FRAME", "PAPER"),
        ("FRAME", "LIT"),
    ],
)
def test_lines_and_marks_have_enough_contrast(line, background):
    assert contrast(getattr(style, line), getattr(style, background)) >= GRAPHICS
