"""The picture of the softmax figure: a bar for the probability of each class."""

from matplotlib.patches import Rectangle

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.label import Label
from nnlib.widgets.softmax_state import CLASSES, SoftmaxState
from nnlib.widgets.style import number

WIDTH, HEIGHT = 400, 362  # CSS pixels
LEFT, BOTTOM, SPAN, RISE = 46, 72, 342, 258  # where the axes stand, and their size
BAR = 0.62  # width, where the distance of two bars is 1
TOP = 1.1  # the probability at the upper end of the axes
LOGITS, RIGHT = 36, 14  # heights of the logits, and of the words "right class"


class SoftmaxDrawing:
    """The artists for a state: made once, then only updated."""

    def __init__(self, state: SoftmaxState) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        self._axes = self.canvas.add_axes(LEFT, BOTTOM, SPAN, RISE)
        self._draw_axes()
        self._draw_bars()
        self.update(state)

    def update(self, state: SoftmaxState) -> None:
        """Move the artists to `state`."""
        self._title.write(f"Probabilities at temperature T = {number(state.T)}")
        for i, (logit, p) in enumerate(zip(state.logits, state.probabilities, strict=True)):
            right = i == state.label
            self._bars[i].set(
                height=p,
                facecolor=style.LIT if right else style.BAR,
                linewidth=3 if right else 1,
            )
            self._values[i].write(f"{p:.2f}")
            self._values[i].move(_middle(i), BOTTOM + p * RISE / TOP + 12)
            self._logits[i].write(number(logit))
        self._right.move(_middle(state.label), RIGHT)

    def _draw_axes(self) -> None:
        axes = self._axes
        axes.set(xlim=(-0.5, len(CLASSES) - 0.5), ylim=(0, TOP), yticks=(0, 0.25, 0.5, 0.75, 1))
        axes.set_xticks(range(len(CLASSES)), CLASSES, fontsize=style.FONT_SIZE)
        axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
        axes.tick_params(axis="x", length=0)
        axes.spines[:].set_color(style.FRAME)
        axes.spines[["top", "right"]].set_visible(False)

    def _draw_bars(self) -> None:
        axes, live = self._axes, self.canvas.live
        whole, places = self.canvas.add_page(), range(len(CLASSES))
        self._bars = [
            live(axes.add_patch(Rectangle((x - BAR / 2, 0), BAR, 0, edgecolor=style.INK)))
            for x in places
        ]
        self._values = [live(Label(_middle(x), 0).on(whole)) for x in places]
        self._logits = [live(Label(_middle(x), LOGITS).on(whole)) for x in places]
        Label(LEFT - 8, LOGITS, before=1).on(whole).write("z")
        self._title = live(Label(_middle(2), HEIGHT - 18).on(whole))
        self._right = live(Label(0, RIGHT).on(whole))
        self._right.write("right class", "bold")


def _middle(place: int) -> float:
    """Return where the middle of a bar is, in CSS pixels from the left."""
    return LEFT + SPAN * (place + 0.5) / len(CLASSES)
