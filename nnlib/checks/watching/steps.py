"""What rule the steps of a learner's training follow, read from the networks on its way."""

from dataclasses import replace
from itertools import pairwise
from math import isclose

import numpy as np

from nnlib.checks.exercise import RIGHT, Finding
from nnlib.checks.watching.gradients import another_rule, other_errors
from nnlib.checks.watching.path import Data, Seen, pack
from nnlib.checks.watching.shapes import NAMES
from nnlib.inputs import FloatArray

ROUND_RATES = (1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.001, 2.0, 3.0, 5.0, 10.0)


def judge_steps(seen: Seen) -> Finding:
    """Compare every step with the one that gradient descent takes from the same place."""
    if not np.isfinite(seen.path).all():
        return Finding("not finite", "The parameters become nan or infinite on the way.")
    if not np.isfinite(seen.due).all():
        return Finding("too far", "The parameters become so large that no gradient is left.")
    if seen.right:
        return RIGHT
    looks = (_taken, _length, _before, _by_parameter, other_errors, another_rule)
    with np.errstate(all="ignore"):
        found = next(filter(None, (look(seen) for look in looks)), None)
    if found:
        return found
    wrong = [not seen.near(m, d) for m, d in zip(seen.moves, seen.due, strict=True)]
    step = wrong.index(True) + 1
    return Finding(
        "; ".join(f"{name} {', '.join(words)}" for name, words in _words(seen).items()),
        f"Step {step} is not what `gradient_step` makes of the network before it. Train for 1, 2 "
        "and 3 steps with equal generators, and compare.",
        vague=True,
    )


# ------------------------------------------------------------------------------- how many steps


def _taken(seen: Seen) -> Finding | None:
    """Look for right steps, but too few of them, or too many."""
    asked = len(seen.path) - 1
    if not seen.moves.any():
        return Finding("never moved", "The parameters are those of the start, whatever is asked.")
    if seen.redrawn:
        return Finding(
            "drawn anew",
            "With a learning rate of 0 a second step still changes the network: weights are drawn "
            "in every round.",
        )
    if asked > 1 and not seen.moves[0].any() and seen.moves[1:].all(axis=1).any():
        rest = judge_steps(replace(seen, path=seen.path[1:]))
        if rest != RIGHT:
            behind = "The network that comes back is the one before the last step. Besides: "
            return Finding(f"one step behind; {rest.kind}", behind + rest.sentence, rest.vague)
    right = seen.data.walk(seen.path[0], 2 * asked)
    taken = [next((n for n, p in enumerate(right) if seen.near(p, q)), None) for q in seen.path[1:]]
    due = range(1, asked + 1)
    patterns = {
        "one step only": ([1] * asked, "However many steps are asked for, it is one."),
        "one step behind": (
            [n - 1 for n in due],
            "The network that comes back is the one before the last step.",
        ),
        "one step ahead": ([n + 1 for n in due], "One step more is taken than asked for."),
        "two steps a round": ([2 * n for n in due], "Two steps are taken where one is asked for."),
    }
    for kind, (numbers, sentence) in patterns.items():
        if taken == numbers:
            return Finding(kind, sentence)
    alike = all(seen.near(p, seen.path[1]) for p in seen.path[2:])
    if alike:
        many = f": {seen.counts[0]} losses come back" if len(set(seen.counts)) == 1 else ""
        return Finding(
            "steps ignored", f"Training for 1, 2, or 3 steps leads to the same network{many}."
        )
    if None not in taken:
        listed = ", ".join(map(str, taken))
        return Finding(
            "another number of steps", f"Where 1, 2, 3, ... are asked for, {listed} are taken."
        )
    return None


# -------------------------------------------------------------------------------- how long a step


def _length(seen: Seen) -> Finding | None:
    """Look for steps in the right direction, but of another length."""
    times = [float(m @ d / (d @ d)) for m, d in zip(seen.moves, seen.due, strict=True)]
    if not seen.near(seen.moves, np.array(times)[:, None] * seen.due):
        return None
    if all(isclose(t, times[0], rel_tol=1e-4) for t in times):
        return _constant_length(seen.data, times[0])
    return _changing_length(seen, times)


def _constant_length(data: Data, times: float) -> Finding:
    n, lr = len(data.X), data.lr
    known = {
        "uphill": (-1.0, "Every step goes the wrong way."),
        "lr ignored": (1 / lr, "Every step is the whole gradient: `lr` plays no part."),
        "lr twice": (lr, "Every step is `lr` times as long as it should be."),
        "summed over samples": (n, "Every step is N times as long as it should be."),
        "divided by N twice": (1 / n, "Every step is N times too short."),
        "uphill, lr ignored": (-1 / lr, "Every step is the whole gradient, and goes uphill."),
        "uphill, lr twice": (-lr, "Every step goes the wrong way and has `lr` twice."),
        "uphill, summed": (-n, "Every step goes the wrong way and is N times too long."),
        "uphill, N twice": (-1 / n, "Every step goes the wrong way and is N times too short."),
        "summed, lr ignored": (n / lr, "Every step is the sum of all gradients, without `lr`."),
        "summed, lr twice": (n * lr, "The gradients are summed, and `lr` is in it twice."),
        "N twice, lr ignored": (1 / n / lr, "Every step is N times too short, and without `lr`."),
        "divided by lr": (1 / lr**2, "Every step is divided by `lr`, and not multiplied."),
        "twice as long": (2.0, "Every step is twice as long as it should be."),
        "half as long": (0.5, "Every step is half as long as it should be."),
    }
    for kind, (factor, sentence) in known.items():
        if isclose(times, factor, rel_tol=1e-4):
            return Finding(kind, sentence)
    rate = next((r for r in ROUND_RATES if isclose(abs(times * lr), r, rel_tol=1e-4)), None)
    if rate:
        up = " uphill" if times < 0 else ""
        return Finding(
            f"rate {rate:g} written in{up}",
            f"The steps are those of a learning rate of {rate:g}{up}, whatever `lr` is. Look for a "
            "number that is written down where `lr` should stand.",
        )
    return Finding(
        "other length",
        f"Every step is {times:.4g} times as long as it should be. Where does another number come "
        "in besides `lr`?",
    )


def _changing_length(seen: Seen, times: list[float]) -> Finding:
    if all(isclose(t, 1 / n, rel_tol=1e-4) for n, t in enumerate(times, 1)):
        return Finding("lr over the number", "The steps get shorter: 1, 1/2, 1/3, ... of `lr`.")
    if all(isclose(t, n, rel_tol=1e-4) for n, t in enumerate(times)):
        return Finding("lr times the number", "The first step has a rate of 0, the second `lr`.")
    lengths = [float(np.linalg.norm(move)) for move in seen.moves]
    list_of_times = ", ".join(f"{t:.3g}" for t in times)
    if all(isclose(length, lengths[0], rel_tol=1e-4) for length in lengths):
        return Finding(
            "all steps equally long",
            "All steps are equally long, whatever the gradient: it is divided by its length.",
        )
    falling = all(abs(b) < abs(a) for a, b in pairwise(times))
    rising = all(abs(b) > abs(a) for a, b in pairwise(times))
    trend = "get shorter and shorter" if falling else "get longer and longer" if rising else "vary"
    return Finding(
        "lr falls" if falling else "lr rises" if rising else "lr varies",
        f"The steps {trend}: they are {list_of_times} times as long as `lr` times the gradient. "
        "Every step has the same `lr`. Look for a line in the loop that changes it.",
    )


# -------------------------------------------------------------- what else enters into a step


def _before(seen: Seen) -> Finding | None:
    """Look for the step before, or the weights themselves, in every step."""
    moves, due = seen.moves, seen.due
    if len(moves) < 3:
        return None
    if all(seen.near(move, due[0]) for move in moves):
        return Finding("first gradient again", "Every step repeats the first.")
    last = np.vstack([np.zeros_like(moves[:1]), moves[:-1]])
    share, kept = _fit(moves, due, last)
    if seen.near(moves, share * due + kept * last) and abs(kept) > 1e-3:
        averaged = isclose(share, 1 - kept, rel_tol=1e-3)
        return Finding(
            "momentum averaged" if averaged else "momentum" if share > 0 else "momentum uphill",
            f"Every step carries on {kept:.2g} of the step before it, so gradients of earlier "
            "rounds are added up. Plain gradient descent uses that of the present network alone.",
        )
    for words, which in (("weights", (1.0, 0.0)), ("parameters", (1.0, 1.0))):
        W1, b1, W2, b2 = (
            np.full(np.shape(p), which[i % 2]) for i, p in enumerate(seen.data.unpack(seen.path[0]))
        )
        present = seen.path[:-1] * pack((W1, b1, W2, b2))
        share, kept = _fit(moves, due, present)
        if seen.near(moves, share * due + kept * present) and abs(kept) > 1e-5:
            return Finding(
                "weight decay",
                f"Every step also changes the {words} by {kept:.2g} times themselves.",
            )
    return None


def _fit(target: FloatArray, one: FloatArray, other: FloatArray) -> tuple[float, float]:
    """Return the two factors with which two arrays come closest to a third."""
    found = np.linalg.lstsq(np.stack([one.ravel(), other.ravel()], 1), target.ravel(), rcond=None)
    return float(found[0][0]), float(found[0][1])


# ----------------------------------------------------------------------- parameter by parameter


def _slices(seen: Seen) -> dict[str, slice]:
    ends = np.cumsum([0, *(p.size for p in seen.data.unpack(seen.path[0]))]).tolist()
    return {name: slice(a, b) for name, a, b in zip(NAMES, ends, ends[1:], strict=False)}


def _words(seen: Seen) -> dict[str, list[str]]:
    """Say for each parameter how its move compares with the one that is due, step by step."""
    words: dict[str, list[str]] = {}
    for name, part in _slices(seen).items():
        words[name] = []
        for move, due in zip(seen.moves[:, part], seen.due[:, part], strict=True):
            words[name].append(_word(seen, move, due))
        if all(seen.near(m, seen.due[0, part]) for m in seen.moves[:, part]) and set(
            words[name]
        ) != {"right"}:
            words[name] = ["moved as in step 1"] * len(words[name])
    return words


def _word(seen: Seen, move: FloatArray, due: FloatArray) -> str:
    times = float(move @ due) / (float(due @ due) or 1.0)
    n, lr = len(seen.data.X), seen.data.lr
    if seen.near(move, due):
        return "right"
    if seen.near(move, 0 * move):
        return "not moved"
    if seen.near(move, -due):
        return "moved the wrong way"
    if len(due) == 1 or not seen.near(move, times * due):
        # a single number is always so many times another one
        known = {n: "N times too far", 1 / lr: "moved without lr", 1 / n: "N times too short"}
        for factor, words in {**known, lr: "moved lr times too far"}.items():
            if seen.near(move, factor * due):
                return words
        return "elsewhere"
    known = {n: "N times too far", 1 / lr: "moved without lr", 1 / n: "N times too short"}
    for factor, words in {**known, lr: "moved lr times too far"}.items():
        if isclose(times, factor, rel_tol=1e-4):
            return words
    return f"moved {times:.3g} times as far"


def _by_parameter(seen: Seen) -> Finding | None:
    """Look for parameters that are each moved in a way of their own, the same in every step."""
    words = _words(seen)
    if any(len(set(column)) > 1 or "elsewhere" in column for column in words.values()):
        return None
    by_word: dict[str, list[str]] = {}
    for name, column in words.items():
        by_word.setdefault(column[0], []).append(name)
    right = by_word.pop("right", [])
    listed = [f"{' and '.join(names)} {word}" for word, names in by_word.items()]
    sentence = f"In every step: {'; '.join(listed)}."
    if right:
        sentence += f" {' and '.join(right)} {'is' if len(right) == 1 else 'are'} right."
    return Finding(", ".join(listed), f"{sentence} All four take the same kind of step.")
