"""How often training succeeds: each seed as it would be alone, and the words for all of them."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from nnlib.experiments import wilson_interval
from nnlib.widgets.playground import success
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.success import SuccessRuns, criterion
from nnlib.widgets.playground.training import Training
from tests.widgets.playground.recipes import random_settings

BATCHES = Settings("moons", 0.05, activation="relu", optimizer="Adam", lr=0.03, batch_size=16)


def ended(settings, epochs, runs):
    all_runs = SuccessRuns(settings, epochs, runs)
    assert not all_runs.advance()
    return all_runs


def alone(settings, seed, epochs):
    training = Training(replace(settings, seed=seed))
    training.run(epochs)
    return training


def is_good(training):
    """Return whether the network reaches what the issue asks for, from its predictions."""
    has_test = training.settings.has_test
    X, y = (training.X_test, training.y_test) if has_test else (training.X, training.y)
    Z = training.activations(X)[-1]
    if training.settings.is_regression:
        return np.square(Z - y).mean() < 0.05
    return ((Z > 0) == y).mean() >= (0.95 if has_test else 1)


@pytest.mark.parametrize(
    ("settings", "epochs"),
    [
        (Settings(lr=1.0, hidden=(2,)), 150),
        (Settings(activation="relu", optimizer="Adam", lr=0.01, batch_size=1), 300),
        (BATCHES, 40),
        (replace(BATCHES, dataset="plane", hidden=(), batch_size=None, lr=0.01), 60),
        (
            Settings(
                "multi-gauss",
                0.05,
                0.9,
                ("x1", "x2", "sin(pi*x1)", "sin(pi*x2)"),
                (8, 8),
                optimizer="RMSProp",
                lr=0.01,
                batch_size=32,
                regularisation="L2",
                strength=0.001,
            ),
            25,
        ),
    ],
    ids=["XOR", "XOR, batch 1", "moons", "plane", "multi-gauss"],
)
def test_a_run_alone_ends_as_in_the_stack(settings, epochs):
    outcomes = ended(settings, epochs, runs=30).outcomes
    assert outcomes == [is_good(alone(settings, seed, epochs)) for seed in range(30)]
    assert 0 < sum(outcomes) < 30  # else the test could not fail


@pytest.mark.parametrize("seed", range(40))
def test_every_seed_trains_as_it_would_alone(seed):
    settings = random_settings(np.random.default_rng(seed), lr=0.01)
    stack = success._Stack(settings, [3, 8])
    while stack.epoch < 7:
        stack.train(7)
    parameters = [
        np.concatenate([p[which].ravel() for p in stack._network.parameters.values()])
        for which in (0, 1)
    ]
    singles = [alone(settings, seed_of_run, 7).network.flat for seed_of_run in (3, 8)]
    np.testing.assert_allclose(parameters, singles, rtol=1e-9, atol=1e-12, err_msg=f"seed {seed}")


def test_a_network_that_diverges_fails():
    settings = Settings("plane", optimizer="SGD", lr=1000.0, activation="relu")
    assert ended(settings, 200, runs=5).outcomes == [False] * 5


@pytest.mark.parametrize(
    ("settings", "slices"), [(Settings(hidden=(2,)), 8), (BATCHES, 40)], ids=["XOR", "moons"]
)
def test_slices_and_stacks_change_nothing(settings, slices, monkeypatch):
    whole = ended(settings, 40, runs=25)
    monkeypatch.setattr(success, "STACK", 7)
    monkeypatch.setattr(success, "TRIAL", 0)
    pieces, made = SuccessRuns(settings, 40, runs=25), 2  # making it trains the first of them
    while pieces.advance(lambda: True):
        assert not pieces.done
        made += 1
    assert pieces.done
    assert made == 4 * slices
    assert pieces.outcomes == whole.outcomes


def test_the_words_tell_how_far_and_how_often(monkeypatch):
    monkeypatch.setattr(success, "STACK", 20)
    monkeypatch.setattr(success, "TRIAL", 0)
    runs = SuccessRuns(Settings(hidden=(2,)), 1_000, runs=60)
    meaning = "Success: every point is right at epoch 1,000."
    assert runs.words() == f"The first 20 of 60 runs: epoch 5 of 1,000. {meaning}"
    with pytest.raises(ValueError):
        runs.interval()
    runs.advance(lambda: len(runs.outcomes) == 20)
    assert " of 20 runs succeeded: " in runs.words()
    assert " 40 runs to go." in runs.words()
    runs.advance()
    good = runs.successes
    assert 0 < good < 60
    low, high = wilson_interval(good, 60)
    assert runs.interval() == (low, high)
    first, failed = runs.outcomes.index(True), runs.outcomes.index(False)
    assert runs.words() == (
        f"{good} of 60 runs succeeded: {good / 0.6:.1f} %"
        f" (95 % interval {100 * low:.1f} % to {100 * high:.1f} %). {meaning}"
        f" Seed {first} is the first that succeeded, seed {failed} the first that failed."
    )


def test_what_success_means():
    assert criterion(Settings()) == "every point is right"
    assert criterion(BATCHES) == "at least 95 % of the test points are right"
    assert criterion(Settings("plane")) == "a test loss below 0.05"


@pytest.mark.parametrize("name", ["plane", "multi-gauss"])
def test_guessing_the_mean_is_no_success(name):
    y = Settings(name).data()[1]
    assert y.var() > 3 * success.SMALL_LOSS


def test_too_much_is_refused_with_what_to_reduce():
    with pytest.raises(ValueError) as caught:
        SuccessRuns(replace(BATCHES, batch_size=1), 10**7)
    words = str(caught.value)
    assert words.startswith("1,000 runs of 10,000,000 epochs would take about ")
    assert "at most 2 are allowed. Take at most " in words
    assert words.endswith(" epochs, larger batches or a smaller network.")
    most = int(words.split("Take at most ")[1].split(" epochs")[0].replace(",", ""))
    assert 100 < most < 10**6


def test_two_minutes_are_the_limit(monkeypatch):
    def of(epochs):
        clock = count()  # two seconds for the first five epochs of one stack in ten
        monkeypatch.setattr(success, "perf_counter", lambda: float(next(clock)))
        return SuccessRuns(Settings(), epochs)

    assert not of(30).done
    with pytest.raises(ValueError, match=r"about 3 minutes.* Take at most 2[67] epochs or a small"):
        of(31)


def test_what_can_not_be_reduced_is_not_named(monkeypatch):
    monkeypatch.setattr(success, "MOST_SECONDS", 1e-9)
    with pytest.raises(ValueError, match=r"Take a smaller network\.$"):
        SuccessRuns(Settings(), 10)


@pytest.mark.parametrize(("epochs", "runs"), [(0, 10), (10, 0)])
def test_at_least_one_epoch_and_one_run(epochs, runs):
    with pytest.raises(ValueError, match="At least one epoch and one run"):
        SuccessRuns(Settings(), epochs, runs)
