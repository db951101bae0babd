"""Colours and sizes of all figures: the same thing looks the same in every lesson.

The hues are from two palettes made for colour-blind readers: M. Okabe and K. Ito, "Color universal
design" (2008), and P. Tol, "Colour schemes" (2021). Each stands beside a shape, a sign or a word.
"""

CLASS_0 = "#0072b2"  # blue, drawn as a circle
CLASS_1 = "#e69f00"  # orange, drawn as a square
CLASS_0_AREA = "#cfe3f1"
CLASS_1_AREA = "#fbe6bd"
POSITIVE_WEIGHT = "#117733"  # green, with its sign and thicker the larger
NEGATIVE_WEIGHT = "#882255"  # wine
GRADIENT = "#332288"  # indigo, with a d before its name
LIT = "#ffe680"  # behind what the present step is about
WRONG = "#b71c1c"  # red, with a ring and the word; readable on both areas
BAR = "#b4b4b4"  # of a quantity that belongs to no class, with a rim of ink
INK = "#1a1a1a"
PAPER = "#ffffff"
FRAME = "#767676"
WEIGHTS = {1: POSITIVE_WEIGHT, -1: NEGATIVE_WEIGHT, 0: FRAME}  # by sign

FONT_SIZE = 14  # CSS pixels, of the picture's text; nothing in a figure is smaller than 12


def number(value: float) -> str:
    """Return `value` as a reader writes it: at most four digits, with a true minus sign."""
    return f"{value:.4g}".replace("-", "\N{MINUS SIGN}")
