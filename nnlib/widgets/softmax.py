"""Lesson 03's figure: sliders for five logits and a temperature, probabilities and losses."""

from dataclasses import asdict

import ipywidgets

from nnlib.widgets.card import Card
from nnlib.widgets.controlled import controlled_figure
from nnlib.widgets.softmax_drawing import SoftmaxDrawing
from nnlib.widgets.softmax_state import CLASSES, SoftmaxState
from nnlib.widgets.style import number


def softmax_figure() -> Card:
    """Return the interactive figure of lesson 03, to be the last line of a cell.

    The reader moves five logits and the temperature, and names the right class; bars show the
    probabilities, and beside them stand cross-entropy and squared error.
    """
    start = SoftmaxState()
    return controlled_figure(
        "softmax of five logits",
        start,
        SoftmaxDrawing(start),
        _controls(),
        words=losses_in_words,
        table=numbers_table,
    )


def _controls() -> dict[str, ipywidgets.Widget]:
    """Return a labelled control for each field of the state."""
    start = asdict(SoftmaxState())
    look = {"style": {"description_width": "84px"}, "layout": {"width": "300px"}}
    controls = {
        "right": ipywidgets.Dropdown(
            options=CLASSES,
            value=start["right"],
            description="Right class",
            tooltip="The class that the picture really shows",
            **look,
        )
    }
    for name in CLASSES:
        controls[name] = ipywidgets.FloatSlider(
            start[name],
            min=-8,
            max=8,
            step=0.1,
            readout_format=".1f",
            description=name,
            tooltip=f"Logit of the {name}",
            **look,
        )
    controls["T"] = ipywidgets.FloatSlider(
        start["T"],
        min=0.1,
        max=10,
        step=0.1,
        readout_format=".1f",
        description="T",
        tooltip="Temperature: all logits are divided by it",
        **look,
    )
    return controls


def losses_in_words(state: SoftmaxState) -> str:
    """Return both losses as HTML that a screen reader announces."""
    return (
        f"<p role='status'><b>Right class: {state.right}</b><br>"
        f"Cross-entropy: {state.cross_entropy:.4f}<br>"
        f"Mean squared error: {state.squared_error:.4f}</p>"
    )


def numbers_table(state: SoftmaxState) -> str:
    """Return the way from each logit to its part in the squared error as an HTML table."""
    head = "".join(
        f"<th scope='col'>{name}</th>"
        for name in (
            "class",
            "logit z",
            "z / T",
            "probability p",
            "target",
            "(p &minus; target)&sup2;",
        )
    )
    rows = "".join(
        f"<tr><th scope='row'>{name}</th><td>{number(z)}</td><td>{number(z / state.T)}</td>"
        f"<td>{p:.4f}</td><td>{target:.0f}</td><td>{(p - target) ** 2:.4f}</td></tr>"
        for name, z, p, target in zip(
            CLASSES, state.logits, state.probabilities, state.targets, strict=True
        )
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
