"""The curves in the playground's picture: loss and accuracy, epoch by epoch."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.layout import HEADS
from nnlib.widgets.playground.texts import Text, Texts
from nnlib.widgets.playground.training import Training

LEFT, LONG, HIGH = 786, 134, 140  # of both charts, CSS pixels
LOSS, ACCURACY = 284, 84  # their lower sides
TITLE = 18  # from a chart's upper side to the middle of its title
KEY = HEADS - 20
SHARES = (0, 0.5, 1)  # of what there is room for, where the ticks are
TICK = 4
SOLID, DASHES = (0, ()), (0, (3, 1.5))  # lines of the training, and of the test
FEWEST = 10  # epochs that the curves have room for
LEAST_LOSS, MOST_LOSS = 0.01, 1e5  # that the chart has room for


class Curves:
    """Two charts, one above the other, with a line for training and one for the test in each."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        fixed = [Text("Loss", LEFT, HEADS, 0), Text("Accuracy", LEFT, ACCURACY + HIGH + TITLE, 0)]
        for bottom in (LOSS, ACCURACY):
            _draw_axes(page, bottom)
        fixed += [
            Text(name, LEFT - 8, ACCURACY + share * HIGH, 1)
            for name, share in zip(("0", "0.5", "1"), SHARES, strict=True)
        ]
        fixed.append(Text("epoch", LEFT + LONG / 2, ACCURACY - 36))
        Texts(page).write(fixed)
        self._key = {name: canvas.live(_line(page, name)) for name in ("training", "test")}
        self._lines = {
            name: canvas.live(_line(page, "test" if "test" in name else "training"))
            for name in ("test_loss", "test_accuracy", "loss", "accuracy")
        }
        for line in self._lines.values():
            line.set(marker="o", markersize=6, markevery=[-1])  # on the newest value
        self._texts = canvas.live(Texts(page))

    def start(self, training: Training) -> None:
        """Name the curves that this training has."""
        names = ["training", "test"] if training.settings.has_test else ["training"]
        x, self._named = LEFT, []
        for name, line in self._key.items():
            shown = name in names
            line.set_data([x, x + 18] if shown else [], [KEY, KEY] if shown else [])
            if shown:
                self._named.append(Text(name, x + 22, KEY, 0))
            x += 86
        if training.settings.is_regression:
            middle = LEFT + LONG / 2, ACCURACY + HIGH / 2
            self._named.append(Text("only for classes", *middle))

    def update(self, training: Training) -> None:
        """Move the lines to what has been measured so far."""
        measured = [*training.measured, training.now]
        names = ("epoch", *self._lines)
        table = np.array([[getattr(at, name) for name in names] for at in measured]).T
        columns = dict(zip(names, table, strict=True))
        losses = np.concatenate([columns["loss"], columns["test_loss"]])
        highest = losses[np.isfinite(losses)].max(initial=0)
        most_epochs = _round_up(max(training.epoch, FEWEST))
        most_loss = _round_up(min(max(highest, LEAST_LOSS), MOST_LOSS))
        x = LEFT + LONG * columns["epoch"] / most_epochs
        for name, line in self._lines.items():
            bottom, most = (LOSS, most_loss) if "loss" in name else (ACCURACY, 1)
            with np.errstate(invalid="ignore"):  # infinity is above the chart, too
                y = bottom + HIGH * (columns[name] / most).clip(0, 1)
            line.set_data(x, y)
        self._texts.write([*self._named, *_numbers(most_epochs, most_loss)])


def _numbers(most_epochs: float, most_loss: float) -> list[Text]:
    """Return the numbers at the ticks of the epochs and of the loss."""
    epochs = [
        Text(_short(share * most_epochs), LEFT + share * LONG, ACCURACY - 16) for share in SHARES
    ]
    losses = [Text(_short(share * most_loss), LEFT - 8, LOSS + share * HIGH, 1) for share in SHARES]
    return epochs + losses


def _short(number: float) -> str:
    """Return a number, short enough for three of them to stand below a chart."""
    return f"{number:g}" if number < 10_000 else f"{number / 1000:g}k"


def _draw_axes(page: Axes, bottom: float) -> None:
    """Draw the left and the lower side of a chart, with ticks."""
    sides: list[list[tuple[float, float]]] = [
        [(LEFT, bottom + HIGH), (LEFT, bottom)],
        [(LEFT, bottom), (LEFT + LONG, bottom)],
    ]
    for share in SHARES:
        x, y = LEFT + share * LONG, bottom + share * HIGH
        sides += [[(x, bottom), (x, bottom - TICK)], [(LEFT, y), (LEFT - TICK, y)]]
    page.add_collection(LineCollection(sides, colors=style.FRAME, linewidths=1))


def _line(page: Axes, name: str) -> Line2D:
    training = name == "training"
    dashes, colour = SOLID if training else DASHES, style.INK if training else style.FRAME
    line = Line2D([], [], color=colour, linestyle=dashes, linewidth=2, solid_capstyle="butt")
    page.add_line(line)
    return line


def _round_up(value: float) -> float:
    """Return the number of 1, 2, 5, 10, 20, 50, ... or 0.5, 0.2, ... next to `value` or above."""
    power = 10.0 ** np.floor(np.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)
