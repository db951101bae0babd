"""The history of a training: the loss of every epoch."""

from typing import Any

import numpy as np

from nnlib.inputs import FloatArray
from nnlib.losses import Loss

ENTRIES = 100_000  # outputs that are kept, at most, until their losses are computed


class History:
    """What happened in training; `len(history)` is the number of epochs so far.

    Losses are computed when somebody reads them, many epochs at once: for a small network the loss
    takes a quarter of the time of a step.
    """

    def __init__(self, loss: Loss | None = None) -> None:
        self._function = loss
        self._losses: list[Any] = []
        self._pending: list[tuple[FloatArray, np.ndarray]] = []

    @property
    def loss(self) -> list[Any]:
        """The mean loss of every epoch: numbers, or arrays (S,) for a stack of networks.

        A batch counts with the outputs from before its own step.
        """
        if self._pending:
            self._compute()
        return self._losses

    def __len__(self) -> int:
        return len(self._losses) + len(self._pending)

    def add(self, Z: FloatArray, y: np.ndarray) -> None:
        """Take the outputs (N, K) or (S, N, K) and the targets of one epoch."""
        self._pending.append((Z, y))
        if Z.ndim == 3 or len(self._pending) * Z.size > ENTRIES:
            self._compute()

    def _compute(self) -> None:
        assert self._function is not None
        outputs, targets = zip(*self._pending, strict=True)
        self._pending = []
        # a loss that explodes is seen in its value, not in a warning
        with np.errstate(over="ignore", invalid="ignore"):
            if outputs[0].ndim == 3:
                self._losses += [
                    self._function.mean(Z, y) for Z, y in zip(outputs, targets, strict=True)
                ]
            else:  # epochs side by side, as a stack of networks would be
                losses = self._function.mean(np.stack(outputs), np.stack(targets))
                self._losses += losses.tolist()
