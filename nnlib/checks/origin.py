"""Find out whether an answer leans on a library for networks instead of a learner's own code."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

LIBRARIES = ("nnlib", "torch", "keras", "tensorflow", "sklearn", "jax", "flax")
HARMLESS = ("nnlib.checks", "nnlib.widgets")  # the check itself, and pictures

T = TypeVar("T")


def watched(call: Callable[[], T]) -> tuple[T, str]:
    """Return what `call` returns, and the first library function for networks that ran, or "".

    In whatever way an answer came by the function: it has to run, and that is seen.
    """
    found: list[str] = []

    def watch(frame: FrameType, event: str, _argument: Any) -> None:
        module = frame.f_globals.get("__name__") or ""
        networks = module.split(".")[0] in LIBRARIES and not module.startswith(HARMLESS)
        if networks and event == "call" and not found:
            found.append(f"{module}.{frame.f_code.co_qualname}")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        return call(), "".join(found)
    finally:
        sys.setprofile(before)
