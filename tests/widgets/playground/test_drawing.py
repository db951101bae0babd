"""The playground's picture: pixels of known places, what is written, and that nothing overlaps."""

import warnings
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.features import FEATURES
from nnlib.widgets import style
from nnlib.widgets.canvas import SCALE
from nnlib.widgets.playground.colours import CLASSES, class_pixels
from nnlib.widgets.playground.curves import ACCURACY, HIGH, LEFT, LONG, LOSS, _round_up
from nnlib.widgets.playground.drawing import PlaygroundDrawing, trained_picture
from nnlib.widgets.playground.gradients import HIGHEST, LOWEST, _lengths
from nnlib.widgets.playground.layout import BOTTOM, HEADS, HEIGHT, MIDDLE, SIDE, SURFACE, TOP, WIDTH
from nnlib.widgets.playground.layout import FEATURES as FEATURES_RIGHT
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.texts import Text, Texts, width
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Unit, View, Weight
from nnlib.widgets.playground.words import short

START = Settings()
RANDOM = Settings("moons", hidden=(5, 3), optimizer="Adam", lr=0.03, batch_size=16, seed=3)
DEAD = Settings(activation="relu", seed=6)
LARGEST = Settings("spirals", features=tuple(FEATURES), hidden=(8,) * 6, optimizer="Adam", lr=0.01)
REGRESSION = Settings("multi-gauss", hidden=(6, 4), lr=0.1)


def trained(settings=START, epochs=400):
    training = Training(settings)
    training.run(epochs)
    return training


def shown(settings=START, epochs=0, view=None):
    drawing = PlaygroundDrawing(training := trained(settings, epochs))
    if view:
        drawing.update(training, view)
    return training, drawing


def colour_at(drawing, place):
    """Return the colour at a place in CSS pixels from the lower left corner, 0 to 255."""
    left, bottom = place
    return drawing.canvas.pixels()[-1 - round(SCALE * bottom), round(SCALE * left), :3].astype(int)


def on_surface(drawing, x):
    """Return the place of the point `x` of the plane."""
    share = (x - drawing._plane.low) / (drawing._plane.high - drawing._plane.low)
    return np.array([SURFACE, MIDDLE - SIDE / 2]) + SIDE * share


def written(drawing):
    """Return all texts that are visible."""
    artists = drawing.canvas.figure.findobj(Texts)
    return [text for texts in artists if texts.get_visible() for text in texts.written]


def rgb(name):
    return np.round(255 * np.array(to_rgb(name)))


# the surface


def test_the_surface_has_each_points_colour_where_xor_is_solved():
    training, drawing = shown(epochs=400)
    assert training.now.accuracy == 1
    for x, y in zip(training.X, training.y[:, 0], strict=True):
        shades = CLASSES[-8:] if y else CLASSES[:8]
        beside = x + 0.13 * np.sign(x - 0.5)  # beyond the point's own mark
        colour = colour_at(drawing, on_surface(drawing, beside)).tolist()
        assert colour in shades[:, :3].tolist(), x
        mark = colour_at(drawing, on_surface(drawing, x))
        assert np.abs(mark - rgb(style.CLASS_1 if y else style.CLASS_0)).max() <= 1


def test_the_boundary_is_drawn():
    training = Training(START)
    training.network.parameters["W1"][...] = [[1, 0, 0, 0], [0, 0, 0, 0]]
    training.network.parameters["b1"][...] = [-0.5, 0, 0, 0]  # the output is 1/2 at x1 = 0.5
    training.network.parameters["W2"][...] = 1
    drawing = PlaygroundDrawing(training)
    assert colour_at(drawing, on_surface(drawing, np.array([0.5, 0.3]))).max() < 60
    left, right = (colour_at(drawing, on_surface(drawing, np.array([x, 0.3]))) for x in (0.3, 0.7))
    assert left[2] > left[0] and right[0] > right[2]  # blue, and orange


def test_a_discretised_surface_has_two_colours():
    training, drawing = shown(START, 400, View(discretised=True))
    rng = np.random.default_rng(seed := 2)
    places = rng.uniform(-0.15, 1.15, (200, 2))
    values = np.tanh(training.activations(places)[-1][:, 0] / 2)
    from_points = np.abs(places[:, None] - training.X).max(axis=2).min(axis=1)
    clear = (np.abs(values) > 0.3) & (from_points > 0.1)  # of the boundary, and of the points
    assert clear.sum() > 100, seed
    for place, value in zip(places[clear], values[clear], strict=True):
        colour = class_pixels(np.sign(value), discretised=True)[:3]
        assert np.array_equal(colour_at(drawing, on_surface(drawing, place)), colour), (place, seed)
    assert {"class 0", "class 1"} <= {text.text for text in written(drawing)}


def drawn_at(points, places):
    """Return which of the drawn points is the one at each of `places`."""
    distances = np.abs(points.get_offsets()[:, None] - np.array(places)).max(axis=2)
    assert distances.min(axis=0) == pytest.approx(0, abs=1e-9)
    return distances.argmin(axis=0)


def test_test_points_are_hollow_and_training_points_are_filled():
    for settings, classes in ((RANDOM, 2), (REGRESSION, 1)):
        training, drawing = shown(settings)
        tests, trains = drawing._surface._points._test, drawing._surface._points._train
        in_key = (training.X_test, tests, 1), (training.X, trains, classes)
        for X, points, extra in in_key:
            drawn_at(points, [on_surface(drawing, x) for x in X])
            assert len(points.get_offsets()) == len(X) + extra
        holes = np.transpose(drawing._surface._points._holes.get_data())
        assert sorted(holes.tolist()) == sorted(tests.get_offsets().tolist())
        x, y = trains.get_offsets()[np.argmax(trains.get_offsets()[:, 0])]
        assert not np.array_equal(colour_at(drawing, (x, y)), rgb(style.PAPER))


def test_a_value_has_the_colour_that_the_surface_has_where_it_is_right():
    training, drawing = shown(REGRESSION)
    points = drawing._surface._points._train
    order = drawn_at(points, [on_surface(drawing, x) for x in training.X])
    colours = class_pixels(training.y[:, 0]) / 255
    assert points.get_facecolor()[order] == pytest.approx(colours)
    assert "Output: value" in {text.text for text in written(drawing)}


def test_classes_have_their_shapes_and_colours():
    training, drawing = shown(RANDOM)
    points = drawing._surface._points._train
    order = drawn_at(points, [on_surface(drawing, x) for x in training.X])
    is_square = [len(points.get_paths()[i].vertices) == 5 for i in order]
    assert is_square == (training.y[:, 0] == 1).tolist()
    is_orange = (points.get_facecolor()[order, :3] == to_rgb(style.CLASS_1)).all(axis=1)
    assert is_orange.tolist() == is_square


def test_a_selected_unit_is_shown_large():
    training = Training(RANDOM)
    training.network.parameters["W1"][:, 1] = [9, 0]
    training.network.parameters["b1"][1] = 0  # its sign is that of x1
    drawing = PlaygroundDrawing(training)
    x, y = drawing._layout.units[1][1]
    inside = (x - drawing._layout.sides[1] / 2 - 2, y + 10)
    assert np.array_equal(colour_at(drawing, inside), rgb(style.PAPER))
    drawing.update(training, View(selected=Unit(1, 1)))
    assert np.array_equal(colour_at(drawing, inside), rgb(style.LIT))
    for x1, more, less in ((-1.2, 0, 1), (1.2, 1, 0)):  # wine, and green
        colour = colour_at(drawing, on_surface(drawing, np.array([x1, -1.5])))
        assert colour[more] > colour[less]
    assert "Unit 2 of layer 1" in {text.text for text in written(drawing)}
    drawing.update(training)
    assert np.array_equal(colour_at(drawing, inside), rgb(style.PAPER))


def test_a_selected_unit_has_its_own_scale_of_colours():
    training = Training(replace(START, features=("x1", "x1*x2")))
    drawing = PlaygroundDrawing(training)
    drawing.update(training, View(selected=Unit(0, 1)))
    high = drawing._plane.high.prod()  # of XOR's plane from -0.2 to 1.2, the largest product
    end = f"{drawing._plane.maps(training)[0][1].max():.2g}"
    assert float(end) == pytest.approx(high, abs=0.05)
    assert {end, "\N{MINUS SIGN}" + end} <= {text.text for text in written(drawing)}
    colour = colour_at(drawing, on_surface(drawing, np.array([1.15, 1.15])))
    strong = colour_at(drawing, on_surface(drawing, np.array([0.6, 0.6])))
    assert colour[0] < strong[0]  # still in the scale's range


def test_a_diverged_network_says_so_and_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        training, drawing = shown(replace(REGRESSION, activation="relu", lr=50), 200)
        drawing.canvas.pixels()
        training.network.flat[...] = np.nan
        training.run(1)
        drawing.update(training, View(True, Weight(1, 0, 0)))
        drawing.canvas.pixels()
    assert training.diverged
    assert "no longer a number" in {text.text for text in written(drawing)}
    drawing.start(Training(START))
    drawing.update(Training(START))
    assert "no longer a number" not in {text.text for text in written(drawing)}


# the network


def test_a_units_map_has_the_colour_of_its_sign():
    training = Training(START)
    training.network.parameters["W1"][...] = [[9, -9, 0, 0], [0, 0, 0, 0]]
    training.network.parameters["b1"][...] = [-4.5, 4.5, 9, -9]  # the first two turn at x1 = 0.5
    drawing = PlaygroundDrawing(training)
    signs = [(-1, 1), (1, -1), (1, 1), (-1, -1)]
    for (x, y), pair in zip(drawing._layout.units[1], signs, strict=True):
        for shift, sign in zip((-20, 20), pair, strict=True):
            red, green, _ = colour_at(drawing, (x + shift, y + 9))
            assert np.sign(green - red) == sign, (x, y, shift)


def test_weights_have_sign_and_size():
    training = Training(START)
    training.network.parameters["W2"][...] = [[5], [-5], [1], [0]]
    drawing = PlaygroundDrawing(training)
    widths, colours = drawing._edges.widths[-4:], drawing._edges.colours[-4:, :3]
    assert widths[0] == widths[1] > widths[2] > widths[3] > 0
    names = (style.POSITIVE_WEIGHT, style.NEGATIVE_WEIGHT, style.POSITIVE_WEIGHT, style.FRAME)
    assert np.allclose(colours, [to_rgb(name) for name in names])
    (solid, dashed) = drawing._edges._lines[1], drawing._edges._lines[-1]
    assert solid.get_linestyle()[0][1] is None and dashed.get_linestyle()[0][1] is not None
    start, end = drawing._layout.segments[-3]
    assert any(np.array_equal(line, [start, end]) for line in dashed.get_segments())
    x, y = drawing._layout.segments[-4].mean(axis=0)
    assert np.array_equal(colour_at(drawing, (x, y)), rgb(style.POSITIVE_WEIGHT))


def test_a_selected_weight_is_lit_and_its_value_stands_beside_it():
    training = Training(LARGEST)
    training.network.parameters["W3"][2, 5] = -1.23456e-5
    drawing = PlaygroundDrawing(training)
    drawing.update(training, View(selected=Weight(3, 2, 5)))
    assert "W3[2, 5] = \N{MINUS SIGN}1.235e\N{MINUS SIGN}05" in {
        text.text for text in written(drawing)
    }
    pixels = drawing.canvas.pixels()[:, : SCALE * SURFACE, :3]
    assert (pixels == rgb(style.LIT)).all(axis=-1).sum() > 4000
    drawing.update(training)
    assert not any("=" in text.text for text in written(drawing))
    assert not (drawing.canvas.pixels()[..., :3] == rgb(style.LIT)).all(axis=-1).any()


@pytest.mark.parametrize("part", [Unit(1, 4), Unit(3, 0), Weight(1, 0, 4), Weight(2, 0, 1)])
def test_what_is_not_there_can_not_be_selected(part):
    training, drawing = shown()
    with pytest.raises(ValueError, match=r"The network 2-4-1 has no .*Select another part"):
        drawing.update(training, View(selected=part))


def test_dead_is_written_on_dead_units_only():
    training, drawing = shown(DEAD, 200)
    dead = training.dead()[0]
    assert dead.tolist() == [False, True, False, True]
    pixels = drawing.canvas.pixels()[::-1, :, :3].max(axis=2)
    for (x, y), is_dead in zip(drawing._layout.units[1] * SCALE, dead, strict=True):
        tile = pixels[int(y) - 10 : int(y) + 10, int(x) - 26 : int(x) + 26]
        assert (tile < 60).any() == is_dead


def test_what_lies_at_a_place():
    _, drawing = shown()
    x, y = drawing._layout.units[1][2]
    assert drawing.at(x, HEIGHT - y) == Unit(1, 2)
    assert drawing.at(SURFACE + SIDE / 2, HEIGHT - MIDDLE) == Unit(2, 0)
    assert drawing.at(WIDTH - 1, 1) is None


# gradients and curves


def test_gradients_are_written_and_drawn():
    training, drawing = shown(LARGEST, 2)
    texts = written(drawing)
    for number, norm in enumerate(training.gradient_norms(), start=1):
        (name,) = [text for text in texts if text.text == f"dW{number}"]
        below = [text.text for text in texts if text.x == name.x and text.y < name.y]
        assert short(norm) in below
    norms = np.array(training.gradient_norms())
    full = [path.vertices for path in drawing._gradients._full.get_paths()]
    parts = np.ceil(_lengths(norms) * (HIGHEST - LOWEST)).sum()
    assert len(full) == parts


@pytest.mark.parametrize(
    ("norm", "length"),
    [(0, 0), (1e-9, 0), (1e-6, 0), (1e-3, 3 / 7), (1, 6 / 7), (10, 1), (1e9, 1), (np.nan, 0)],
)
def test_lengths_of_bars(norm, length):
    assert _lengths(np.array([norm])) == pytest.approx(length)


def test_curves_show_what_was_measured():
    training, drawing = shown(RANDOM, 30)
    x, y = drawing._curves._lines["test_accuracy"].get_data()
    assert np.allclose((x - LEFT) / LONG * 50, [*range(31), 30])  # there is room for 50 epochs
    assert (y[-1] - ACCURACY) / HIGH == pytest.approx(training.now.test_accuracy)
    assert {"25", "50"} <= {text.text for text in written(drawing)}


@pytest.mark.parametrize("settings", [RANDOM, REGRESSION], ids=["classes", "values"])
def test_a_loss_stands_at_the_height_that_the_ticks_give_it(settings):
    training, drawing = shown(settings, 30)
    _, y = drawing._curves._lines["loss"].get_data()
    losses = np.array([at.loss for at in (*training.measured, training.now)])
    tests = np.array([at.test_loss for at in (*training.measured, training.now)])
    (top,) = [float(t.text) for t in written(drawing) if t.side == 1 and t.y == LOSS + HIGH]
    assert top == {RANDOM: 1, REGRESSION: 0.5}[settings] >= max(losses.max(), tests.max())
    assert (y - LOSS) / HIGH * top == pytest.approx(losses)


def test_a_loss_beyond_the_chart_stays_in_it():
    training = late(trained(RANDOM, 5))
    drawing = PlaygroundDrawing(training)
    _, y = drawing._curves._lines["loss"].get_data()
    assert y[-1] == LOSS + HIGH and {"100k", "50k"} <= {text.text for text in written(drawing)}


@pytest.mark.parametrize("epochs", [0, 20])
def test_the_newest_value_is_marked(epochs):
    _, drawing = shown(START, epochs)
    x, y = (values[-1] for values in drawing._curves._lines["loss"].get_data())
    assert np.array_equal(colour_at(drawing, (x + 2, y)), rgb(style.INK))


def test_keys_name_the_test_only_where_there_is_one():
    drawing = PlaygroundDrawing(Training(START))
    for settings, names in (
        (START, {"class 0", "class 1", "training"}),
        (RANDOM, {"class 0", "class 1", "training", "test: hollow", "test"}),
        (REGRESSION, {"training", "test", "only for classes"}),
        (START, {"class 0", "class 1", "training"}),
    ):
        drawing.start(training := Training(settings))
        drawing.update(training)
        all_names = {"class 0", "class 1", "training", "test: hollow", "test", "only for classes"}
        assert {text.text for text in written(drawing)} & all_names == names


@pytest.mark.parametrize(
    ("value", "rounded"), [(1, 1), (1.01, 2), (10, 10), (11, 20), (4e5, 5e5), (0.03, 0.05)]
)
def test_round_up(value, rounded):
    assert _round_up(value) == pytest.approx(rounded, rel=1e-15)


# the whole


def box(text: Text):
    """Return where a text is: left, bottom, right, top; its letters are 11 high and 3 below."""
    wide = width(text.text, text.weight)
    left = text.x - text.side * wide
    return left, text.y - 8, left + wide, text.y + 6


def apart(a, b):
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def late(training):
    """Give the training numbers that take much room."""
    training.epoch = 90_000
    training.now = replace(training.now, epoch=90_000, loss=2e7)
    training.gradient_norms = lambda: [8.8e-100] * (len(training.settings.hidden) + 1)
    return training


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("discretised", [False, True])
@pytest.mark.parametrize(
    ("settings", "selected"),
    [
        (START, None),
        (replace(START, hidden=()), Unit(0, 1)),
        (replace(RANDOM, hidden=(), features=tuple(FEATURES)), Unit(0, 5)),
        (replace(RANDOM, noise=1.0), Unit(2, 2)),
        (LARGEST, Unit(6, 7)),
        (replace(LARGEST, hidden=(8,)), Unit(0, 6)),
        (replace(LARGEST, hidden=(1,) * 6), Unit(6, 0)),
        (replace(REGRESSION, features=tuple(FEATURES)[:6]), None),
        (replace(REGRESSION, noise=1.0, features=tuple(FEATURES)[:5], hidden=(6,) * 5), Unit(6, 0)),
    ],
)
def test_no_text_is_cut_off_or_overlaps(settings, selected, discretised, is_late):
    training = late(Training(settings)) if is_late else Training(settings)
    drawing = PlaygroundDrawing(training)
    drawing.update(training, View(discretised, selected))
    texts = written(drawing)
    assert len(texts) > 25
    maps = [
        (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
        for units, side in zip(drawing._layout.units, drawing._layout.sides, strict=True)
        for x, y in units
    ]
    for text in texts:
        left, bottom, right, top = box(text)
        assert left >= 1 and bottom >= 1 and right <= WIDTH - 1 and top <= HEIGHT - 1, text
        assert all(apart(box(text), each) for each in maps), text
    for one, other in combinations(texts, 2):
        assert apart(box(one), box(other)), (one, other)


def test_a_selected_weights_value_is_not_cut_off():
    training = Training(LARGEST)
    training.network.flat[...] = -1.23456e-5  # takes much room
    drawing = PlaygroundDrawing(training)
    for layer in range(1, 8):
        for start in (0, 6):
            for end in (0, 7) if layer < 7 else (0,):
                drawing.update(training, View(selected=Weight(layer, start, end)))
                (text,) = drawing._tag._text.written
                left, bottom, right, _ = box(text)
                assert left >= 10 and right <= SURFACE and bottom >= BOTTOM
                assert text.y + 12 <= TOP  # the box does not cover the heads


def test_weights_do_not_run_through_the_features_names():
    for count in range(1, 8):
        _, drawing = shown(replace(START, features=tuple(FEATURES)[:count]))
        names = [text for text in drawing._units._names.written if text.y < HEADS]
        assert len(names) == count
        assert all(box(text)[2] <= FEATURES_RIGHT for text in names)


def test_the_same_training_gives_the_same_bytes():
    trainings = [trained(s, 20) for s in (START, RANDOM, LARGEST, REGRESSION, DEAD)]
    drawing = PlaygroundDrawing(trainings[-1])
    for training in trainings:
        drawing.start(training)
        drawing.update(training)
        assert np.array_equal(drawing.canvas.pixels(), PlaygroundDrawing(training).canvas.pixels())


def test_drawing_changes_nothing_that_training_depends_on():
    alone, watched = Training(RANDOM), Training(RANDOM)
    drawing = PlaygroundDrawing(watched)
    for _ in range(5):
        alone.run(3)
        watched.run(3)
        drawing.update(watched, View(selected=Unit(1, 0)))
    assert np.array_equal(alone.network.flat, watched.network.flat)
    assert str(alone.now) == str(watched.now)


def test_the_picture_for_a_reader_without_a_kernel_shows_a_solved_xor():
    _, drawing = shown(epochs=400)
    assert trained_picture().png() == drawing.canvas.png()
