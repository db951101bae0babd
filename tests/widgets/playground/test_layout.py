"""Where the playground draws its units and weights, and what is found at a place."""

from itertools import pairwise, product

import numpy as np
import pytest

from nnlib.widgets.playground.layout import (
    BOTTOM,
    FEATURES,
    HEIGHT,
    LABEL,
    NEAR,
    SIDES,
    SURFACE,
    TOP,
    Layout,
)
from nnlib.widgets.playground.maps import GRID
from nnlib.widgets.playground.view import Unit, Weight, exists

SIZES = [
    (features, *[units] * layers, 1)
    for features, layers, units in product((1, 2, 4, 5, 6, 7), range(7), (1, 3, 5, 6, 8))
]
MIXED = (3, 2, 8, 5, 1)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_units_have_room(sizes):
    layout = Layout(sizes)
    for units, side in zip(layout.units[:-1], layout.sides[:-1], strict=True):
        above = LABEL if units is layout.units[0] else 0
        y = units[:, 1]
        assert y.min() - side / 2 >= BOTTOM and y.max() + side / 2 + above <= TOP
        assert (-np.diff(y) >= side + above + 2).all()
        assert GRID % side == 0 and np.array_equal(units - side / 2, np.round(units - side / 2))
    rights = [
        units[0, 0] + side / 2 for units, side in zip(layout.units, layout.sides, strict=True)
    ]
    lefts = [units[0, 0] - side / 2 for units, side in zip(layout.units, layout.sides, strict=True)]
    assert rights[0] == FEATURES and lefts[-1] == SURFACE
    assert all(left - right >= 25 for right, left in zip(rights, lefts[1:], strict=False))


def test_small_networks_have_large_maps():
    assert Layout((2, 4, 1)).sides[:2] == [SIDES[0]] * 2
    assert Layout((7, *[8] * 6, 1)).sides[:2] == [24, 30]


def test_weights_are_in_the_order_of_the_parameters():
    layout, edge = Layout(MIXED), 0
    for layer, (starts, ends) in enumerate(pairwise(MIXED), start=1):
        for start, end in product(range(starts), range(ends)):
            weight = Weight(layer, start, end)
            assert layout.edge(weight) == edge
            left, right = layout.segments[edge]
            assert left == pytest.approx(
                layout.units[layer - 1][start] + [layout.sides[layer - 1] / 2, 0]
            )
            assert right == pytest.approx(layout.units[layer][end] - [layout.sides[layer] / 2, 0])
            edge += 1
    assert edge == len(layout.segments)


def test_units_are_found():
    layout = Layout(MIXED)
    for layer, units in enumerate(layout.units):
        inside = layout.sides[layer] / 2 - 1
        for index, (x, y) in enumerate(units):
            for dx, dy in product((-inside, 0, inside), repeat=2):
                assert layout.at(x + dx, HEIGHT - y + dy) == Unit(layer, index)


def test_weights_are_found():
    layout = Layout(MIXED)
    rng = np.random.default_rng(seed := 7)
    for edge in rng.permutation(len(layout.segments))[:40]:
        start, end = layout.segments[edge]
        x, y = start + rng.uniform(0.3, 0.7) * (end - start)
        found = layout.at(x, HEIGHT - y)
        assert isinstance(found, Weight), seed
        # where lines cross, another one may be as near
        a, b = layout.segments[layout.edge(found)]
        normal = np.array([a[1] - b[1], b[0] - a[0]]) / np.linalg.norm(b - a)
        assert abs((np.array([x, y]) - a) @ normal) < 1e-9, seed


def test_every_weight_is_found_where_it_is_alone():
    layout = Layout((2, 4, 1))
    for start, end in product(range(2), range(4)):
        weight = Weight(1, start, end)
        left, right = layout.segments[layout.edge(weight)]
        x, y = left + 0.9 * (right - left)
        assert layout.at(x, HEIGHT - y) == weight


def test_a_weight_is_found_near_its_line_only():
    layout = Layout((1, 1))
    x, y = layout.segments[0].mean(axis=0)
    for off, found in ((NEAR - 0.1, Weight(1, 0, 0)), (NEAR + 0.1, None)):
        assert layout.at(x, HEIGHT - y + off) == layout.at(x, HEIGHT - y - off) == found
    assert layout.at(3, 3) is None


@pytest.mark.parametrize(
    ("part", "there"),
    [
        (Unit(0, 2), True),
        (Unit(0, 3), False),
        (Unit(4, 0), True),
        (Unit(5, 0), False),
        (Unit(-1, 0), False),
        (Weight(1, 2, 1), True),
        (Weight(1, 1, 2), False),
        (Weight(0, 0, 0), False),
        (Weight(4, 4, 0), True),
        (Weight(4, 5, 0), False),
    ],
)
def test_what_a_network_has(part, there):
    assert exists(part, MIXED) == there


def test_names_of_parameters():
    assert Unit(2, 1).parameter == ("b2", (1,))
    assert Weight(3, 0, 4).parameter == ("W3", (0, 4))
