"""What an error that an answer raised says about the mistake behind it."""

import builtins
import difflib
import re
from collections.abc import Sequence

import numpy as np

from nnlib.checks.causes.cases import Explanation
from nnlib.checks.exercise import Arguments, Exercise
from nnlib.checks.learners_code import is_own

# Types of errors, words in their text, an identifier, and what to tell the learner.
Kinds = type[BaseException] | tuple[type[BaseException], ...]
KNOWN: tuple[tuple[Kinds, str, str, str], ...] = (
    (
        TypeError,
        "only .* (?:can be converted|0-dimensional)|must be real number, not|size-1 arrays",
        "array_where_a_number_is_needed",
        "A function that takes one number got a whole array: `math.exp`, `float(...)`, a size as "
        "in `np.eye(...)`, and the like. NumPy's own functions, such as `np.exp`, take arrays.",
    ),
    (
        (TypeError, ValueError),
        "must be of ArrayType|must be an array|[Oo]utput (?:parameter|operand|array)",
        "argument_too_many",
        "A function of NumPy got one argument too many: `np.matmul(X, W, b)` takes b as the place "
        "to write to. Add what is left over afterwards, with `+`.",
    ),
    (
        ValueError,
        "not aligned|matmul|core dimension",
        "shapes_in_a_product",
        "The shapes do not fit in a matrix product: the last axis of the first factor must be as "
        "long as the first axis of the second.",
    ),
    (
        ValueError,
        "broadcast",
        "shapes_do_not_fit",
        "The shapes do not fit entry by entry: two axes must be equally long, or one of them 1.",
    ),
    (
        ValueError,
        "cannot reshape",
        "reshaped_wrongly",
        "An array can be reshaped only into a shape that holds as many numbers.",
    ),
    (
        ValueError,
        "setting an array element|inhomogeneous",
        "array_in_place_of_a_number",
        "A place for one number gets several: an entry of an array is filled with an array, or the "
        "rows of a list are not equally long.",
    ),
    (
        (ValueError, TypeError),
        "unpack",
        "unpacked_wrongly",
        "The names left of `=` are not as many as the values on the right.",
    ),
    (
        np.exceptions.AxisError,
        "",
        "no_such_axis",
        "The array has fewer axes than that: axis 0 is the first, and an array of one axis has no "
        "axis 1.",
    ),
    (
        (IndexError, TypeError),
        "must be of integer|indices must be integers|cannot be interpreted as an integer",
        "index_that_is_no_integer",
        "A whole number is needed there, as an index or a count, and something else came: a float, "
        "or an array of floats. `astype(int)` makes labels whole numbers.",
    ),
    (
        IndexError,
        "",
        "index_out_of_range",
        "An index goes past the end, or there are more indices than axes. Indices run from 0 to "
        "the length minus 1, and which axis a loop runs over decides how far.",
    ),
    (
        ZeroDivisionError,
        "",
        "division_by_zero",
        "Something is divided by 0. Which of the numbers in the denominator is 0 for this input?",
    ),
    (
        OverflowError,
        "",
        "overflow",
        "A number becomes too large for Python's floats: e to the 710 is. Arrange the formula so "
        "that the exponential gets no large positive number.",
    ),
    (
        RecursionError,
        "",
        "calls_itself",
        "The function calls itself again and again. A name inside it is probably its own: a "
        "function of the same name from another place is hidden by yours.",
    ),
    (
        TypeError,
        "'NoneType'",
        "none_used",
        "Something there is None: a function without `return` gives None, and so do methods that "
        "change a list in place, such as `append` and `sort`.",
    ),
    (
        TypeError,
        "unsupported operand.*'(?:function|builtin_function_or_method|numpy.ufunc)'"
        "|'function' object is not (?:subscriptable|iterable)",
        "function_not_called",
        "A function is used as if it were its result. Call it, with its arguments in round "
        "brackets after the name.",
    ),
    (
        TypeError,
        "generator",
        "generator",
        "A loop in round brackets is a generator, and NumPy can't add it up. Square brackets make "
        "a list of it.",
    ),
    (
        TypeError,
        "not callable",
        "brackets_after_a_value",
        "Round brackets after a value call it as a function. A product needs its `*` or `@`, an "
        "entry of an array its square brackets.",
    ),
    (
        TypeError,
        "not subscriptable|has no len|not iterable|too many indices|len\\(\\) of unsized",
        "single_number_treated_as_an_array",
        "A single number is used as if it were an array: it has no length and no entries.",
    ),
    (
        TypeError,
        "missing \\d+ required|takes .* positional|unexpected keyword|multiple values",
        "called_with_other_arguments",
        "A function is called with too few, too many or misnamed arguments. Compare the call with "
        "the line that starts with its `def`.",
    ),
    (
        TypeError,
        "not supported between instances",
        "compared_with_a_list",
        "Things of two kinds are compared, such as a whole list with one number. Take the entry "
        "that you mean, by its index.",
    ),
    (
        TypeError,
        "can't multiply sequence|can only concatenate|unsupported operand.*'list'|'list' and",
        "list_used_as_an_array",
        "Arithmetic with a list or a text, which `+` joins and `*` repeats. `np.array(...)` makes "
        "an array of a list; a dictionary that is unpacked gives its keys, and those are texts.",
    ),
    (
        TypeError,
        "Cannot cast|same_kind|casting",
        "integers_changed_in_place",
        "`+=`, `-=`, `*=` or `/=` can't write decimals into an array of integers. `a = a / b` "
        "makes a new array.",
    ),
    (KeyError, "", "no_such_key", "The dictionary has no such key."),
    (
        AssertionError,
        "",
        "own_assertion",
        "An `assert` of your own does not hold for this input.",
    ),
)


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
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace and not is_own(trace.tb_frame.f_code.co_filename):
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
