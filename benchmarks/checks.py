"""Print how long the checks take: `python -m benchmarks.checks [exercises]`.

A right answer is the exercise's reference. Wrong ones are all its known mistakes, and one that is
unknown: it takes longest, as everything is tried. The peer is the bare run: the same calls of the
answer, with nothing around them.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES
from nnlib.checks.exercise import Exercise
from tests.checks.answers import right_answer, unknown_answer

RIGHT, WRONG, TRAINING = 50, 300, 2000  # milliseconds
TRAINED = {"train", "capstone"}  # the exercises that train networks


def milliseconds(act: Callable[[], Any], times: int = 1) -> float:
    """Return the median time that `act` takes."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        found.append(1000 * (time.perf_counter() - started))
    return statistics.median(found)


def bare_run(exercise: Exercise) -> Callable[[], Any]:
    """Return a function that makes the judge's calls of a right answer, and nothing else."""
    probes = exercise.probes(1)
    function = exercise.observe(exercise.reference) if exercise.observe else exercise.reference
    return lambda: [function(*probe) for probe in probes]


def main(names: list[str]) -> int:
    """Measure the exercises and return how many miss a target."""
    print(f"{'exercise':32} {'right':>9} {'by bare run':>12} {'slowest wrong':>14}   milliseconds")
    missed = 0
    for exercise in EXERCISES.values():
        if names and exercise.name not in names:
            continue
        answer = right_answer(exercise)
        right = milliseconds(lambda: judge(exercise.name, answer, 1), 3)  # noqa: B023
        bare = milliseconds(bare_run(exercise), 3)
        wrong = [mistake.wrong for mistake in exercise.known]
        if not (exercise.as_function or exercise.observe):  # these are looked at in other ways
            wrong.append(unknown_answer(exercise))
        slowest = max(milliseconds(lambda: judge(exercise.name, w, 1)) for w in wrong)  # noqa: B023
        limits = (TRAINING,) * 2 if exercise.name in TRAINED else (RIGHT, WRONG)
        holds = right <= limits[0] and slowest <= limits[1]
        missed += not holds
        print(
            f"{exercise.name:32} {right:9.1f} {right / max(bare, 1e-3):11.1f}x {slowest:14.1f}"
            f"   {'holds' if holds else f'MISSED {limits}'}",
            flush=True,
        )
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
