"""Half-right submissions: what is handed in, and what each test cell must then give."""

from tests.grading.submissions import ROOT, read_lesson, solutions

# The solution is right, but noisy in every way that costs nbgrader's points if it gets out.
NOISY_DENSE = """\
import sys
import traceback
import warnings

def dense(X, W, b):
    warnings.warn("this form is old", DeprecationWarning, stacklevel=2)
    np.array([1.0]) / np.array([0.0])
    print("a batch", file=sys.stderr)
    traceback.print_stack()
    return X @ W + b
"""

TOOLBOX = {
    name: answer
    for name, answer in solutions(read_lesson(ROOT / "solutions", "06_training_xor")).items()
    if name.startswith("toolbox")
}

ANSWERS = {
    "01_neurons": {
        "weighted_sum": "def weighted_sum(x, w, b):\n    return w @ x",
        "neuron": "# deleted, so that the test cell itself raises a NameError",
        "dense": NOISY_DENSE,
        "perceptron": "def perceptron(x, w, b):\n    return int(w @ x + b > 0)",
        "gates": (
            "and_gate = (np.array([1.0, 1.0]), -1.5)\n"
            "or_gate = (np.array([1.0, 1.0]), 0.5)\n"
            "not_gate = (np.array([-1.0]), 0.5)"
        ),
        "perceptron_update": (
            "def perceptron_update(w, b, x, y, lr):\n"
            "    error = y - perceptron(x, w, b)\n"
            "    return w + lr * error * x, b"
        ),
    },
    "02_activations": {
        "collapse": "def collapse(W1, b1, W2, b2):\n    return W1 @ W2, b1 @ W2 - b2",
        "sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
        "tanh": ("def tanh(z):\n    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))"),
        "relu": "def relu(z):\n    return z * (z > 0)",
        "leaky_relu": "def leaky_relu(z, alpha=0.1):\n    return np.maximum(z, alpha * z)",
        "sigmoid_derivative": "def sigmoid_derivative(z):\n    return z * (1 - z)",
        "tanh_derivative": "def tanh_derivative(z):\n    return 1 - np.tanh(z) ** 2",
        "relu_derivative": "def relu_derivative(z):\n    return z >= 0",
        "gradient_through_depth": (
            "def gradient_through_depth(z, layers):\n"
            "    factor = 1\n"
            "    for _ in range(layers):\n"
            "        factor = factor * sigmoid(z) * (1 - sigmoid(z))\n"
            "    return factor"
        ),
    },
    "03_softmax_and_losses": {
        "softmax": "def softmax(Z):\n    return np.exp(Z) / np.exp(Z).sum()",
        "log_softmax": "def log_softmax(Z):\n    return np.log(softmax(Z))",
        "mse": "def mse(p, y):\n    return np.square(y - p).mean()",
        "mse_gradient": "# deleted",
        "binary_cross_entropy": (
            "def binary_cross_entropy(p, y):\n    return -np.log(np.where(y == 1, p, 1 - p)).mean()"
        ),
        "accuracy": "def accuracy(Z, y):\n    return np.sum(Z.argmax(axis=-1) == y)",
    },
    "04_forward_pass": {
        "hidden_by_hand": "hidden_z = [0.7, -0.1]\nhidden_a = hidden_z",
        "output_by_hand": "output_z = 0.3748\noutput_a = 1 - 0.5926",
        "forward": (
            "def forward(X, W1, b1, W2, b2):\n    return sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2)"
        ),
        "predict": (
            "def predict(X, W1, b1, W2, b2):\n    return np.tanh(X @ W1 + b1) @ W2 + b2 > 0"
        ),
        "count_parameters": "# deleted",
        "forward_deep": (
            "def forward_deep(X, layers):\n"
            "    for W, b in layers:\n"
            "        Z = X @ W + b\n"
            "        X = np.tanh(Z)\n"
            "    return sigmoid(Z)"
        ),
    },
    "05_backprop": {
        "d_output_z": "d_output_z = 0.4074",
        "d_W2": "d_W2 = [[-0.2722], [-0.1935]]",
        "d_hidden_a": 'd_hidden_a = "about -0.6"',
        "d_hidden_z": "d_hidden_z = np.array([-0.1355, 0.0915])",
        "d_W1": "d_W1 = np.outer([1.0, 0.5], d_hidden_z).T",
        "dense_backward": (
            "def dense_backward(dZ, X, W):\n    return dZ @ W.T, X.T @ dZ, dZ.mean(axis=0)"
        ),
        "numerical_gradient": (
            "def numerical_gradient(f, x, h=1e-5):\n"
            "    slopes = []\n"
            "    for i in range(x.size):\n"
            "        step = np.eye(x.size)[i].reshape(x.shape) * h\n"
            "        slopes.append((f(x + step) - f(x - step)) / 2 / h)\n"
            "    return np.reshape(slopes, x.shape)"
        ),
        "backward": (
            "def backward(X, Y, W1, b1, W2, b2):\n"
            "    A1 = np.tanh(X @ W1 + b1)\n"
            "    dZ2 = (sigmoid(A1 @ W2 + b2) - Y) / len(X)\n"
            "    dA1, dW2, db2 = dense_backward(dZ2, A1, W2)\n"
            "    _, dW1, db1 = dense_backward(dA1 * (1 - A1**2), X, W1)\n"
            '    return {"dW1": dW1, "dW2": dW2, "db1": db1, "db2": db2}'
        ),
        "gradient_step": (
            "def gradient_step(X, Y, W1, b1, W2, b2, lr=1.0):\n"
            "    g = backward(X, Y, W1, b1, W2, b2)\n"
            '    return W1 - lr * g["dW1"], b1, W2 - lr * g["dW2"], b2'
        ),
    },
    "06_training_xor": {
        **TOOLBOX,
        "train": (
            "def train(X, Y, hidden, lr, steps, rng):\n"
            "    W1, W2 = rng.normal(size=(X.shape[1], hidden)), rng.normal(size=(hidden, 1))\n"
            "    b1, b2 = np.zeros(hidden), np.zeros(1)\n"
            "    for _ in range(steps):\n"
            "        loss = binary_cross_entropy(forward(X, W1, b1, W2, b2), Y)\n"
            "        W1, b1, W2, b2 = gradient_step(X, Y, W1, b1, W2, b2, lr)\n"
            "    return (W1, b1, W2, b2), [loss]"
        ),
        "diagnose": 'def diagnose(losses):\n    return "converged"',
        "success_rate": (
            "def success_rate(train_once, seeds):\n"
            "    return np.mean([train_once(seed) for seed in seeds])"
        ),
        "capstone": (
            "def capstone(X, Y, rng):\n"
            "    hidden = 8 if len(X) == 4 else 1\n"
            "    return train(X, Y, hidden, 1.0, 600, rng)[0]"
        ),
    },
}

SCORES = {
    "01_neurons": {
        "weighted_sum_test": 0.0,
        "neuron_test": 0.0,
        "dense_test": 2.0,
        "perceptron_test": 1.0,
        "gates_test": 2.0,
        "perceptron_update_test": 1.0,
    },
    "02_activations": {
        "collapse_test": 1.0,
        "sigmoid_test": 2.0,
        "tanh_test": 0.0,
        "relu_test": 1.0,
        "leaky_relu_test": 0.0,
        "sigmoid_derivative_test": 0.0,
        "tanh_derivative_test": 1.0,
        "relu_derivative_test": 0.0,
        "gradient_through_depth_test": 2.0,
    },
    "03_softmax_and_losses": {  # what builds on the wrong softmax is wrong, too
        "softmax_test": 0.0,
        "softmax_with_temperature_test": 0.0,
        "log_softmax_test": 0.0,
        "mse_test": 1.0,
        "mse_gradient_test": 0.0,
        "binary_cross_entropy_test": 2.0,
        "cross_entropy_test": 0.0,
        "softmax_cross_entropy_gradient_test": 0.0,
        "accuracy_test": 0.0,
    },
    "04_forward_pass": {
        "hidden_by_hand_test": 1.0,
        "output_by_hand_test": 1.0,
        "forward_test": 0.0,
        "predict_test": 2.0,
        "count_parameters_test": 0.0,
        "forward_deep_test": 3.0,
    },
    "05_backprop": {
        "d_output_z_test": 0.0,
        "d_W2_test": 1.0,
        "d_hidden_a_test": 0.0,
        "d_hidden_z_test": 2.0,
        "d_W1_test": 0.0,
        "dense_backward_test": 2.0,
        "numerical_gradient_test": 3.0,
        "backward_test": 2.0,  # its biases come from the dense_backward above
        "gradient_step_test": 1.0,
    },
    "06_training_xor": {
        "train_test": 3.0,
        "diagnose_test": 0.0,
        "success_rate_test": 2.0,
        "capstone_test": 3.0,
    },
}
