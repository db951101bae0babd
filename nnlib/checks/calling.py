"""Call a learner's function on one probe and note everything that it does."""

import contextlib
import copy
import io
import sys
import types
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.exercise import Arguments
from nnlib.checks.timelimit import TimeLimitExceeded, call_within

KEPT_OUTPUT = 2_000  # characters of what a function prints; the rest is dropped


@dataclass(frozen=True)
class Outcome:
    """What one call did: its value or its error, and its side effects.

    ``changed`` are the positions of the arguments that the call changed in place.
    """

    value: Any = None
    error: BaseException | None = None
    timed_out: bool = False
    changed: tuple[int, ...] = ()
    printed: str = ""
    warned: tuple[str, ...] = ()


class _ShortOutput(io.StringIO):
    """Text that stops growing, so that an endless print can't fill the memory."""

    def write(self, text: str) -> int:
        room = KEPT_OUTPUT - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


def call(function: Callable[..., Any], arguments: Arguments, seconds: float) -> Outcome:
    """Return what ``function`` does with copies of ``arguments``, in ``seconds`` at most.

    Nothing that the function prints or warns of reaches the notebook: nbgrader takes all points
    from a test cell with text on stderr.
    """
    given = copy.deepcopy(arguments)
    printed = _ShortOutput()
    value: Any = None
    error: BaseException | None = None
    timed_out = False
    with (
        # as in a fresh kernel: a learner's np.seterr must not turn what is right into an error
        np.errstate(all="warn", under="ignore"),
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        warnings.simplefilter("always")
        try:
            value = call_within(seconds, lambda: _snapshot(function(*given)))
        except TimeLimitExceeded:
            timed_out = True
        except KeyboardInterrupt:  # the user stops the kernel
            raise
        except BaseException as raised:
            error = raised
    return Outcome(
        value=value,
        error=error,
        timed_out=timed_out,
        changed=tuple(
            i
            for i, (was, now) in enumerate(zip(arguments, given, strict=True))
            if not identical(was, now)
        ),
        printed=printed.getvalue(),
        warned=tuple(dict.fromkeys(str(warning.message) for warning in caught)),
    )


def watched(
    function: Callable[..., Any], note: Callable[[types.FrameType, str, Any], None]
) -> Callable[..., Any]:
    """Return the function, telling ``note`` of every call and return while it runs.

    ``note`` gets what ``sys.setprofile`` hands out.
    """

    def run(*arguments: Any) -> Any:
        before = sys.getprofile()
        sys.setprofile(note)
        try:
            return function(*arguments)
        finally:
            sys.setprofile(before)

    return run


def _snapshot(value: Any) -> Any:
    """Copy the arrays in a value, as a function may hand out one buffer again and again.

    What can become an array becomes one here, while the time is limited.
    """
    if type(value) in (tuple, list):
        return type(value)(map(_snapshot, value))
    if type(value) is dict:
        return {name: _snapshot(entry) for name, entry in value.items()}
    if isinstance(value, np.ma.MaskedArray):
        return np.ma.filled(value.astype(float), np.nan)
    if isinstance(value, np.generic) or not hasattr(value, "__array__"):
        return value
    try:
        return np.array(value)
    except Exception:  # a learner's class may do anything
        return value


def identical(a: Any, b: Any) -> bool:
    """Whether two arguments are the same to the last bit; functions are compared by identity.

    A generator is there to be drawn from, so it counts as the same afterwards.
    """
    if isinstance(a, np.random.Generator):
        return isinstance(b, np.random.Generator)
    if isinstance(a, np.ndarray):
        return (
            isinstance(b, np.ndarray)
            and a.dtype == b.dtype
            and a.shape == b.shape
            and a.tobytes() == b.tobytes()
        )
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(identical, a, b))
    return a is b or bool(a == b)
