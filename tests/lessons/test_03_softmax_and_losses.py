"""What the text of lesson 03 claims beside its cells, worked out again without them."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnlib import Adam, SoftmaxCrossEntropy, datasets, fit, mlp
from nnlib.checks.catalogue import EXERCISES
from nnlib.widgets.softmax_state import CLASSES, SoftmaxState

START = SoftmaxState()
SCORES = [1.3, 5.1, 2.2, 0.7, 1.1]


def shares(scores, T=1):
    powers = [math.exp(score / T) for score in scores]
    return [power / sum(powers) for power in powers]


def test_the_dog_gets_nine_tenths_and_18_times_the_horses_share():
    assert START.logits.tolist() == SCORES
    assert f"{sum(SCORES):.1f}" == "10.4" and f"{5.1 / sum(SCORES):.1f}" == "0.5"
    assert f"{shares(SCORES)[1]:.2f}" == "0.90"
    assert round(shares(SCORES)[1] / shares(SCORES)[2]) == round(math.exp(2.9)) == 18


def test_the_exponential_overflows_just_above_709():
    assert math.exp(709) < math.inf
    with pytest.raises(OverflowError):
        math.exp(710)


def test_at_high_temperature_classes_come_close_and_their_order_stays():
    assert f"{shares([1, 3])[1]:.2f}" == "0.88"
    assert abs(shares([1, 3], 100)[1] - 0.5) < 0.01 and shares([1, 3], 0.1)[1] > 0.99999
    for T in (0.1, 1, 10):
        assert np.argsort(shares(SCORES, T)).tolist() == np.argsort(SCORES).tolist()


def test_numbers_of_the_buses():
    squares = [(p - y) ** 2 for p, y in [(4, 5), (2, 2), (7, 3)]]
    assert squares == [1, 0, 16]
    assert f"{2 * 4 / 3:.2f}" == "2.67"


def test_a_factor_of_10_costs_another_2_3():
    assert f"{math.log(10):.1f}" == "2.3"


def test_a_bird_costs_more_than_forty_times_as_much_as_a_dog():
    dog, bird = (-math.log(shares(SCORES)[CLASSES.index(name)]) for name in ("dog", "bird"))
    assert f"{shares(SCORES)[3]:.2f}" == "0.01" and 40 < bird / dog < 50


def positions(low=-8.0, high=8.0):
    """Return the values that a slider with steps of 0.1 can take."""
    return np.round(np.arange(low, high + 0.05, 0.1), 1)


def closest_to_a_half(states):
    return min(states, key=lambda state: abs(state.probabilities[1] - 0.5))


def test_tasks_of_the_figure_end_as_told():
    raised = SoftmaxState(*["dog", *(score + 0.5 for score in SCORES)])
    assert np.allclose(raised.probabilities, START.probabilities)
    found = closest_to_a_half([replace(START, dog=float(z)) for z in positions()])
    assert found.dog == 2.9
    found = closest_to_a_half([replace(START, T=float(T)) for T in positions(0.1, 10)])
    assert found.T == 2.7
    assert all(f"{s.probabilities[1]:.2f}" == "0.50" for s in [found, replace(START, T=2.7)])


def test_for_the_bird_cross_entropy_passes_7_and_squared_error_stays_below_0_4():
    path = [replace(START, right="bird", dog=float(z)) for z in positions(5.1)]
    losses = [(state.cross_entropy, state.squared_error) for state in path]
    assert np.all(np.diff(losses, axis=0) > 0)
    assert 7 < losses[-1][0] < 8 and losses[-1][1] < 0.4
    assert losses[-1][1] - losses[0][1] < 0.04
    low_enough = [z for z in positions() if replace(path[0], bird=float(z)).cross_entropy < 0.1]
    assert min(low_enough) == 7.5


def test_the_slope_of_cross_entropy_comes_close_to_minus_1_and_the_other_vanishes():
    p = 1 / (1 + math.exp(8))
    assert p - 1 < -0.999 and abs(2 * (p - 1) * p * (1 - p)) < 0.001


def steps(slope, z=-6.0):
    count = 0
    while 1 / (1 + math.exp(-z)) <= 0.9:
        z, count = z - slope(1 / (1 + math.exp(-z))), count + 1
    return count


def test_cross_entropy_takes_about_15_times_fewer_steps():
    cross, squared = steps(lambda p: p - 1), steps(lambda p: 2 * (p - 1) * p * (1 - p))
    assert 14.5 < squared / cross < 15.5


def test_equal_accuracies_with_cross_entropies_0_64_and_1_67():
    for scale, wanted in [(0.5, "0.64"), (5, "1.67")]:
        right, wrong = (math.log(1 + math.exp(-d)) for d in (scale, -scale))
        assert f"{(2 * right + wrong) / 3:.2f}" == wanted


def test_a_shift_in_both_places_leaves_the_logarithm_as_it_is():
    logs = [s - math.log(sum(map(math.exp, SCORES))) for s in SCORES]
    shifted = [score - max(SCORES) for score in SCORES]
    assert np.allclose(logs, [s - math.log(sum(map(math.exp, shifted))) for s in shifted])


def test_sigmoid_is_softmax_against_a_logit_of_0():
    for z in (-2.0, 0.0, 3.0):
        assert math.isclose(shares([z, 0.0])[0], 1 / (1 + math.exp(-z)))


def test_softmax_widens_or_narrows_the_lead():
    lead = [shares(scores, T) for scores, T in [((3, 2), 1), ((3, 2), 5), ((0.3, 0.2), 1)]]
    wide, hot, small = (first / second for first, second in lead)
    assert f"{wide:.2f}" == "2.72" and wide > 3 / 2
    assert hot < 3 / 2 and small < 3 / 2


def test_five_equal_logits_nearly():
    assert f"{max(shares([1.0, 1.2, 1.1, 0.9, 1.0])):.2f}" == "0.23"


def test_about_a_third_of_the_answers_to_unknown_digits_are_above_0_9():
    """Over other seeds than the lesson's; the answer that it offers is 1 in 3."""
    X, y = datasets.digits()
    seeds = range(1000, 1100)
    networks = mlp([64, 16, 8], "relu", rng=seeds)
    known, loss = y < 8, SoftmaxCrossEntropy()
    fit(networks, X[known], y[known], loss, Adam(0.03), epochs=4, rng=seeds, progress=False)
    Z = networks.forward(X[~known])
    powers = np.exp(Z - Z.max(axis=-1, keepdims=True))
    rates = (powers.max(axis=-1) / powers.sum(axis=-1) > 0.9).mean(axis=-1)
    assert 0.25 < rates.mean() < 0.42
    assert rates.min() > 0.1
    right = networks.forward(X[known]).argmax(axis=-1) == y[known]
    assert 0.98 < right.mean() < 0.99  # they learn the digits that they know well


def test_probabilities_in_the_checks_lie_strictly_between_0_and_1():
    """As the exercise promises, so that no protection against log(0) is needed."""
    for seed in range(20):
        for p, y in EXERCISES["binary_cross_entropy"].probes(seed):
            assert p.min() > 0 and p.max() < 1 and set(y.ravel()) <= {0, 1}
