"""The labelled controls of the playground's settings: data, network, training."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import ipywidgets

from nnlib.features import FEATURES
from nnlib.initializers import INITIALIZERS
from nnlib.network import ACTIVATIONS
from nnlib.widgets.playground.settings import (
    DATASETS,
    FEWEST_SHARE,
    MOST_LAYERS,
    MOST_NOISE,
    MOST_SHARE,
    MOST_UNITS,
    OPTIMIZERS,
    REGULARISATIONS,
    Settings,
)
from nnlib.widgets.style import number

FIRST_WEIGHTS = "How the first weights are drawn"
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
STRENGTHS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
ALL = 10_000  # the batch size that takes all points, as None is no choice in a drop-down
LARGEST = 2**31 - 1  # seed that the field takes
ROUNDED = ("noise", "train_share")  # to two digits, by their sliders
BATCHES = (1, 4, 16, 64, ALL)
WIDTH = "240px"  # of a column of controls


class SettingsControls:
    """A control for each setting, in a box of three columns.

    `changed` is called with the new settings after each change by the reader, `refused` with what
    is wrong with them.
    """

    def __init__(
        self,
        start: Settings,
        changed: Callable[[Settings], None],
        refused: Callable[[str], None],
    ) -> None:
        self._changed, self._refused = changed, refused
        self._values: dict[str, ipywidgets.Widget] = {
            "dataset": _choice("Data set", DATASETS, "The points to learn"),
            "noise": _slider("Noise", 0, MOST_NOISE, "How far the points are scattered"),
            "train_share": _slider(
                "Training share", FEWEST_SHARE, MOST_SHARE, "The rest are test points"
            ),
            "batch_size": _choice("Batch size", (), "Training points for each step"),
            "seed": _whole("Seed", 0, LARGEST, "Of the random points and the first weights"),
            "activation": _choice("Activation", ACTIVATIONS, "Of hidden units"),
            "initializer": _choice("Start", INITIALIZERS, FIRST_WEIGHTS),
            "optimizer": _choice("Optimiser", OPTIMIZERS, "What makes the steps"),
            "lr": _choice("Learning rate", (), "How large the steps are"),
            "regularisation": _choice("Penalty", REGULARISATIONS, "L1 or L2 regularisation"),
            "strength": _choice("Strength", (), "Of the penalty on the weights"),
        }
        self._layers = _choice("Hidden layers", range(MOST_LAYERS + 1), "How many hidden layers")
        self._units = [
            _whole(f"Layer {layer} units", 1, MOST_UNITS, f"Units of hidden layer {layer}")
            for layer in range(1, MOST_LAYERS + 1)
        ]
        self._features = {name: _feature(name) for name in FEATURES}
        self._shows = False  # is moving the controls itself
        self.show(start)
        self._listen()
        self.box = self._columns()

    def show(self, settings: Settings) -> None:
        """Set all controls to `settings` without calling `changed`."""
        self._settings, self._shows = settings, True
        values = {name: getattr(settings, name) for name in self._values}
        values["batch_size"] = settings.batch_size or ALL
        for name, choices in (("lr", RATES), ("strength", STRENGTHS), ("batch_size", BATCHES)):
            self._values[name].options = _options(choices, values[name])
        for name in ROUNDED:
            values[name] = round(values[name], 2)
        for name, control in self._values.items():
            control.value = values[name]
        self._layers.value = len(settings.hidden)
        for control, units in zip(self._units, settings.hidden, strict=False):
            control.value = units
        for name, control in self._features.items():
            control.value = name in settings.features
        self._show_what_matters(settings)
        self._shows = False

    def _listen(self) -> None:
        """Take over each control's changes, and nothing else of what the controls say.

        A slider may show less than the settings hold, such as 0.12 for a noise of 0.123.
        """

        def listen(control: ipywidgets.Widget, take: Callable[[Settings], Settings]) -> None:
            control.observe(lambda _change: self._change(take), names="value")

        for name, control in self._values.items():
            listen(control, partial(self._with_value, name=name))
        listen(self._layers, self._with_layers)
        for layer, control in enumerate(self._units):
            listen(control, partial(self._with_units, layer=layer))
        for name, control in self._features.items():
            listen(control, partial(self._with_feature, name=name))

    def _change(self, take: Callable[[Settings], Settings]) -> None:
        if self._shows:
            return
        try:
            settings = take(self._settings)
        except ValueError as error:
            self.show(self._settings)
            self._refused(str(error))
            return
        if settings != self._settings:  # else the page only repeats what it was told
            self._settings = settings
            self._show_what_matters(settings)
            self._changed(settings)

    def _with_value(self, old: Settings, name: str) -> Settings:
        value: Any = self._values[name].value
        if name in ROUNDED and round(value, 2) == round(getattr(old, name), 2):
            return old
        value = round(value, 2) if name in ROUNDED else value
        change: dict[str, Any] = {name: None if name == "batch_size" and value == ALL else value}
        return replace(old, **change)

    def _with_layers(self, old: Settings) -> Settings:
        added = (control.value for control in self._units[len(old.hidden) :])
        return replace(old, hidden=(*old.hidden, *added)[: self._layers.value])

    def _with_units(self, old: Settings, layer: int) -> Settings:
        if layer >= len(old.hidden):
            return old
        hidden = list(old.hidden)
        hidden[layer] = self._units[layer].value
        return replace(old, hidden=tuple(hidden))

    def _with_feature(self, old: Settings, name: str) -> Settings:
        others = tuple(feature for feature in old.features if feature != name)
        if not self._features[name].value:
            if not others:
                raise ValueError("The network needs at least one feature.")
            return replace(old, features=others)
        return old if name in old.features else replace(old, features=(*others, name))

    def _show_what_matters(self, settings: Settings) -> None:
        """Disable what does nothing, and hide the units of layers that are not there."""
        for name in ("noise", "train_share"):
            self._values[name].disabled = not settings.has_test  # XOR's points are exact
        self._values["strength"].disabled = settings.regularisation == "none"
        for layer, control in enumerate(self._units):
            control.layout.display = None if layer < len(settings.hidden) else "none"

    def _columns(self) -> ipywidgets.Box:
        of = self._values
        features = ipywidgets.Box(
            [*self._features.values()], layout={"flex_flow": "row wrap", "width": WIDTH}
        )
        columns = {
            "Data": [of[name] for name in ("dataset", "noise", "train_share", "seed")],
            "Features": [features],
            "Network": [self._layers, *self._units, of["activation"], of["initializer"]],
            "Training": [
                of[name] for name in ("optimizer", "lr", "batch_size", "regularisation", "strength")
            ],
        }
        groups = {name: [_heading(name), *controls] for name, controls in columns.items()}
        left = groups["Data"] + groups["Features"]
        return ipywidgets.Box(
            [ipywidgets.VBox(group) for group in (left, groups["Network"], groups["Training"])],
            layout={"flex_flow": "row wrap", "grid_gap": "4px 6px"},
        )


def _heading(text: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(f"<b>{text}</b>")


def _options(choices: Iterable[float], value: float) -> list[tuple[str, float]]:
    """Return the choices of a drop-down with their labels, `value` among them."""
    values = sorted({*choices, value})
    return [("all" if choice == ALL else number(choice), choice) for choice in values]


def _look(name: str, tooltip: str) -> dict[str, Any]:
    layout, style = {"width": WIDTH}, {"description_width": "100px"}
    return {"description": name, "tooltip": tooltip, "layout": layout, "style": style}


def _choice(name: str, options: Iterable[Any], tooltip: str) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(options=list(options), **_look(name, tooltip))


def _slider(name: str, low: float, high: float, tooltip: str) -> ipywidgets.FloatSlider:
    return ipywidgets.FloatSlider(min=low, max=high, step=0.01, **_look(name, tooltip))


def _whole(name: str, low: int, high: int, tooltip: str) -> ipywidgets.BoundedIntText:
    return ipywidgets.BoundedIntText(low, min=low, max=high, **_look(name, tooltip))


def _feature(name: str) -> ipywidgets.Checkbox:
    layout = {"width": "116px"}
    tooltip = f"Give {name} to the network"
    return ipywidgets.Checkbox(description=name, tooltip=tooltip, indent=False, layout=layout)
