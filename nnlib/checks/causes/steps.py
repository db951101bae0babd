"""Find the first quantity on the way to a result that departs from the reference's.

A function of several steps names its quantities as the lesson does: Z1, A1, dZ2. What they hold
when the answer returns is compared with the reference's, in the order in which they are computed.
"""

import types
from collections.abc import Callable
from typing import Any

from nnlib.checks.calling import call, watched
from nnlib.checks.causes.cases import Explanation
from nnlib.checks.comparing import as_numbers, close
from nnlib.checks.exercise import Arguments, Exercise
from nnlib.checks.verdict import are_right, as_code

SECONDS = 1.0  # for one call of an answer that has come to its end on all probes


def first_departing(
    exercise: Exercise, candidate: Callable[..., Any], probe: Arguments
) -> Explanation | None:
    """Return the first quantity that is wrong, or ``None`` where all that is named is right."""
    code = getattr(candidate, "__code__", None)
    if exercise.steps is None or code is None:
        return None
    found = {_plain(name): (name, value) for name, value in _variables(candidate, probe).items()}
    right = []
    for step, values in exercise.steps(*probe).items():
        name, value = found.get(_plain(step), ("", None))
        array = as_numbers(value)
        if array is None:
            continue
        if any(array.shape == v.shape and close(array, v, exercise) for v in values):
            right.append(f"`{name}`")
            continue
        before = f"{are_right(right)}; " if right else ""
        return Explanation(
            f"first_wrong_{step}",
            f"{before}`{name}` is the first quantity that departs. For the input below it is "
            f"`{as_code(array, 4)}`, and `{as_code(values[0], 4)}` is expected.",
        )
    return None


def _variables(candidate: Callable[..., Any], probe: Arguments) -> dict[str, Any]:
    """Return the variables of an answer's function as they are when it returns."""
    variables: dict[str, Any] = {}

    def note(frame: types.FrameType, event: str, what: Any) -> None:
        if event == "return" and frame.f_code is candidate.__code__:
            variables.update(frame.f_locals)

    call(watched(candidate, note), probe, SECONDS)
    return variables


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
