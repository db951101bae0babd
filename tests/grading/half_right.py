"""Half-right submissions: what is handed in, and what each test cell must then give."""

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
    }
}

SCORES = {
    "01_neurons": {
        "weighted_sum_test": 0.0,
        "neuron_test": 0.0,
        "dense_test": 2.0,
        "perceptron_test": 1.0,
        "gates_test": 2.0,
        "perceptron_update_test": 1.0,
    }
}
