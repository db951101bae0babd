"""Lesson 02's figure: an activation, its slope at a movable point, and what depth makes of it."""

from dataclasses import asdict

import ipywidgets

from nnlib.widgets.activation_drawing import ActivationDrawing
from nnlib.widgets.activation_state import DEEPEST, FUNCTIONS, LIMIT, ActivationState
from nnlib.widgets.card import Card
from nnlib.widgets.picture import Picture, Redraw


def activation_figure() -> Card:
    """Return the interactive figure of lesson 02, to be the last line of a cell.

    The reader chooses an activation, a point on it and a number of layers, and sees what is left of
    a gradient that comes back through them.
    """
    controls = _controls()
    reset = ipywidgets.Button(description="Reset", tooltip="Back to the values of the start")
    drawing = ActivationDrawing(ActivationState())
    picture = Picture(drawing.canvas)
    words = ipywidgets.HTML()

    def draw() -> None:
        state = ActivationState(**{name: control.value for name, control in controls.items()})
        drawing.update(state)
        picture.show(state.description())
        words.value = (
            f"<p role='status'><b>{state.at_the_point()}</b><br>{state.what_is_left()}.</p>"
        )

    def back_to_start(_button: ipywidgets.Button) -> None:
        for name, value in asdict(ActivationState()).items():
            controls[name].value = value

    redraw = Redraw(draw)
    for control in controls.values():
        control.observe(redraw.request, names="value")
    reset.on_click(back_to_start)
    draw()
    panel = ipywidgets.VBox([*controls.values(), reset, words], layout={"min_width": "300px"})
    return Card("an activation, its slope, and depth", picture, panel)


def _controls() -> dict[str, ipywidgets.Widget]:
    """Return a labelled control for each field of the state."""
    start = ActivationState()
    look = {"style": {"description_width": "72px"}, "layout": {"width": "290px"}}
    return {
        "activation": ipywidgets.Dropdown(
            options=list(FUNCTIONS),
            value=start.activation,
            description="Activation",
            tooltip="The function that every layer applies",
            **look,
        ),
        # A step of a quarter is exact in binary, so that z = 0 is the corner of ReLU itself.
        "z": ipywidgets.FloatSlider(
            start.z,
            min=-LIMIT,
            max=LIMIT,
            step=0.25,
            description="z",
            tooltip="Where each layer sits",
            **look,
        ),
        "layers": ipywidgets.IntSlider(
            start.layers,
            min=1,
            max=DEEPEST,
            description="Layers",
            tooltip="How many such layers stand in a row",
            **look,
        ),
    }
