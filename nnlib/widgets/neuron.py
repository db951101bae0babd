"""Lesson 01's figure: sliders for a neuron's weights and bias, and the line by which it decides."""

from dataclasses import asdict

import ipywidgets

from nnlib.widgets.card import Card
from nnlib.widgets.neuron_drawing import NeuronDrawing
from nnlib.widgets.neuron_state import GATES, NeuronState
from nnlib.widgets.picture import Picture, Redraw
from nnlib.widgets.style import number


def neuron_figure() -> Card:
    """Return the interactive figure of lesson 01, to be the last line of a cell.

    The reader chooses a gate and moves w1, w2 and b until the neuron computes it, or cannot.
    """
    controls = _controls()
    reset = ipywidgets.Button(description="Reset", tooltip="Back to the values of the start")
    drawing = NeuronDrawing(NeuronState())
    picture = Picture(drawing.canvas)
    score, sums = ipywidgets.HTML(), ipywidgets.HTML(layout={"min_width": "536px"})

    def draw() -> None:
        state = NeuronState(**{name: control.value for name, control in controls.items()})
        drawing.update(state)
        picture.show(state.description())
        score.value = f"<p role='status'><b>{state.gate}: {state.score()}</b><br>{state.line()}</p>"
        sums.value = sums_table(state)

    def back_to_start(_button: ipywidgets.Button) -> None:
        for name, value in asdict(NeuronState()).items():
            controls[name].value = value

    redraw = Redraw(draw)
    for control in controls.values():
        control.observe(redraw.request, names="value")
    reset.on_click(back_to_start)
    draw()
    panel = ipywidgets.VBox([*controls.values(), reset, score], layout={"min_width": "300px"})
    return Card("a neuron with two inputs", picture, panel, sums)


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
