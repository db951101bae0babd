"""What a learner's list of losses holds, beside the networks of the training."""

from typing import Any

import numpy as np

from nnlib.checks.comparing import as_numbers, describe
from nnlib.checks.exercise import RIGHT, Finding
from nnlib.checks.watching.path import Seen
from nnlib.inputs import FloatArray


def cross_entropies(Y: FloatArray, outputs: FloatArray) -> FloatArray:
    """Return the mean binary cross-entropy of each network; `outputs` is (networks, N, 1)."""
    right = outputs * Y + (1 - outputs) * (1 - Y)  # Y is 0 or 1
    losses: FloatArray = -np.log(right).mean(axis=(1, 2))
    return losses


def judge_losses(Y: FloatArray, seen: Seen, losses: Any, grew: bool) -> Finding:
    """Compare the losses with those of the networks seen, before each step or after it.

    `grew` tells that the list was longer when the same call came again.
    """
    array, steps = as_numbers(losses), len(seen.counts)
    if losses is None:
        return Finding("None", "There are no losses; expected one number for each step.")
    if array is None:
        return Finding(
            describe(losses), f"`losses` is {describe(losses)}; expected one number for each step."
        )
    with np.errstate(all="ignore"):
        outputs = seen.data.outputs(seen.path)
        own = cross_entropies(Y, outputs)
        if array.ndim == 0:
            return _single(float(array), own)
        if array.size == steps == len(own) - 1:
            return _numbers(array.ravel(), own, outputs, Y)
        found = _count(array, own, outputs, grew) if steps == len(own) - 1 else None
        right = seen.data.outputs(seen.data.walk(seen.path[0], steps + 1))
        return found or _another_count(array.ravel(), right, Y)


def _near(a: FloatArray, b: FloatArray) -> bool:
    narrow = a.itemsize < 8 and a.dtype.kind == "f"
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-4 if narrow else 1e-6))


def _single(loss: float, own: FloatArray) -> Finding:
    known = {
        "the last": own[-2],
        "that of the network at the end": own[-1],
        "the first": own[0],
        "the mean of all": own[:-1].mean(),
        "the sum of all": own[:-1].sum(),
    }
    words = next((words for words, value in known.items() if np.isclose(loss, value)), "")
    return Finding(
        f"a single number{', ' * bool(words)}{words}",
        f"`losses` is a single number{': ' * bool(words)}{words}; expected one for each step.",
    )


def _another_count(flat: FloatArray, right: FloatArray, Y: FloatArray) -> Finding:
    """Say what is in a list that is too long or too short, if it begins like a training."""
    noun = "loss" if flat.size == 1 else "losses"
    kind, steps = f"{flat.size} {noun}", len(right) - 2
    found = f"After {steps} steps there are {flat.size} {noun}; expected one for each step."
    for other, (numbers, sentence) in _other_losses(right, Y, cross_entropies(Y, right)).items():
        if any(_near(flat, part[: flat.size]) for part in (numbers, numbers[1:])):
            return Finding(f"{kind}, {other}", f"{found} {sentence}")
    return Finding(kind, found)


def _count(array: FloatArray, own: FloatArray, outputs: FloatArray, grew: bool) -> Finding | None:
    steps, flat = len(own) - 1, array.ravel()
    found = f"After {steps} steps there are {flat.size} losses; expected one for each step."
    if grew and flat.size > steps:
        return Finding(
            "losses of earlier calls",
            f"{found} The list still holds those of earlier calls: it is made outside the "
            "function, or as a default value in the line with `def`. Make it inside.",
        )
    if flat.size == 0:
        return Finding("no losses", "The list of losses is empty.")
    if array.shape == outputs[1:].shape and (
        _near(array, outputs[:-1]) or _near(array, outputs[1:])
    ):
        return Finding("outputs", "The list holds the outputs of the network, and no losses.")
    if array.ndim > 1 and len(array) == steps:
        means = array.reshape(steps, -1).mean(axis=1)
        each = "each of them an array"
        if _near(means, own[:-1]) or _near(means, own[1:]):
            each += " with the loss of each sample: the mean is still to be taken"
        return Finding("a loss for each sample" if "mean" in each else "arrays", f"{found} {each}.")
    if flat.size == 1:
        return _only_one(flat, own)
    patterns = {
        "one more after the last step": (own, "the one after the last step is in it as well"),
        "first loss twice": (np.append(own[:1], own[:-1]), "the first is in it twice"),
        "last loss twice": (np.append(own[:-1], own[-2:-1]), "the last is in it twice"),
        "every loss twice": (np.repeat(own[:-1], 2), "each is in it twice"),
        "before and after": (np.repeat(own, 2)[1:-1], "each round adds one before and one after"),
        "first loss missing": (own[1:-1], "the first is missing"),
        "last loss missing": (own[:-2], "the last is missing"),
        "every second loss": (own[:-1:2], "every second one is missing"),
    }
    for kind, (numbers, words) in patterns.items():
        if _near(flat, numbers):
            return Finding(kind, f"{found[:-1]}, and {words}.")
    return None


def _only_one(flat: FloatArray, own: FloatArray) -> Finding | None:
    for kind, index, words in (
        ("first loss only", 0, "the first. Is it appended in every round?"),
        ("last loss only", -2, "the last. Where is the list made?"),
        ("loss after the loop only", -1, "that of the network at the end. Append in every round."),
    ):
        if _near(flat, own[index : index + 1 or None]):
            return Finding(kind, f"There is a single loss in the list: {words}")
    return None


def _numbers(array: FloatArray, own: FloatArray, outputs: FloatArray, Y: FloatArray) -> Finding:
    """Compare as many losses as there are steps."""
    if _near(array, own[:-1]):
        return RIGHT
    if _near(array, own[1:]):
        return Finding("right", "Its losses are those after each step, which tells the same story.")
    if not np.isfinite(array).all():
        return Finding(
            "not finite",
            "Losses are nan or infinite, though the outputs lie between 0 and 1. Do outputs and "
            "targets change places? The logarithm of a target of 0 is infinite.",
        )
    n = len(Y)
    for kind, (numbers, sentence) in _other_losses(outputs, Y, own).items():
        if _near(array, numbers[:-1]) or _near(array, numbers[1:]):
            return Finding(kind, sentence)
    if np.ptp(array) == 0:
        return Finding("all the same", "All the losses are the same number.")
    before = own[:-1]
    orders = {
        "reversed": (before[::-1], "The losses stand in reverse order, the last one first."),
        "running sums": (np.cumsum(before), "Every loss has all those before it added."),
        "running means": (
            np.cumsum(before) / np.arange(1, len(own)),
            "Every loss is the mean of all those so far.",
        ),
        "one round late": (
            np.append(own[:1], own[:-2]),
            "The losses lag behind: from the second on, each is that of the round before.",
        ),
        "divided by steps": (before / (len(own) - 1), "Every loss is divided by `steps`."),
        "divided by N twice": (before / n, "Every loss is divided by N once more."),
    }
    for kind, (numbers, sentence) in orders.items():
        if _near(array, numbers):
            return Finding(kind, sentence)
    for decimals in range(1, 7):
        if any(_near(array, np.round(part, decimals)) for part in (own[:-1], own[1:])):
            return Finding(
                "rounded",
                f"The losses are rounded to {decimals} decimals. Rounding is for showing them.",
            )
    return Finding(
        "other numbers",
        "The losses are not the mean binary cross-entropies of the networks on the way.",
        vague=True,
    )


def _other_losses(
    outputs: FloatArray, Y: FloatArray, own: FloatArray
) -> dict[str, tuple[FloatArray, str]]:
    """Return other numbers that tell how good a network is, for each network."""
    distance = np.abs(outputs - Y)
    axes = (1, 2)
    ones = -(Y * np.log(outputs)).mean(axis=axes)
    others = {
        "sums": (len(Y) * own, "The losses are sums over the samples; the mean is asked for."),
        "negative": (-own, "The losses have the wrong sign: a cross-entropy is positive."),
        "squared errors": ((distance**2).mean(axis=axes), "The losses are mean squared errors."),
        "sums of squared errors": (
            (distance**2).sum(axis=axes),
            "The losses are sums of squared errors.",
        ),
        "absolute errors": (distance.mean(axis=axes), "The losses are mean absolute errors."),
        "half squared errors": (
            (distance**2).mean(axis=axes) / 2,
            "The losses are half the mean squared errors.",
        ),
        "ones only": (ones, "The losses leave the samples with the target 0 out."),
        "zeros only": (own - ones, "The losses leave the samples with the target 1 out."),
        "ones only, negative": (-ones, "The losses lack a minus, and the targets of 0."),
        "base 2": (own / np.log(2), "The losses are taken with logarithms to the base 2."),
        "base 10": (own / np.log(10), "The losses are taken with logarithms to the base 10."),
        "targets flipped": (
            cross_entropies(1 - Y, outputs),
            "The losses are those of flipped targets.",
        ),
        "shares of right answers": (
            (distance < 0.5).mean(axis=axes),
            "The list holds the shares of right answers.",
        ),
        "mean outputs": (outputs.mean(axis=axes), "The list holds the mean outputs."),
    }
    for eps in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16):
        clipped = np.clip(Y, eps, 1 - eps)
        swapped = -(outputs * np.log(clipped) + (1 - outputs) * np.log(1 - clipped))
        others[f"outputs and targets exchanged, {eps}"] = (
            swapped.mean(axis=axes),
            "Outputs and targets have changed places in the loss: the logarithm is taken of the "
            "targets.",
        )
    return others
