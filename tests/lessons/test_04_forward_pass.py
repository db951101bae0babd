"""What the text of lesson 04 claims beside its cells, worked out again without them."""

import dataclasses
import re
from itertools import product

import numpy as np
import pytest

import nnlib
from nnlib import functional, sigmoid
from nnlib.widgets.worked_numbers import HIGH, LOW
from nnlib.worked import WORKED
from tests.lessons.notebooks import ROOT, cells

LESSON = ROOT / "solutions/04_forward_pass/04_forward_pass.ipynb"
SLIDER = np.arange(round(LOW * 10), round(HIGH * 10) + 1) / 10  # the figure's values
CORNERS, XOR = nnlib.datasets.xor()
MOVED = np.tanh(CORNERS @ np.full((2, 2), 4.0) + np.array([-2.0, -6.0]))


def test_no_text_and_no_given_code_tells_the_hand_answers():
    answers = [WORKED.hidden_a, WORKED.output_z, WORKED.output_a]
    digits = [f"{value:.4f}"[1:] for value in np.concatenate(answers)]
    given = [cell for cell in cells(LESSON) if cell not in cells(LESSON, solution=True)]
    assert len(given) > 40
    for cell in given:
        assert not any(answer in cell["source"] for answer in digits), cell["id"]


def test_example_before_the_exercise_is_another_one_with_a_negative_z():
    z = 2 * 0.5 + -1 * 0.8 - 0.5
    assert z < 0 and np.exp(-z) > 1 and sigmoid(z) < 0.5
    assert f"{sigmoid(z):.4f}" == "0.4256"  # which goes into the next example


def test_inputs_alone_never_lift_the_output_above_0_79():
    inputs = list(product(SLIDER, SLIDER))
    outputs = [dataclasses.replace(WORKED, x=np.array(x)).output_a[0] for x in inputs]
    assert np.max(outputs) < sigmoid(1.3) and f"{sigmoid(1.3):.2f}" == "0.79"
    assert f"{np.max(outputs):.3f}" == "0.767" and inputs[np.argmax(outputs)] == (6.0, 1.2)


def with_number(name, index, value):
    array = getattr(WORKED, name).copy()
    array[index] = value
    return dataclasses.replace(WORKED, **{name: array})


def test_a_single_parameter_lifts_the_output_above_0_9():
    able = {
        (name, index): [v for v in SLIDER if with_number(name, index, v).output_a > 0.9]
        for name in ("W1", "b1", "W2", "b2")
        for index in np.ndindex(getattr(WORKED, name).shape)
    }
    starts = {place: min(values) for place, values in able.items() if values}
    assert starts == {("b2", (0,)): 1.7, ("W2", (1, 0)): 3.0, ("W2", (0, 0)): 4.3}
    assert all(max(able[place]) == HIGH for place in starts)


def test_a_bias_alone_silences_hidden_unit_2():
    silent = [value for value in SLIDER if with_number("b1", 1, value).hidden_a[1] < 0.05]
    assert (min(silent), max(silent)) == (LOW, -2.8)


def test_pictures_of_digits_need_more_than_100_000_parameters():
    assert functional.count_parameters([784, 128, 10]) > 100_000


def test_two_corners_of_xor_move_to_one_spot_and_a_line_parts_the_rest():
    assert np.array_equal(MOVED[1], MOVED[2])
    assert len(np.unique(MOVED.round(2), axis=0)) == 3
    outputs = sigmoid(MOVED @ [[3.0], [-3.0]] - 3)
    assert np.array_equal(outputs > 0.5, XOR == 1)
    clear = np.sign(MOVED) @ [[3.0], [-3.0]] - 3  # what tanh comes close to
    assert clear.ravel().tolist() == [-3, 3, 3, -3]


def test_picture_of_the_hidden_space_shows_what_is_computed():
    svg = (LESSON.parent / "images/hidden_space.svg").read_text(encoding="utf-8")
    circles = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)
    squares = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="18"', svg)
    circles = np.array(circles, float).reshape(2, 2, 2)
    squares = np.array(squares, float).reshape(2, 2, 2) + 9
    for panel, points in enumerate((CORNERS, MOVED)):
        drawn = np.concatenate([circles[panel], squares[panel]])
        wanted = np.concatenate([points[XOR[:, 0] == 0], points[XOR[:, 0] == 1]])
        for axis, direction in ((0, 1), (1, -1)):  # pixels run downwards
            slope, start = np.polyfit(wanted[:, axis], drawn[:, axis], 1)
            assert slope * direction > 50
            np.testing.assert_allclose(
                slope * wanted[:, axis] + start, drawn[:, axis], rtol=0, atol=0.2
            )
    (x1, y1, x2, y2) = map(float, re.search(r"M([\d.]+) ([\d.]+) L([\d.]+) ([\d.]+)", svg).groups())
    sides = [
        np.sign((x2 - x1) * (points[1][:, 1] - y1) - (y2 - y1) * (points[1][:, 0] - x1))
        for points in (circles, squares)
    ]
    assert set(sides[0]) == {-1} and set(sides[1]) == {1}


def rate(activation, hidden_layers, optimizer, seeds):
    """Return the share of networks that get all corners of XOR right after 1,000 steps."""
    networks = nnlib.mlp([2, *[4] * hidden_layers, 1], activation, seeds)
    loss = nnlib.SigmoidBinaryCrossEntropy()
    nnlib.fit(networks, CORNERS, XOR, loss, optimizer, 1000, rng=seeds, progress=False)
    return np.mean(nnlib.binary_accuracy(sigmoid(networks.forward(CORNERS)), XOR) == 1)


@pytest.mark.parametrize("start", [0, 1000])
def test_what_depth_does_to_xor(start):
    """As the claim's verdict says, for the lesson's seeds and for others."""
    seeds, depths, rates = range(start, start + 100), (1, 2, 8), (0.1, 0.5, 2.0)
    tanh, logistic = (
        {lr: [rate(name, depth, nnlib.SGD(lr), seeds) for depth in depths] for lr in rates}
        for name in ("tanh", "sigmoid")
    )
    assert all(two >= eight for _, two, eight in tanh.values()), "eight never do better than two"
    assert tanh[0.1][2] > 0.8 and tanh[0.5][2] < 0.5 and tanh[2.0][2] < 0.1, "short steps"
    for few in (0, 1):
        assert logistic[0.1][few] < 0.05 and logistic[2.0][few] > 0.95, "they need long steps"
    assert not any(eight for *_, eight in logistic.values()), "with eight no rate helps"
    assert rate("tanh", 8, nnlib.Adam(0.01), seeds) > 0.95, "Adam trains the deep ones well"
