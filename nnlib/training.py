"""Training: epochs of mini-batches, with a history, callbacks and a progress line."""

import sys
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from types import EllipsisType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnlib.history import History
from nnlib.inputs import FloatArray, Rngs, finite, generators, numbers
from nnlib.losses import Loss
from nnlib.network import Sequential
from nnlib.optimizers import Optimizer
from nnlib.penalties import Penalty

Callback = Callable[[Sequential, History], bool | None]
Cut = slice | tuple[slice, slice] | EllipsisType


def fit(
    network: Sequential,
    X: ArrayLike,
    y: ArrayLike,
    loss: Loss,
    optimizer: Optimizer,
    epochs: int,
    batch_size: int | None = 32,
    rng: Rngs = 0,
    callbacks: Iterable[Callback] = (),
    progress: bool = True,
    penalty: Penalty | None = None,
) -> History:
    """Train `network` on `X` (N, D) and `y` and return the history.

    In every epoch the samples are shuffled with `rng` (a Generator or a seed; for a stack, a
    sequence of S) and cut into batches of `batch_size`; None takes all of them at once, unshuffled.
    A stack shares `X` and `y`, or each network has its own: `X` (S, N, D) and `y` (S, N, ...).
    After each epoch every callback is called with the network and the history; one that returns
    True ends the training. `progress` keeps a line on standard output up to date. `penalty` adds
    its gradient to that of the loss; the history's loss stays without it. When training is
    interrupted, the history so far is in `network.history`.

    Raises ValueError or TypeError for empty data, NaN, infinity, and shapes that do not fit.
    """
    for given, kind in ((loss, Loss), (optimizer, Optimizer)):
        if not isinstance(given, kind):
            raise TypeError(
                f"The {kind.__name__.lower()} must be an object such as SoftmaxCrossEntropy() or"
                f" Adam(), made with brackets, but it is {given!r}."
            )
    if penalty is not None and not isinstance(penalty, Penalty):
        raise TypeError(
            f"The penalty must be an object such as L2(0.01), or None, not {penalty!r}."
        )
    if not isinstance(epochs, int | np.integer) or epochs < 1:
        raise ValueError(f"epochs must be a whole number from 1 on, but it is {epochs!r}.")
    trainer = _epochs(network, X, y, loss, optimizer, epochs, batch_size, rng, penalty)
    network.history = history = History(loss)
    callbacks, line = list(callbacks), _ProgressLine(epochs) if progress else None
    try:
        # numbers that explode are seen in the history, not in warnings
        with np.errstate(over="ignore", invalid="ignore"):
            for outputs, targets in trainer:
                history.add(outputs, targets)
                if line:
                    line.show(history)
                # a list: one callback's wish to stop does not silence the next one
                if callbacks and any([callback(network, history) for callback in callbacks]):
                    break
    finally:
        if line:
            line.end(history)
    return history


def _epochs(
    network: Sequential,
    X: ArrayLike,
    y: ArrayLike,
    loss: Loss,
    optimizer: Optimizer,
    epochs: int,
    batch_size: int | None,
    rng: Rngs,
    penalty: Penalty | None,
) -> Iterator[tuple[FloatArray, NDArray[Any]]]:
    """Train for one epoch after the other and yield each one's outputs and targets."""
    X, y = _checked(network, X, y, loss)
    samples = X.shape[-2]
    cuts = _cuts(samples, batch_size, network.seeds)
    X_epoch, y_epoch, batches = X, y, [(X, y)]
    orders = _orders(samples, epochs, network.seeds, rng) if len(cuts) > 1 else [None] * epochs
    for order in orders:
        if order is not None:
            # data of each network's own (S, N, ...) need its number beside the order (S, N)
            index = (np.arange(len(X))[:, None], order) if X.ndim == 3 else order
            X_epoch, y_epoch = X[index], y[index]
            batches = [(X_epoch[cut], y_epoch[cut]) for cut in cuts]
        outputs = []
        for X_batch, y_batch in batches:
            Z = network.forward(X_batch)
            network.backward(loss.backward(Z, y_batch))
            if penalty is not None:
                penalty.add_gradient(network)
            optimizer.step(network.flat, network.flat_gradient)
            outputs.append(Z)
        yield Z if len(outputs) == 1 else np.concatenate(outputs, axis=-2), y_epoch


def _checked(
    network: Sequential, X: ArrayLike, y: ArrayLike, loss: Loss
) -> tuple[FloatArray, NDArray[Any]]:
    """Return X and y as training wants them."""
    X = finite(numbers(X, "X"), "X").astype(network.dtype, copy=False)
    one = network.forward(X[..., :1, :] if X.ndim > 1 else X)  # which refuses other shapes
    targets = loss.targets(np.empty((*one.shape[:-2], X.shape[-2], one.shape[-1]), one.dtype), y)
    if X.ndim == 3 and targets.shape[:2] != X.shape[:2]:
        raise ValueError(
            f"X {X.shape} gives each network its own data, so y must too, but its shape is"
            f" {targets.shape}. Repeat y for every network, or share X as well."
        )
    if X.ndim == 2 and len(targets) != len(X):
        raise ValueError(
            f"X {X.shape} is shared by all networks, so y must be too, but its shape is"
            f" {targets.shape}. Give each network its own X, or share y as well."
        )
    return X, targets


def _cuts(samples: int, size: int | None, seeds: int | None) -> list[Cut]:
    """Return where the samples are cut into batches; `...` where one batch holds them all."""
    if size is not None and (not isinstance(size, int | np.integer) or size < 1):
        raise ValueError(
            f"batch_size must be a whole number from 1 on, or None for all, but it is {size!r}."
        )
    if size is None or size >= samples:
        return [...]
    cuts: list[slice] = [slice(start, start + size) for start in range(0, samples, size)]
    return [cut if seeds is None else (slice(None), cut) for cut in cuts]


def _orders(samples: int, epochs: int, seeds: int | None, rng: Rngs) -> Iterator[NDArray[np.int64]]:
    """Yield for every epoch a random order (N,), or (S, N) with each network's own generator."""
    sources = generators(rng)
    if seeds is not None and (not isinstance(sources, list) or len(sources) != seeds):
        raise ValueError(
            f"A stack of {seeds} networks needs as many generators or seeds, but rng is {rng!r}."
            f" Give a sequence, for example rng=range({seeds})."
        )
    # orders are drawn for many epochs at once, as a call costs more than a small shuffle
    many = max(1, 2_000 // samples)
    for start in range(0, epochs, many):
        rows = np.tile(np.arange(samples), (min(many, epochs - start), 1))
        if isinstance(sources, list):
            yield from np.stack([source.permuted(rows, axis=1) for source in sources], axis=1)
        else:
            yield from sources.permuted(rows, axis=1)


class _ProgressLine:
    """A line of text that is written over itself, at most ten times a second."""

    def __init__(self, epochs: int) -> None:
        self.epochs = epochs
        self.start = self.shown = perf_counter()
        # a file or a pipe gets the last line only
        notebook = type(sys.stdout).__module__.startswith(("ipykernel", "pyodide"))
        self.live = notebook or sys.stdout.isatty()

    def show(self, history: History) -> None:
        now = perf_counter()
        if self.live and now - self.shown > 0.1:
            self.shown = now
            sys.stdout.write("\r" + self.text(history))
            sys.stdout.flush()

    def text(self, history: History) -> str:
        done, seconds = len(history), perf_counter() - self.start
        bar = "#" * (20 * done // self.epochs)
        # for a stack, the middle one of its losses
        loss = f"{np.median(history.loss[-1]):.4g}" if done else "not known"
        return f"[{bar:.<20}] {done}/{self.epochs} epochs, loss {loss}, {seconds:.1f} s"

    def end(self, history: History) -> None:
        sys.stdout.write(("\r" if self.live else "") + self.text(history) + "\n")
        sys.stdout.flush()
