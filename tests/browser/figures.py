"""A notebook of figures, and what is read from a figure on the page."""

from base64 import b64decode
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import nbformat
import numpy as np
from matplotlib.image import imread
from numpy.typing import NDArray
from playwright.sync_api import Locator

from nnlib.widgets.canvas import SCALE
from nnlib.widgets.card import LINE
from tests.browser.lab import Lesson

FIGURES = [
    "neuron_figure",
    "activation_figure",
    "softmax_figure",
    "forward_figure",
    "backward_figure",
    "tangent_figure",
    "playground_figure",
]
ANSWER_TIMEOUT = 20_000  # milliseconds that a figure has for its next picture


def write_notebook(path: Path, figures: Iterable[str]) -> None:
    """Write a notebook of two cells a figure: one makes it, one shows it once more."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    for name in figures:
        make = f"from nnlib.widgets import {name}\n\nshown_{name} = {name}()\nshown_{name}"
        notebook.cells += [nbformat.v4.new_code_cell(text) for text in (make, f"shown_{name}")]
    nbformat.write(notebook, path)


def make(lesson: Lesson, figure: str) -> Locator:
    """Run the cell that makes `figure`; return its card when it has a picture."""
    return _shown(lesson, 2 * FIGURES.index(figure))


def show_again(lesson: Lesson, figure: str) -> Locator:
    """Show the figure, as it is now, in a second place; return the card there."""
    return _shown(lesson, 2 * FIGURES.index(figure) + 1)


def _shown(lesson: Lesson, cell: int) -> Locator:
    lesson.run(cell)
    card = lesson.cell(cell).locator(".nnlib-card")
    card.locator("canvas[aria-label]").wait_for()  # it has its label when it has been drawn
    return card


def press(card: Locator, role: str, name: str, key: str) -> None:
    """Press `key` on a control; wait until the picture has followed."""
    old = card.locator("canvas").get_attribute("aria-label")
    card.get_by_role(role, name=name, exact=True).press(key)
    wait_for_another(card, old)


def wait_for_another(card: Locator, old: str | None) -> None:
    """Wait until `card` shows something else than the picture described as `old`."""
    # its description is changed when it has been drawn
    card.page.wait_for_function(
        "([canvas, old]) => canvas.getAttribute('aria-label') !== old",
        arg=[card.locator("canvas").element_handle(), old],
        polling=50,
        timeout=ANSWER_TIMEOUT,
    )


def drawn_by_matplotlib(lesson: Lesson, card: Locator) -> NDArray[np.float32]:
    """Return the picture that the kernel drew when it showed `card`, (height, width, 3)."""
    cell = card.locator("xpath=ancestor::*[@data-windowed-list-index]")
    [output] = lesson.cells()[int(cell.get_attribute("data-windowed-list-index"))]["outputs"]
    return _pixels(output["data"]["image/png"])[: -SCALE * LINE]  # without the line below it


def drawn_by_the_page(card: Locator) -> NDArray[np.float32]:
    """Return the pixels of the canvas of `card`, (height, width, 3)."""
    address = card.locator("canvas").evaluate("canvas => canvas.toDataURL('image/png')")
    return _pixels(address.split(",")[1])


def _pixels(png: str) -> NDArray[np.float32]:
    return imread(BytesIO(b64decode(png)), format="png")[..., :3]


def differing(one: NDArray[np.float32], other: NDArray[np.float32]) -> int:
    """Return how many pixels of either picture have a colour that the other has nowhere near.

    Near is two pixels away, give or take a tenth: Matplotlib moves letters to whole pixels, and
    edges are smoothed differently.
    """
    return max(_strays(one, other), _strays(other, one))


def _strays(picture: NDArray[np.float32], other: NDArray[np.float32]) -> int:
    low = high = other
    for axis in (0, 1, 0, 1):
        ahead, behind = np.roll(low, 1, axis), np.roll(low, -1, axis)
        low = np.minimum(low, np.minimum(ahead, behind))
        ahead, behind = np.roll(high, 1, axis), np.roll(high, -1, axis)
        high = np.maximum(high, np.maximum(ahead, behind))
    return int(((picture < low - 0.1) | (picture > high + 0.1)).any(axis=-1).sum())
