"""What an error that an answer raised says about the mistake behind it."""

import builtins
import difflib
import re
from collections.abc import Sequence

import numpy as np

from nnlib.checks.causes.cases import Explanation
from nnlib.checks.causes.errors import KNOWN
from nnlib.checks.exercise import Arguments, Exercise
from nnlib.checks.learners_code import innermost, is_own


def what_it_says(
    exercise: Exercise, error: BaseException, names: Sequence[str] = ()
) -> Explanation | None:
    """Return what is known of an error, or ``None``; ``names`` are those of the answer's code."""
    text = _text(error)
    if isinstance(error, UnboundLocalError):
        return Explanation(
            "used_before_it_is_set",
            "A variable is used before it has a value in the function. If it is set in an `if` or "
            "a loop only, set it before; a function that assigns to a name has its own one of it.",
        )
    if isinstance(error, NameError):
        return _unknown_name(exercise, text, names)
    if isinstance(error, AttributeError):
        return _unknown_attribute(text)
    if isinstance(error, ImportError):
        return Explanation("import", "What is imported there does not exist under this name.")
    if isinstance(error, ValueError) and "truth value of an array" in text:
        return _condition(error)
    found = (
        Explanation(cause, words)
        for kind, pattern, cause, words in KNOWN
        if isinstance(error, kind) and re.search(pattern, text)
    )
    return next(found, None)


def _condition(error: BaseException) -> Explanation:
    """Tell a learner's own condition on an array from one in a function that got the array."""
    frame = innermost(error)
    if frame and not is_own(frame.f_code.co_filename):
        return Explanation(
            "array_where_a_number_is_needed",
            "A function got a whole array where it asks for numbers, such as a size or a shape.",
        )
    return Explanation(
        "array_in_a_condition",
        "An `if`, `and`, `or`, `max` or `min` needs one yes or no, but a comparison of arrays "
        "gives one for each entry. `np.where(condition, a, b)` decides entry by entry.",
    )


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # a learner's class may do anything
        return ""


def _unknown_name(exercise: Exercise, text: str, names: Sequence[str]) -> Explanation | None:
    found = re.search("name '(.*?)'", text)
    if not found:
        return None
    name = found[1]
    if name in ("np", "numpy", "math"):
        module = "math" if name == "math" else "numpy as np"
        return Explanation(
            "not_imported",
            f"`{name}` is not known: run the cell with the imports at the top of the lesson"
            f"{'' if name == 'np' else f', or add `import {module}`'}.",
        )
    near = _nearest(name, (*exercise.arguments, *names))
    if near:
        what = "an argument" if near in exercise.arguments else "a name in your code"
        return Explanation(
            "misspelt_name", f"The name `{name}` is not known. There is {what} called `{near}`."
        )
    if callable(getattr(np, name, None)) and not hasattr(builtins, name):
        return Explanation(
            "np_forgotten", f"The name `{name}` is not known. NumPy's function is `np.{name}`."
        )
    return Explanation(
        "unknown_name",
        f"The name `{name}` is not known there: it is misspelt, never set, or its cell has not "
        f"been run. The arguments are {', '.join(f'`{a}`' for a in exercise.arguments)}.",
    )


def _unknown_attribute(text: str) -> Explanation | None:
    found = re.search("module '(.*?)' has no attribute '(.*?)'", text)
    if found and found[1] in ("numpy", "math"):
        near = _nearest(found[2], dir(np))
        more = f" There is `np.{near}`." if near else " Look up what it is called in NumPy."
        word = "np" if found[1] == "numpy" else "math"
        return Explanation("no_such_function", f"`{word}.{found[2]}` does not exist.{more}")
    found = re.search("'(.*?)' object has no attribute '(.*?)'", text)
    if not found:
        return None
    kind, attribute = found[1].split(".")[-1], found[2]
    if kind == "NoneType":
        return Explanation(
            "none_used",
            "Something there is None: a function without `return` gives None.",
        )
    if hasattr(np.ndarray, attribute):
        return Explanation(
            "no_array",
            f"`.{attribute}` belongs to arrays, and this is a {kind}. `np.asarray(...)` makes an "
            "array of a list or a number.",
        )
    near = _nearest(attribute, dir(np.ndarray))
    if hasattr(np, attribute):
        more = f" The function `np.{attribute}(...)` does."
    else:
        more = f" Arrays have `.{near}`." if near else ""
    article = "An" if kind[0] in "aeiou" else "A"
    kind = "array" if kind == "ndarray" else kind
    article = "An" if kind == "array" else article
    return Explanation(
        "no_such_attribute", f"{article} {kind} has nothing called `.{attribute}`.{more}"
    )


def _nearest(name: str, names: Sequence[str]) -> str | None:
    same = [n for n in names if n.lower() == name.lower() and n != name]
    if len(name) <= 2:  # too short to be a slip of the keyboard
        return next(iter(same), None)
    return next(iter(same or difflib.get_close_matches(name, names, 1, 0.7)), None)


def shapes(exercise: Exercise, probe: Arguments) -> str:
    """Say which shapes the arguments have, as a reader of an error about shapes needs them."""
    arrays = [
        f"`{name}` {value.shape}"
        for name, value in zip(exercise.arguments, probe, strict=False)
        if isinstance(value, np.ndarray)
    ]
    return f"The shapes here: {', '.join(arrays)}." if arrays else ""
