"""What a reader sees of a canvas: an image with a text alternative, drawn when it must be."""

import asyncio
from base64 import b64encode
from collections.abc import Callable
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


class Redraw:
    """Calls `draw` once for all requests that arrive before it runs, so only the newest is drawn.

    Where an event loop runs (a notebook's kernel) drawing waits for its next turn: code that sets
    five sliders draws once. Elsewhere it draws at once.
    """

    def __init__(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        self._waiting = False

    def request(self, _change: object = None) -> None:
        """Ask for a picture of the newest state."""
        if self._waiting:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no loop: a script or a test
            self._draw()
            return
        self._waiting = True
        loop.call_soon(self._run)

    def _run(self) -> None:
        self._waiting = False
        self._draw()
