"""The rows about speed: ratios of processor time on one thread, nnlib over a peer."""

import numpy as np
import torch
from sklearn.neural_network import MLPClassifier

import nnlib
from benchmarks import peers, straightforward
from benchmarks.measure import Row, import_milliseconds, ratio, seconds

X, Y = nnlib.datasets.xor()
TRAIN, TEST = np.split(np.random.default_rng(0).permutation(1797), [1437])


def rows() -> list[Row]:
    return [
        Row("XOR, batch 1, Adam / PyTorch eager", 0.10, lambda: xor_batch_1("torch")),
        Row("XOR, batch 1, Adam / straightforward NumPy", 0.40, lambda: xor_batch_1("numpy")),
        Row("XOR, full batch, SGD / PyTorch eager", 0.11, xor_full_batch),
        Row("XOR, 50 seeds x 500 epochs, CPU seconds", 0.1, xor_seeds),
        Row("digits, an epoch, float32 / PyTorch eager", 0.30, lambda: digits("float32")),
        Row("digits, an epoch, float64 / PyTorch eager", 0.50, lambda: digits("float64")),
        Row("digits, an epoch, float64 / scikit-learn", 1.0, digits_sklearn),
        Row("digits, test accuracy, the worst of 5 seeds", 0.965, digits_accuracy, at_least=True),
        Row("784-1024-1024-10, SGD / its matrix products", 1.08, lambda: large(nnlib.SGD())),
        Row("784-1024-1024-10, Adam / its matrix products", 1.20, lambda: large(nnlib.Adam())),
        Row("import nnlib beyond import numpy, ms", 15, import_milliseconds),
    ]


def xor_batch_1(peer: str) -> float:
    epochs, loss = 250, torch.nn.BCEWithLogitsLoss()

    def ours():
        network = nnlib.mlp([2, 4, 1], "relu", rng=0)
        bce, adam = nnlib.SigmoidBinaryCrossEntropy(), nnlib.Adam()
        return nnlib.fit(network, X, Y, bce, adam, epochs, batch_size=1, progress=False)

    def with_torch():
        model = peers.network([2, 4, 1], "relu", torch.float64)
        adam = torch.optim.Adam(model.parameters())
        return peers.train(model, torch.tensor(X), torch.tensor(Y), loss, adam, epochs, 1)

    def with_numpy():
        return straightforward.train_xor(X, Y, 4, epochs)

    return ratio(ours, with_torch if peer == "torch" else with_numpy)


def xor_full_batch() -> float:
    epochs, loss = 1000, torch.nn.BCEWithLogitsLoss()

    def ours():
        network = nnlib.mlp([2, 4, 1], "tanh", rng=0)
        bce, sgd = nnlib.SigmoidBinaryCrossEntropy(), nnlib.SGD(1.0)
        return nnlib.fit(network, X, Y, bce, sgd, epochs, batch_size=None, progress=False)

    def with_torch():
        model = peers.network([2, 4, 1], "tanh", torch.float64)
        sgd = torch.optim.SGD(model.parameters(), lr=1.0)
        return peers.train(model, torch.tensor(X), torch.tensor(Y), loss, sgd, epochs, 4)

    return ratio(ours, with_torch)


def xor_seeds() -> float:
    def ours():
        networks = nnlib.mlp([2, 4, 1], "relu", rng=range(50))
        bce, adam = nnlib.SigmoidBinaryCrossEntropy(), nnlib.Adam()
        nnlib.fit(networks, X, Y, bce, adam, 500, 1, rng=range(50), progress=False)

    return float(np.median([seconds(ours) for _ in range(9)]))


def digits(dtype: str) -> float:
    images, labels = nnlib.datasets.digits()
    images, labels, epochs = images[TRAIN].astype(dtype), labels[TRAIN], 5
    tensors = torch.tensor(images), torch.tensor(labels)
    loss = torch.nn.CrossEntropyLoss()

    def ours():
        return train_digits(images, labels, epochs, seed=0, dtype=dtype)

    def with_torch():
        model = peers.network([64, 128, 10], "relu", getattr(torch, dtype))
        adam = torch.optim.Adam(model.parameters())
        return peers.train(model, *tensors, loss, adam, epochs, 64)

    return ratio(ours, with_torch)


def digits_sklearn() -> float:
    images, labels = nnlib.datasets.digits()

    def with_sklearn():
        model = MLPClassifier(128, batch_size=64, alpha=0, max_iter=5, n_iter_no_change=5)
        model._no_improvement_count = 0
        for _ in range(5):
            model.partial_fit(images[TRAIN], labels[TRAIN], classes=range(10))

    return ratio(lambda: train_digits(images[TRAIN], labels[TRAIN], 5, seed=0), with_sklearn)


def digits_accuracy() -> float:
    images, labels = nnlib.datasets.digits()

    def accuracy(seed: int) -> float:
        network = train_digits(images[TRAIN], labels[TRAIN], 30, seed)
        return float(nnlib.accuracy(network.forward(images[TEST]), labels[TEST]))

    return min(accuracy(seed) for seed in range(5))


def train_digits(images, labels, epochs, seed, dtype="float64"):
    network = nnlib.mlp([64, 128, 10], "relu", seed, "he_uniform", dtype)
    loss, adam = nnlib.SoftmaxCrossEntropy(), nnlib.Adam()
    nnlib.fit(network, images, labels, loss, adam, epochs, 64, rng=seed, progress=False)
    return network


def large(optimizer: nnlib.optimizers.Optimizer) -> float:
    """Compare a training step with the eight products of matrices that it cannot do without."""
    rng = np.random.default_rng(0)
    images = rng.normal(size=(512, 784))
    labels = rng.integers(0, 10, 512)
    network = nnlib.mlp([784, 1024, 1024, 10], "relu", rng, "he_normal")
    W2, W3 = network.parameters["W2"].copy(), network.parameters["W3"].copy()
    W1, A0 = network.parameters["W1"].copy(), images
    A1, A2 = (rng.normal(size=(512, 1024)) for _ in range(2))
    dZ3 = rng.normal(size=(512, 10))

    def ours():
        loss = nnlib.SoftmaxCrossEntropy()
        nnlib.fit(network, images, labels, loss, optimizer, 16, None, progress=False)

    def products():
        for _ in range(16):
            A0 @ W1, A1 @ W2, A2 @ W3
            A2.T @ dZ3, dZ3 @ W3.T
            A1.T @ A2, A2 @ W2.T
            A0.T @ A1

    return ratio(ours, products)
