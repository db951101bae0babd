import contextlib
import threading
import time

import pytest

from nnlib.checks import timelimit
from nnlib.checks.timelimit import TimeLimitExceeded, call_within


def hang():
    while True:
        time.sleep(0.001)


@pytest.fixture(params=["signal", "thread"])
def way(request, monkeypatch):
    """Each way of stopping a call; without timer signals, as on Windows, it is the thread."""
    if request.param == "thread":
        monkeypatch.delattr(timelimit.signal, "setitimer")
    elif not hasattr(timelimit.signal, "setitimer"):
        pytest.skip("this platform has no timer signals")


def test_value_and_error_come_through(way):
    assert call_within(5, lambda: 7) == 7
    with pytest.raises(KeyError):
        call_within(5, lambda: {}["x"])


def test_hanging_call_is_stopped_and_nothing_hits_later(way):
    with pytest.raises(TimeLimitExceeded):
        call_within(0.05, hang)
    time.sleep(3 * timelimit.AGAIN)  # a second interrupt would arrive here
    assert call_within(5, lambda: 7) == 7


def test_interrupted_again_where_the_first_is_swallowed(way):
    def stubborn():
        for _ in range(3):
            with contextlib.suppress(BaseException):
                hang()
        return "given up"

    assert call_within(0.05, stubborn) == "given up"


def test_works_outside_the_main_thread():
    caught = []

    def run():
        try:
            call_within(0.05, hang)
        except TimeLimitExceeded as error:
            caught.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(5)
    assert len(caught) == 1


def test_without_threads_the_call_runs_and_that_is_known(monkeypatch):
    def refuse(self):
        raise RuntimeError("can't start new thread")

    timelimit.available.cache_clear()
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert not timelimit.available()
    assert call_within(0.01, lambda: time.sleep(0.05) or 7) == 7
    timelimit.available.cache_clear()
