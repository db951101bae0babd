"""Answers that are right in an unusual way pass, some with a remark."""

import numpy as np
import pytest

from nnlib.checks import judge


def loop_sum(x, w, b):
    total = b
    for i in range(len(x)):
        total += w[i] * x[i]
    return total


def loop_dense(X, W, b):
    return [[sum(X[n] * W[:, h]) + b[h] for h in range(W.shape[1])] for n in range(X.shape[0])]


def loop_dense_array(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for n in range(X.shape[0]):
        for h in range(W.shape[1]):
            Z[n, h] = loop_sum(X[n], W[:, h], b[h])
    return Z


def update_branches(w, b, x, y, lr):
    out = 1 if w @ x + b > 0 else 0
    if out == y:
        return w, b
    return (w + lr * x, b + lr) if y == 1 else (w - lr * x, b - lr)


UNUSUAL = {
    "loop": ("weighted_sum", loop_sum, ""),
    "sum of products": ("weighted_sum", lambda x, w, b: sum(map(np.multiply, x, w)) + b, ""),
    "dot": ("weighted_sum", lambda inputs, weights, bias: np.dot(weights, inputs) + bias, ""),
    "zero-dimensional": ("weighted_sum", lambda x, w, b: np.array(x @ w + b), ""),
    "single precision": ("weighted_sum", lambda x, w, b: np.float32(x @ w + b), "float32"),
    "default": ("neuron", lambda x, w, b=0.0, activation=None: activation(w @ x + b), ""),
    "star": ("neuron", lambda *args: args[3](args[0] @ args[1] + args[2]), ""),
    "lists": ("dense", loop_dense, "loops"),
    "double loop": ("dense", loop_dense_array, "loops"),
    "einsum": ("dense", lambda X, W, b: np.einsum("nd,dh->nh", X, W) + b, ""),
    "float32": ("dense", lambda X, W, b: (X @ W + b).astype(np.float32), "float32"),
    "transposed twice": ("dense", lambda X, W, b: (W.T @ X.T).T + b, ""),
    "boolean": ("perceptron", lambda x, w, b: x @ w + b > 0, "True or False"),
    "heaviside": ("perceptron", lambda x, w, b: np.heaviside(x @ w + b, 0), ""),
    "integer": ("perceptron", lambda x, w, b: int(w @ x > -b), ""),
    "list for weights": ("and_gate", ([1, 1], -1.5), ""),
    "integers": ("or_gate", (np.array([2, 2]), -1), ""),
    "on the line": ("and_gate", (np.array([1.0, 1.0]), -1.0), ""),
    "a number for the only weight": ("not_gate", (-1.0, 0.5), ""),
    "branches": ("perceptron_update", update_branches, ""),
    "list of two": ("perceptron_update", lambda *args: list(update_branches(*args)), ""),
}


@pytest.mark.parametrize("case", UNUSUAL)
def test_unusual_but_right(case):
    name, answer, remark = UNUSUAL[case]
    for seed in range(5):
        verdict = judge(name, answer, seed)
        assert verdict.passed and verdict.score == 1, f"seed {seed}: {verdict.message}"
        assert remark in verdict.explanation
        assert (". " in verdict.explanation) == bool(remark), verdict.explanation


def test_a_warning_is_a_remark_and_no_failure():
    def warns(x, w, b):
        np.log(-1.0)
        return x @ w + b

    verdict = judge("weighted_sum", warns)
    assert verdict.passed and "invalid value" in verdict.explanation
