"""Neural networks in NumPy: the reference implementations behind the course.

The modules in the order of the lessons: neurons, activations, losses, initializers, layers,
network, functional, worked, gradcheck, optimizers, penalties, history, training, experiments,
metrics, datasets, features, saving; inputs holds the checks that all share.
Data sets are reached by their module, as in `nnlib.datasets.xor()`.
"""

from nnlib import datasets
from nnlib.activations import (
    leaky_relu,
    leaky_relu_derivative,
    log_softmax,
    log_softmax_backward,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_backward,
    softplus,
    step,
    tanh,
    tanh_derivative,
)
from nnlib.gradcheck import gradient_error, numerical_gradient
from nnlib.history import History
from nnlib.initializers import (
    he_normal,
    he_uniform,
    normal,
    xavier_normal,
    xavier_uniform,
    zeros,
)
from nnlib.layers import Dense, Identity, Layer, LeakyReLU, ReLU, Sigmoid, Softmax, Tanh, dense
from nnlib.losses import (
    BinaryCrossEntropy,
    MeanSquaredError,
    SigmoidBinaryCrossEntropy,
    SoftmaxCrossEntropy,
    binary_cross_entropy,
    binary_cross_entropy_from_logits,
    binary_cross_entropy_from_logits_gradient,
    binary_cross_entropy_gradient,
    cross_entropy,
    mse,
    mse_gradient,
    softmax_cross_entropy_gradient,
)
from nnlib.metrics import accuracy, binary_accuracy
from nnlib.network import Sequential, mlp
from nnlib.neurons import neuron, perceptron, perceptron_update, weighted_sum
from nnlib.optimizers import SGD, Adam, Momentum, RMSProp
from nnlib.penalties import L1, L2
from nnlib.saving import load, save
from nnlib.training import fit

__all__ = [
    "L1",
    "L2",
    "SGD",
    "Adam",
    "BinaryCrossEntropy",
    "Dense",
    "History",
    "Identity",
    "Layer",
    "LeakyReLU",
    "MeanSquaredError",
    "Momentum",
    "RMSProp",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "SigmoidBinaryCrossEntropy",
    "Softmax",
    "SoftmaxCrossEntropy",
    "Tanh",
    "accuracy",
    "binary_accuracy",
    "binary_cross_entropy",
    "binary_cross_entropy_from_logits",
    "binary_cross_entropy_from_logits_gradient",
    "binary_cross_entropy_gradient",
    "cross_entropy",
    "datasets",
    "dense",
    "fit",
    "gradient_error",
    "he_normal",
    "he_uniform",
    "leaky_relu",
    "leaky_relu_derivative",
    "load",
    "log_softmax",
    "log_softmax_backward",
    "mlp",
    "mse",
    "mse_gradient",
    "neuron",
    "normal",
    "numerical_gradient",
    "perceptron",
    "perceptron_update",
    "relu",
    "relu_derivative",
    "save",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy_gradient",
    "softplus",
    "step",
    "tanh",
    "tanh_derivative",
    "weighted_sum",
    "xavier_normal",
    "xavier_uniform",
    "zeros",
]
