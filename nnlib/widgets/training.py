"""Lesson 06's figure: a small network learns while the reader watches."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import ipywidgets

from nnlib.widgets.card import Card
from nnlib.widgets.picture import Loop, Picture, Redraw
from nnlib.widgets.training_controls import SettingsControls, speed_control
from nnlib.widgets.training_drawing import TrainingDrawing
from nnlib.widgets.training_player import Player
from nnlib.widgets.training_state import Training, TrainingSettings
from nnlib.widgets.training_words import description, status

LAST_EPOCH = 100_000  # playing ends here, so that a forgotten figure does not train for ever
MINUTES = 5  # of playing; then it pauses, as nobody may be looking: its cell may be gone
QUIET = 0.5  # seconds between two texts for screen readers


def training_figure(**start: Any) -> Card:
    """Return the interactive figure of lesson 06, to be the last line of a cell.

    The reader chooses data, network and optimiser, and plays, pauses and steps through training.
    `start` are the settings to begin with: fields of TrainingSettings. Only one training figure
    plays at a time; making a new one pauses the others.
    """
    Player.pause_all()
    return _TrainingFigure(TrainingSettings(**start)).card


class _TrainingFigure:
    """The controls, and what they do to the training and its picture."""

    def __init__(self, settings: TrainingSettings) -> None:
        self.training = Training(settings)
        self._drawing = TrainingDrawing(self.training)
        self._picture = Picture(self._drawing.canvas)
        self._player = Player(self._train, self._show, self._playing_changed)
        self._controls = SettingsControls(settings)
        self._controls.observe(Redraw(self._restart).request)
        self._loop = Loop()
        self._speed = speed_control()
        self._played_since, self._why_ended = 0.0, ""
        self._play = self._button("Play", "Train until paused", self._play_or_pause)
        self._status, self._said = ipywidgets.HTML(), 0.0
        buttons = [
            self._play,
            self._button("Step", "Train for one epoch", self._step),
            self._button("Reset", "Back to epoch 0, with the same first weights", self._reset),
            self._speed,
        ]
        panel = [ipywidgets.HBox(buttons), self._status, self._controls.box]
        box = ipywidgets.VBox(panel, layout={"width": "100%"})
        self._show()
        self.card = Card("a small network in training", self._picture, box)
        self.card.observe(self._closed, "comm")

    def _train(self, enough: Callable[[], bool]) -> bool:
        epochs = min(self._speed.value, LAST_EPOCH - self.training.epoch)
        self.training.run(epochs, enough)
        if self.training.epoch >= LAST_EPOCH:
            self._why_ended = f" Playing ends at epoch {LAST_EPOCH:,}."
        elif perf_counter() > self._played_since + 60 * MINUTES:
            self._why_ended = f" Paused after {MINUTES} minutes. Press Play to go on."
        return not self._why_ended and not self.training.diverged

    def _show(self) -> None:
        self._drawing.update(self.training)
        self._picture.show(description(self.training))
        if not self._player.is_playing or perf_counter() > self._said + QUIET:
            self._say()

    def _say(self) -> None:
        self._status.value = f"<p role='status'>{status(self.training)}{self._why_ended}</p>"
        self._said = perf_counter()

    def _restart(self) -> None:
        self.training, self._why_ended = Training(self._controls.settings()), ""
        self._drawing.start(self.training)
        self._show()

    def _play_or_pause(self) -> None:
        if self._player.is_playing:
            self._player.pause()
        else:
            self._played_since, self._why_ended = perf_counter(), ""
            self._say()
            self._player.play()

    def _step(self) -> None:
        self._player.pause()
        self._why_ended = ""
        self.training.run(1)
        self._show()

    def _reset(self) -> None:
        self._player.pause()
        self._restart()

    def _closed(self, change: Any) -> None:
        if change.new is None:
            self._loop.call(self._player.pause)

    def _playing_changed(self) -> None:
        self._play.description = "Pause" if self._player.is_playing else "Play"
        if not self._player.is_playing:
            self._show()  # what has been trained since the last picture

    def _button(self, name: str, tooltip: str, act: Callable[[], None]) -> ipywidgets.Button:
        button = ipywidgets.Button(description=name, tooltip=tooltip)
        button.on_click(lambda _button: self._loop.call(act))
        return button
