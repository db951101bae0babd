"""Kinds of errors, and the mistakes that they come from."""

import numpy as np

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
