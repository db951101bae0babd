"""Look closer: the controls that name a unit or a weight, read its number and change it."""

from collections.abc import Callable
from math import ceil
from time import perf_counter

import ipywidgets

from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Part, Unit, Weight
from nnlib.widgets.playground.words import name

REACH, STEP = 6.0, 0.01  # of the value's slider, which reaches further where a value does
FAR = 1e6  # beyond it, and for NaN, there is no slider
LATE = 2.0  # seconds after which a page repeats nothing
NOTHING = ("nothing", "")  # not None, with which a drop-down looks empty
LOOK = {"style": {"description_width": "72px"}, "layout": {"width": "460px"}}


class Closer:
    """A drop-down of units, one of what leads into the unit, and a slider for its value.

    `selected` is what they name now. `looked` is called when that changes, and `edited` with the
    part and its new value when the reader moves the slider.
    """

    def __init__(
        self,
        training: Training,
        looked: Callable[[], None],
        edited: Callable[[Weight | Unit, float], None],
    ) -> None:
        self._looked, self._edited = looked, edited
        self._shows = False  # is moving the controls itself
        # A page repeats each value that it is told, even when it has been told the next one.
        self._shown, self._late = 0.0, dict[float, float]()  # now; and earlier, till when
        self._unit = ipywidgets.Dropdown(
            description="Unit",
            tooltip="Whose map is shown large; a click on it does the same",
            **LOOK,
        )
        self._number = ipywidgets.Dropdown(
            description="Number", tooltip="The unit's bias, or a weight that leads into it", **LOOK
        )
        self._value = ipywidgets.FloatSlider(
            min=-REACH,
            max=REACH,
            step=STEP,
            description="Value",
            tooltip="Move it to change the weight or bias",
            readout_format=".2f",
            **LOOK,
        )
        self._value.layout.visibility = "hidden"
        self.start(training)
        self._unit.observe(self._choose_unit, names="value")
        self._number.observe(self._choose_number, names="value")
        self._value.observe(self._move, names="value")
        hint = ipywidgets.HTML(
            "<p>Point at a unit or a weight in the picture to see it, click to keep it here. A unit"
            " is shown with its own map in the place of the output's.</p>"
        )
        self.box = ipywidgets.VBox([hint, self._unit, self._number, self._value])

    @property
    def selected(self) -> Part | None:
        """The unit or weight that the controls name."""
        return self._number.value or self._unit.value or None

    def start(self, training: Training) -> None:
        """Offer the units of another training; what is selected stays if that has it, too."""
        self._settings, unit, number = training.settings, self._unit.value, self._number.value
        self._shows = True
        units = [
            Unit(layer, index)
            for layer, size in enumerate(training.settings.sizes)
            for index in range(size)
        ]
        self._unit.options = [NOTHING, *((name(u, self._settings), u) for u in units)]
        self._unit.value = unit if unit in units else ""
        self._offer_numbers(number)
        self._shows = False
        self.show(training)

    def show(self, training: Training, playing: bool = False) -> None:
        """Move the slider to the value that the selected number has now, or hide it.

        While training changes the number itself there is no slider; the picture shows the number.
        """
        part, value = self._number.value, FAR
        if part is not None:
            label, index = part.parameter
            value = float(training.network.parameters[label][index])
        shown = not playing and abs(value) < FAR
        self._value.layout.visibility = "visible" if shown else "hidden"
        if shown and round(value, 2) != self._shown:
            self._late[self._shown] = perf_counter()
            self._shows, self._shown = True, round(value, 2)
            reach = max(REACH, float(ceil(abs(value))))
            self._value.min, self._value.max = -reach, reach
            self._value.value = self._shown
            self._shows = False

    def select(self, part: Part | None) -> None:
        """Name `part` in the controls."""
        self._shows = True
        end = Unit(part.layer, part.end) if isinstance(part, Weight) else part
        self._unit.value = end or ""
        self._offer_numbers(part)
        self._shows = False
        self._looked()

    def _offer_numbers(self, chosen: Part | None) -> None:
        """Offer the bias of the unit, and the weights that lead into it; features have none."""
        unit, settings = self._unit.value, self._settings
        options: list[tuple[str, Part]] = []
        if unit and unit.layer:
            starts = [Unit(unit.layer - 1, i) for i in range(settings.sizes[unit.layer - 1])]
            weights = [Weight(unit.layer, start.index, unit.index) for start in starts]
            options = [(f"bias b{unit.layer}[{unit.index}]", unit)]
            options += [(name(weight, settings), weight) for weight in weights]
        self._number.options = options
        self._number.disabled = not options
        parts = [part for _, part in options]
        self._number.value = chosen if chosen in parts else next(iter(parts), None)

    def _choose_unit(self, _change: object) -> None:
        if not self._shows:
            self._shows = True
            self._offer_numbers(None)
            self._shows = False
            self._looked()

    def _choose_number(self, _change: object) -> None:
        if not self._shows:
            self._looked()

    def _move(self, _change: object) -> None:
        value = round(self._value.value, 2)  # the page sends 0.30000000000000004
        if self._shows or not self._number.value or value == self._shown:
            return
        if perf_counter() < self._late.pop(value, -LATE) + LATE:
            self._looked()  # which shows the present value again
            return
        self._shown = value
        self._edited(self._number.value, value)
