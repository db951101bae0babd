"""Answers that are right in an unusual way pass, some with a remark."""

import math

import numpy as np
import pytest

from nnlib import activations, functional
from nnlib.checks import judge
from nnlib.gradcheck import numerical_gradient
from nnlib.losses import binary_cross_entropy
from nnlib.worked import WORKED


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


def sigmoid_masks(z):
    z = np.asarray(z)
    a = np.empty_like(z, dtype=float)
    a[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    a[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return a


def sigmoid_loop(z):
    flat = [1 / (1 + np.exp(-v)) if v >= 0 else np.exp(v) / (1 + np.exp(v)) for v in np.ravel(z)]
    return np.reshape(flat, np.shape(z))


def relu_copy(z):
    a = np.array(z)
    a[a < 0] = 0
    return a


def collapse_by_rows(W1, b1, W2, b2):
    """Push the inputs 0 and the unit vectors through both layers."""
    b = b1 @ W2 + b2
    return np.array([(row + b1) @ W2 + b2 - b for row in W1]), b


def depth_loop(z, layers):
    factor = 1
    for _ in range(layers):
        factor = factor * activations.sigmoid_derivative(z)
    return factor


def forward_loop(X, W1, b1, W2, b2):
    """One sample, one unit, one product at a time."""
    outputs = []
    for x in X:
        hidden = [np.tanh(loop_sum(x, W1[:, h], b1[h])) for h in range(len(b1))]
        outputs.append([activations.sigmoid(loop_sum(hidden, W2[:, 0], b2[0]))])
    return outputs


def forward_naive(X, W1, b1, W2, b2):
    return 1 / (1 + np.exp(-(np.tanh(X @ W1 + b1) @ W2 + b2)))


def forward_with_ones(X, W1, b1, W2, b2):
    """The biases as the weights of one more input, which is always 1."""
    ones = np.ones((len(X), 1))
    hidden = np.tanh(np.hstack([X, ones]) @ np.vstack([W1, b1]))
    return activations.sigmoid(np.hstack([hidden, ones]) @ np.vstack([W2, [b2]]))


def tanh_from_sigmoid(X, W1, b1, W2, b2):
    hidden = 2 * activations.sigmoid(2 * (X @ W1 + b1)) - 1
    return activations.sigmoid(np.dot(hidden, W2) + b2)


def deep_recursive(X, layers):
    (W, b), *rest = layers
    z = X @ W + b
    return deep_recursive(np.tanh(z), rest) if rest else activations.sigmoid(z)


def deep_enumerate(X, layers):
    a = X
    for i, layer in enumerate(layers):
        z = a @ layer[0] + layer[1]
        a = np.tanh(z) if i < len(layers) - 1 else activations.sigmoid(z)
    return a


def deep_into_buffers(X, layers):
    """Each layer's output is written into an array of floats, also where X holds integers."""
    for i, (W, b) in enumerate(layers):
        Z = np.empty((len(X), len(b)))
        np.matmul(X, W, out=Z)
        Z += b
        X = np.tanh(Z, out=Z) if i + 1 < len(layers) else activations.sigmoid(Z)
    return X


def deep_popped_copy(X, layers):
    layers = list(layers)
    while len(layers) > 1:
        W, b = layers.pop(0)
        X = np.tanh(np.add(np.matmul(X, W), b))
    return activations.sigmoid(X @ layers[0][0] + layers[0][1])


def softmax_loop(Z):
    if np.ndim(Z) == 1:
        powers = [np.exp(z - max(Z)) for z in Z]
        return [power / sum(powers) for power in powers]
    return [softmax_loop(row) for row in Z]


def softmax_transposed(Z):
    powers = np.exp(Z.T - Z.T.max(axis=0))
    return (powers / powers.sum(axis=0)).T


def softmax_by_dimensions(Z):
    if Z.ndim == 1:
        return np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum()
    powers = np.exp(Z - Z.max(axis=1)[:, None])
    return powers / powers.sum(axis=1).reshape(-1, 1)


def log_softmax_loop(Z):
    return np.apply_along_axis(lambda z: z - np.logaddexp.reduce(z), -1, Z)


def cross_entropy_loop(Z, y):
    total = 0
    for row, label in zip(Z, y, strict=True):
        total += np.logaddexp.reduce(row) - row[label]
    return total / len(y)


def gradient_of_rows(Z, y):
    dZ = softmax_transposed(Z)
    for n in range(len(dZ)):
        dZ[n, y[n]] -= 1
    return dZ / len(dZ)


def accuracy_counted(Z, y):
    right = 0
    for row, label in zip(Z.tolist(), y, strict=True):
        right += row.index(max(row)) == label
    return right / len(y)


def binary_terms(p, y):
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def gradient_in_a_copy(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    slopes = []
    for i in range(x.size):
        old = x.flat[i]
        values = []
        for shift in (-h, h):
            x.flat[i] = old + shift
            values.append(f(x))
        x.flat[i] = old
        slopes.append((values[1] - values[0]) / h / 2)
    return np.array(slopes).reshape(x.shape)


def dense_backward_loop(dZ, X, W):
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for x, dz, dx in zip(X, dZ, dX, strict=True):
        dx += W @ dz
        dW += np.outer(x, dz)
        db += dz
    return dX, dW, db


def backward_sample_by_sample(X, Y, W1, b1, W2, b2):
    sums = [np.zeros(p.shape) for p in (W1, b1, W2, b2)]
    for x, y in zip(X, Y, strict=True):
        a1 = np.tanh(x @ W1 + b1)
        dz2 = activations.sigmoid(a1 @ W2 + b2) - y
        dz1 = (W2 @ dz2) * (1 - a1) * (1 + a1)
        shares = np.outer(x, dz1), dz1, np.outer(a1, dz2), dz2
        sums = [total + share for total, share in zip(sums, shares, strict=True)]
    return dict(zip(("dW1", "db1", "dW2", "db2"), [s / len(X) for s in sums], strict=True))


def backward_divided_at_the_end(X, Y, W1, b1, W2, b2):
    m = X.shape[0]
    A1 = np.tanh(np.dot(X, W1) + b1)
    dZ2 = activations.sigmoid(np.dot(A1, W2) + b2) - Y
    dZ1 = np.multiply(np.dot(dZ2, W2.T), 1 - np.power(A1, 2))
    return {
        "db2": np.sum(dZ2, axis=0) / m,
        "dW2": 1 / m * np.dot(A1.T, dZ2),
        "db1": dZ1.mean(axis=0),
        "dW1": (1 / m) * np.dot(dZ1.T, X).T,
    }


def step_on_copies(X, Y, W1, b1, W2, b2, lr=1.0):
    new = [p.copy() for p in (W1, b1, W2, b2)]
    for p, g in zip(new, functional.backward(X, Y, W1, b1, W2, b2).values(), strict=True):
        p -= lr * g
    return new


def start(X, hidden, rng):
    """Draw the lesson's start."""
    W1 = rng.normal(size=(X.shape[1], hidden))
    return W1, np.zeros(hidden), rng.normal(size=(hidden, 1)), np.zeros(1)


def plain_training(X, Y, hidden, lr, steps, rng):
    params, losses = start(X, hidden, rng), np.zeros(steps)
    for i in range(steps):
        losses[i] = binary_cross_entropy(functional.forward(X, *params), Y)
        params = functional.gradient_step(X, Y, *params, lr=lr)
    return params, losses


def train_with_another_start(X, Y, hidden, lr, steps, rng):
    """Draw in another order, from another distribution."""
    W2 = rng.uniform(-1, 1, (hidden, 1))
    W1 = 0.5 * rng.standard_normal((X.shape[1], hidden))
    params, losses = (W1, np.zeros(hidden), W2, np.zeros(1)), []
    for _ in range(steps):
        losses.append(binary_cross_entropy(functional.forward(X, *params), Y))
        params = functional.gradient_step(X, Y, *params, lr=lr)
    return params, losses


def train_with_later_losses(X, Y, hidden, lr, steps, rng):
    """Record the losses after each step."""
    params, losses = start(X, hidden, rng), []
    for _ in range(steps):
        params = functional.gradient_step(X, Y, *params, lr=lr)
        losses.append(binary_cross_entropy(functional.forward(X, *params), Y))
    return params, losses


def train_with_differences(X, Y, hidden, lr, steps, rng):
    """Take central differences in the place of backpropagation."""
    params, losses = list(start(X, hidden, rng)), []
    for _ in range(steps):
        losses.append(np.array([[binary_cross_entropy(functional.forward(X, *params), Y)]]))
        moves = []
        for i in range(4):

            def loss(value, i=i, params=params):
                changed = [*params[:i], value, *params[i + 1 :]]
                return binary_cross_entropy(functional.forward(X, *changed), Y)

            moves.append(lr * numerical_gradient(loss, params[i]))
        params = [param - move for param, move in zip(params, moves, strict=True)]
    return params, losses


def train_as_dictionary(X, Y, hidden, lr, steps, rng):
    params, losses = plain_training(X, Y, hidden, lr, steps, rng)
    return dict(zip(("W1", "b1", "W2", "b2"), params, strict=True)), losses.tolist()


def train_single(X, Y, hidden, lr, steps, rng):
    params, losses = plain_training(X, Y, hidden, lr, steps, rng)
    return tuple(p.astype(np.float32) for p in params), losses.astype(np.float32)


def train_with_drawn_biases(X, Y, hidden, lr, steps, rng):
    params, losses = list(start(X, hidden, rng)), []
    params[1], params[3] = rng.normal(size=hidden), rng.normal(size=1)
    for _ in range(steps):
        losses.append(binary_cross_entropy(functional.forward(X, *params), Y))
        params = functional.gradient_step(X, Y, *params, lr=lr)
    return params, losses


def diagnose_in_another_order(losses):
    first, *_, last = [losses[0], *losses]
    if math.isnan(last) or math.isinf(last):
        return "diverged"
    return "converged" if last < 5e-2 else "plateau" if last <= first else "diverged"


def rate_by_list(train_once, seeds):
    successes = [seed for seed in seeds if train_once(seed)]
    return np.float64(len(successes)) / len(list(seeds))


def capstone_with_momentum(X, Y, rng):
    """Train on mini-batches, with momentum and more units, all written out."""
    W1, b1 = rng.normal(size=(2, 16)), rng.normal(size=16)
    W2, b2 = rng.normal(size=(16, 1)) / 4, np.zeros(1)
    params, speed = [W1, b1, W2, b2], [0, 0, 0, 0]
    for _ in range(500):
        chosen = rng.permutation(len(X))[:64]
        A = np.tanh(X[chosen] @ params[0] + params[1])
        d2 = (1 / (1 + np.exp(-(A @ params[2] + params[3]))) - Y[chosen]) / len(chosen)
        d1 = d2 @ params[2].T * (1 - A * A)
        gradient = X[chosen].T @ d1, d1.sum(0), A.T @ d2, d2.sum(0)
        speed = [0.9 * v + g for v, g in zip(speed, gradient, strict=True)]
        params = [p - 0.3 * v for p, v in zip(params, speed, strict=True)]
    return params


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
    "two forms": ("sigmoid", sigmoid_masks, ""),
    "a loop over numbers": ("sigmoid", sigmoid_loop, "loops"),
    "naive, with a warning": ("sigmoid", lambda z: 1 / (1 + np.exp(-z)), "overflow"),
    "with tanh": ("sigmoid", lambda z: 0.5 * (1 + np.tanh(z / 2)), ""),
    "generous clipping": ("sigmoid", lambda z: 1 / (1 + np.exp(-np.clip(z, -500, 500))), ""),
    "power of e": ("sigmoid", lambda z: 1 / (1 + np.e ** (-np.clip(z, -60, 60))), ""),
    "sigmoid in single": ("sigmoid", lambda z: np.float32(sigmoid_masks(z)), "float32"),
    "with logaddexp": ("sigmoid", lambda z: np.exp(-np.logaddexp(0, -z)), ""),
    "np.tanh": ("tanh", np.tanh, ""),
    "sinh by cosh": ("tanh", lambda z: np.sinh(z.clip(-9e1, 9e1)) / np.cosh(z.clip(-9e1, 9e1)), ""),
    "expm1": ("tanh", lambda z: -np.expm1(-2 * z.clip(-40)) / (1 + np.exp(-2 * z.clip(-40))), ""),
    "times a condition": ("relu", lambda z: z * (z > 0), ""),
    "half of the sum": ("relu", lambda z: (z + abs(z)) / 2, ""),
    "clip": ("relu", lambda z: np.clip(z, 0, None), ""),
    "a copy": ("relu", relu_copy, ""),
    "vectorize": ("relu", np.vectorize(lambda v: max(v, 0.0)), ""),
    "nested list": ("relu", lambda z: np.maximum(z, 0).tolist(), ""),
    "larger of two": ("leaky_relu", lambda z, alpha=0.01: np.maximum(z, alpha * z), ""),
    "two parts": ("leaky_relu", lambda z, alpha=0.01: z.clip(0) + alpha * z.clip(max=0), ""),
    "s(z) s(-z)": (
        "sigmoid_derivative",
        lambda z: activations.sigmoid(z) * activations.sigmoid(-z),
        "",
    ),
    "s - s^2": (
        "sigmoid_derivative",
        lambda z: activations.sigmoid(z) - activations.sigmoid(z) ** 2,
        "",
    ),
    "exponential of |z|": (
        "sigmoid_derivative",
        lambda z: np.exp(-abs(z)) / (1 + np.exp(-abs(z))) ** 2,
        "",
    ),
    "one over cosh squared": ("tanh_derivative", lambda z: 1 / np.cosh(z.clip(-300, 300)) ** 2, ""),
    "third binomial": ("tanh_derivative", lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z)), ""),
    "a condition": ("relu_derivative", lambda z: z > 0, "True or False"),
    "astype": ("relu_derivative", lambda z: (z > 0).astype(float), ""),
    "whole numbers": ("relu_derivative", lambda z: np.where(z > 0, 1, 0), ""),
    "layers by rows": ("collapse", collapse_by_rows, ""),
    "list of W and b": ("collapse", lambda *args: list(collapse_by_rows(*args)), ""),
    "product in a loop": ("gradient_through_depth", depth_loop, ""),
    "np.power": (
        "gradient_through_depth",
        lambda z, layers: np.power(activations.sigmoid_derivative(z), layers),
        "",
    ),
    "exponential of a logarithm": (
        "gradient_through_depth",
        lambda z, layers: np.exp(layers * np.log(activations.sigmoid_derivative(z))),
        "",
    ),
    "hidden z as floats": ("hidden_z", (0.7, -0.1), ""),
    "hidden z as a row": ("hidden_z", np.array([[0.7, -0.1]]), ""),
    "hidden a as a column": ("hidden_a", [[0.6682], [0.4750]], ""),
    "hidden a with all digits": ("hidden_a", WORKED.hidden_a, ""),
    "output z in a list": ("output_z", [0.3748], ""),
    "output z from rounded activations": ("output_z", 1.5 * 0.6682 - 0.9 * 0.4750 - 0.2, ""),
    "output a as an array": ("output_a", WORKED.output_a, ""),
    "output a from a rounded z": ("output_a", 1 / (1 + np.exp(-0.3748)), ""),
    "network in loops": ("forward", forward_loop, "loops"),
    "biases as weights": ("forward", forward_with_ones, ""),
    "tanh from the sigmoid": ("forward", tanh_from_sigmoid, ""),
    "plain sigmoid": ("forward", forward_naive, "overflow"),
    "network in single": ("forward", lambda *args: np.float32(tanh_from_sigmoid(*args)), "float32"),
    "answers rounded": ("predict", lambda *args: np.round(tanh_from_sigmoid(*args)), ""),
    "answers as booleans": ("predict", lambda *args: tanh_from_sigmoid(*args) > 0.5, ""),
    "answers chosen": ("predict", lambda *args: np.where(forward_naive(*args) > 0.5, 1, 0), "over"),
    "answers from z": (
        "predict",
        lambda X, W1, b1, W2, b2: np.heaviside(np.tanh(X @ W1 + b1) @ W2 + b2, 0),
        "",
    ),
    "count with map": (
        "count_parameters",
        lambda sizes: sum(map(lambda d, h: (d + 1) * h, sizes[:-1], sizes[1:])),
        "",
    ),
    "count with dot": (
        "count_parameters",
        lambda sizes: np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:]),
        "",
    ),
    "deep by recursion": ("forward_deep", deep_recursive, ""),
    "deep with a counter": ("forward_deep", deep_enumerate, ""),
    "deep into buffers": ("forward_deep", deep_into_buffers, ""),
    "deep on a copy": ("forward_deep", deep_popped_copy, ""),
    "nested softmax": ("softmax", softmax_loop, "loops"),
    "softmax of columns": ("softmax", softmax_transposed, ""),
    "one or two dimensions": ("softmax", softmax_by_dimensions, ""),
    "exp of log": ("softmax", lambda Z: np.exp(activations.log_softmax(Z)), ""),
    "tiny divisor": (
        "softmax",
        lambda Z: (lambda E: E / (E.sum(-1, keepdims=True) + 1e-12))(
            np.exp(Z - Z.max(-1)[..., None])
        ),
        "",
    ),
    "an array filled for floats": (
        "log_softmax",
        lambda Z: np.subtract(Z, np.logaddexp.reduce(Z, -1, keepdims=True), dtype=float),
        "",
    ),
    "a tiny border": (
        "binary_cross_entropy",
        lambda p, y: binary_terms(np.clip(p, 1e-15, 1 - 1e-15), y).mean(),
        "",
    ),
    "softmax in single": ("softmax", lambda Z: softmax_transposed(np.float32(Z)), "float32"),
    "one over T": (
        "softmax_with_temperature",
        lambda z, T: softmax_transposed((1 / T) * z),
        "",
    ),
    "named otherwise": (
        "softmax_with_temperature",
        lambda logits, temperature=1.0: softmax_by_dimensions(np.divide(logits, temperature)),
        "",
    ),
    "shifted, then divided": (
        "softmax_with_temperature",
        lambda z, T: softmax_transposed((z - z.max(axis=-1, keepdims=True)) / T),
        "",
    ),
    "logaddexp along rows": ("log_softmax", log_softmax_loop, ""),
    "log-sum-exp with the maximum": (
        "log_softmax",
        lambda Z: Z - np.logaddexp.reduce(Z, axis=-1, keepdims=True),
        "",
    ),
    "product of differences": ("mse", lambda p, y: (p - y).ravel() @ (p - y).ravel() / p.size, ""),
    "squared norm": ("mse", lambda p, y: np.linalg.norm(p - y) ** 2 / p.size, ""),
    "target minus prediction": ("mse", lambda p, y: np.square(y - p).mean(), ""),
    "Python's sum": ("mse", lambda p, y: sum((p - y).ravel() ** 2) / y.size, ""),
    "means of means": ("mse", lambda p, y: np.mean(((p - y) ** 2).mean(axis=-1)), ""),
    "halves": ("mse_gradient", lambda p, y: (p - y) / (p.size / 2), ""),
    "minus and turned round": ("mse_gradient", lambda p, y: -2 * (y - p) / np.prod(p.shape), ""),
    "mse_gradient in single": (
        "mse_gradient",
        lambda p, y: (2 * (p - y) / p.size).astype(np.float32),
        "float32",
    ),
    "np.where": ("binary_cross_entropy", lambda p, y: -np.log(np.where(y, p, 1 - p)).mean(), ""),
    "clipped probabilities": (
        "binary_cross_entropy",
        lambda p, y: binary_terms(np.clip(p, 1e-7, 1 - 1e-7), y).mean(),
        "",
    ),
    "small number added": (
        "binary_cross_entropy",
        lambda p, y: np.mean(-y * np.log(p + 1e-8) - (1 - y) * np.log(1 - p + 1e-8)),
        "",
    ),
    "sum by length": ("binary_cross_entropy", lambda p, y: binary_terms(p, y).sum() / len(y), ""),
    "log1p": (
        "binary_cross_entropy",
        lambda p, y: -(y * np.log(p) + (1 - y) * np.log1p(-p)).mean(),
        "",
    ),
    "one sample after the other": ("cross_entropy", cross_entropy_loop, "loops"),
    "one-hot rows": (
        "cross_entropy",
        lambda Z, y: -(np.eye(Z.shape[1])[y] * activations.log_softmax(Z)).sum() / len(Z),
        "",
    ),
    "take along axis": (
        "cross_entropy",
        lambda Z, y: -np.take_along_axis(activations.log_softmax(Z), y[:, None], 1).mean(),
        "",
    ),
    "row by row": ("softmax_cross_entropy_gradient", gradient_of_rows, "loops"),
    "comparison for one-hot": (
        "softmax_cross_entropy_gradient",
        lambda Z, y: (activations.softmax(Z) - (y[:, None] == np.arange(Z.shape[1]))) / Z.shape[0],
        "",
    ),
    "counted with a loop": ("accuracy", accuracy_counted, "loops"),
    "label's score is the largest": (
        "accuracy",
        lambda Z, y: np.mean(Z[np.arange(len(y)), y] == Z.max(axis=1)),
        "",
    ),
    "sum by size": ("accuracy", lambda Z, y: (np.argmax(Z, 1) == y).sum() / y.size, ""),
    "after softmax": ("accuracy", lambda Z, y: (softmax_transposed(Z).argmax(1) == y).mean(), ""),
    "a column": ("d_W2", np.array([[-0.2722], [-0.1935]]), ""),
    "a list of one": ("d_output_z", [-0.4074], ""),
    "rounded on the way": ("d_hidden_z", [-0.1355, 0.0915], ""),
    "a tuple": ("d_hidden_a", (-0.61109, 0.36665), ""),
    "nested lists": ("d_W1", [[-0.1355, 0.0914], [-0.0678, 0.0457]], ""),
    "shifted in a copy": ("numerical_gradient", gradient_in_a_copy, ""),
    "sample by sample": ("dense_backward", dense_backward_loop, "loops"),
    "filled with floats": (
        "dense_backward",
        lambda dZ, X, W: (
            np.dot(dZ, W.T, out=np.zeros_like(X, dtype=float)),
            np.dot(X.T, dZ, out=np.zeros_like(W, dtype=float)),
            np.sum(dZ, axis=0),
        ),
        "",
    ),
    "three einsums": (
        "dense_backward",
        lambda dZ, X, W: (
            np.einsum("nh,dh->nd", dZ, W),
            np.einsum("nd,nh->dh", X, dZ),
            np.einsum("nh->h", dZ),
        ),
        "",
    ),
    "ones times dZ": (
        "dense_backward",
        lambda dZ, X, W: [(W @ dZ.T).T, (dZ.T @ X).T, np.ones(len(dZ)) @ dZ],
        "",
    ),
    "backward by samples": ("backward", backward_sample_by_sample, ""),
    "divided at the end": ("backward", backward_divided_at_the_end, ""),
    "backward in single": (
        "backward",
        lambda *args: {n: np.float32(g) for n, g in backward_divided_at_the_end(*args).items()},
        "",
    ),
    "unit vectors as steps": (
        "numerical_gradient",
        lambda f, x, h=1e-5: np.reshape(
            [(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size).reshape(-1, *x.shape)],
            x.shape,
        ),
        "",
    ),
    "step on copies": ("gradient_step", step_on_copies, ""),
    "another start": ("train", train_with_another_start, "differs from the text's"),
    "later losses": ("train", train_with_later_losses, "after each step"),
    "central differences": ("train", train_with_differences, ""),
    "parameters in a dictionary": ("train", train_as_dictionary, ""),
    "single precision parameters": ("train", train_single, ""),
    "drawn biases": ("train", train_with_drawn_biases, "biases"),
    "another order of questions": ("diagnose", diagnose_in_another_order, ""),
    "mean of truths": ("success_rate", lambda f, s: np.mean([f(seed) for seed in s]), ""),
    "list of successes": ("success_rate", rate_by_list, ""),
    "momentum": ("capstone", capstone_with_momentum, ""),
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
