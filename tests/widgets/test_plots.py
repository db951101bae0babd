"""Still pictures: what the text says, and pixels of known places."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.datasets import xor
from nnlib.widgets import style
from nnlib.widgets.canvas import SCALE
from nnlib.widgets.plots import CURVES, loss_plot, rates_plot, surface_plot

X, Y = xor()


def colour_at(plot, x, y):
    """Return the colour at CSS pixels from the lower left corner."""
    return plot.canvas.pixels()[-int(y * SCALE), int(x * SCALE), :3] / 255


def is_colour(plot, x, y, wanted):
    return np.allclose(colour_at(plot, x, y), to_rgb(wanted), atol=0.02)


def test_bars_are_as_long_as_the_rates_and_the_text_gives_them():
    plot = rates_plot({"first": (300, 1000), "second": (1000, 1000)})
    assert plot.text.startswith("Success rates. first: 30.0%, interval 27.2% to 32.9%; second: ")
    upper, lower = 52 + 34 * 1.5 + 7, 52 + 34 * 0.5 + 7  # beside the interval's line
    assert is_colour(plot, 250 + 0.285 * 350, upper, style.BAR)
    assert is_colour(plot, 250 + 0.315 * 350, upper, style.PAPER)
    assert is_colour(plot, 250 + 0.5 * 350, lower, style.BAR)


def test_surface_has_the_classes_colours_and_counts_what_is_right():
    networks = {
        "left and right": lambda points: points[:, :1],
        "up and down": lambda points: points[:, 1:],
        "all one": lambda points: np.ones((len(points), 1)),
    }
    plot = surface_plot(networks, X, Y)
    assert "left and right: 2 of 4 samples" in plot.text and "all one: 2 of 4" in plot.text
    assert is_colour(plot, 36 + 8, 36 + 98, style.CLASS_0_AREA)
    assert is_colour(plot, 36 + 190, 36 + 98, style.CLASS_1_AREA)
    assert is_colour(plot, 240 + 36 + 98, 36 + 8, style.CLASS_0_AREA)
    assert is_colour(plot, 240 + 36 + 98, 36 + 190, style.CLASS_1_AREA)
    assert is_colour(plot, 480 + 36 + 8, 36 + 98, style.CLASS_1_AREA)
    assert is_colour(plot, 36 + 49, 36 + 49, style.CLASS_0)  # the sample (0, 0)
    assert is_colour(plot, 36 + 49, 36 + 147, style.CLASS_1)  # the sample (0, 1)
    assert is_colour(plot, 36 + 98, 36 + 20, style.INK)  # the border


def test_loss_curves_are_named_in_the_text_and_may_hold_no_numbers():
    plot = loss_plot({"good": [0.7, 0.1], "bad": [0.7, np.nan]})
    assert plot.text == "Loss curves: good from 0.7 to 0.1; bad from 0.7 to nan."
    colours = {tuple(c) for c in plot.canvas.pixels()[..., :3].reshape(-1, 3)}
    assert tuple(round(255 * part) for part in to_rgb(style.FRAME)) in colours  # the second curve


def test_curves_are_told_apart_without_colours():
    assert len({line for _, line in CURVES}) == len(CURVES)


def test_a_plot_is_an_image_with_an_alternative_text_in_a_notebook_and_text_elsewhere():
    plot = loss_plot({"a < b": [1, 0.5]})
    assert 'alt="Loss curves: a &lt; b from 1 to 0.5."' in plot._repr_html_()
    assert repr(plot) == plot.text


def test_more_curves_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="3 curves, but there are 4"):
        loss_plot({name: [1.0, 0.5] for name in "abcd"})


def test_a_network_may_return_a_flat_array():
    X, Y = xor()
    text = surface_plot({"flat": lambda points: points[:, 0]}, X, Y).text
    assert "flat: 2 of 4 samples on the right side" in text
