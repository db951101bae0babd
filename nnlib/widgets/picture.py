"""What a reader sees of a canvas: a picture with a text alternative, drawn when it must be."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import anywidget
import traitlets

from nnlib.widgets.canvas import Canvas


class Picture(anywidget.AnyWidget):
    """A canvas on the page, with a text that stands for it.

    The page keeps the background and gets only what changed, as paths: an image sent whole takes
    half as long again, and fifty times the bytes. `pointed` says whether the page tells where the
    pointer is, which a handler given to `on_msg` hears.
    """

    _esm = Path(__file__).with_suffix(".js")
    width = traitlets.Int().tag(sync=True)
    background = traitlets.Bytes().tag(sync=True)
    frame = traitlets.Bytes().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    pointed = traitlets.Bool().tag(sync=True)

    def __init__(self, canvas: Canvas, pointed: bool = False) -> None:
        super().__init__(width=canvas.width, pointed=pointed)
        self.add_class("nnlib-picture")
        self.canvas = canvas

    def show(self, text: str) -> None:
        """Draw the canvas as it is now, with `text` as its alternative."""
        with self.hold_sync():
            self.text = text
            self.background = self.canvas.background()
            self.frame = self.canvas.frame()


class Loop:
    """The event loop of whoever makes a figure, in which all of the figure's work is done.

    A kernel may hear of a control in another thread (a subshell, since ipykernel 7), and two
    threads must not draw the same picture. Where no loop runs, work is done at once.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        with suppress(RuntimeError):  # no loop: a script or a test
            self._loop = asyncio.get_running_loop()

    def call(self, act: Callable[[], None]) -> None:
        """Call `act` at the loop's next turn."""
        if self._loop is None or self._loop.is_closed():
            act()
        else:
            self._loop.call_soon_threadsafe(act)


class Redraw:
    """Calls `draw` once for all requests that arrive before it runs, so only the newest is drawn.

    In a notebook's kernel drawing waits for the loop's next turn: code that sets five sliders
    draws once.
    """

    def __init__(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        self._loop = Loop()
        self._waiting = False

    def request(self, _change: object = None) -> None:
        """Ask for a picture of the newest state."""
        if not self._waiting:
            self._waiting = True
            self._loop.call(self._run)

    def _run(self) -> None:
        self._waiting = False
        self._draw()
