"""How often? The button that trains the present settings from 1,000 seeds, with live progress."""

from collections.abc import Callable
from html import escape
from time import perf_counter

import ipywidgets

from nnlib.widgets.picture import Loop
from nnlib.widgets.playground.player import QUIET, Player
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.success import RUNS, SuccessRuns

EPOCHS = (30, 100, 300, 1000, 3000, 10_000)
USUAL = 300


class SuccessRate:
    """A choice of epochs, a button, a bar and a sentence."""

    def __init__(self, settings: Callable[[], Settings], loop: Loop) -> None:
        self._settings = settings
        self._runs: SuccessRuns | None = None
        self._said = 0.0
        self._player = Player(self._train, self._show, self._playing_changed)
        self._epochs = ipywidgets.Dropdown(
            options=[(f"{epochs:,}", epochs) for epochs in EPOCHS],
            value=USUAL,
            description="Epochs of a run",
            tooltip="How long each network is trained",
            style={"description_width": "136px"},
            layout={"width": "256px"},
        )
        self._button = ipywidgets.Button(layout={"width": "290px"})
        self._button.on_click(lambda _button: loop.call(self._start_or_stop))
        self._bar = ipywidgets.IntProgress(
            max=RUNS,
            description="Runs ended",
            style={"description_width": "136px"},
            layout={"width": "552px"},
        )
        self._text = ipywidgets.HTML()
        self._name_button()
        top = ipywidgets.HBox([self._epochs, self._button])
        self.box = ipywidgets.VBox([top, self._bar, self._text])

    def forget(self) -> None:
        """Stop, and take the result away, as it is of other settings."""
        self._player.pause()
        self._runs = None
        self._show()

    def pause(self) -> None:
        """Stop, and keep the result so far."""
        self._player.pause()

    def _start_or_stop(self) -> None:
        if self._player.is_playing:
            self._player.pause()
            return
        try:
            self._runs = SuccessRuns(self._settings(), self._epochs.value)
        except ValueError as error:
            self._text.value = f"<p role='status'>{escape(str(error))}</p>"
            return
        self._player.play()

    def _train(self, enough: Callable[[], bool]) -> bool:
        return self._runs is not None and self._runs.advance(enough)

    def _show(self) -> None:
        self._bar.value = len(self._runs.outcomes) if self._runs else 0
        if not self._player.is_playing or perf_counter() > self._said + QUIET:
            self._said = perf_counter()
            self._text.value = f"<p role='status'>{self._runs.words()}</p>" if self._runs else ""

    def _playing_changed(self) -> None:
        self._name_button()
        self._show()

    def _name_button(self) -> None:
        playing = self._player.is_playing
        self._button.description = "Stop" if playing else f"Success rate over {RUNS:,} seeds"
        self._button.tooltip = (
            "Keep the result so far" if playing else "Train these settings from each of the seeds"
        )
