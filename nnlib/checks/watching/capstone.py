"""What is seen of a learner's capstone: networks for three data sets, each with new data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers, describe
from nnlib.checks.exercise import RIGHT, Finding
from nnlib.checks.origin import library_behind
from nnlib.checks.watching.path import Data, pack
from nnlib.checks.watching.shapes import NAMES, UnfitError, read_params
from nnlib.datasets import moons, noisy_xor, xor
from nnlib.functional import forward, predict
from nnlib.inputs import FloatArray
from nnlib.losses import binary_cross_entropy

Params = tuple[FloatArray, ...]
SAMPLES, FRESH = 200, 1000  # points to train on, and points that the network has never seen
SHARE = 0.97  # of the new points must be right
SURE = 1.5  # a loss above it: wrong answers with probabilities near 0 and 1
GUESSING = 0.6  # a loss above it is about that of a network that answers 0.5 everywhere, 0.69
MORE = 400  # steps that tell whether a training only ended too early
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

    return lambda seed: _Look(capstone, seed).findings()


class _Look:
    """A learner's capstone, called on the data sets with a few starts; each network is kept."""

    def __init__(self, capstone: Callable[..., Any], seed: int) -> None:
        self.capstone = capstone
        self.starts = np.random.default_rng(seed).choice(10**6, 4, replace=False).tolist()
        self.networks: dict[tuple[Task, int], Any] = {}
        self.changed = False

    def train(self, task: Task, start: int) -> Any:
        """Have a network trained."""
        X, Y = task.draw(SAMPLES, start) if task.draw else xor()
        given = X.copy(), Y.copy()
        params = self.capstone(*given, np.random.default_rng(start))
        self.changed |= not _equal(given, (X, Y))
        return params

    def network(self, task: Task, number: int = 0) -> Any:
        """Return the network of a data set and a start."""
        key = task, self.starts[number]
        if key not in self.networks:
            self.networks[key] = self.train(*key)
        return self.networks[key]

    def findings(self) -> tuple[Finding, ...]:
        """Look at all data sets."""
        alone = self.network(TASKS[0])
        fault = _unfit(alone, 4) or _alike(alone)
        if fault:
            return (fault,) * len(TASKS)
        on_xor, *others = map(self.worst, TASKS)
        alike = _equal(alone, self.network(TASKS[0], 1))
        if alike and _equal(alone, self.network(TASKS[1])):
            sentence = (
                "The network is the same for every `rng` and on all data: its weights are written "
                "down, come from other data, or are a start of its own that is never trained. It "
                "is to be drawn from `rng` and trained on the X and Y that are handed in."
            )
            return (Finding("always the same network", sentence), *others)
        if not _equal(alone, self.train(TASKS[0], self.starts[0])):
            on_xor = Finding(
                "another at every call",
                "Equal generators gave two different networks. Draw everything from `rng`.",
            )
        elif alike:
            on_xor = Finding(
                "the same for every rng",
                "Another `rng` gave the same network. Each start is to be drawn from `rng`.",
            )
        elif on_xor == RIGHT and RIGHT not in others and self.knows_four_points():
            sentence = (
                "Of each data set it knows the first four points, and not the others. Is it "
                "trained on `X[:4]`, or in a loop over 4 samples?"
            )
            others = [Finding("first four points", sentence)] * 2
        if self.changed:
            sentence = "`capstone` changes the X or Y that it is handed. Work on a copy of it."
            return (Finding("changes its data", sentence),) * len(TASKS)
        return (on_xor, *others)

    def worst(self, task: Task) -> Finding:
        """Return the finding about the first start that fails, or `RIGHT`."""
        for number, start in enumerate(self.starts[: task.starts]):
            X, Y = task.draw(SAMPLES, start) if task.draw else xor()
            params = self.network(task, number)
            new = task.draw(FRESH, self.starts[-1]) if task.draw else (X, Y)
            fault = _unfit(params, len(X))
            finding = fault or _quality(params, X, Y, *new)
            if not (fault or number or (finding == RIGHT and not task.draw)):
                finding = self.untouched(task, finding) or finding
            if finding == RIGHT:
                continue
            data = task.code.format(samples=SAMPLES, seed=start)
            where = f"On {task.name} (`X, Y = {data}`, `rng = np.random.default_rng({start})`): "
            return Finding(finding.kind, where + finding.sentence, finding.vague)
        return RIGHT

    def untouched(self, task: Task, finding: Finding) -> Finding | None:
        """Look for parameters that are the same on two data sets, so that no data came in."""
        one, other = self.network(TASKS[0]), self.network(task if task.draw else TASKS[1])
        if _unfit(other, SAMPLES):
            return None
        same = [n for n, a, b in zip(NAMES, one, other, strict=True) if np.array_equal(a, b)]
        weights = [name for name in same if name[0] == "W"]
        if len(same) == len(NAMES) and task.draw and _quality(one, *xor(), *xor()) == RIGHT:
            return Finding(
                "the network of XOR",
                "The network has the same weights as on XOR, so X and Y played no part.",
            )
        if len(same) == len(NAMES):
            start = not (np.any(one[1]) or np.any(one[3]))
            return Finding(
                "untrained" if start else "data play no part",
                "On other data the network is the same, so X and Y played no part. "
                + ("It is the start." if start else "Is it the start, or trained on other data?"),
            )
        if finding == RIGHT or (not weights and len(same) < 2):
            return None
        return Finding(
            f"{' and '.join(same)} never trained",
            f"On other data, {' and '.join(same)} {'is' if len(same) == 1 else 'are'} the same, as "
            "if not trained. All four parameters take part in every step.",
        )

    def knows_four_points(self) -> bool:
        """Whether the first four points of every data set are known, and the rest are not."""
        for task, number in ((TASKS[1], 0), (TASKS[1], 1), (TASKS[2], 0), (TASKS[2], 1)):
            params = self.network(task, number)
            if _unfit(params, SAMPLES) or task.draw is None:
                return False
            X, Y = task.draw(SAMPLES, self.starts[number])
            outputs = forward(X, *params)
            first = binary_cross_entropy(outputs[:4], Y[:4])
            if first > 0.1 * binary_cross_entropy(outputs[4:], Y[4:]):
                return False
        return True


def _alike(params: Any) -> Finding | None:
    """Say so where all hidden units are one and the same, as after a start at zero."""
    W1, b1, W2, _ = map(np.asarray, params)
    units = np.vstack([W1, b1, W2.T])  # a column for each
    if units.shape[1] == 1 or np.any(units != units[:, :1]):
        return None
    return Finding("units alike", "All hidden units have the same weights, as if there were one.")


def _equal(a: Any, b: Any) -> bool:
    return len(a) == len(b) and all(map(np.array_equal, a, b))


def _unfit(params: Any, samples: int) -> Finding | None:
    """Say what keeps a result from being a network, or `None`."""
    if not isinstance(params, tuple | list) or len(params) != 4:
        found = describe(params)
        if np.shape(params)[:1] == (samples,) and as_numbers(params) is not None:
            sentence = f"The result is {found}, with an answer for each sample: those are outputs."
            return Finding("outputs", f"{sentence} The parameters (W1, b1, W2, b2) are asked for.")
        if (
            isinstance(params, tuple | list)
            and params
            and all(isinstance(p, int | float) for p in params)
        ):
            found = f"{found} numbers, and no network"
            return Finding("numbers", f"The result is {found}; expected (W1, b1, W2, b2).")
        pair = isinstance(params, tuple) and len(params) == 2
        hint = " `train` returns the losses as well." if pair else ""
        return Finding(found, f"The result is {found}; expected (W1, b1, W2, b2).{hint}")
    try:
        arrays, form = read_params(params, samples, 2, None)
    except UnfitError as unfit:
        return unfit.finding
    if form != RIGHT:
        return Finding(form.kind, f"{form.sentence} Expected are W1 (2, H), b1 (H,), W2, b2.")
    for name, array in zip(NAMES, arrays, strict=True):
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
    return _unfinished(params, X, Y, X_new, Y_new, what)


def _unfinished(
    params: Any, X: FloatArray, Y: FloatArray, X_new: Any, Y_new: Any, what: str
) -> Finding:
    """Tell whether a network that has learned something would get there with more steps."""
    data = Data(X, Y, 1.0, len(params[1]))
    later = data.unpack(data.walk(pack(map(np.asarray, params)), MORE)[-1])
    enough = (predict(X_new, *later) == Y_new).mean() >= SHARE
    few = len(params[1]) < 4
    if enough:
        return Finding(
            "unfinished",
            f"{what}From there, {MORE} more steps with a rate of 1 would get it right. Are its own "
            "steps too few, too short, or so long that they jump about?",
        )
    if few:
        return Finding(
            "few units",
            f"{what}With {len(params[1])} hidden units not every start leads there. Take more.",
        )
    return Finding(
        "unfinished",
        what + "It has learned something, but not enough: more steps, another rate, more units?",
    )
