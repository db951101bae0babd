"""The curves of the training figure: loss and accuracy, epoch by epoch."""

from itertools import count

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.training_state import Training

LEFT, WIDTH = 538, 176  # CSS pixels
LOSS, ACCURACY = (246, 152), (62, 132)  # bottom and height
SHARES = (0, 0.5, 1)  # of what there is room for, where the ticks are
BELOW, BESIDE = -0.1, -0.03  # the labels' places, in shares of the axes
FEWEST = 10  # epochs that the curves have room for


class Curves:
    """Two axes, one above the other, with a line for training and one for the test in each."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._loss, self._accuracy = self._axes("Loss", *LOSS), self._axes("Accuracy", *ACCURACY)
        self._lines = {
            "loss": self._line(self._loss, "training"),
            "test_loss": self._line(self._loss, "test"),
            "accuracy": self._line(self._accuracy, "training"),
            "test_accuracy": self._line(self._accuracy, "test"),
        }
        self._epochs, self._losses = self._x_labels(self._accuracy), self._y_labels(self._loss)
        self._accuracy.set_yticklabels(["0", "0.5", "1"])
        self._accuracy.tick_params(labelleft=True, labelsize=style.FONT_SIZE)
        self._accuracy.set_xlabel("epoch", fontsize=style.FONT_SIZE, labelpad=18)

    def start(self, training: Training) -> None:
        """Name the curves that this training has."""
        tests = ["test_loss"] if training.settings.has_test else []
        self._loss.legend(
            handles=[self._lines[name] for name in ("loss", *tests)],
            loc="upper right",
            bbox_to_anchor=(1.16, 1.2),
            frameon=False,
            fontsize=style.FONT_SIZE,
            handlelength=1.6,
            handletextpad=0.4,
        )

    def update(self, training: Training) -> None:
        """Move the lines to what has been measured so far."""
        measured = [*training.measured, training.now]
        losses = np.array([(at.loss, at.test_loss) for at in measured])
        highest = losses[np.isfinite(losses)].max(initial=1)
        most_epochs, most_loss = (
            _round_up(max(training.epoch, FEWEST)),
            _round_up(min(highest, 1e6)),
        )
        epochs = np.array([at.epoch for at in measured]) / most_epochs
        for name, line in self._lines.items():
            values = np.array([getattr(at, name) for at in measured])
            line.set_data(epochs, values / most_loss if "loss" in name else values)
        _write(self._epochs, most_epochs)
        _write(self._losses, most_loss)

    def _axes(self, title: str, bottom: float, height: float) -> Axes:
        """Add axes of shares of what there is room for, so that they are drawn only once."""
        axes = self._canvas.add_axes(LEFT, bottom, WIDTH, height)
        axes.set(xlim=(0, 1), ylim=(-0.04, 1.04), xticks=SHARES, yticks=SHARES)
        axes.set_title(title, loc="left", fontsize=style.FONT_SIZE, pad=8)
        axes.tick_params(color=style.FRAME, labelbottom=False, labelleft=False)
        axes.spines[:].set_color(style.FRAME)
        axes.spines[["top", "right"]].set_visible(False)
        return axes

    def _x_labels(self, axes: Axes) -> list[Text]:
        """Return the live labels of the ticks below the axes."""
        return [self._label(axes, (share, BELOW), "center", "top") for share in SHARES]

    def _y_labels(self, axes: Axes) -> list[Text]:
        """Return the live labels of the ticks left of the axes."""
        return [self._label(axes, (BESIDE, share), "right", "center_baseline") for share in SHARES]

    def _label(self, axes: Axes, at: tuple[float, float], ha: str, va: str) -> Text:
        label = axes.text(*at, "", ha=ha, va=va, fontsize=style.FONT_SIZE, color=style.INK)
        return self._canvas.live(label)

    def _line(self, axes: Axes, label: str) -> Line2D:
        dashes, colour = ("-", style.INK) if label == "training" else ("--", style.FRAME)
        (line,) = axes.plot([], [], dashes, color=colour, linewidth=2, label=label)
        return self._canvas.live(line)


def _write(labels: list[Text], most: float) -> None:
    """Write at each tick the value that it stands for."""
    for label, share in zip(labels, SHARES, strict=True):
        label.set_text(f"{share * most:,g}")


def _round_up(value: float) -> float:
    """Return the next number of 1, 2, 5, 10, 20, 50, ... that is not below `value`."""
    steps = (step * 10**power for power in count() for step in (1, 2, 5))
    return next(step for step in steps if step >= value)
