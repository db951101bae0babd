"""What is seen of a learner's capstone: networks for three data sets, each with new data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers, describe
from nnlib.checks.exercise import RIGHT, Finding
from nnlib.checks.origin import library_behind
from nnlib.datasets import moons, noisy_xor, xor
from nnlib.functional import forward, predict
from nnlib.inputs import FloatArray
from nnlib.losses import binary_cross_entropy

Params = tuple[FloatArray, ...]
SAMPLES, FRESH = 200, 1000  # points to train on, and points that the network has never seen
SHARE = 0.97  # of the new points must be right
SURE = 1.5  # a loss above it: wrong answers with probabilities near 0 and 1
GUESSING = 0.6  # a loss above it is about that of a network that answers 0.5 everywhere, 0.69
LARGE = 20.0  # weights far beyond what these data need


@dataclass(frozen=True)
class Task:
    """A data set to learn: a function of (samples, rng), as code, and the starts that count."""

    name: str
    draw: Callable[[int, Any], tuple[FloatArray, FloatArray]] | None
    code: str
    starts: int


TASKS = (
    Task("XOR", None, "xor()", 3),
    Task("noisy XOR", noisy_xor, "noisy_xor({samples}, {seed})", 2),
    Task("two moons", moons, "moons({samples}, {seed})", 2),
)
OUTPUTS = tuple(task.name for task in TASKS)


def observe_capstone(capstone: Callable[..., Any]) -> Callable[[int], tuple[Finding, ...]]:
    """Return a function of a seed that tells how well `capstone` does, data set by data set.

    Raises ValueError where the answer leans on a library for networks.
    """
    library = library_behind(capstone)
    if library and library.startswith("nnlib.datasets"):
        raise ValueError(
            f"Your code uses `{library}`: it draws data of its own. Train on the X and Y that are "
            "handed in."
        )
    if library:
        raise ValueError(
            f"The network should be your own, but your code uses `{library}`. Collect your "
            "functions of lessons 02 to 05 in the notebook and call those."
        )

    changed: list[bool] = []

    def train(X: FloatArray, Y: FloatArray, seed: int) -> Any:
        given = X.copy(), Y.copy()
        params = capstone(*given, np.random.default_rng(seed))
        changed.append(not _equal(given, (X, Y)))
        return params

    def observed(seed: int) -> tuple[Finding, ...]:
        changed.clear()
        starts = np.random.default_rng(seed).choice(10**6, 4, replace=False).tolist()
        X, Y = xor()
        alone = train(X, Y, starts[0])
        fault = _unfit(alone) or _alike(alone)
        if fault:
            return (fault,) * len(TASKS)
        on_xor, *others = (_worst(train, task, starts, alone) for task in TASKS)
        if not _equal(alone, train(X, Y, starts[0])):
            on_xor = Finding(
                "another at every call",
                "Equal generators gave two different networks. Draw everything from `rng`.",
            )
        elif _equal(alone, train(X, Y, starts[1])):
            on_xor = Finding(
                "the same for every rng",
                "Another `rng` gave the same network. Each start is to be drawn from `rng`.",
            )
        if any(changed):
            sentence = "`capstone` changes the X or Y that it is handed. Work on a copy of it."
            return (Finding("changes its data", sentence),) * len(TASKS)
        return (on_xor, *others)

    return observed


def _worst(train: Callable[..., Any], task: Task, starts: list[int], alone: Any) -> Finding:
    """Return the finding about the first start that fails, or `RIGHT`."""
    for start in starts[: task.starts]:
        X, Y = task.draw(SAMPLES, start) if task.draw else xor()
        params = train(X, Y, start)
        new = task.draw(FRESH, starts[-1]) if task.draw else (X, Y)
        if start == starts[0] and task.draw and not _unfit(params) and _equal(params, alone):
            return Finding(
                "the network of XOR",
                f"On {task.name} the network has the same weights as on XOR, so X and Y played no "
                "part.",
            )
        finding = _unfit(params) or _quality(params, X, Y, *new)
        if finding != RIGHT:
            data = task.code.format(samples=SAMPLES, seed=start)
            where = f"On {task.name} (`X, Y = {data}`, `rng = np.random.default_rng({start})`): "
            return Finding(finding.kind, where + finding.sentence, finding.vague)
    return RIGHT


def _alike(params: Any) -> Finding | None:
    """Say so where all hidden units are one and the same, as after a start at zero."""
    W1, b1, W2, _ = map(np.asarray, params)
    units = np.vstack([W1, b1, W2.T])  # a column for each
    if units.shape[1] == 1 or np.any(units != units[:, :1]):
        return None
    return Finding("units alike", "All hidden units have the same weights, as if there were one.")


def _equal(a: Any, b: Any) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))


def _unfit(params: Any) -> Finding | None:
    """Say what keeps a result from being a network, or `None`."""
    if not isinstance(params, tuple | list) or len(params) != 4:
        found = describe(params)
        pair = isinstance(params, tuple) and len(params) == 2
        hint = " `train` returns the losses as well." if pair else ""
        return Finding(found, f"The result is {found}; expected (W1, b1, W2, b2).{hint}")
    arrays = [as_numbers(array) for array in params]
    units = np.shape(params[0])[-1] if np.ndim(params[0]) == 2 else 0
    wanted = ((2, units), (units,), (units, 1), (1,))
    for name, array, shape in zip(("W1", "b1", "W2", "b2"), arrays, wanted, strict=True):
        if array is None or array.shape != shape:
            found = "no array of numbers" if array is None else describe(array)
            return Finding(
                f"{name} does not fit",
                f"{name} is {found}; the shapes should be (2, H), (H,), (H, 1) and (1,).",
            )
        if not np.isfinite(array).all():
            return Finding("not finite", f"{name} holds nan or infinity. The training diverged.")
    return None


def _quality(params: Any, X: FloatArray, Y: FloatArray, X_new: Any, Y_new: Any) -> Finding:
    """Tell how well a network does on new data, and what its weights say about the reason."""
    W1, _, W2, _ = params
    answers = predict(X_new, *params)
    share = float((answers == Y_new).mean())
    if share >= SHARE:
        return RIGHT
    loss = binary_cross_entropy(forward(X, *params), Y)
    what = f"{share:.0%} of {len(X_new)} points are right"
    if len(X_new) > len(X):
        what = f"{share:.1%} of {len(X_new)} new points are right, {SHARE:.0%} are asked for"
    what += f", and the loss is {loss:.2g}. "
    if W1.shape[1] == 1:
        return Finding("one unit", what + "A single hidden unit draws one straight border.")
    if share <= 1 - SHARE:
        return Finding("opposite", what + "The answers are the opposite of what is wanted.")
    if max(np.abs(W1).max(), np.abs(W2).max()) > LARGE and loss > GUESSING:
        return Finding("overshot", what + "The weights are huge. Were the steps too long?")
    if loss > SURE:
        return Finding(
            "sure of wrong answers",
            what + "It is sure of wrong answers: was it trained, and on the X and Y that were "
            "handed in?",
            vague=True,
        )
    if loss > GUESSING:
        return Finding(
            "as if untrained", what + "That is about what a network knows at its start.", vague=True
        )
    return Finding(
        "unfinished",
        what + "It has learned something, but not enough: more steps, another rate, more units?",
    )
