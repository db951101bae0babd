"""Play and pause: training goes on in one asyncio task, which yields after each piece of work."""

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import ClassVar

PICTURES = 10  # a second, at most
SLICE = 0.05  # seconds of training before it is others' turn
QUIET = 0.5  # seconds between two texts, which screen readers read out


class Player:
    """Trains and shows in turn while it plays. Of all players, only one plays at a time.

    `train(enough)` trains until there is enough for a picture, or `enough()` is true, and returns
    whether there is more to do; `show()` draws; `changed()` hears that playing began or ended.
    There are no threads: between two pieces of work the event loop answers clicks and other cells.
    """

    playing: ClassVar["Player | None"] = None

    def __init__(
        self,
        train: Callable[[Callable[[], bool]], bool],
        show: Callable[[], None],
        changed: Callable[[], None],
    ) -> None:
        self._train, self._show, self._changed = train, show, changed
        self._task: asyncio.Task[None] | None = None
        self.error: BaseException | None = None  # what ended the last playing, if it was one

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._task is not None

    @staticmethod
    def pause_all() -> None:
        """Pause the player that plays, if one does."""
        if Player.playing:
            Player.playing.pause()

    def play(self) -> None:
        """Go on until there is no more to do, or `pause`.

        Raises RuntimeError where no event loop runs.
        """
        loop = asyncio.get_running_loop()
        self.pause_all()
        self._task = loop.create_task(self._run())
        self._task.add_done_callback(self._ended)
        Player.playing = self
        self._changed()

    def pause(self) -> None:
        """Stop at once, if it plays."""
        if self._task:
            self._task.cancel()
            self._ended(self._task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task is self._task:  # else it has been paused, and perhaps another one plays
            self._task = Player.playing = None
            self.error = task.exception() if task.done() and not task.cancelled() else None
            self._changed()

    async def _run(self) -> None:
        more = True
        while more:
            start = perf_counter()
            more = self._train(lambda start=start: perf_counter() > start + SLICE)  # type: ignore[misc]
            await asyncio.sleep(0)
            self._show()
            await asyncio.sleep(max(0.0, start + 1 / PICTURES - perf_counter()))
