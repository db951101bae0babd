"""How often the playground's settings lead to success: the same training from many seeds.

The networks are trained as stacks, in slices between which others have their turn.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import ceil, log10
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnlib.activations import sigmoid
from nnlib.experiments import wilson_interval
from nnlib.features import expand
from nnlib.metrics import binary_accuracy
from nnlib.network import mlp
from nnlib.training import fit
from nnlib.widgets.playground.settings import Settings

RUNS = 1000  # seeds 0, 1, 2, ...
STACK = 100  # networks that are trained side by side: more are hardly faster, and show later
STEPS_AT_ONCE = 5  # of the optimizer, before anyone can look at the clock again
MOST_SECONDS = 120  # that all runs may take
TRIAL = 0.03  # seconds of training by which the time is estimated
ENOUGH_RIGHT = 0.95  # of the test points
SMALL_LOSS = 0.05  # of a regression; to guess the mean of its targets costs about 0.17


class SuccessRuns:
    """Trains a network from each of the seeds 0 to `runs` - 1 for `epochs`, but for the seed alike.

    A seed draws the data too, where they are random. `outcomes` tells which runs succeeded, seed by
    seed, as far as they have ended. Raises ValueError for less than one epoch or run, and for what
    would take longer than MOST_SECONDS; to know, a few epochs are trained at once.
    """

    def __init__(self, settings: Settings, epochs: int, runs: int = RUNS) -> None:
        if epochs < 1 or runs < 1:
            raise ValueError(
                f"At least one epoch and one run are needed, but they are {epochs} and {runs}."
            )
        self.settings, self.epochs, self.runs = settings, epochs, runs
        self.outcomes: list[bool] = []
        self._stack = self._next_stack()
        self._refuse_too_much()

    @property
    def done(self) -> bool:
        """Whether all runs have ended."""
        return len(self.outcomes) == self.runs

    @property
    def successes(self) -> int:
        """How many of the runs that have ended succeeded."""
        return sum(self.outcomes)

    def advance(self, enough: Callable[[], bool] = lambda: False) -> bool:
        """Train until all runs have ended or `enough()` is true; return whether there is more."""
        while not self.done:
            self._stack.train(self.epochs)
            if self._stack.epoch == self.epochs:
                self.outcomes += self._stack.succeeded().tolist()
                if not self.done:
                    self._stack = self._next_stack()
            if enough():
                break
        return not self.done

    def interval(self) -> tuple[float, float]:
        """Return the interval of the success rate, at a confidence of 95 %.

        Raises ValueError before the first runs have ended.
        """
        return wilson_interval(self.successes, len(self.outcomes))

    def words(self) -> str:
        """Return how many runs succeeded so far, and what success means."""
        ended = len(self.outcomes)
        meaning = f"Success: {criterion(self.settings)} at epoch {self.epochs:,}."
        if not ended:
            progress = f"epoch {self._stack.epoch:,} of {self.epochs:,}"
            return (
                f"The first {len(self._stack.seeds)} of {self.runs:,} runs: {progress}. {meaning}"
            )
        low, high = self.interval()
        rate = f"{100 * self.successes / ended:.1f} %"
        words = f"{self.successes:,} of {ended:,} runs succeeded: {rate}"
        words += f" (95 % interval {100 * low:.1f} % to {100 * high:.1f} %)."
        if not self.done:
            words += f" {self.runs - ended:,} runs to go."
        return f"{words} {meaning}{self._examples()}"

    def _examples(self) -> str:
        """Return a seed of each outcome, to look at in the playground."""
        if len(set(self.outcomes)) < 2:
            return ""
        good, bad = self.outcomes.index(True), self.outcomes.index(False)
        return f" Seed {good} is the first that succeeded, seed {bad} the first that failed."

    def _next_stack(self) -> "_Stack":
        start = len(self.outcomes)
        return _Stack(self.settings, range(start, min(start + STACK, self.runs)))

    def _refuse_too_much(self) -> None:
        """Raise ValueError if all runs would take too long, by the speed of the first epochs."""
        start = perf_counter()
        self._stack.train(self.epochs)
        while self._stack.epoch < self.epochs and perf_counter() < start + TRIAL:
            self._stack.train(self.epochs)
        one_epoch = (perf_counter() - start) / self._stack.epoch
        seconds = one_epoch * self.epochs * ceil(self.runs / STACK)
        if seconds > MOST_SECONDS:
            raise ValueError(
                f"{self.runs:,} runs of {self.epochs:,} epochs would take about"
                f" {ceil(seconds / 60):,} minutes; at most {MOST_SECONDS / 60:.0f} are allowed."
                f" Take {self._reductions(0.9 * self.epochs * MOST_SECONDS / seconds)}."
            )

    def _reductions(self, epochs: float) -> str:
        """Return in words what could be reduced; there is time for `epochs`."""
        ways = [f"at most {_two_digits(epochs):,} epochs"] if epochs >= 1 else []
        ways += ["larger batches"] if self._stack.batches > 1 else []
        return " or ".join(filter(None, [", ".join(ways), "a smaller network"]))


class _Stack:
    """Networks of the same settings but for their `seeds`, trained side by side."""

    def __init__(self, settings: Settings, seeds: Iterable[int]) -> None:
        self.settings, self.seeds, self.epoch = settings, list(seeds), 0
        split = settings.train_samples
        self.batches = -(-split // (settings.batch_size or split))
        X, y = settings.data()
        if settings.has_test:  # then the data are random
            each = [replace(settings, seed=seed).data() for seed in self.seeds]
            X, y = (np.stack(arrays) for arrays in zip(*each, strict=True))
        X = expand(X, settings.features)
        self._X, self._X_test = np.split(X, [split], axis=-2)
        self._y, self._y_test = np.split(y, [split], axis=-2)
        self._network = mlp(settings.sizes, settings.activation, self.seeds, settings.initializer)
        self._loss, self._penalty = settings.make_loss(), settings.make_penalty()
        self._optimizer = settings.make_optimizer()
        self._rngs = [np.random.default_rng(seed) for seed in self.seeds]

    def train(self, last: int) -> None:
        """Train for a few epochs, at most up to the epoch `last`."""
        epochs = min(max(1, STEPS_AT_ONCE // self.batches), last - self.epoch)
        if epochs:
            fit(
                self._network,
                self._X,
                self._y,
                self._loss,
                self._optimizer,
                epochs,
                self.settings.batch_size,
                self._rngs,
                progress=False,
                penalty=self._penalty,
            )
        self.epoch += epochs

    def succeeded(self) -> NDArray[np.bool_]:
        """Return for each seed (S,) whether its network is good enough, as `criterion` says."""
        X, y = (self._X_test, self._y_test) if self.settings.has_test else (self._X, self._y)
        with np.errstate(over="ignore", invalid="ignore"):  # a network may diverge
            Z = self._network.forward(X)
            if self.settings.is_regression:
                return self._loss.forward(Z, y) < SMALL_LOSS
            right = ENOUGH_RIGHT if self.settings.has_test else 1
            return binary_accuracy(sigmoid(Z), y) >= right


def criterion(settings: Settings) -> str:
    """Return in words what a run must reach to count as a success."""
    if settings.is_regression:
        return f"a test loss below {SMALL_LOSS}"
    if settings.has_test:
        return f"at least {100 * ENOUGH_RIGHT:.0f} % of the test points are right"
    return "every point is right"


def _two_digits(value: float) -> int:
    """Return the whole number next below `value` (at least 1) that has two digits, then zeros."""
    size = 10 ** max(0, int(log10(value)) - 1)
    return int(value // size * size)
