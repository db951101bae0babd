"""The plane that the playground shows, its maps, the line along 0, and the maps' colours."""

import warnings

import numpy as np
import pytest

from nnlib.features import FEATURES
from nnlib.widgets.playground.colours import (
    CLASSES,
    SHADES,
    SIGNS,
    class_pixels,
    shade,
    sign_pixels,
)
from nnlib.widgets.playground.maps import GRID, MOST_TICKS, Plane, boundary, scales
from nnlib.widgets.playground.settings import DATASETS, Settings
from nnlib.widgets.playground.training import Training


def trained(settings, epochs=30):
    training = Training(settings)
    training.run(epochs)
    return training


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("noise", [0, 0.1, 1.0])
def test_the_plane_is_a_square_that_holds_all_points(dataset, noise):
    X, _ = Settings(dataset, noise=noise).data()
    plane = Plane(X)
    assert ((plane.low < X) & (plane.high > X)).all()
    assert np.ptp(plane.high - plane.low) < 1e-12
    shares = plane.shares(X)
    assert plane.low + shares * (plane.high - plane.low) == pytest.approx(X)
    for axis in (0, 1):
        ticks = plane.ticks(axis)
        assert 1 <= len(ticks) <= MOST_TICKS + 1
        assert (plane.low[axis] <= ticks).all()
        room = 0.1 * (plane.high[axis] - plane.low[axis])  # for the axis' name
        assert (ticks <= plane.high[axis] - room).all()


@pytest.mark.parametrize("dataset", ["XOR", "multi-gauss"])
@pytest.mark.parametrize("hidden", [(), (3, 2)])
def test_maps_hold_what_each_unit_gives_at_its_point(dataset, hidden):
    training = trained(Settings(dataset, features=("x2", "x1*x2", "sin(pi*x1)"), hidden=hidden))
    plane = Plane(training.X)
    maps = plane.maps(training)
    rng = np.random.default_rng(seed := 5)
    for row, column in rng.integers(0, GRID, (20, 2)):
        share = np.array([column + 0.5, GRID - row - 0.5]) / GRID  # of the way to the right and up
        x1, x2 = plane.low + share * (plane.high - plane.low)
        a = np.array([x2, x1 * x2, np.sin(np.pi * x1)])
        assert maps[0][:, row, column] == pytest.approx(a), seed
        for layer in range(1, len(hidden) + 2):
            parameters = training.network.parameters
            z = a @ parameters[f"W{layer}"] + parameters[f"b{layer}"]
            a = np.tanh(z)
            if layer == len(hidden) + 1:  # 2 sigmoid(z) - 1 = tanh(z / 2)
                a = z if training.settings.is_regression else np.tanh(z / 2)
            assert maps[layer][:, row, column] == pytest.approx(a), (layer, seed)


def test_scales():
    values = np.zeros((2, 8, 8))
    values[0, 4, 4], values[1, 0, 0] = -3, 0.5
    small = values / 10
    assert [list(s) for s in scales([values, values, small, values[:1]])] == [
        [3, 0.5],
        [3, 3],
        [1, 1],
        [1],
    ]


def test_scales_and_line_of_a_diverged_network():
    values = np.array([[np.nan, np.inf], [-np.inf, 1.0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isfinite(scales([np.ones((1, 2, 2)), values[None], values[None]])[1]).all()
        assert np.isfinite(boundary(values)).all()


def test_the_line_runs_where_the_sign_changes():
    rows, columns = np.indices((20, 20))
    line = boundary((columns - 7.5) / 10)
    assert (line[:, 7:9] == 1).all() and (line[:, [6, 9]] == 0).all()  # two cells wide
    line = boundary((rows + columns - 20) / 10)
    assert (line[rows + columns == 20] == 1).all()
    assert (line[abs(rows + columns - 20) > 2] == 0).all()
    step = boundary(np.where(columns > 7, 1.0, -1.0))
    assert (step[:, 7:9] > 0).all() and (step[:, [6, 9]] == 0).all()


def test_there_is_no_line_where_a_value_touches_0():
    _, columns = np.indices((20, 20))
    assert not boundary((columns - 7.4) ** 2 / 100).any()
    assert not boundary(np.ones((20, 20))).any() and not boundary(np.zeros((20, 20))).any()


def test_only_a_value_of_0_has_no_colour():
    values = np.array([-9, -1, -0.5, -1e-9, 0, np.nan, 1e-9, 0.5, 1, np.inf])
    shades = [-SHADES, -SHADES, -SHADES / 2, -1, 0, 0, 1, SHADES / 2, SHADES, SHADES]
    assert (shade(values) - SHADES).tolist() == shades
    assert (class_pixels(np.zeros(1)) == 255).all() and (CLASSES[SHADES + 1, :3] < 255).any()


def test_discretised_maps_have_a_colour_for_each_sign():
    values = np.random.default_rng(seed := 3).uniform(-1, 1, (30, 30))
    for pixels, most in ((class_pixels(values, True), 2), (sign_pixels(values, True), 3)):
        for sign in (-1, 1):
            colours = np.unique(pixels[np.sign(values) == sign], axis=0)
            assert len(colours) == (2 if most == 3 and sign < 0 else 1), seed
        assert len(np.unique(pixels.reshape(-1, 4), axis=0)) == most, seed


def test_only_negative_values_are_hatched():
    for value in (-1.0, -0.3, 0.3, 1.0):
        colours = np.unique(sign_pixels(np.full((12, 12), value)).reshape(-1, 4), axis=0)
        assert len(colours) == (2 if value < 0 else 1), value
    pixels = sign_pixels(np.full((12, 12), -1.0))
    assert (pixels == SIGNS[0]).all(axis=-1).mean() == 0.75  # a stripe is a quarter, and lighter
    assert pixels[..., :3].max() > SIGNS[0, :3].max()


def test_a_stack_of_maps_has_the_colours_of_each_map():
    values = np.random.default_rng(seed := 3).uniform(-1, 1, (3, 24, 24))
    together = sign_pixels(values)
    assert together.shape == (3, 24, 24, 4)
    assert all(np.array_equal(a, sign_pixels(b)) for a, b in zip(together, values, strict=True)), (
        seed
    )


def test_signs_differ_in_hue():
    negative, positive = SIGNS[0].astype(int), SIGNS[2 * SHADES].astype(int)
    assert positive[1] > positive[0] and negative[0] > negative[1]  # green, and wine


def test_every_feature_has_a_scale_above_0():
    for dataset in DATASETS:
        training = Training(Settings(dataset, features=tuple(FEATURES), hidden=()))
        assert (scales(Plane(training.X).maps(training))[0] > 0).all()
