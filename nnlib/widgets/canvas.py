"""The drawing base of the figures: a Matplotlib canvas that redraws only what changed.

There is no pyplot and no GUI: state in, picture out. The parts that never change are drawn once and
kept as pixels; the live parts are drawn on top of them (blitting): as paths by the canvas in the
page, or as pixels here, for tests and for readers without a kernel.
"""

import struct
import zlib
from typing import Any, TypeVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from nnlib.widgets import style
from nnlib.widgets.recording import Recorder, frame

SCALE = 2  # picture pixels per CSS pixel: sharp on a high-density display

AnyArtist = TypeVar("AnyArtist", bound=Artist)


class Canvas:
    """A picture of `width` x `height` CSS pixels; a font size or line width of 1 is 1 CSS pixel."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        size = (width / 72, height / 72)  # a point is 1/72 inch, so it becomes a CSS pixel
        self.figure = Figure(figsize=size, dpi=72 * SCALE, facecolor=style.PAPER)
        self._agg = FigureCanvasAgg(self.figure)
        self._live: list[Artist] = []
        self._background = None
        self._background_png = b""
        self._recorded: dict[Artist, Recorder] = {}  # what each live part was when last recorded

    def live(self, artist: AnyArtist) -> AnyArtist:
        """Return `artist` after noting that it changes; the live parts are drawn in this order."""
        artist.set_animated(True)
        self._live.append(artist)
        return artist

    def add_axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Add axes whose place is given in CSS pixels from the lower left corner."""
        place = np.divide((left, bottom, width, height), (self.width, self.height) * 2)
        return self.figure.add_axes(tuple(place))

    def add_page(self) -> Axes:
        """Add axes over the whole picture whose unit is a CSS pixel; nothing is drawn of them."""
        axes = self.add_axes(0, 0, self.width, self.height)
        axes.set(xlim=(0, self.width), ylim=(0, self.height))
        axes.axis("off")
        return axes

    def redraw_fixed(self) -> None:
        """Draw the parts that are not live anew with the next picture, as they have changed."""
        self._background, self._background_png = None, b""
        self._recorded.clear()  # places may have changed with the axes

    def free(self) -> None:
        """Let go of the kept pixels, several MB, which `pixels` would draw again."""
        self._background, self._agg = None, FigureCanvasAgg(self.figure)

    def background(self) -> bytes:
        """Return the parts that are not live as a PNG file; the same bytes until `redraw_fixed`."""
        if not self._background_png:
            self._draw_background()
            self._agg.restore_region(self._background)  # without live parts
            self._background_png = _png(np.asarray(self._agg.buffer_rgba()), compression=1)
            self.free()
        return self._background_png

    def frame(self) -> bytes:
        """Return the live parts in their present state, as the canvas in the page reads them.

        Matplotlib marks an artist that has changed since it was drawn as stale; the others are not
        recorded again.
        """
        for artist in self._live:
            if artist.stale or artist not in self._recorded:
                recorder = Recorder(SCALE * self.width, SCALE * self.height, SCALE)
                artist.draw(recorder)
                self._recorded[artist] = recorder
        return frame(self._recorded[artist] for artist in self._live)

    def pixels(self) -> NDArray[np.uint8]:
        """Return the picture of the artists' present state, (SCALE*height, SCALE*width, 4)."""
        self._draw_background()
        self._recorded.clear()  # as nothing is stale when it has been drawn here
        self._agg.restore_region(self._background)
        for artist in self._live:
            artist.draw(self._agg.get_renderer())
        return np.asarray(self._agg.buffer_rgba())

    def png(self, compression: int = 1) -> bytes:
        """Return the picture as a PNG file; the same state gives the same bytes.

        `compression` is zlib's level: 1 is the quickest, 9 gives the smallest file.
        """
        return _png(self.pixels(), compression)

    def _draw_background(self) -> None:
        if self._background is None:
            self._agg.draw()
            self._background = self._agg.copy_from_bbox(self.figure.bbox)


class Outline(PathPatch):
    """A filled path that says when it has changed, which Matplotlib's own one does not."""

    def set_path(self, path: Path) -> None:
        """Show `path`."""
        super().set_path(path)
        self.stale = True


class Bitmap(Artist):
    """Pixels (rows, columns, 4) at a place in CSS pixels; each is `size` CSS pixels wide and high.

    It is copied into the picture as it is, in a twentieth of the time of Matplotlib's own images.
    """

    def __init__(self, left: float, bottom: float, size: int) -> None:
        super().__init__()
        self._place, self._repeats = (left * SCALE, bottom * SCALE), size * SCALE

    def set_data(self, pixels: NDArray[np.uint8]) -> None:
        """Show `pixels`; the first row is the upper one."""
        self._pixels = pixels[::-1]

    def draw(self, renderer: RendererBase) -> None:
        """Copy the pixels into the picture."""
        if isinstance(renderer, Recorder):
            renderer.draw_bitmap(*self._place, self._pixels, self._repeats)
        else:
            larger = self._pixels.repeat(self._repeats, axis=0).repeat(self._repeats, axis=1)
            renderer.draw_image(renderer.new_gc(), *self._place, larger)


def word(
    text: str, weight: str = "normal", below: float = 0, size: float = style.FONT_SIZE
) -> dict[str, Any]:
    """Return settings for `plot` that write `text` at each point, or `below` pixels below it.

    A word drawn as a marker takes a tenth of the time of a Matplotlib text.
    """
    letters = TextPath((0, 0), text, size, prop=FontProperties(weight=weight))
    box = letters.get_extents()
    shift = -(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2 - below
    path = letters.transformed(Affine2D().translate(*shift))
    return drawn_as_it_is(path)


def drawn_as_it_is(path: Path) -> dict[str, Any]:
    """Return settings for `plot` that draw `path`, in CSS pixels around each point."""
    # plot scales a marker's path to its size
    size = 2 * np.abs(np.asarray(path.vertices)).max()
    return {"marker": path, "markersize": size, "markeredgewidth": 0}


def _png(pixels: NDArray[np.uint8], compression: int) -> bytes:
    """Encode RGBA pixels (height, width, 4) without row filters, in a third of Pillow's time.

    Source: W3C, "Portable Network Graphics (PNG) Specification (Second Edition)" (2003).
    """
    height, width, channels = pixels.shape
    rows = np.zeros((height, 1 + channels * width), np.uint8)  # each row begins with filter type 0
    rows[:, 1:] = pixels.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)  # 8 bits, RGBA
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows.data, compression)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
