"""Lesson 06's figure: a small network learns while the reader watches and takes part."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from time import perf_counter
from typing import Any

import ipywidgets

from nnlib.widgets.card import Card
from nnlib.widgets.picture import Loop, Picture, Redraw
from nnlib.widgets.playground.closer import Closer
from nnlib.widgets.playground.controls import SettingsControls
from nnlib.widgets.playground.drawing import PlaygroundDrawing
from nnlib.widgets.playground.player import QUIET, Player
from nnlib.widgets.playground.recipe import Recipe
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.share import MOST_EPOCHS, Share
from nnlib.widgets.playground.success_rate import SuccessRate
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.view import Part, Unit, View, Weight, exists
from nnlib.widgets.playground.words import description, status

MINUTES = 5  # of playing; then it pauses, as nobody may be looking
SPEEDS = [(f"{epochs:,} a picture", epochs) for epochs in (1, 10, 100, 1000)]


def playground_figure(**start: Any) -> Card:
    """Return the interactive figure of lesson 06, to be the last line of a cell.

    The reader chooses data, network and optimiser, plays, pauses and steps through training, looks
    at units and weights and changes them. `start` are the settings to begin with: fields of
    `Settings`. Only one figure plays at a time; making a new one pauses the others.
    """
    Player.pause_all()
    return _Playground(Settings(**start)).card


class _Playground:
    """The controls, and what they do to the training and its picture."""

    def __init__(self, settings: Settings) -> None:
        self.training = Training(settings)
        self._goal: Recipe | None = None  # a state that is being restored
        self._pointed: Part | None = None
        self._played_since, self._said, self._why_ended = 0.0, 0.0, ""
        self._loop, self._redraw = Loop(), Redraw(self._show)
        self._chosen = settings
        self._rechoose = Redraw(lambda: self._restart(self._chosen))
        self._drawing = PlaygroundDrawing(self.training)
        self._picture = Picture(self._drawing.canvas, pointed=True)
        self._picture.on_msg(lambda _picture, told, _buffers: self._call(self._point, told))
        self._player = Player(self._train, self._show, self._playing_changed)
        self._controls = SettingsControls(
            settings,
            self._choose,
            lambda why: self._call(self._say, why),
        )
        self._closer = Closer(
            self.training,
            self._redraw.request,
            lambda part, value: self._call(self._edit, part, value),
        )
        self._success_rate = SuccessRate(lambda: self.training.settings, self._loop)
        self._share = Share(self._restore)
        self._share.button.on_click(lambda _button: self._call(self._share.restore))
        self._status = ipywidgets.HTML()
        self._buttons()
        self._show()
        self.card = Card("a small network in training", self._picture, self._panel())
        self.card.observe(self._closed, "comm")

    def _call(self, act: Callable[..., None], *arguments: Any) -> None:
        self._loop.call(lambda: act(*arguments))

    def _buttons(self) -> None:
        def button(name: str, tooltip: str, act: Callable[[], None]) -> ipywidgets.Button:
            made = ipywidgets.Button(
                description=name, tooltip=tooltip, layout={"width": "100px", "flex": "0 0 auto"}
            )
            made.on_click(lambda _button: self._call(act))
            return made

        self._play = button("Play", "Train until paused", self._play_or_pause)
        self._others = [
            button("Step", "Train for one epoch", self._step),
            button("Reset", "Back to epoch 0, with the same first weights", self._reset),
        ]
        self._speed = ipywidgets.Dropdown(
            options=SPEEDS,
            value=10,
            description="Epochs",
            tooltip="Epochs between two pictures while it plays",
            layout={"width": "230px"},
            style={"description_width": "70px"},
        )
        self._discretised = ipywidgets.Checkbox(
            description="Discretise",
            tooltip="Show only on which side of 0 or 0.5 a value is",
            indent=False,
            layout={"width": "130px", "margin": "2px 0 0 24px"},
        )
        self._discretised.observe(self._redraw.request, names="value")

    def _panel(self) -> ipywidgets.Widget:
        tabs = ipywidgets.Tab(
            [self._controls.box, self._closer.box, self._success_rate.box, self._share.box],
            titles=("Settings", "Look closer", "How often?", "Share"),
        )
        top = ipywidgets.HBox(
            [self._play, *self._others, self._speed, self._discretised],
            layout={"flex_flow": "row wrap"},
        )
        return ipywidgets.VBox([top, self._status, tabs], layout={"width": "100%"})

    def _show(self) -> None:
        playing = self._player.is_playing
        pointed = self._pointed
        if pointed and not exists(pointed, self.training.settings.sizes):
            pointed = None
        view = View(self._discretised.value, pointed or self._closer.selected)
        self._drawing.update(self.training, view)
        self._picture.show(description(self.training, view))
        if not playing or perf_counter() > self._said + QUIET:
            self._say()
            self._closer.show(self.training, playing)
            self._share.show(self.training.recipe)

    def _say(self, why: str = "") -> None:
        words = f"{status(self.training)}{escape(self._why_ended)} {escape(why)}"
        self._status.value = f"<p role='status'>{words}</p>"
        self._said = perf_counter()

    def _train(self, enough: Callable[[], bool]) -> bool:
        if self._goal:
            if self.training.follow(self._goal, enough) or self.training.diverged:
                self._goal = None
            return self._goal is not None
        self.training.run(min(self._speed.value, MOST_EPOCHS - self.training.epoch), enough)
        if self.training.epoch >= MOST_EPOCHS:
            self._why_ended = f" Playing ends at epoch {MOST_EPOCHS:,}."
        elif perf_counter() > self._played_since + 60 * MINUTES:
            self._why_ended = f" Paused after {MINUTES} minutes. Press Play to go on."
        return not self._why_ended and not self.training.diverged

    def _choose(self, settings: Settings) -> None:
        self._chosen = settings
        self._rechoose.request()

    def _restart(self, settings: Settings) -> None:
        if self._goal:  # nobody has pressed Play
            self._player.pause()
        if replace(settings, seed=0) != replace(self.training.settings, seed=0):
            self._success_rate.forget()
        self.training, self._why_ended, self._goal = Training(settings), "", None
        self._drawing.start(self.training)
        self._closer.start(self.training)
        self._show()

    def _play_or_pause(self) -> None:
        if self._player.is_playing:
            self._goal = None  # of a restoring that is stopped, too
            self._player.pause()
        else:
            self._begin()

    def _begin(self) -> None:
        self._played_since, self._why_ended = perf_counter(), ""
        self._say()
        self._player.play()
        self._closer.show(self.training, playing=True)

    def _step(self) -> None:
        self._player.pause()
        self._why_ended, self._goal = "", None
        self.training.run(min(1, MOST_EPOCHS - self.training.epoch))
        self._show()

    def _reset(self) -> None:
        self._player.pause()
        self._restart(self.training.settings)

    def _restore(self, recipe: Recipe) -> None:
        self._player.pause()
        self._controls.show(recipe.settings)
        self._restart(recipe.settings)
        self._goal = recipe
        self._begin()

    def _edit(self, part: Unit | Weight, value: float) -> None:
        if exists(part, self.training.settings.sizes):  # else the network has just changed
            self._goal = None
            self.training.set_parameter(*part.parameter, value)
            self._redraw.request()

    def _point(self, told: dict[str, Any]) -> None:
        if told["event"] == "gone":
            self._stop()
            return
        part = self._drawing.at(told["x"], told["y"])
        if told["event"] == "click":
            self._closer.select(part)
        elif part != self._pointed:
            self._pointed = part
            self._redraw.request()

    def _stop(self) -> None:
        self._player.pause()
        self._success_rate.pause()

    def _closed(self, change: Any) -> None:
        if change.new is None:
            self._call(self._stop)

    def _playing_changed(self) -> None:
        self._play.description = "Pause" if self._player.is_playing else "Play"
        if self._player.error:
            self._why_ended = f" Playing has ended with an error: {self._player.error!r}."
        if not self._player.is_playing:
            self._show()  # what has been trained since the last picture
