"""NumPy layers as a textbook writes them: a peer for nnlib, clear and without tricks."""

import numpy as np


class Dense:
    """X @ W + b."""

    def __init__(self, inputs, outputs, rng):
        limit = np.sqrt(6 / (inputs + outputs))
        self.params = {
            "W": rng.uniform(-limit, limit, (inputs, outputs)),
            "b": np.zeros(outputs),
        }
        self.grads = {}

    def forward(self, X):
        """Return the output and keep what backward needs."""
        self.X = X
        return X @ self.params["W"] + self.params["b"]

    def backward(self, dZ):
        """Return the gradient of the input."""
        self.grads["W"] = self.X.T @ dZ
        self.grads["b"] = np.sum(dZ, axis=0)
        return dZ @ self.params["W"].T


class ReLU:
    """max(X, 0)."""

    def __init__(self):
        self.params, self.grads = {}, {}

    def forward(self, X):
        """Return the output and keep what backward needs."""
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dA):
        """Return the gradient of the input."""
        return dA * (self.X > 0)


class Sigmoid:
    """1 / (1 + exp(-X))."""

    def __init__(self):
        self.params, self.grads = {}, {}

    def forward(self, X):
        """Return the output and keep what backward needs."""
        self.A = 1 / (1 + np.exp(-X))
        return self.A

    def backward(self, dA):
        """Return the gradient of the input."""
        return dA * self.A * (1 - self.A)


def binary_cross_entropy(P, Y):
    P = np.clip(P, 1e-12, 1 - 1e-12)
    loss = -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    return loss, (P - Y) / (P * (1 - P)) / Y.size


class Adam:
    """Adam, one parameter array after the other."""

    def __init__(self, layers, lr=0.001, b1=0.9, b2=0.999, eps=1e-8):
        self.layers, self.lr, self.b1, self.b2, self.eps = layers, lr, b1, b2, eps
        self.m = [{k: np.zeros_like(p) for k, p in layer.params.items()} for layer in layers]
        self.v = [{k: np.zeros_like(p) for k, p in layer.params.items()} for layer in layers]
        self.t = 0

    def step(self):
        """Update every parameter."""
        self.t += 1
        for layer, m, v in zip(self.layers, self.m, self.v, strict=True):
            for k, g in layer.grads.items():
                m[k] = self.b1 * m[k] + (1 - self.b1) * g
                v[k] = self.b2 * v[k] + (1 - self.b2) * g**2
                m_hat = m[k] / (1 - self.b1**self.t)
                v_hat = v[k] / (1 - self.b2**self.t)
                layer.params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


def train_xor(X, Y, hidden, epochs):
    rng = np.random.default_rng(0)
    layers = [Dense(2, hidden, rng), ReLU(), Dense(hidden, 1, rng), Sigmoid()]
    optimizer, losses = Adam(layers), []
    for _ in range(epochs):
        total = 0.0
        for i in rng.permutation(len(X)):
            A = X[i : i + 1]
            for layer in layers:
                A = layer.forward(A)
            loss, gradient = binary_cross_entropy(A, Y[i : i + 1])
            for layer in reversed(layers):
                gradient = layer.backward(gradient)
            optimizer.step()
            total += loss
        losses.append(total / len(X))
    return losses
