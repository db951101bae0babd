"""Tell an answer of a learner's own from one that is borrowed from the course.

An exercise is there to be written. Its reference lies in nnlib, and a function can also look into
the code that calls it. Both are noticed by watching what runs while an answer is called once more.
"""

import functools
import gc
import inspect
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

from nnlib.checks.calling import call, watched
from nnlib.checks.causes.cases import Explanation
from nnlib.checks.exercise import Arguments, Exercise
from nnlib.checks.learners_code import is_own

LOOKS_AROUND = (sys._getframe, gc.get_objects, gc.get_referrers)
NAMES_OF_FRAMES = {"f_back", "tb_frame", "f_locals", "f_globals"}


def borrowed(
    exercise: Exercise,
    candidate: Any,
    function: Callable[..., Any],
    probes: Sequence[Arguments],
    right: bool,
) -> Explanation | None:
    """Say where an answer comes from, if not from its author; call it after it was run.

    The reference itself, handed in as it is, is not looked into: tests of an exercise do that.
    Only a ``right`` answer is taken for a borrowed one; in others a mistake is to be explained.
    """
    if exercise.as_function or candidate is exercise.reference:
        return None
    if exercise.observe and (not right or len(probes[0]) < len(exercise.required)):
        return None  # the capstone takes long, and looks for libraries by itself
    seen: set[str] = set()
    references = _codes(exercise)

    def note(frame: types.FrameType, event: str, what: Any) -> None:
        if event == "call":
            seen.update({references[frame.f_code]} if frame.f_code in references else ())
            if frame.f_code.co_filename == inspect.__file__ and _called_by_own(frame):
                seen.add("frames")
        elif event == "c_call" and is_own(frame.f_code.co_filename) and what in LOOKS_AROUND:
            seen.add("frames")

    for probe in (probes[0], probes[-1]):
        call(watched(function, note), probe, exercise.seconds)
    if "frames" in seen or _names_frames(candidate):
        return Explanation(
            "looked_into_the_check",
            "The function looks into the code that called it. What it returns should depend on its "
            "arguments alone, and what the check expects isn't there to be found. `hint()` takes "
            "you a step further.",
        )
    if seen and right:
        return Explanation(
            "borrowed",
            f"The numbers come from the course's own `{seen.pop()}`. They are as right as can be, "
            "but this exercise is there for you to write it. Take `hint()` for a first step; your "
            "own version may be slower or longer.",
        )
    return None


def _codes(exercise: Exercise) -> dict[types.CodeType, str]:
    """Return the code of every function in nnlib that is the exercise's answer, with its name."""
    modules = [m for n, m in sys.modules.items() if n.split(".")[0] == "nnlib"]
    functions = [getattr(module, exercise.name, None) for module in modules]
    functions.append(exercise.reference)
    codes = {}
    for function in functions:
        while isinstance(function, functools.partial):
            function = function.func
        if isinstance(function, types.FunctionType):
            codes[function.__code__] = f"{function.__module__}.{function.__name__}"
    return codes


def _called_by_own(frame: types.FrameType) -> bool:
    return frame.f_back is not None and is_own(frame.f_back.f_code.co_filename)


def _names_frames(candidate: Any) -> bool:
    """Whether the answer's code names what leads from an error to the frames below it."""
    code = getattr(candidate, "__code__", None)
    return code is not None and not NAMES_OF_FRAMES.isdisjoint(code.co_names)
