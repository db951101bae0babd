"""Recording what Matplotlib draws, for a canvas in the page that draws it again.

A renderer in Matplotlib's sense: it makes no pixels, it notes paths and bitmaps. They are some
kilobytes where a picture is a hundred, and take a third of the time.
"""

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform, Transform
from numpy.typing import NDArray

from nnlib.inputs import FloatArray

HERE = np.zeros((1, 2), np.float32)  # a path is drawn once, where it is


def frame(recorders: Iterable["Recorder"]) -> bytes:
    """Return what the recorders have noted, one after the other.

    The length of a JSON text (4 bytes), the text, one entry a step, padded to 4 bytes; then the
    steps' coordinates as float32; then their path codes, colours and pixels as uint8. It is not
    compressed, as a page would take 10 milliseconds to undo that.
    """
    recorders = list(recorders)
    steps = [step for recorder in recorders for step in recorder.steps]
    text = json.dumps(steps, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    arrays = [recorder.floats for recorder in recorders] + [r.bytes for r in recorders]
    data = [array.tobytes() for group in arrays for array in group]
    return b"".join([len(text).to_bytes(4, "little"), text, *data])


class Recorder(RendererBase):
    """Notes what is drawn on a surface of `width` x `height` pixels, `scale` of them to a point.

    `frame` gives it as bytes that picture.js reads. All places are in pixels from the lower left.
    """

    def __init__(self, width: int, height: int, scale: int) -> None:
        super().__init__()
        self._size, self._scale = (width, height), scale
        self.steps: list[dict[str, Any]] = []
        self.floats: list[NDArray[np.float32]] = []
        self.bytes: list[NDArray[np.uint8]] = []

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Note a path."""
        self._note(gc, path, transform, rgbFace, HERE)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Note a path once, and the places where it is drawn."""
        places = trans.transform(path.vertices)
        places = places[np.isfinite(places).all(axis=1)].astype(np.float32)
        if len(places):
            self._note(gc, marker_path, marker_trans, rgbFace, places)

    def draw_path_collection(
        self,
        gc: GraphicsContextBase,
        master_transform: Transform,
        paths: Any,
        all_transforms: Any,
        offsets: Any,
        offset_trans: Transform,
        facecolors: Any,
        edgecolors: Any,
        linewidths: Any,
        linestyles: Any,
        *_others: Any,
        **_more: Any,
    ) -> None:
        """Note neighbours that look alike as one; those of one shape once, with their places."""
        own = [Affine2D(matrix) + master_transform for matrix in all_transforms]
        shapes = [(p, own[i % len(own)] if own else master_transform) for i, p in enumerate(paths)]
        places = np.asarray(offset_trans.transform(offsets), np.float32)
        dashes = [(offset, on_off and tuple(on_off)) for offset, on_off in linestyles]
        looks = [list(map(tuple, facecolors)), list(map(tuple, edgecolors)), linewidths, dashes]

        def look(i: int) -> tuple[Any, ...]:
            shape = id(shapes[i % len(shapes)][0]) if len(places) > 1 else None
            return (*(v[i % len(v)] if len(v) else None for v in looks), shape)

        count = max(len(shapes), len(places)) if shapes else 0
        for (face, edge, width, dash, _), group in groupby(range(count), look):
            members = list(group)
            pen = self.new_gc()
            pen.copy_properties(gc)
            pen.set_linewidth(width if edge is not None else 0)
            pen.set_foreground(edge or (0, 0, 0, 0), isRGBA=True)
            pen.set_dashes(*(dash or (0, None)))
            if len(places) > 1:
                path, transform = shapes[members[0] % len(shapes)]
                self._note(pen, path, transform, face, places[members])
            else:
                each = [shapes[i][1].transform_path(shapes[i][0]) for i in members]
                together = Path.make_compound_path(*each)
                self._note(pen, together, IdentityTransform(), face, places)

    def draw_bitmap(self, x: float, y: float, pixels: NDArray[np.uint8], size: int) -> None:
        """Note RGBA `pixels` (rows, columns, 4), the lowest row first, each `size` pixels wide.

        With up to 256 colours, as in most maps, they take a quarter of the bytes.
        """
        height, width, _ = pixels.shape
        flat = np.ascontiguousarray(pixels).view(np.uint32)
        colours, numbers = np.unique(flat, return_inverse=True)
        kind = np.uint8 if len(colours) <= 256 else np.uint32
        step = {"bitmap": [x, y, width, height, size], "colours": len(colours)}
        self.steps.append(step | {"bytes": np.dtype(kind).itemsize})
        self.bytes += [colours.view(np.uint8), numbers.astype(kind).view(np.uint8)]

    def points_to_pixels(self, points: Any) -> Any:
        """Return the pixels of a length in points, or of several."""
        return self._scale * points

    def flipy(self) -> bool:
        """Return False: y grows upwards."""
        return False

    def get_canvas_width_height(self) -> tuple[int, int]:
        """Return the size in pixels."""
        return self._size

    def _note(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        face: Any,
        places: FloatArray,
    ) -> None:
        outline = path.cleaned(transform, remove_nans=True, curves=True)
        vertices = np.asarray(outline.vertices, "<f4")[:-1]  # the last one says stop
        codes = np.asarray(outline.codes, np.uint8)[:-1]
        step: dict[str, Any] = {"path": len(codes), "places": len(places)}
        if face is not None:
            alpha = gc.get_alpha() if gc.get_forced_alpha() else (*face, 1)[3]
            step["fill"] = _css(face, alpha)
        if gc.get_linewidth():
            rgb = gc.get_rgb()
            offset, dashes = gc.get_dashes()
            step["stroke"] = _css(rgb, rgb[3])
            step["width"] = round(self.points_to_pixels(gc.get_linewidth()), 2)
            step["cap"] = {"projecting": "square"}.get(gc.get_capstyle(), gc.get_capstyle())
            step["join"] = gc.get_joinstyle()
            if dashes is not None:
                step["dashes"] = self.points_to_pixels(np.asarray(dashes)).tolist()
                step["offset"] = self.points_to_pixels(offset)
        if clip := gc.get_clip_rectangle():
            step["clip"] = [round(edge, 2) for edge in clip.bounds]
        self.steps.append(step)
        self.floats += [vertices, places]
        self.bytes.append(codes)


def _css(colour: Any, alpha: float) -> str:
    red, green, blue = (round(255 * part) for part in colour[:3])
    return f"rgba({red},{green},{blue},{alpha:.3g})"
