"""The picture on the page, and how requests to draw it are merged."""

import asyncio
import subprocess
import sys
import threading

from nnlib.widgets.canvas import Canvas
from nnlib.widgets.picture import Picture, Redraw


def test_a_picture_holds_what_the_page_draws_and_says():
    canvas = Canvas(20, 10)
    picture = Picture(canvas)
    picture.show('z > 0 & "so on"')
    assert picture.get_state(["width", "background", "frame", "text"]) == {
        "width": 20,
        "background": canvas.background(),
        "frame": canvas.frame(),
        "text": 'z > 0 & "so on"',
    }


def test_a_picture_is_sent_in_one_message(monkeypatch):
    """Else a page could draw a new frame on an old background."""
    picture, sent = Picture(Canvas(20, 10)), []
    monkeypatch.setattr(picture, "send_state", lambda key=None: sent.append(set(key)))
    picture.show("a text")
    assert sent == [{"background", "frame", "text"}]


def test_without_an_event_loop_every_request_draws():
    drawn = []
    redraw = Redraw(lambda: drawn.append(1))
    redraw.request()
    redraw.request()
    assert len(drawn) == 2


def test_requests_are_merged_to_the_newest():
    state, drawn = [], []

    async def move(values):
        redraw = Redraw(lambda: drawn.append(state[-1]))
        for value in values:
            state.append(value)
            redraw.request()
        assert drawn == []
        await asyncio.sleep(0)
        state.append("later")
        redraw.request()
        await asyncio.sleep(0)

    asyncio.run(move(range(5)))
    assert drawn == [4, "later"]


def test_a_failed_drawing_does_not_block_the_next():
    drawn = []

    def draw():
        drawn.append(1)
        if len(drawn) == 1:
            raise ValueError("cannot draw this")

    async def move():
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        redraw = Redraw(draw)
        for _ in range(2):
            redraw.request()
            await asyncio.sleep(0)

    asyncio.run(move())
    assert len(drawn) == 2


def test_a_request_from_another_thread_is_drawn_in_the_figures_own():
    """A kernel hears of controls in a thread of their own, while a cell's figure is drawn here."""
    threads = []

    async def move():
        redraw = Redraw(lambda: threads.append(threading.current_thread()))
        await asyncio.to_thread(redraw.request)
        await asyncio.sleep(0)

    asyncio.run(move())
    assert threads == [threading.current_thread()]


def test_a_figure_that_outlives_its_event_loop_draws_at_once():
    drawn = []

    async def make():
        return Redraw(lambda: drawn.append(1))

    asyncio.run(make()).request()
    assert drawn == [1]


def test_figures_import_no_pyplot():
    """Pyplot keeps figures alive in a global list, and costs half a second."""
    code = "import sys, nnlib.widgets; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
