"""What the training figure says in words: its status line, and its picture's alternative."""

import numpy as np

from nnlib.widgets.style import number
from nnlib.widgets.training_state import Training


def status(training: Training) -> str:
    """Return the epoch, the losses and the accuracies in a line."""
    now, words = training.now, f"Epoch {training.epoch:,}."
    words += f" Training: {_measures(now.loss, now.accuracy)}."
    if training.settings.has_test:
        words += f" Test: {_measures(now.test_loss, now.test_accuracy)}."
    if training.diverged:
        words += " The loss is no longer a number: the steps were too large."
    return words


def description(training: Training) -> str:
    """Return the picture in words, for a reader who does not see it."""
    settings = training.settings
    sizes = "-".join(map(str, settings.sizes))
    words = f"{settings.dataset}, network {sizes} with {settings.activation}. {status(training)}"
    return f"{words} {_course(training)} {_dead(training)}"


def _measures(loss: float, accuracy: float) -> str:
    return f"loss {number(round(loss, 4))}, accuracy {100 * accuracy:.0f} %"


def _course(training: Training) -> str:
    """Return how the loss has changed since the start."""
    if training.epoch == 0:
        return "The weights are those of the start."
    return f"The training loss began at {number(round(training.measured[0].loss, 4))}."


def _dead(training: Training) -> str:
    dead = [int(np.sum(layer)) for layer in training.dead()]
    total = f"{sum(dead)} of {sum(training.settings.hidden)} hidden units"
    return f"{total} are dead." if any(dead) else "No hidden unit is dead."
