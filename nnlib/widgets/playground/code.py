"""The nnlib code that makes a playground's network anew, for a cell of a lesson."""

import re

from nnlib.widgets.playground.recipe import Recipe
from nnlib.widgets.playground.settings import DATASETS, OPTIMIZERS, SAMPLES, Settings

NAMES = {  # what the code may use, by the module that it is imported from
    "nnlib": (
        *("SGD", "Adam", "MeanSquaredError", "Momentum", "RMSProp", "SigmoidBinaryCrossEntropy"),
        *("binary_accuracy", "fit", "mlp", "sigmoid"),
    ),
    "nnlib.datasets": ("xor", *(draw.__name__ for draw in DATASETS.values() if draw)),
    "nnlib.features": ("expand",),
    "nnlib.penalties": ("L1", "L2"),
}


def reproduce(recipe: Recipe) -> str:
    """Return Python source that makes the network of `recipe` and prints how good it is.

    Its `network` has the playground's parameters, bit for bit.
    """
    settings = recipe.settings
    code = "\n\n".join([_data(settings), _training(recipe), _results(settings)])
    return f"{_imports(code)}\n\n{code}\n"


def _imports(code: str) -> str:
    """Return the imports of what `code` calls."""
    lines = ["import numpy as np", ""] if "np." in code else []
    for module, names in NAMES.items():
        called = [name for name in names if re.search(rf"\b{name}\(", code)]
        if called:
            lines.append(f"from {module} import {', '.join(called)}")
    return "\n".join(lines)


def _data(settings: Settings) -> str:
    """Return what makes X and y, and X_test and y_test where points are kept back."""
    draw, split = DATASETS[settings.dataset], settings.train_samples
    lines = ["X, y = xor()"]
    if draw:
        lines = [f"X, y = {draw.__name__}({SAMPLES}, rng={settings.seed}, noise={settings.noise})"]
    if settings.features != ("x1", "x2"):
        names = ", ".join(f'"{name}"' for name in settings.features)
        lines.append(f"X = expand(X, [{names}])")
    if settings.has_test:
        lines += [f"{v}, {v}_test = {v}[:{split}], {v}[{split}:]" for v in ("X", "y")]
    return "\n".join(lines)


def _training(recipe: Recipe) -> str:
    """Return what makes the network and trains it, from one edit to the next."""
    settings, steps = recipe.settings, _steps(recipe)
    trainings = sum(isinstance(step, int) for step in steps)
    lines = _network(settings, bool(trainings))
    call = _fit(settings, "epochs={}", rng=str(settings.seed))
    if trainings > 1:  # of one shuffle and one optimizer that go on
        if _shuffles(settings):
            lines.append(f"rng = np.random.default_rng({settings.seed})  # shuffles the samples")
        lines += ["", "", "def train(epochs):", f"    {_fit(settings, 'epochs', 'rng')}", "", ""]
        call = "train({})"
    lines += [call.format(step) if isinstance(step, int) else step for step in steps]
    return "\n".join(lines)


def _steps(recipe: Recipe) -> list[int | str]:
    """Return numbers of epochs to train for, and in between the lines that make the edits."""
    steps: list[int | str] = []
    epoch = 0
    for edit in recipe.edits:
        index = ", ".join(map(str, edit.index))
        line = f'network.parameters["{edit.name}"][{index}] = {edit.value}'
        steps += [edit.epoch - epoch, line]
        epoch = edit.epoch
    return [step for step in [*steps, recipe.epoch - epoch] if step != 0]


def _network(settings: Settings, trained: bool) -> list[str]:
    """Return the lines that make the network, its loss and, if it is trained, the optimizer."""
    arguments = f'{list(settings.sizes)}, "{settings.activation}", rng={settings.seed}'
    if settings.initializer != "xavier_uniform":
        arguments += f', initializer="{settings.initializer}"'
    loss = "MeanSquaredError()" if settings.is_regression else "SigmoidBinaryCrossEntropy()"
    optimizer = f"{OPTIMIZERS[settings.optimizer].__name__}({settings.lr})"
    line = f"loss, optimizer = {loss}, {optimizer}" if trained else f"loss = {loss}"
    return [f"network = mlp({arguments})", line]


def _fit(settings: Settings, epochs: str, rng: str) -> str:
    """Return the call of fit, with what this training needs."""
    call = f"fit(network, X, y, loss, optimizer, {epochs}, batch_size={settings.batch_size}"
    if _shuffles(settings):
        call += f", rng={rng}"
    if settings.regularisation != "none":
        call += f", penalty={settings.regularisation}({settings.strength})"
    return call + ")"


def _shuffles(settings: Settings) -> bool:
    """Return whether an epoch has more than one batch, so that the samples' order matters."""
    return settings.batch_size is not None and settings.batch_size < settings.train_samples


def _results(settings: Settings) -> str:
    """Return what prints the loss and, of a classification, the accuracy."""
    inputs, targets = ("inputs", "targets") if settings.has_test else ("X", "y")
    lines, words = [f"Z = network.forward({inputs})"], f"loss {{loss.forward(Z, {targets}):.4f}}"
    if not settings.is_regression:
        lines.append(f"accuracy = binary_accuracy(sigmoid(Z), {targets})")
        words += ", accuracy {accuracy:.0%}"
    if not settings.has_test:
        return "\n".join([*lines, f'print(f"{words}")'])
    each = 'for name, inputs, targets in [("training", X, y), ("test", X_test, y_test)]:'
    return "\n    ".join([each, *lines, f'print(f"{{name}}: {words}")'])
