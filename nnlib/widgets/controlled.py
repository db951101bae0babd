"""A figure with one control for each field of its state."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Protocol

import ipywidgets

from nnlib.widgets.canvas import Canvas
from nnlib.widgets.card import Card
from nnlib.widgets.picture import Picture, Redraw


class State(Protocol):
    """A dataclass whose fields are the values of the controls."""

    def description(self) -> str:
        """Return the text alternative of the picture."""


class Drawing(Protocol):
    """The picture of a state."""

    canvas: Canvas

    def update(self, state: Any) -> None:
        """Move the artists to `state`."""


def controlled_figure(
    name: str,
    start: State,
    drawing: Drawing,
    controls: Mapping[str, ipywidgets.Widget],
    words: Callable[[Any], str],
    table: Callable[[Any], str] | None = None,
) -> Card:
    """Return a card of the picture, its controls by field, a reset button, and `words` as HTML.

    `table` gives what stands below or beside them.
    """
    reset = ipywidgets.Button(description="Reset", tooltip="Back to the values of the start")
    picture = Picture(drawing.canvas)
    text, numbers = ipywidgets.HTML(), ipywidgets.HTML(layout={"min_width": "min(536px, 100%)"})

    def draw() -> None:
        state = type(start)(**{field: control.value for field, control in controls.items()})
        drawing.update(state)
        picture.show(state.description())
        text.value = words(state)
        if table:
            numbers.value = table(state)

    def back_to_start(_button: ipywidgets.Button) -> None:
        for field, value in asdict(start).items():  # type: ignore[call-overload]
            controls[field].value = value

    redraw = Redraw(draw)
    for control in controls.values():
        control.observe(redraw.request, names="value")
    reset.on_click(back_to_start)
    draw()
    panel = ipywidgets.VBox([*controls.values(), reset, text], layout={"min_width": "300px"})
    return Card(name, picture, panel, *[numbers] * (table is not None))
