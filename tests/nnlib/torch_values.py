"""What PyTorch computes in float64, for comparison: gradients, activations, optimisers' paths."""

from itertools import pairwise

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": F.leaky_relu,
}


def logistic_loss(Z, y):
    """Return the mean binary cross-entropy from logits.

    PyTorch's own function has the gradient s(z) - y, which loses all digits where it saturates;
    that of its logsigmoid keeps them.
    """
    return -(y * F.logsigmoid(Z) + (1 - y) * F.logsigmoid(-Z)).mean()


LOSSES = {
    "MeanSquaredError": F.mse_loss,
    "SigmoidBinaryCrossEntropy": logistic_loss,
    "SoftmaxCrossEntropy": F.cross_entropy,
}
OPTIMIZERS = {  # as in cases.OPTIMIZERS
    "SGD": lambda w: torch.optim.SGD([w], lr=0.05),
    "Momentum": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.8),
    "RMSProp": lambda w: torch.optim.RMSprop([w], lr=0.02, alpha=0.95, eps=1e-4),
    "Adam": lambda w: torch.optim.Adam([w], lr=0.03, betas=(0.8, 0.99), eps=1e-3),
}


def network_gradient(sizes, activation, loss, flat, X, y):
    """Return the mean loss and its gradient of a network whose parameters are `flat`."""
    parameters = torch.tensor(flat, requires_grad=True)
    A, start = torch.tensor(X), 0
    for layer, (inputs, outputs) in enumerate(pairwise(sizes)):
        W = parameters[start : start + inputs * outputs].reshape(inputs, outputs)
        start += inputs * outputs
        Z = A @ W + parameters[start : start + outputs]
        start += outputs
        A = Z if layer == len(sizes) - 2 else ACTIVATIONS[activation](Z)
    value = LOSSES[loss](A, torch.tensor(y))
    value.backward()
    return value.item(), parameters.grad.numpy()


def derivative(function, z):
    """Return the value and the derivative of a function, entry by entry."""
    z = torch.tensor(z, requires_grad=True)
    a = function(z)
    a.sum().backward()
    return a.detach().numpy(), z.grad.numpy()


def row_backward(function, Z, dA):
    """Return the value of `function` over the last axis and the gradient that `dA` gives."""
    Z = torch.tensor(Z, requires_grad=True)
    A = function(Z, dim=-1)
    A.backward(torch.tensor(dA))
    return A.detach().numpy(), Z.grad.numpy()


def path(name, gradient, start, steps):
    """Return the parameters (steps, P) after every step of the optimiser `name`."""
    w = torch.tensor(start)
    optimizer, points = OPTIMIZERS[name](w), []
    for t in range(steps):
        w.grad = torch.tensor(gradient(w.numpy(), t))
        optimizer.step()
        points.append(w.numpy().copy())
    return np.array(points)
