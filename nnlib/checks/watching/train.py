"""What is seen of a learner's `train`, whichever start its random numbers lead to."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers
from nnlib.checks.exercise import RIGHT, Finding
from nnlib.checks.watching.losses import cross_entropies, judge_losses
from nnlib.checks.watching.path import Data, Seen, pack
from nnlib.checks.watching.shapes import (
    NAMES,
    Form,
    Params,
    UnfitError,
    read_training,
)
from nnlib.checks.watching.steps import judge_steps
from nnlib.inputs import FloatArray

OUTPUTS = ("shapes", "start", "steps", "losses")
NOT_SEEN = Finding("not looked at")
MANY = 20  # steps; a longer training is looked at once, as a whole
FAR = 1e-3  # of the largest weight; two networks of a long training that differ by more

Findings = tuple[Finding, ...]
Starts = tuple[Params, Params, Params]  # of one rng, of an equal one, of another


def observe_train(train: Callable[..., Any]) -> Callable[..., Findings]:
    """Return a function with train's arguments that tells what `train` does, as `OUTPUTS`.

    The network after k steps is seen by training for k steps with a fresh copy of `rng`, and its
    start by a learning rate of 0. Each step is compared with the one that gradient descent takes
    from the network before it, and the losses with those of the networks seen. Where many steps
    are asked for, only the end is seen, and compared with that of a right training.
    """
    ignored: list[Findings] = []  # about start and steps, once `steps` is known to play no part

    def observed(
        X: FloatArray, Y: FloatArray, hidden: int, lr: float, steps: int, rng: np.random.Generator
    ) -> Findings:
        runs = _Runs(train, X, Y, hidden, lr, rng)
        try:
            if not ignored and runs.ignores_steps():
                ignored.append((runs.start(), _steps_ignored(np.size(runs.frozen.losses))))
            if ignored:
                begun, endless = ignored[0]
                return RIGHT, begun, endless, endless
            found = runs.long(steps) if steps > MANY else runs.short(steps)
        except UnfitError as unfit:
            found = (unfit.finding, NOT_SEEN, NOT_SEEN, NOT_SEEN)
        if runs.changed:
            sentence = "`train` changes the X or Y that it is handed. Work on a copy of it."
            return (Finding("changes its data", sentence), *found[1:])
        return found

    return observed


class _Runs:
    """A learner's training, run again and again on the same data."""

    def __init__(
        self,
        train: Callable[..., Any],
        X: FloatArray,
        Y: FloatArray,
        hidden: int,
        lr: float,
        rng: np.random.Generator,
    ) -> None:
        self.train, self.X, self.Y, self.hidden, self.lr, self.rng = train, X, Y, hidden, lr, rng
        self.changed = False

    def ignores_steps(self) -> bool:
        """Whether there are as many losses, and that is many, after one step and after two."""
        size = np.size(self.frozen.losses)
        return size > MANY and np.size(self.call(self.lr, 2).losses) == size

    def call(self, rate: float, count: int, rng: np.random.Generator | None = None) -> Form:
        """Train, and take the result apart."""
        X, Y = self.X.copy(), self.Y.copy()
        result = self.train(X, Y, self.hidden, rate, count, rng or _copied(self.rng))
        self.changed |= bool((X != self.X).any() or (Y != self.Y).any())
        return read_training(result, len(X), X.shape[1], self.hidden)

    @cached_property
    def frozen(self) -> Form:
        """A step with a rate of 0, which shows the start; where it fails, the shapes alone do."""
        try:
            return self.call(0.0, 1)
        except NotImplementedError:
            raise
        except Exception as error:
            found = self._shapes_of_the_start(error)
            if found is None:
                raise
            raise UnfitError(found) from None

    def _shapes_of_the_start(self, error: Exception) -> Finding | None:
        """Return what is the matter with the start, where that explains what became of it."""
        try:
            shapes = self.call(self.lr, 0).shapes
        except UnfitError as unfit:
            shapes = unfit.finding
        except Exception:  # a training without a step need not work
            return None
        if not shapes.sentence.startswith(NAMES):
            return None
        if isinstance(error, UnfitError):
            if error.finding == shapes:
                return None
            return Finding(shapes.kind, f"At the start, {shapes.sentence}")
        came = f"What comes of it is a {type(error).__name__}: {error}"
        return Finding(shapes.kind, f"At the start, {shapes.sentence} {came}")

    def _without_a_step(self, seen: Seen) -> Params | None:
        """Return the start as a training of no steps shows it, if a step away from the other."""
        try:
            form = self.call(self.lr, 0)
        except Exception:  # a training without a step need not work
            return None
        flat, frozen = pack(form.params), seen.path[0]
        usable = form.finding == RIGHT and flat.size == frozen.size
        return form.params if usable and seen.data.is_step(flat, frozen) else None

    def start(self) -> Finding:
        """Look at the start alone."""
        again, other = self.call(0.0, 1), self.call(0.0, 1, self._stranger())
        return judge_start(self.frozen.params, again.params, other.params, _copied(self.rng))

    def short(self, steps: int) -> Findings:
        """Look at the network after each step."""
        frozen = self.frozen
        again = self.call(0.0, 1)
        grew = np.size(again.losses) > np.size(frozen.losses)
        other = self.call(0.0, 1, self._stranger())
        ends = [self.call(self.lr, count) for count in range(1, steps + 1)]
        start = frozen.params, again.params, other.params
        seen = Seen(
            Data(self.X, self.Y, self.lr, frozen.params[1].size),
            np.array([pack(frozen.params), *(pack(form.params) for form in ends)]),
            tuple(np.size(form.losses) for form in ends),
            grain=float(np.finfo(np.result_type(*frozen.params, np.float32)).eps),
        )
        if not seen.right:
            start, seen = self._from_the_true_start(start, seen)
        moved = judge_steps(seen)
        found = judge_start(*start, _copied(self.rng))
        if found.kind == "another at every call":
            return frozen.finding, found, NOT_SEEN, NOT_SEEN
        losses = judge_losses(self.Y, seen, ends[-1].losses, grew)
        if moved.kind == "never moved" and losses not in (RIGHT, Finding("all the same")):
            moved, losses = self._start_returned(seen, ends[-1].losses) or (moved, losses)
        return ends[-1].finding, found, moved, losses

    def _stranger(self) -> np.random.Generator:
        return np.random.default_rng(int(_copied(self.rng).integers(2**32)))

    def _from_the_true_start(self, start: Starts, seen: Seen) -> tuple[Starts, Seen]:
        """Look again, where a rate of 0 may not have shown the start as the rate is not used."""
        empty = self._without_a_step(seen)
        if empty is not None:
            path = np.array([pack(empty), *seen.path[1:]])
            again, other = (self.call(self.lr, 0, rng) for rng in (None, self._stranger()))
            return (empty, again.params, other.params), replace(seen, path=path)
        two = pack(self.call(0.0, 2).params)
        if seen.data.is_step(seen.path[0], two):  # a step of some rate, though 0 was asked for
            return start, replace(seen, path=seen.path[1:])
        moved = np.abs(two - seen.path[0]).max() / np.abs(two).max()
        return start, replace(seen, redrawn=bool(moved > 0.1))  # by less with a decay, or a noise

    def _start_returned(self, seen: Seen, losses: Any) -> tuple[Finding, Finding] | None:
        """Look for a training whose losses are right, and whose networks are lost."""
        path = seen.data.walk(seen.path[0], len(seen.path) - 1)
        if judge_losses(self.Y, replace(seen, path=path), losses, grew=False) != RIGHT:
            return None
        sentence = "The losses fall, but the parameters that come back are those of the start."
        return Finding("start returned", sentence), RIGHT

    def long(self, steps: int) -> Findings:
        """Look at the end of a long training, and at its losses."""
        frozen = self.frozen
        if not all(map(np.array_equal, frozen.params, self.call(0.0, 1).params)):
            return frozen.finding, NOT_SEEN, NOT_SEEN, NOT_SEEN
        data = Data(self.X, self.Y, self.lr, frozen.params[1].size)
        form = self.call(self.lr, steps)
        right = data.walk(pack(frozen.params), steps)
        own = cross_entropies(self.Y, data.outputs(right))
        away = np.abs(right - pack(form.params)).max(axis=1)
        far = FAR * np.abs(right).max()
        array = as_numbers(form.losses)
        count = 0 if array is None else array.size
        if away[-1] <= far:
            moved = RIGHT
        elif away.min() <= far and count < steps:
            moved = _ended(int(away.argmin()), steps)
        else:
            moved = _left_the_path(array, own)
        if array is None or count != steps:
            losses = (
                Finding("stops early", f"There are {count} losses; expected {steps}.")
                if moved.kind == "stops early"
                else Finding("another number of losses", f"There are {count}, not {steps}.")
            )
        elif moved != RIGHT or any(
            np.allclose(array.ravel(), o, rtol=1e-2) for o in (own[:-1], own[1:])
        ):
            losses = RIGHT  # those of other networks are judged after a few steps
        else:
            losses = Finding("other losses", "The losses are not those of a right training.")
        return frozen.finding, RIGHT, moved, losses


def _steps_ignored(size: int) -> Finding:
    return Finding(
        "steps ignored",
        f"Whether 1 step is asked for or 2, there are {size} losses. The number of rounds is "
        "written down, or ends by another rule. It should be `steps`.",
    )


def _ended(found: int, steps: int) -> Finding:
    if found == steps - 1:
        return Finding("one step behind", "The last of the steps is missing.")
    return Finding(
        "stops early",
        f"Of {steps} steps only {found} are taken: then the training stops, as if it were good "
        "enough. Take as many steps as are asked for.",
    )


def _left_the_path(losses: FloatArray | None, own: FloatArray) -> Finding:
    """Say from when on the losses of a long training are not those of a right one."""
    where = "The first steps are right, and later ones are not"
    if losses is not None and losses.ndim and losses.size > 1:
        flat = losses.ravel()[: len(own) - 1]
        off = [~np.isclose(flat, o[: len(flat)], rtol=1e-5) for o in (own, own[1:])]
        place = max(int(marks.argmax()) for marks in off)
        if place:
            where += f": the losses depart after {place} steps"
    return Finding(
        "another rule later",
        f"{where}. Look for an `if` in the loop, or for a number that changes from round to round.",
    )


def _copied(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator that draws the same; quicker than `copy.deepcopy`."""
    bits = type(rng.bit_generator)(0)
    bits.state = rng.bit_generator.state
    return np.random.Generator(bits)


def judge_start(start: Params, again: Params, other: Params, rng: np.random.Generator) -> Finding:
    """Tell whether the weights differ among themselves and come from `rng`, as the text draws."""
    W1, b1, W2, b2 = start
    if not all(np.isfinite(array).all() for array in start):
        return Finding("not finite", "The parameters at the start hold nan or infinity.")
    if not all(map(np.array_equal, start, again)):
        return Finding(
            "another at every call",
            "The same rng gave two different starts. Draw everything from `rng`, nothing from "
            "`np.random`.",
        )
    zero = [name for name, W in (("W1", W1), ("W2", W2)) if not W.any()]
    if zero:
        return Finding(f"{' and '.join(zero)} zero", f"{' and '.join(zero)} start as zeros.")
    if W1.shape[1] > 1 and np.ptp(W1, axis=1).max() == 0:
        alike = "all numbers equal" if np.ptp(W1) == 0 else "units alike"
        return Finding(alike, "All hidden units start with the same weights.")
    same = [
        n for n, a, b in zip(NAMES, start, other, strict=True) if n[0] == "W" and (a == b).all()
    ]
    if same:
        return Finding(
            f"{' and '.join(same)} the same for every rng",
            f"Another `rng` gave the same {' and '.join(same)}: the weights do not come from it.",
        )
    fixed = [n for n, a, b in zip(NAMES, start, other, strict=True) if a.any() and (a == b).all()]
    if fixed:
        return Finding("biases not 0", f"{' and '.join(fixed)} should start as zeros.")
    if b1.any() or b2.any():
        return Finding("right", "Its biases do not start at 0, which works as well.")
    if not all(np.allclose(W, rng.normal(size=W.shape), rtol=1e-2) for W in (W1, W2)):
        return Finding(
            "right",
            "Its start differs from the text's, so your numbers below will, too. For the same "
            "ones, draw W1 first, then W2, both with `rng.normal`, and scale neither.",
        )
    return RIGHT
