"""Stop a call that runs for too long, with what the platform has for it."""

import contextlib
import signal
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

# Code that swallows every exception in a loop is interrupted again after this time, in seconds.
AGAIN = 0.05
LOOKS = 1000  # rounds of a loop, at each of which the interpreter looks for an exception


class TimeLimitExceeded(BaseException):
    """Raised inside a call that has used up its time; no ``except Exception`` catches it."""


def call_within(seconds: float, call: Callable[[], Any]) -> Any:
    """Return ``call()``, or raise ``TimeLimitExceeded`` once ``seconds`` have passed.

    A timer signal interrupts the main thread where there are such signals (Linux, macOS).
    Elsewhere a second thread asks the interpreter to raise the exception, which Python code obeys
    and a single long call into C does not. Where there are neither (a browser), nothing limits
    the call: see ``available``.
    """
    if not available():
        return call()
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _with_signal(seconds, call)
    return _with_thread(seconds, call)


@cache
def available() -> bool:
    """Whether this platform can stop a call at all; where there are no threads, it can't."""
    try:
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
    except RuntimeError:
        return False
    return True


def _with_signal(seconds: float, call: Callable[[], Any]) -> Any:
    def interrupt(signum: int, frame: object) -> None:
        raise TimeLimitExceeded

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _with_thread(seconds: float, call: Callable[[], Any]) -> Any:
    import ctypes  # here, as a browser may lack it

    caller = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    done = threading.Event()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            raise_in(caller, ctypes.py_object(TimeLimitExceeded))
            wait = AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        try:
            return call()
        finally:
            done.set()
    finally:
        # Twice, as the exception may arrive inside the first one; then nothing is left pending.
        done.set()
        watcher.join()
        # One that was asked for and hasn't arrived does so in a loop. Asking for `None` instead
        # would make the interpreter look for it for ever after, and hang under a profiler.
        with contextlib.suppress(TimeLimitExceeded):
            for _ in range(LOOKS):
                pass
