"""What a reader sees of a canvas: an image with a text alternative, drawn when it must be."""

import asyncio
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from html import escape

import ipywidgets

from nnlib.widgets.canvas import Canvas


class Picture(ipywidgets.HTML):
    """A canvas on the page, with a text that stands for it.

    An HTML widget with an image in it was measured to be as fast as an Image widget, which has no
    alternative text. `decoding="sync"` keeps the page from painting a gap between two pictures.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.add_class("nnlib-picture")
        self._canvas = canvas

    def show(self, text: str) -> None:
        """Draw the canvas as it is now, with `text` as its alternative."""
        self.png = b64encode(self._canvas.png()).decode("ascii")
        self.value = (
            f'<img alt="{escape(text)}" width="{self._canvas.width}" height="{self._canvas.height}"'
            f' decoding="sync" src="data:image/png;base64,{self.png}">'
        )


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
