"""Still pictures for lessons: loss curves, success rates with intervals, decision surfaces."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlib.experiments import wilson_interval
from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas

# told apart by the pattern of the line; colours have meanings that these curves don't share
CURVES = ((style.INK, "-"), (style.FRAME, "--"), (style.INK, ":"))
AREAS = LinearSegmentedColormap.from_list("areas", [style.CLASS_0_AREA, style.CLASS_1_AREA])
GRID = 60  # points along each side of a surface


class Plot:
    """A still picture with a text that stands for it."""

    def __init__(self, canvas: Canvas, text: str) -> None:
        self.canvas, self.text = canvas, text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        png = b64encode(self.canvas.png()).decode("ascii")
        return (
            f'<img alt="{escape(self.text)}" width="{self.canvas.width}" '
            f'height="{self.canvas.height}" src="data:image/png;base64,{png}">'
        )


def loss_plot(curves: Mapping[str, Sequence[float]]) -> Plot:
    """Return a picture of losses by step, a curve for each name; up to three.

    Raises ValueError for more, which could not be told apart.
    """
    if len(curves) > len(CURVES):
        raise ValueError(f"A picture holds {len(CURVES)} curves, but there are {len(curves)}.")
    canvas = Canvas(720, 300)
    axes = _axes(canvas, 64, 52, 470, 232)
    for (name, losses), (colour, line) in zip(curves.items(), CURVES, strict=False):
        axes.plot(losses, label=name, color=colour, linestyle=line, linewidth=2.5)
    axes.set_xlabel("steps", fontsize=style.FONT_SIZE)
    axes.set_ylabel("loss", fontsize=style.FONT_SIZE)
    axes.set(xlim=(0, None), ylim=(0, None))
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize=style.FONT_SIZE, frameon=False)
    words = [f"{name} from {y[0]:.2g} to {y[-1]:.2g}" for name, y in curves.items()]
    return Plot(canvas, f"Loss curves: {'; '.join(words)}.")


def rates_plot(rates: Mapping[str, tuple[int, int]]) -> Plot:
    """Return horizontal bars of success rates, each with its 95 % interval.

    `rates` holds (successes, runs) by name.
    """
    canvas = Canvas(720, 62 + 34 * len(rates))
    axes = _axes(canvas, 250, 52, 350, 34 * len(rates))
    words = []
    for row, (name, (successes, runs)) in enumerate(rates.items()):
        rate, (low, high) = successes / runs, wilson_interval(successes, runs)
        axes.barh(row, 100 * rate, height=0.6, color=style.BAR, edgecolor=style.INK)
        axes.plot([100 * low, 100 * high], [row, row], color=style.INK, linewidth=2.5)
        for end in (low, high):
            axes.plot([100 * end] * 2, [row - 0.16, row + 0.16], color=style.INK, linewidth=2)
        axes.text(104, row, f"{rate:.1%}", va="center_baseline", fontsize=style.FONT_SIZE)
        words.append(f"{name}: {rate:.1%}, interval {low:.1%} to {high:.1%}")
    axes.set(xlim=(0, 100), ylim=(len(rates) - 0.5, -0.5), yticks=range(len(rates)))
    axes.set_yticklabels(rates, fontsize=style.FONT_SIZE)
    axes.set_xlabel("success rate in %, with its 95 % interval", fontsize=style.FONT_SIZE)
    return Plot(canvas, f"Success rates. {'; '.join(words)}.")


def surface_plot(
    networks: Mapping[str, Callable[[FloatArray], ArrayLike]], X: FloatArray, Y: FloatArray
) -> Plot:
    """Return the decision surfaces of up to three networks side by side, with the samples.

    Each network is a function from points (N, 2) to probabilities (N, 1). `X` is (N, 2), `Y` is
    (N, 1). The line is where the probability is 0.5.
    """
    canvas = Canvas(240 * len(networks), 262)
    low, high = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    across, up = np.meshgrid(*(np.linspace(a, b, GRID) for a, b in zip(low, high, strict=True)))
    points = np.stack([across.ravel(), up.ravel()], axis=1)
    words = []
    for place, (name, network) in enumerate(networks.items()):
        axes = _axes(canvas, 36 + 240 * place, 36, 196, 196)
        p = np.asarray(network(points)).reshape(GRID, GRID)
        extent = (low[0], high[0], low[1], high[1])
        axes.imshow(p, cmap=AREAS, vmin=0, vmax=1, extent=extent, origin="lower", aspect="auto")
        if p.min() < 0.5 < p.max():
            axes.contour(across, up, p, levels=[0.5], colors=style.INK, linewidths=2)
        _draw_samples(axes, X, Y)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(4, integer=True))
        axes.set_title(name, fontsize=style.FONT_SIZE)
        right = int(((np.asarray(network(X)).reshape(Y.shape) > 0.5) == Y).sum())
        words.append(f"{name}: {right} of {len(X)} samples on the right side")
    return Plot(canvas, f"Decision surfaces. {'; '.join(words)}.")


def _draw_samples(axes: Axes, X: FloatArray, Y: FloatArray) -> None:
    size = 11 if len(X) <= 10 else 5
    look: dict[str, Any] = {"linestyle": "none", "markeredgecolor": style.INK, "markersize": size}
    for label, colour, marker in ((0, style.CLASS_0, "o"), (1, style.CLASS_1, "s")):
        chosen = X[Y[:, 0] == label]
        axes.plot(*chosen.T, color=colour, marker=marker, **look)


def _axes(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> Axes:
    """Add axes at a place in CSS pixels, in the course's look."""
    axes = canvas.add_axes(left, bottom, width, height)
    axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
    axes.spines[:].set_color(style.FRAME)
    return axes
