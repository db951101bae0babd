"""What the text of lesson 05 claims beside its cells, worked out again without them."""

import dataclasses

import numpy as np
import pytest

from nnlib.activations import sigmoid
from nnlib.checks.catalogue import EXERCISES
from nnlib.datasets import xor
from nnlib.functional import backward, dense_backward, forward, gradient_step
from nnlib.gradcheck import numerical_gradient
from nnlib.losses import binary_cross_entropy
from nnlib.worked import WORKED

GRADIENTS = ("d_W1", "d_b1", "d_W2", "d_b2")
X, Y = xor()


def worked(**fields):
    return dataclasses.replace(WORKED, **fields)


def with_entry(name, index, value):
    """Return the worked network with another value for one of its parameters."""
    changed = getattr(WORKED, name).copy()
    changed[index] = value
    return worked(**{name: changed})


def random_start(seed):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in ((2, 4), (4,), (4, 1), (1,))]


def loss(parameters):
    return binary_cross_entropy(forward(X, *parameters), Y)


def test_the_single_neuron():
    def neuron_loss(w):
        return -np.log(1 - 1 / (1 + np.exp(-(w[0] * 0.8 - 1.1))))

    a = 1 / (1 + np.exp(-0.5))
    assert f"{2 * 0.8 - 1.1:.4f} {a:.4f}" == "0.5000 0.6225"
    assert 0 < neuron_loss([2.01]) - neuron_loss([2.0]) < 0.01
    measured = numerical_gradient(neuron_loss, np.array([2.0]))[0]
    assert f"{measured:.3f}" == f"{a * 0.8:.3f}" == "0.498"
    assert f"{a * 2:.4f} {a * 2 * 0.16:.4f}" == "1.2449 0.1992"
    assert np.isclose(0.8 * (1 - 0.8), 0.16)


def test_slope_of_two_functions_in_a_row():
    measured = numerical_gradient(lambda w: (4 * w[0] - 4) ** 2, np.array([2.0]))[0]
    assert np.isclose(measured, 4 * 8) and (4 * 2 - 3, (5 - 1) ** 2, 2 * (5 - 1)) == (5, 16, 8)
    assert 2 * (2 - 1) == 2  # the slope at w in place of z


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_loss_and_sigmoid_shorten_to_output_minus_target(y):
    for a in np.linspace(0.01, 0.99, 9):
        of_loss = 1 / (1 - a) if y == 0 else -1 / a
        assert np.isclose(of_loss * a * (1 - a), a - y)


def test_backpropagation_saves_3000_times_for_the_middle_network():
    weights, biases = 64 * 128 + 128 * 10, 128 + 10
    ratio = (weights + biases + 1) * weights / (3 * weights)
    assert min([30, 300, 3000], key=lambda guess: abs(np.log(ratio / guess))) == 3000


def test_hand_answers_are_worked_in_four_decimals_on_the_way():
    """A learner who rounds every step to four decimals is right."""
    hidden, output = WORKED.hidden_a.round(4), WORKED.output_a.round(4)
    d_output_z = (output - WORKED.y).round(4)
    d_hidden_a = (WORKED.W2[:, 0] * d_output_z).round(4)
    d_hidden_z = (d_hidden_a * (hidden * (1 - hidden)).round(4)).round(4)
    answers = {
        "d_output_z": d_output_z,
        "d_W2": np.outer(hidden, d_output_z).round(4),
        "d_hidden_a": d_hidden_a,
        "d_hidden_z": d_hidden_z,
        "d_W1": np.outer(WORKED.x, d_hidden_z).round(4),
    }
    for name, answer in answers.items():
        exercise = EXERCISES[name]
        assert np.allclose(answer, exercise.reference(), rtol=0, atol=exercise.atol), name


def test_slips_by_hand_are_far_apart():
    """Twice the tolerance lies between any two, so that an answer can't be both."""
    for name in ("d_output_z", "d_W2", "d_hidden_a", "d_hidden_z", "d_W1"):
        exercise = EXERCISES[name]
        right = exercise.reference()
        values = [np.reshape(m.wrong, right.shape) for m in exercise.mistakes]
        for i, value in enumerate(values):
            others = [np.abs(value - other).max() for other in values[:i]]
            assert all(apart > 2 * exercise.atol for apart in others), exercise.mistakes[i].cause


def test_tasks_of_the_backward_figure():
    largest = max(np.abs(getattr(WORKED, name)).max() for name in ("d_W1", "d_W2"))
    assert np.abs(WORKED.d_W2[0, 0]) == largest
    dark = worked(x=np.array([1.0, 0.0]))
    assert not dark.d_W1[1].any() and dark.d_W1[0].all() and dark.d_b1.all()
    cut = with_entry("W2", (1, 0), 0.0)
    assert cut.d_hidden_a[1] == 0 and not cut.d_W1[:, 1].any() and cut.d_W2.all()
    turned = worked(y=0.0)
    for name in GRADIENTS:
        now, before = getattr(turned, name), getattr(WORKED, name)
        assert np.array_equal(np.sign(now), -np.sign(before))
        assert np.all(np.abs(now) > np.abs(before))
    assert f"{WORKED.output_a[0]:.4f}" == "0.5926"


def test_tasks_of_the_tangent_figure():
    falling = sum((getattr(WORKED, name) < 0).sum() for name in GRADIENTS)
    assert falling == 6 and sum(getattr(WORKED, name).size for name in GRADIENTS) == 9
    b2, steps = WORKED.b2[0], []
    for _ in range(5):
        steps.append(-with_entry("b2", 0, b2).d_b2[0])
        b2 += steps[-1]
    assert all(np.diff(steps) < 0) and steps[-1] > 0 and b2 < 6
    slider = np.arange(-60, 61) / 10
    networks = [with_entry("W1", (0, 0), value) for value in slider]
    found = [-0.01 < n.d_W1[0, 0] < 0 and n.loss > 1 for n in networks]
    assert np.array_equal(found, slider < -4.8)
    assert all(n.hidden_a[0] < 0.01 for n, flat in zip(networks, found, strict=True) if flat)
    assert f"{-networks[0].d_W1[0, 0]:.3f}" == "0.003"


def test_shares_of_the_samples_add_up_to_the_matrix_product():
    X, dZ = np.random.default_rng(1).normal(size=(2, 3, 2))
    shares = [np.outer(x, dz) for x, dz in zip(X, dZ, strict=True)]
    assert np.allclose(sum(shares), dense_backward(dZ, X, np.eye(2))[1])
    assert np.isclose(1.0 * 0.1 + 0.5 * 0.2 + 3.0 * -0.1, -0.1)


def test_what_comes_back_in_two_ways_adds_up():
    dX, _, _ = dense_backward(np.array([[0.5, 3.0]]), np.ones((1, 1)), np.array([[2.0, -1.0]]))
    assert dX == -2 and np.isclose(0.01 * dX, -0.02)


def test_differences_at_two():
    assert f"{(2.1**3 - 8) / 0.1:.2f} {(2.1**3 - 1.9**3) / 0.2:.2f}" == "12.61 12.01"


def test_the_best_h_is_1e_5_and_the_error_before_it_falls_with_its_square():
    x = np.linspace(0, 2, 9)

    def error(h):
        return np.abs(numerical_gradient(lambda v: np.exp(v).sum(), x, h) - np.exp(x)).max()

    powers = (1, 2, 3, 4, 5, 6, 7, 9, 11)
    errors = {power: error(10.0**-power) for power in powers}
    assert min(errors, key=errors.get) == 5
    for power in (1, 2, 3):
        assert np.isclose(errors[power] / errors[power + 1], 100, rtol=0.05)


def test_tanh_lets_through_less_where_it_answers_more():
    z = np.arctanh([0.0, 0.9])
    slopes = numerical_gradient(lambda v: np.tanh(v).sum(), z)
    assert np.allclose(slopes, [1.0, 0.19])


def test_the_long_form_fails_where_the_short_one_does_not():
    a, y = sigmoid(np.array([800.0, -800.0])), np.array([0.0, 1.0])
    with np.errstate(divide="ignore", invalid="ignore"):
        long = (-y / a + (1 - y) / (1 - a)) * a * (1 - a)
    assert np.isnan(long).all() and np.array_equal(a - y, [1.0, -1.0])


def test_backward_and_differences_agree_to_nine_decimals():
    for seed in range(20):
        start = random_start(seed)
        exact = backward(X, Y, *start)
        for i, name in enumerate(exact):

            def wiggled(value, i=i, start=start):
                return loss([*start[:i], value, *start[i + 1 :]])

            apart = np.abs(numerical_gradient(wiggled, start[i]) - exact[name]).max()
            assert apart < 1e-9, f"seed {seed}"
            assert seed != 5 or apart < 1e-10, "ten decimals, for the start in the lesson"


def test_how_often_a_step_lowers_the_loss():
    def lower(rate):
        starts = [random_start(seed) for seed in range(200)]
        return sum(loss(gradient_step(X, Y, *start, rate)) < loss(start) for start in starts)

    assert lower(0.1) == lower(1.0) == 200
    assert 0.57 < lower(3.0) / 200 < 0.65 and lower(10.0) < 20


def test_the_same_error_sends_other_numbers_with_another_loss():
    error = WORKED.output_a - WORKED.y

    def squared(z):
        return (sigmoid(z)[0] - WORKED.y) ** 2

    assert f"{error[0]:.4f}" == "-0.4074"
    sent = numerical_gradient(squared, WORKED.output_z)
    assert not np.isclose(sent, error, rtol=0.5)
