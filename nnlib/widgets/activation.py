"""Lesson 02's figure: an activation, its slope at a movable point, and what depth makes of it."""

import ipywidgets

from nnlib.widgets.activation_drawing import ActivationDrawing
from nnlib.widgets.activation_state import DEEPEST, FUNCTIONS, LIMIT, ActivationState
from nnlib.widgets.card import Card
from nnlib.widgets.controlled import controlled_figure


def activation_figure() -> Card:
    """Return the interactive figure of lesson 02, to be the last line of a cell.

    The reader chooses an activation, a point on it and a number of layers, and sees what is left of
    a gradient that comes back through them.
    """
    start = ActivationState()
    return controlled_figure(
        "an activation, its slope, and depth",
        start,
        ActivationDrawing(start),
        _controls(),
        words=point_in_words,
    )


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


def point_in_words(state: ActivationState) -> str:
    """Return what the picture shows as HTML that a screen reader announces."""
    return f"<p role='status'><b>{state.at_the_point()}</b><br>{state.what_is_left()}.</p>"
