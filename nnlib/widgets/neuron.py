"""Lesson 01's figure: sliders for a neuron's weights and bias, and the line by which it decides."""

from dataclasses import asdict

import ipywidgets

from nnlib.widgets.card import Card
from nnlib.widgets.controlled import controlled_figure
from nnlib.widgets.neuron_drawing import NeuronDrawing
from nnlib.widgets.neuron_state import GATES, NeuronState
from nnlib.widgets.style import number


def neuron_figure() -> Card:
    """Return the interactive figure of lesson 01, to be the last line of a cell.

    The reader chooses a gate and moves w1, w2 and b until the neuron computes it, or cannot.
    """
    start = NeuronState()
    return controlled_figure(
        "a neuron with two inputs",
        start,
        NeuronDrawing(start),
        _controls(),
        words=score_in_words,
        table=sums_table,
    )


def _controls() -> dict[str, ipywidgets.Widget]:
    """Return a labelled control for each field of the state."""
    start = asdict(NeuronState())
    look = {"style": {"description_width": "36px"}, "layout": {"width": "290px"}}
    controls = {
        "gate": ipywidgets.Dropdown(
            options=GATES,
            value=start["gate"],
            description="Gate",
            tooltip="What the neuron is to compute",
            **look,
        )
    }
    for name, meaning in {"w1": "Weight of x1", "w2": "Weight of x2", "b": "Bias"}.items():
        # A step of a quarter is exact in binary, so a point on the line has z = 0, not 5e-17.
        controls[name] = ipywidgets.FloatSlider(
            start[name], min=-2, max=2, step=0.25, description=name, tooltip=meaning, **look
        )
    return controls


def score_in_words(state: NeuronState) -> str:
    """Return how well the neuron does as HTML that a screen reader announces."""
    return f"<p role='status'><b>{state.gate}: {state.score()}</b><br>{state.line()}</p>"


def sums_table(state: NeuronState) -> str:
    """Return the weighted sums of the four points as an HTML table."""
    head = "".join(
        f"<th scope='col'>{name}</th>"
        for name in ("(x1, x2)", "weighted sum z", "output", "wanted", "verdict")
    )
    rows = "".join(
        f"<tr><th scope='row'>({x[0]:.0f}, {x[1]:.0f})</th>"
        f"<td>{state.expression(f'{x[0]:.0f}', f'{x[1]:.0f}')} = {number(z)}</td>"
        f"<td>{output}</td><td>{wanted}</td>"
        + ("<td>right</td></tr>" if right else "<td class='wrong'>wrong</td></tr>")
        for x, z, output, wanted, right in zip(
            state.X, state.z, state.outputs, state.wanted, state.right, strict=True
        )
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
