"""The same trainings in PyTorch, eager, as its tutorials write them."""

from itertools import pairwise

import torch

ACTIVATIONS = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}


def network(sizes, activation, dtype):
    """Return Linear layers with the activation between them."""
    layers = []
    for inputs, outputs in pairwise(sizes):
        layers += [torch.nn.Linear(inputs, outputs, dtype=dtype), ACTIVATIONS[activation]()]
    return torch.nn.Sequential(*layers[:-1])


def train(model, X, y, loss_function, optimizer, epochs, batch_size):
    """Train on tensors in shuffled batches; return the mean loss of every epoch."""
    losses = []
    for _ in range(epochs):
        whole = batch_size >= len(X)
        X_epoch, y_epoch = (X, y) if whole else shuffled(X, y)
        total = 0.0
        for start in range(0, len(X), batch_size):
            X_batch = X_epoch[start : start + batch_size]
            optimizer.zero_grad()
            loss = loss_function(model(X_batch), y_epoch[start : start + batch_size])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(X_batch)
        losses.append(total / len(X))
    return losses


def shuffled(X, y):
    """Return both tensors in the same random order."""
    order = torch.randperm(len(X))
    return X[order], y[order]
