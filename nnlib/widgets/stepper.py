"""The stepper figure of lessons 04 and 05: the worked network, one operation at a time."""

from dataclasses import replace

import ipywidgets
from traitlets import Bunch

from nnlib.widgets.card import Card
from nnlib.widgets.number_slider import NumberSlider
from nnlib.widgets.picture import Picture, Redraw
from nnlib.widgets.stepper_drawing import StepperDrawing
from nnlib.widgets.stepper_state import StepperState
from nnlib.widgets.worked_numbers import GIVEN, entry, with_entry


def forward_figure() -> Card:
    """Return the interactive figure of lesson 04, to be the last line of a cell.

    The reader walks from the inputs to the loss, and changes inputs, weights, biases and target.
    """
    return _Stepper("the forward pass, step by step", StepperState()).card


def backward_figure() -> Card:
    """Return the interactive figure of lesson 05, to be the last line of a cell.

    The reader walks from the loss back to the gradients of all weights and biases.
    """
    return _Stepper("backpropagation, step by step", StepperState(backward=True)).card


class _Stepper:
    """The controls and what they do."""

    def __init__(self, name: str, start: StepperState) -> None:
        self._state = start
        self._drawing = StepperDrawing(start)
        self._picture = Picture(self._drawing.canvas)
        self._text = ipywidgets.HTML(layout={"flex": "1 1 290px", "margin": "2px 0 0 10px"})
        self._redraw = Redraw(self._draw)
        self._controls, buttons = _controls(start), _buttons()
        self._controls["step"].observe(self._set_step, "value")
        self._controls["number"].observe(self._choose, "value")
        self._controls["value"].observe(self._move, "value")
        self._controls["target"].observe(self._set_target, "value")
        buttons["Previous"].on_click(lambda _button: self._walk(-1))
        buttons["Next"].on_click(lambda _button: self._walk(1))
        buttons["Reset"].on_click(lambda _button: self._show(start))
        self._draw()
        walk = ipywidgets.HBox([*buttons.values()])
        panel = ipywidgets.VBox([walk, *self._controls.values()])
        layout = {"flex_flow": "row wrap", "min_width": "310px"}
        beside = ipywidgets.HBox([panel, self._text], layout=layout)
        self.card = Card(name, self._picture, beside)

    def _draw(self) -> None:
        self._drawing.update(self._state)
        self._picture.show(self._state.description())
        self._text.value = operation(self._state)

    def _show(self, state: StepperState) -> None:
        self._state = state
        self._controls["step"].value = state.step
        self._controls["target"].value = state.network.y
        self._controls["number"].value = state.chosen
        self._controls["value"].show(entry(state.network, state.chosen))
        self._redraw.request()

    def _walk(self, steps: int) -> None:
        self._controls["step"].value += steps  # the slider stops at both ends

    def _set_step(self, change: Bunch) -> None:
        self._show(replace(self._state, step=change["new"]))

    def _choose(self, change: Bunch) -> None:
        self._show(replace(self._state, chosen=change["new"]))

    def _set_target(self, change: Bunch) -> None:
        network = replace(self._state.network, y=change["new"])
        self._show(replace(self._state, network=network))

    def _move(self, _change: Bunch) -> None:
        value = self._controls["value"].number
        network = with_entry(self._state.network, self._state.chosen, value)
        self._show(replace(self._state, network=network))


def operation(state: StepperState) -> str:
    """Return the present step as HTML: its name, its words, its numbers."""
    lines = "".join(f"<br>{line}" for line in state.lines)
    return f"<p role='status'><b>{state.counter}: {state.title}</b><br>{state.words}{lines}</p>"


def _buttons() -> dict[str, ipywidgets.Button]:
    meanings = {
        "Previous": "One step back",
        "Next": "One step on",
        "Reset": "Back to the numbers and the step of the start",
    }
    return {
        name: ipywidgets.Button(description=name, tooltip=meaning, layout={"width": "96px"})
        for name, meaning in meanings.items()
    }


def _controls(start: StepperState) -> dict[str, ipywidgets.Widget]:
    look = {"style": {"description_width": "72px"}, "layout": {"width": "300px"}}
    return {
        "step": ipywidgets.IntSlider(
            start.step,
            max=len(start.steps),
            description="Step",
            tooltip="How many operations are done",
            **look,
        ),
        "number": ipywidgets.Dropdown(
            options=GIVEN,
            value=start.chosen,
            description="Number",
            tooltip="Which number the slider below changes; it has a dashed frame in the picture",
            **look,
        ),
        "value": NumberSlider(
            entry(start.network, start.chosen),
            tooltip="The value of the number chosen above",
            **look,
        ),
        "target": ipywidgets.Dropdown(
            options=[("0", 0.0), ("1", 1.0)],
            value=start.network.y,
            description="Target y",
            tooltip="The output that is wanted",
            **look,
        ),
    }
