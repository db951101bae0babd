"""Small maps at places that change with the network's sizes."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.widgets.canvas import Bitmap
from nnlib.widgets.playground.colours import FRAME


class Tiles(Artist):
    """Framed bitmaps, each pixel of which is a CSS pixel wide and high."""

    def __init__(self) -> None:
        super().__init__()
        self._bitmaps: list[Bitmap] = []

    def lay(self, middles: FloatArray, sides: Sequence[int]) -> None:
        """Make room for a map of each side around each of `middles` (n, 2)."""
        self._bitmaps = [
            Bitmap(x - side / 2, y - side / 2, size=1)
            for (x, y), side in zip(middles, sides, strict=True)
        ]

    def set_data(self, maps: Sequence[NDArray[np.uint8]]) -> None:
        """Show `maps`, each (side, side, 4), with a frame over their outermost pixels."""
        for bitmap, pixels in zip(self._bitmaps, maps, strict=True):
            framed = np.empty_like(pixels)
            framed[...] = FRAME
            framed[1:-1, 1:-1] = pixels[1:-1, 1:-1]
            bitmap.set_data(framed)

    def draw(self, renderer: RendererBase) -> None:
        """Copy the maps into the picture."""
        for bitmap in self._bitmaps:
            bitmap.draw(renderer)
