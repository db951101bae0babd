"""What the playground says in words: its status line, names of its parts, the text alternative."""

import numpy as np

from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Part, Unit, View, Weight
from nnlib.widgets.style import number


def status(training: Training) -> str:
    """Return the epoch, the losses and the accuracies in a line."""
    now, words = training.now, f"Epoch {training.epoch:,}."
    words += f" Training: {_measures(now.loss, now.accuracy)}."
    if training.settings.has_test:
        words += f" Test: {_measures(now.test_loss, now.test_accuracy)}."
    if training.diverged:
        words += " The loss is no longer a number: the steps were too large."
    return words


def description(training: Training, view: View) -> str:
    """Return the picture in words, for a reader who does not see it."""
    settings = training.settings
    sizes = "-".join(map(str, settings.sizes))
    network = f"network {sizes} with {settings.activation}" if settings.hidden else "one layer"
    sentences = [
        f"{settings.dataset}, {network}, features {', '.join(settings.features)}.",
        status(training),
        _course(training),
        _dead(training),
        f"Gradient norms, first layer first: {', '.join(map(short, training.gradient_norms()))}.",
        _selected(training, view.selected),
    ]
    return " ".join(filter(None, sentences))


def name(part: Part, settings: Settings) -> str:
    """Return what a unit or a weight is called: layers and units are counted from 1."""
    if isinstance(part, Weight):
        start = name(Unit(part.layer - 1, part.start), settings)
        return f"{weight_name(part)}, from {start} to {name(Unit(part.layer, part.end), settings)}"
    if part.layer == 0:
        return f"feature {settings.features[part.index]}"
    if part.layer > len(settings.hidden):
        return "the output"
    return f"unit {part.index + 1} of layer {part.layer}"


def weight_name(weight: Weight) -> str:
    """Return the weight as a lesson's code writes it."""
    return f"W{weight.layer}[{weight.start}, {weight.end}]"


def short(norm: float) -> str:
    """Return a number from 0 on with one or two digits, short enough for a picture's column."""
    if not np.isfinite(norm):
        return "NaN"
    if norm == 0 or 0.001 <= norm < 1000:
        return f"{norm:.2g}" if norm < 100 else f"{norm:.0f}"
    digits, power = f"{norm:.1e}".split("e")
    if abs(int(power)) > 9:
        digits, power = f"{norm:.0e}".split("e")
    return f"{digits}e{int(power)}".replace("-", "\N{MINUS SIGN}")


def _measures(loss: float, accuracy: float) -> str:
    words = f"loss {number(round(loss, 4))}" if np.isfinite(loss) else "loss not a number"
    return words if np.isnan(accuracy) else f"{words}, accuracy {100 * accuracy:.0f} %"


def _course(training: Training) -> str:
    """Return how the loss has changed since the start."""
    if training.epoch == 0:
        return "No step has been made yet."
    return f"The training loss began at {number(round(training.measured[0].loss, 4))}."


def _dead(training: Training) -> str:
    dead = [
        name(Unit(layer, int(index)), training.settings)
        for layer, units in enumerate(training.dead(), start=1)
        for index in np.flatnonzero(units)
    ]
    if not training.settings.hidden:
        return ""
    return f"Dead: {', '.join(dead)}." if dead else "No hidden unit is dead."


def _selected(training: Training, part: Part | None) -> str:
    """Return what is selected, with its weight or bias."""
    if part is None:
        return ""
    words = f"Selected: {name(part, training.settings)}"
    if isinstance(part, Unit) and part.layer == 0:
        return f"{words}."
    label, index = part.parameter
    value = number(training.network.parameters[label][index])
    return f"{words}, {'value' if isinstance(part, Weight) else 'bias'} {value}."
