"""The labelled controls of the training figure."""

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets

from nnlib.initializers import INITIALIZERS
from nnlib.network import ACTIVATIONS
from nnlib.widgets.style import number
from nnlib.widgets.training_state import DATASETS, OPTIMIZERS, TrainingSettings

FIRST_WEIGHTS = "How the first weights are drawn"
NOISES = [(number(noise), noise) for noise in (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)]
RATES = [(number(rate), rate) for rate in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)]
BATCHES = [("1", 1), ("4", 4), ("16", 16), ("all", 0)]  # 0, as None is no choice in a drop-down
SPEEDS = [(f"{epochs:,} a picture", epochs) for epochs in (1, 10, 100, 1000)]
COLUMNS = "repeat(auto-fill, minmax(235px, 1fr))"  # as many as there is room for


class SettingsControls:
    """A control for each setting, in a box."""

    def __init__(self, start: TrainingSettings) -> None:
        layers, units, size = len(start.hidden), start.hidden[0], start.batch_size or 0
        self._controls: dict[str, ipywidgets.Widget] = {
            "dataset": _choice("Data set", DATASETS, start.dataset, "The points to learn"),
            "noise": _choice("Noise", NOISES, start.noise, "How far the points are scattered"),
            "seed": _seed(start.seed),
            "layers": _choice("Hidden layers", (1, 2), layers, "How many hidden layers"),
            "units": _choice("Units", range(1, 9), units, "How many, in each hidden layer"),
            "activation": _choice("Activation", ACTIVATIONS, start.activation, "Of hidden units"),
            "initializer": _choice("Start", INITIALIZERS, start.initializer, FIRST_WEIGHTS),
            "optimizer": _choice("Optimiser", OPTIMIZERS, start.optimizer, "What makes the steps"),
            "lr": _choice("Learning rate", RATES, start.lr, "How large the steps are"),
            "batch_size": _choice("Batch size", BATCHES, size, "Training points for each step"),
        }
        self._disable_what_does_nothing()
        self.box = ipywidgets.GridBox(
            list(self._controls.values()),
            layout={"grid_template_columns": COLUMNS, "width": "100%"},
        )

    def settings(self) -> TrainingSettings:
        """Return what the controls say now."""
        values = {name: control.value for name, control in self._controls.items()}
        hidden = (values.pop("units"),) * values.pop("layers")
        batch_size = values.pop("batch_size") or None
        return TrainingSettings(hidden=hidden, batch_size=batch_size, **values)

    def observe(self, changed: Callable[[object], None]) -> None:
        """Call `changed` after each change of a control."""
        self._controls["dataset"].observe(self._disable_what_does_nothing, names="value")
        for control in self._controls.values():
            control.observe(changed, names="value")

    def _disable_what_does_nothing(self, _change: object = None) -> None:
        self._controls["noise"].disabled = not self.settings().has_test  # XOR's points are exact


def speed_control() -> ipywidgets.Dropdown:
    """Return the control for the number of epochs between two pictures."""
    return _choice("Epochs", SPEEDS, 10, "Epochs between two pictures while it plays")


def _look(name: str, tooltip: str) -> dict[str, Any]:
    layout, style = {"width": "235px"}, {"description_width": "100px"}
    return {"description": name, "tooltip": tooltip, "layout": layout, "style": style}


def _choice(name: str, options: Iterable[Any], value: Any, tooltip: str) -> ipywidgets.Dropdown:
    """Return a drop-down of `options`: values, or pairs of a label and a value."""
    return ipywidgets.Dropdown(options=list(options), value=value, **_look(name, tooltip))


def _seed(value: int) -> ipywidgets.BoundedIntText:
    look = _look("Seed", "Of the random points and the first weights")
    return ipywidgets.BoundedIntText(value, min=0, max=9999, **look)
