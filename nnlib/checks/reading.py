"""Read what a learner handed in as a function that can be called on probes."""

import inspect
from collections.abc import Callable
from typing import Any

from nnlib.checks.calling import call
from nnlib.checks.comparing import describe
from nnlib.checks.exercise import Exercise


def read_answer(exercise: Exercise, candidate: Any) -> tuple[Callable[..., Any] | None, str]:
    """Return the answer as a function, or ``None`` and what is the matter with it."""
    if exercise.as_function:
        read = call(exercise.as_function, (candidate,), exercise.seconds)
        if isinstance(read.error, ValueError):
            return None, str(read.error)
        if read.error is not None or read.timed_out:
            return None, f"{exercise.name} can't be read as {exercise.returns}."
        return read.value, ""
    if not callable(candidate):
        return None, f"{exercise.name} should be a function, but it is {describe(candidate)}."
    if inspect.iscoroutinefunction(candidate):
        return None, f"{exercise.name} is an async function: leave out the word `async`."
    try:
        for given in (exercise.arguments, exercise.required):
            inspect.signature(candidate).bind(*given)
    except TypeError:
        return None, (
            f"{exercise.name} can't be called with the arguments "
            f"({', '.join(exercise.arguments)}). Start it with "
            f"`def {exercise.signature}:` and keep the names and their order."
        )
    except ValueError:  # some functions written in C don't tell their signature
        pass
    if not exercise.observe:
        return candidate, ""
    try:
        return exercise.observe(candidate), ""
    except ValueError as error:
        return None, str(error)
