"""The slider for one number of the worked network."""

from typing import Any

import ipywidgets

from nnlib.widgets.worked_numbers import HIGH, LOW, STEP


class NumberSlider(ipywidgets.FloatSlider):
    """A slider of one decimal; `number` is exact where the page sends 0.30000000000000004."""

    def __init__(self, number: float, **look: Any) -> None:
        super().__init__(
            number,
            min=LOW,
            max=HIGH,
            step=STEP,
            description="Value",
            readout_format=".1f",
            **look,
        )

    @property
    def number(self) -> float:
        """What the slider shows."""
        return round(self.value, 1) + 0.0  # without -0.0

    def show(self, number: float) -> None:
        """Move to `number`, rounded. A slider that is there hears nothing: it may be in a drag."""
        if self.number != round(number, 1):
            self.value = round(number, 1)
