"""What an error of the learner's code is taken for."""

import dataclasses
import math

import numpy as np
import pytest

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES, find
from nnlib.checks.causes.errors import KNOWN


@pytest.fixture
def say(monkeypatch):
    """Judge an answer to dense, of which no mistake is known."""
    bare = dataclasses.replace(find("dense"), mistakes=(), slips=None)
    monkeypatch.setitem(EXERCISES, "dense", bare)
    return lambda answer: judge("dense", answer, seed=1)


def own(a, b):
    return a @ b


def used_too_early(X, W, b):
    if len(X) > 99:
        total = 0
    return total + X @ W


def again(X, W, b):
    return again(X, W, b)


def unpacked(X, W, b):
    x1, _, _, _, _, _, _ = W
    return x1


def integers(X, W, b):
    Z = np.zeros((len(X), len(b)), dtype=int)
    Z += 0.5 * (X @ W)
    return Z


CASES = {
    "math.exp": (lambda X, W, b: math.exp(X), "array_where_a_number_is_needed", "`math.exp`"),
    "if": (lambda X, W, b: X if X > 0 else W, "array_in_a_condition", "np.where"),
    "ndindex": (
        lambda X, W, b: list(np.ndindex(X)),
        "array_where_a_number_is_needed",
        "a size or a shape",
    ),
    "product": (lambda X, W, b: X @ X @ W @ W.T @ X, "shapes_in_a_product", "`X` (2, 2)"),
    "broadcast": (lambda X, W, b: X + np.ones(99), "shapes_do_not_fit", "The shapes here"),
    "reshape": (lambda X, W, b: X.reshape(97, 3), "reshaped_wrongly", "as many numbers"),
    "axis": (lambda X, W, b: X.sum(axis=7), "no_such_axis", "fewer axes"),
    "index": (lambda X, W, b: X[99], "index_out_of_range", "past the end"),
    "float index": (lambda X, W, b: X[0.5], "index_out_of_range", "index"),
    "array of floats": (lambda X, W, b: X[b * 1.5], "index_that_is_no_integer", "whole number"),
    "zero": (lambda X, W, b: 1 / (len(X) - len(X)), "division_by_zero", "divided by 0"),
    "overflow": (lambda X, W, b: math.exp(1000), "overflow", "too large"),
    "recursion": (again, "calls_itself", "calls itself"),
    "None": (lambda X, W, b: None + X, "none_used", "None"),
    "called": (lambda X, W, b: X(W), "brackets_after_a_value", "Round brackets"),
    "number": (lambda X, W, b: len(b[0]), "single_number_treated_as_an_array", "no length"),
    "arguments": (lambda X, W, b: own(X), "called_with_other_arguments", "too few"),
    "list": (lambda X, W, b: [1.0] * 0.5, "list_used_as_an_array", "a list"),
    "compared": (lambda X, W, b: [1.0] > 0.5, "compared_with_a_list", "by its index"),
    "integers": (integers, "integers_changed_in_place", "array of integers"),
    "key": (lambda X, W, b: {}["W"], "no_such_key", "no such key"),
    "function": (lambda X, W, b: X - own, "function_not_called", "Call it"),
    "generator": (lambda X, W, b: X + (x for x in X), "generator", "Square brackets"),
    "matmul": (lambda X, W, b: np.matmul(X, W, b), "argument_too_many", "one argument too many"),
    "too early": (used_too_early, "used_before_it_is_set", "before it has a value"),
    "unpacked": (unpacked, "unpacked_wrongly", "not as many"),
    "misspelt": (lambda X, W, b: X @ w + b, "misspelt_name", "an argument called `W`"),  # noqa: F821
    "np": (lambda X, W, b: maximum(X, 0), "np_forgotten", "`np.maximum`"),  # noqa: F821
    "n": (lambda X, W, b: X / n, "unknown_name", "`X`, `W`, `b`"),  # noqa: F821
    "import": (lambda X, W, b: numpy.dot(X, W), "not_imported", "import numpy"),  # noqa: F821
    "no such": (lambda X, W, b: np.maximun(X, 0), "no_such_function", "`np.maximum`"),
    "attribute": (lambda X, W, b: X.tranpose(), "no_such_attribute", "`.transpose`"),
    "list.shape": (lambda X, W, b: [1.0].shape, "no_array", "np.asarray"),
    "None.shape": (lambda X, W, b: print().shape, "none_used", "without `return`"),
    "assert": (lambda X, W, b: own_assertion(X), "own_assertion", "`assert`"),
    "ragged": (lambda X, W, b: np.array([[1.0], [1.0, 2.0]]), "array_in_place", "equally long"),
}


def own_assertion(X):
    assert X is None


@pytest.mark.parametrize("case", CASES)
def test_an_error_is_explained(say, case):
    answer, cause, words = CASES[case]
    verdict = say(answer)
    assert (verdict.cause or "").startswith(cause), verdict.message
    assert words in verdict.message and "raised an error" in verdict.message


def test_an_error_of_no_known_kind_is_quoted_without_a_cause(say):
    def odd(X, W, b):
        raise ValueError("my own words")

    verdict = say(odd)
    assert verdict.cause is None and "ValueError: my own words" in verdict.message


def test_every_kind_is_tried():
    tried = {cause for _, cause, _ in CASES.values()}
    assert all(any(cause.startswith(t) for t in tried) for _, _, cause, _ in KNOWN)
