"""What wrong results have in common, where no known mistake explains them."""

import dataclasses

import numpy as np
import pytest

from nnlib import activations, losses
from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES, find
from nnlib.checks.causes.unknown import UNKNOWN

SEEDS = range(3)


@pytest.fixture
def bare(monkeypatch):
    """Judge an answer to an exercise of which no mistake is known."""

    def judged(name, answer, seed):
        exercise = dataclasses.replace(find(name), mistakes=(), slips=None)
        monkeypatch.setitem(EXERCISES, name, exercise)
        verdict = judge(name, answer, seed)
        assert not verdict.passed
        return verdict

    return judged


def names(bare, name, answer, cause, words):
    """See that an answer gets a cause and words of a message, whatever the probes."""
    for seed in SEEDS:
        verdict = bare(name, answer, seed)
        assert verdict.cause == cause, f"seed {seed}: {verdict.message}"
        assert words in verdict.message


def bce(p, y):
    return losses.binary_cross_entropy(p, y)


def gradient(p, y):
    return 2 * (p - y) / p.size


def rows_in_loop(X, W, b, rows):
    Z = np.zeros((len(X), len(b)))
    for n in rows(len(X)):
        Z[n] = X[n] @ W + b
    return Z


RELATIONS = {
    "twice": ("tanh_derivative", lambda z: 2 - 2 * np.tanh(z) ** 2, "factor", "2 times"),
    "half": ("mse", lambda p, y: np.mean((p - y) ** 2) / 2, "factor", "0.5 times"),
    "sign": ("mse_gradient", lambda p, y: -gradient(p, y), "sign", "except for its sign"),
    "N times": ("mse", lambda p, y: np.sum((p - y) ** 2), "factor", "`p.size` times"),
    "-1/N times": ("mse", lambda p, y: -np.mean((p - y) ** 2) / len(p), "factor", "`-1 / p."),
    "a 3 for N": ("mse", lambda p, y: np.sum((p - y) ** 2) / 3, "fixed_size", "`p.size` is 3"),
    "base 2": (
        "binary_cross_entropy",
        lambda p, y: bce(p, y) / np.log(2),
        "factor",
        "base 2",
    ),
    "T times": (
        "softmax_with_temperature",
        lambda z, T: T * activations.softmax(z / T),
        "factor",
        "how often `T` belongs",
    ),
    "transposed": ("dense", lambda X, W, b: (X @ W + b).T, "transposed", "rows should be"),
    "reverse": ("mse_gradient", lambda p, y: gradient(p, y)[::-1], "order", "reverse"),
    "column": ("dense", lambda X, W, b: (X @ W + b)[:, :, None], "shape", "axis too many"),
    "in brackets": ("weighted_sum", lambda x, w, b: [x @ w + b], "shape", "shape (1,)"),
    "first row": ("dense", lambda X, W, b: X[0] @ W + b, "part_only", "the first row"),
    "first rows only": (
        "dense",
        lambda X, W, b: rows_in_loop(X, W, b, lambda n: range(1)),
        "first_only",
        "only its first row is right",
    ),
    "last row wrong": (
        "dense",
        lambda X, W, b: rows_in_loop(X, W, b, lambda n: range(n - 1)),
        "last_wrong",
        "only its last row is wrong",
    ),
    "not summed": ("mse", lambda p, y: (p - y) ** 2, "not_reduced", "mean"),
    "summed": ("dense", lambda X, W, b: (X @ W + b).sum(axis=0), "reduced", "sum over axis 0"),
    "every pair": (
        "mse_gradient",
        lambda p, y: 2 * (p.ravel()[:, None] - y.ravel()) / p.size if p.size > 1 else p - p,
        "broadcast",
        "every entry with",
    ),
    "constant": ("tanh", lambda z: np.tanh(z) + 1, "constant_off", "1 too large"),
    "no b": ("dense", lambda X, W, b: X @ W, "constant_off", "`b`, which is missing"),
    "b twice": ("dense", lambda X, W, b: X @ W + 2 * b, "constant_off", "once too often"),
    "minus b": ("dense", lambda X, W, b: X @ W - b, "constant_off", "the wrong sign"),
    "1 minus": ("sigmoid", lambda z: 1 - activations.sigmoid(z), "function_of_it", "1 minus"),
    "logarithm": ("softmax", activations.log_softmax, "function_of_it", "logarithm"),
    "rounded": (
        "sigmoid",
        lambda z: np.round(activations.sigmoid(z), 2),
        "function_of_it",
        "rounded to 2 decimals",
    ),
    "texts": ("mse", lambda p, y: str(np.mean((p - y) ** 2)), "dtype", "Leave out the quotes"),
    "objects": (
        "dense",
        lambda X, W, b: (X @ W + b).astype(object),
        "dtype",
        "an array with the dtype object",
    ),
    "z itself": ("tanh", lambda z: z * 1.0, "argument_returned", "`z` as it came in"),
    "zeros": ("tanh", lambda z: z * 0.0, "constant", "0 everywhere"),
    "wrong at 0": ("relu_derivative", lambda z: (z >= 0) * 1.0, "only_where", "`z` is 0"),
    "wrong where it is negative": (
        "relu",
        lambda z: np.where(np.asarray(z) > 0, z, 1.5),
        "only_where",
        "`z` is 0 or negative",
    ),
}


@pytest.mark.parametrize("case", RELATIONS)
def test_a_relation_between_all_results_is_named(bare, case):
    names(bare, *RELATIONS[case])


KINDS = {
    "integers": (
        "sigmoid",
        lambda z: activations.sigmoid(np.asarray(z)) * (np.asarray(z).dtype.kind == "f"),
        "integers",
        "`z` holds integers",
    ),
    "rows": ("softmax", lambda Z: softmax_of_batches(Z), "one_axis", "`Z` has one axis"),
    "one sample": (
        "accuracy",
        lambda Z, y: np.mean(Z.argmax(-1) == y) if len(Z) > 1 else 0.5,
        "one_row",
        "`Z` has one row",
    ),
    "examples": ("mse", lambda p, y: mse_of_examples(p, y), "examples_only", "written down"),
}


def softmax_of_batches(Z):
    powers = np.exp(Z - Z.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True) * (1 if Z.ndim > 1 else np.arange(Z.size))


def mse_of_examples(p, y):
    known = any(np.array_equal(p, example[0]) for example in find("mse").examples)
    return np.mean((p - y) ** 2) if known else np.pi


@pytest.mark.parametrize("case", KINDS)
def test_a_kind_of_input_that_alone_goes_wrong_is_named(bare, case):
    names(bare, *KINDS[case])


def backward(X, Y, W1, b1, W2, b2, at_output=1.0, at_b1=np.sum):
    """Go back through the network, with slips on request."""
    A1 = np.tanh(X @ W1 + b1)
    A2 = activations.sigmoid(A1 @ W2 + b2)
    dZ2 = at_output * (A2 - Y) / len(X)
    dZ1 = (dZ2 @ W2.T) * (1 - A1**2)
    return {"dW1": X.T @ dZ1, "db1": at_b1(dZ1, 0), "dW2": A1.T @ dZ2, "db2": dZ2.sum(0)}


OUTPUTS = {
    "all alike": (
        "backward",
        lambda *a: backward(*a, at_output=-2),
        "factor",
        "Each of dW1, db1, dW2 and db2 is right up to a factor: every number is -2 times",
    ),
    "one of four": (
        "backward",
        lambda *a: backward(*a, at_b1=np.mean),
        "factor",
        "dW1, dW2 and db2 are right. db1 is right up to a factor: every number is `1 / X.",
    ),
    "exchanged": (
        "dense_backward",
        lambda dZ, X, W: (X.T @ dZ, dZ @ W.T, dZ.sum(axis=0)),
        "outputs_swapped",
        "they come as (dW, dX, db), and are expected as (dX, dW, db)",
    ),
    "bias not moved": (
        "perceptron_update",
        lambda w, b, x, y, lr: (w + lr * (y - (x @ w + b > 0)) * x, b),
        "argument_returned",
        "w is right. b is the argument `b` as it came in",
    ),
}


@pytest.mark.parametrize("case", OUTPUTS)
def test_what_is_wrong_with_some_of_several_outputs(bare, case):
    names(bare, *OUTPUTS[case])


def test_the_first_output_to_depart_is_named_in_the_order_of_computing(bare):
    def odd_start(*arguments):
        return backward(*arguments, at_output=np.linspace(0.2, 1.9, len(arguments[0]))[:, None])

    message = bare("backward", odd_start, 1).message
    assert "In the order in which they are computed, db2 is the first that departs" in message


def test_the_first_quantity_on_the_way_that_departs_is_named(bare):
    def odd_slope(X, Y, W1, b1, W2, b2):
        A1 = np.tanh(X @ W1 + b1)
        A2 = activations.sigmoid(A1 @ W2 + b2)
        dZ2 = A2 - Y
        dZ1 = (dZ2 @ W2.T) * (1.1 - A1**3)
        n = len(X)
        return {"dW1": X.T @ dZ1 / n, "db1": dZ1.mean(0), "dW2": A1.T @ dZ2 / n, "db2": dZ2.mean(0)}

    verdict = bare("backward", odd_slope, 1)
    assert verdict.cause == "first_wrong_dZ1"
    assert "`A1`, `A2` and `dZ2` are right; `dZ1` is the first quantity" in verdict.message


TOGETHER = {
    "mistakes of two outputs": (
        "dense_backward",
        lambda dZ, X, W: (dZ @ W.T, dZ.T @ X, dZ.sum(axis=1)),
        ("dW_transposed", "db_wrong_axis"),
    ),
    "a mistake and a factor": (
        "dense",
        lambda X, W, b: 3 * (X @ W - b),
        ("bias_subtracted", "3 times what that alone would give"),
    ),
    "a mistake and a change in place": (
        "dense",
        lambda X, W, b: (X.__imul__(1.5), (X / 1.5) @ W)[1],
        ("bias_forgotten", "changed its argument `X`"),
    ),
    "a mistake and an overflow": (
        "softmax",
        lambda Z: 2 * np.exp(Z) / np.exp(Z).sum(axis=-1, keepdims=True),
        ("factor", "nan or infinity"),
    ),
    "a mistake and an error": (
        "tanh",
        lambda z: 1 / (1 + np.exp(-z)) if len(z) else z,
        ("sigmoid", "a single number is used as if it were an array"),
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_two_things_at_once(case):
    name, answer, words = TOGETHER[case]
    for seed in SEEDS:
        verdict = judge(name, answer, seed)
        said = f"{verdict.cause} {verdict.message}".lower()
        assert all(word.lower() in said for word in words), f"seed {seed}: {said}"


def test_nothing_of_this_gets_a_name(bare):
    def noise(z):
        return np.tanh(z) * 1.3 + 0.2 + 0.1 * np.sin(5 * np.asarray(z, dtype=float))

    verdict = bare("tanh", noise, 1)
    assert verdict.cause is None and UNKNOWN in verdict.message


def test_a_wrong_word_and_confused_words():
    def other(losses):
        return "convergent"

    def confused(losses):
        return "diverged" if losses[-1] < 0.05 else "converged"

    assert "none of the words that are asked for" in judge("diagnose", other, 1).message
    message = judge("diagnose", confused, 1).message
    assert "times 'diverged' where 'converged' is right" in message


ODD = {
    "True": lambda *a: True,
    "whole": lambda *a: 3,
    "text": lambda *a: "3",
    "nothing": lambda *a: [],
    "none inside": lambda *a: [None],
    "ragged": lambda *a: [[1.0], [2.0, 3.0]],
    "infinite": lambda *a: np.inf,
    "set": lambda *a: {1.0},
    "dictionary": lambda *a: {"a": 1.0},
    "pair": lambda *a: (1.0, np.ones(3)),
    "four": lambda *a: (np.ones((2, 2)), np.ones(2), np.ones((2, 1)), np.ones(1)),
    "empty": lambda *a: np.zeros((0, 3)),
    "deep": lambda *a: np.ones((2, 1, 2, 1)),
    "first argument": lambda *a: a[0],
    "all arguments": lambda *a: a,
    "integers": lambda *a: np.arange(4),
    "yes and no": lambda *a: np.array([True, False]),
    "complex": lambda *a: 1j,
}


# these get what they look at, and call it
LOOKED_AT = {"train", "capstone", "success_rate"}
CALLED = [e.name for e in EXERCISES.values() if not e.as_function and e.name not in LOOKED_AT]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", CALLED)
def test_whatever_comes_is_explained_without_an_error_of_ours(name, odd, capfd):
    exercise = find(name)
    given = ", ".join(exercise.signature.split("(", 1)[1].rstrip(")").split(", "))
    answer = eval(f"lambda {given}: odd({', '.join(exercise.arguments)})", {"odd": ODD[odd]})
    verdict = judge(name, answer, 1)
    assert verdict.passed or "could not be looked at" not in verdict.message, verdict.message
    assert capfd.readouterr().err == ""
