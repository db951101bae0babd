"""What is worth saying about an answer that is right, but unusual."""

import ast
import inspect
import textwrap
from typing import Any

import numpy as np

from nnlib.checks.calling import Outcome
from nnlib.checks.exercise import Exercise

LOOPS = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp)


def remark(exercise: Exercise, candidate: Any, outcomes: list[Outcome]) -> str:
    """Return one remark, or an empty string where the answer is as expected."""
    value = outcomes[0].value
    warned = next((warning for outcome in outcomes for warning in outcome.warned), "")
    if warned:
        return f"Python warned on the way: {warned}. The result is right all the same."
    if exercise.observe:
        return next((f.sentence for o in outcomes for f in o.value if f.sentence), "")
    if exercise.vectorised and _has_loop(candidate):
        return (
            "It loops in Python. NumPy does the same with one array expression, which is shorter "
            "and much faster on large arrays."
        )
    if getattr(value, "dtype", None) in (np.float32, np.float16):
        return f"It returns {value.dtype}, which keeps fewer digits than NumPy's usual float64."
    if isinstance(value, list) and not exercise.outputs:
        return "It returns a list; an array would allow arithmetic on the result."
    if isinstance(value, bool | np.bool):
        return "It returns True or False, which Python counts as 1 and 0."
    return ""


def _has_loop(function: Any) -> bool:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return False
    return any(isinstance(node, LOOPS) for node in ast.walk(tree))
