"""The tangent figure of lesson 05: the loss over one parameter, its slope, a step downhill."""

from dataclasses import replace

import ipywidgets
from traitlets import Bunch

from nnlib.widgets.card import Card
from nnlib.widgets.number_slider import NumberSlider
from nnlib.widgets.picture import Picture, Redraw
from nnlib.widgets.tangent_drawing import TangentDrawing
from nnlib.widgets.tangent_state import TangentState
from nnlib.widgets.worked_numbers import HIGH, LOW, PARAMETERS, entry
from nnlib.worked import WORKED

START = TangentState()


def tangent_figure() -> Card:
    """Return the second interactive figure of lesson 05, to be the last line of a cell.

    The reader chooses a parameter, moves its value, and sees the loss and the slope of its curve.
    """
    return _Tangent().card


class _Tangent:
    """The controls and what they do."""

    def __init__(self) -> None:
        self._state = START
        self._drawing = TangentDrawing(START)
        self._picture, self._text = Picture(self._drawing.canvas), ipywidgets.HTML()
        self._redraw = Redraw(self._draw)
        look = {"style": {"description_width": "80px"}, "layout": {"width": "300px"}}
        self._parameter = ipywidgets.Dropdown(
            options=PARAMETERS,
            value=START.parameter,
            description="Parameter",
            tooltip="Which weight or bias the curve is about; the others keep their first values",
            **look,
        )
        self._slider = NumberSlider(
            START.value, tooltip="The present value of this parameter", **look
        )
        step = ipywidgets.Button(
            description="Take the step",
            tooltip="One step of gradient descent with a learning rate of 1",
        )
        reset = ipywidgets.Button(description="Reset", tooltip="Back to the start")
        self._parameter.observe(self._choose, "value")
        self._slider.observe(self._move, "value")
        step.on_click(self._take_step)
        reset.on_click(lambda _button: self._show(START))
        self._draw()
        panel = ipywidgets.VBox(
            [self._parameter, self._slider, ipywidgets.HBox([step, reset]), self._text],
            layout={"width": "310px"},
        )
        self.card = Card("the slope of the loss", self._picture, panel)

    def _draw(self) -> None:
        state = self._state
        self._drawing.update(state)
        self._picture.show(state.description())
        self._text.value = (
            f"<p role='status'>{state.here}</p><p>One step, learning rate 1:<br>{state.step}</p>"
        )

    def _show(self, state: TangentState) -> None:
        self._state = state
        self._parameter.value = state.parameter
        self._slider.show(state.value)
        self._redraw.request()

    def _choose(self, change: Bunch) -> None:
        name = change["new"]
        if name != self._state.parameter:
            self._show(TangentState(name, entry(WORKED, name)))

    def _move(self, _change: Bunch) -> None:
        value = self._slider.number
        if value != round(self._state.value, 1):  # else it shows a value between two positions
            self._show(replace(self._state, value=value))

    def _take_step(self, _button: ipywidgets.Button) -> None:
        after = min(max(self._state.value_after, LOW), HIGH)
        self._show(replace(self._state, value=after))
