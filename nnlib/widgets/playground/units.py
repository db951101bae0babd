"""The units in the playground's picture: a small map of what each of them gives."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.path import Path
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas, drawn_as_it_is, word
from nnlib.widgets.playground.colours import sign_pixels
from nnlib.widgets.playground.layout import FEATURES, HEADS, Layout
from nnlib.widgets.playground.maps import GRID
from nnlib.widgets.playground.texts import Text, Texts, width
from nnlib.widgets.playground.tiles import Tiles
from nnlib.widgets.playground.training import Training

SMALL = 12  # size of the word on a dead unit, which is as wide as the smallest map
NAME = 13  # from a feature's map up to the middle of its name


class Units:
    """The maps of features and hidden units, and the word on those that are dead."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        self._tiles = canvas.live(Tiles())
        canvas.figure.add_artist(self._tiles)
        letters = word("dead", size=SMALL)["marker"]
        self._dead = [page.plot([], [], linestyle="", **look)[0] for look in _on_a_plate(letters)]
        for marks in self._dead:
            canvas.live(marks)
        self._names = canvas.live(Texts(page))

    def start(self, layout: Layout, features: Sequence[str]) -> None:
        """Lay out another network."""
        self._layout = layout
        small = list(zip(layout.units, layout.sides, strict=True))[:-1]
        self._tiles.lay(
            np.concatenate([units for units, _ in small]),
            [side for units, side in small for _ in units],
        )
        heads = [Text("Features", FEATURES / 2, HEADS)]
        hidden = np.concatenate([np.zeros((0, 2)), *layout.units[1:-1]])
        if len(hidden):
            middle = (hidden[:, 0].min() + hidden[:, 0].max()) / 2
            heads.append(
                Text("Hidden layers" if len(layout.sizes) > 3 else "Hidden layer", middle, HEADS)
            )
        self._names.write([*heads, *_feature_names(layout, features)])

    def update(
        self,
        training: Training,
        maps: Sequence[FloatArray],
        scales: Sequence[FloatArray],
        discretised: bool,
    ) -> None:
        """Show the `maps` (n, GRID, GRID), with `scales` (n,), of all layers but the last."""
        tiles: list[NDArray[np.uint8]] = []
        sides = self._layout.sides[:-1]
        for values, scale, side in zip(maps[:-1], scales[:-1], sides, strict=True):
            step = GRID // side
            coarse = values[:, step // 2 :: step, step // 2 :: step]
            tiles.extend(sign_pixels(coarse / scale[:, None, None], discretised))
        self._tiles.set_data(tiles)
        hidden = zip(self._layout.units[1:-1], training.dead(), strict=True)
        dead = np.concatenate([np.zeros((0, 2)), *(units[which] for units, which in hidden)])
        for marks in self._dead:
            marks.set_data(*dead.T)


def _feature_names(layout: Layout, features: Sequence[str]) -> list[Text]:
    """Return a name above each feature's map, not beyond its right side, where weights begin."""
    names = []
    for (x, y), feature in zip(layout.units[0], features, strict=True):
        name = feature.replace("pi*", "\N{GREEK SMALL LETTER PI}")
        x = min(x, FEATURES - width(name) / 2)
        names.append(Text(name, x, y + layout.sides[0] / 2 + NAME))
    return names


def _on_a_plate(letters: Path) -> list[dict[str, Any]]:
    """Return settings for `plot` that draw a plate of paper, and `letters` on it."""
    half = np.array(letters.get_extents().max) + np.array([1, 2])
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) * half
    paths = ((Path(corners), style.PAPER), (letters, style.INK))
    return [drawn_as_it_is(path) | {"color": colour} for path, colour in paths]
