"""What the page gets to draw: paths, places and bitmaps, as bytes."""

import json

import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.path import Path

from nnlib.widgets.canvas import SCALE, Bitmap, Canvas

CORNERS = [(10, 10), (30, 10), (20, 30)]


@pytest.fixture
def canvas():
    """A picture of 100 x 50 CSS pixels with axes in CSS pixels."""
    canvas = Canvas(100, 50)
    canvas.axes = canvas.add_axes(0, 0, 100, 50)
    canvas.axes.set(xlim=(0, 100), ylim=(0, 50))
    canvas.axes.axis("off")
    return canvas


def read(frame):
    """Return the steps of a frame, each with its arrays, by the description in frame()."""
    length = int.from_bytes(frame[:4], "little")
    steps = json.loads(frame[4 : 4 + length])
    at = 4 + length

    def take(count, dtype):
        nonlocal at
        values = np.frombuffer(frame, dtype, count, at)
        at += values.nbytes
        return values

    assert at % 4 == 0, "float32 must lie on a multiple of 4 in JavaScript"
    for step in steps:
        if "path" in step:
            step["points"] = take(2 * step["path"], "<f4").reshape(-1, 2) / SCALE
            step["at"] = take(2 * step["places"], "<f4").reshape(-1, 2) / SCALE
    for step in steps:
        if "path" in step:
            step["codes"] = take(step["path"], np.uint8).tolist()
        else:
            colours = take(4 * step["colours"], np.uint8).reshape(-1, 4)
            _, _, width, height, _ = step["bitmap"]
            numbers = take(width * height * step["bytes"], np.uint8).view(f"u{step['bytes']}")
            step["pixels"] = colours[numbers].reshape(height, width, 4)
    assert at == len(frame)
    return steps


def test_a_polygon_is_a_closed_path_with_its_colours(canvas):
    look = {"facecolor": (1, 0, 0, 0.5), "edgecolor": "#0000ff", "linewidth": 3}
    canvas.live(canvas.axes.add_patch(Polygon(CORNERS, **look)))
    [step] = read(canvas.frame())
    assert step["points"][:3].tolist() == [list(corner) for corner in CORNERS]
    assert step["codes"] == [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    assert step["fill"] == "rgba(255,0,0,0.5)"
    assert step["stroke"] == "rgba(0,0,255,1)"
    assert step["width"] == 3 * SCALE
    assert step["at"].tolist() == [[0, 0]]
    assert step["clip"] == [0, 0, 100 * SCALE, 50 * SCALE]


def test_dashes_have_the_lengths_that_matplotlib_draws(canvas):
    line = canvas.axes.plot([0, 100], [10, 10], "--", linewidth=2, dash_capstyle="round")[0]
    canvas.live(line)
    [step] = read(canvas.frame())
    offset, dashes = line._dash_pattern
    assert step["dashes"] == [SCALE * dash for dash in dashes] and step["offset"] == SCALE * offset
    assert step["cap"] == "round"
    assert "fill" not in step


def test_a_marker_is_sent_once_with_its_places(canvas):
    canvas.live(canvas.axes.plot([20, np.nan, 60], [10, 10, 40], "s", markersize=10)[0])
    [step] = read(canvas.frame())
    assert step["at"].tolist() == [[20, 10], [60, 40]]
    assert np.ptp(step["points"], axis=0).tolist() == [10, 10]


def test_nothing_is_sent_for_what_is_hidden_or_empty(canvas):
    canvas.live(canvas.axes.plot([], [], "o")[0])
    canvas.live(canvas.axes.add_patch(Rectangle((0, 0), 10, 10))).set_visible(False)
    assert read(canvas.frame()) == []


@pytest.mark.parametrize(("most", "size"), [(3, 1), (256, 4)])
def test_a_bitmap_keeps_its_pixels_and_is_not_enlarged(canvas, most, size):
    bitmap = canvas.live(Bitmap(30, 20, size=4))
    canvas.figure.add_artist(bitmap)
    pixels = np.random.default_rng(seed := 3).integers(0, most, (50, 70, 4)).astype(np.uint8)
    bitmap.set_data(pixels)
    [step] = read(canvas.frame())
    assert step["bitmap"] == [30 * SCALE, 20 * SCALE, 70, 50, 4 * SCALE]
    assert step["bytes"] == size
    assert np.array_equal(step["pixels"], pixels[::-1]), seed


def test_a_text_is_where_matplotlib_draws_it(canvas):
    text = canvas.live(canvas.axes.text(50, 25, "w = 1.25", ha="center", fontsize=14))
    steps = read(canvas.frame())
    points = np.concatenate([step["points"][np.array(step["codes"]) < 5] for step in steps])
    box = text.get_window_extent(canvas._agg.get_renderer()).extents / SCALE
    assert np.ptp(points[:, 0]) == pytest.approx(box[2] - box[0], abs=3)
    assert (points[:, 0].min() + points[:, 0].max()) / 2 == pytest.approx(50, abs=2)
    assert (points >= box[:2] - 1).all() and (points <= box[2:] + 1).all()


def test_the_background_stays_the_same_bytes_until_it_is_redrawn(canvas):
    fixed = canvas.axes.add_line(Line2D([0, 100], [10, 10]))
    canvas.live(canvas.axes.plot([50], [25], "o")[0])
    before = canvas.background()
    fixed.set_ydata([40, 40])
    canvas.frame()
    assert canvas.background() is before
    canvas.redraw_fixed()
    assert canvas.background() != before
