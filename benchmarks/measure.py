"""Measuring: processor time of this process, of pairs that take turns."""

import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time


@dataclass
class Row:
    """One line of the table: what is measured, the most it may be, and how to measure it."""

    what: str
    target: float
    measure: Callable[[], float]
    at_least: bool = False

    def holds(self, result: float) -> bool:
        """Whether `result` keeps to the target."""
        return result >= self.target if self.at_least else result <= self.target


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that one call of `work` takes."""
    start = process_time()
    work()
    return process_time() - start


def ratio(ours: Callable[[], object], peer: Callable[[], object], pairs: int = 9) -> float:
    """Return the median of time(ours) / time(peer) over interleaved pairs, after one to warm up."""
    ours(), peer()
    return statistics.median(seconds(ours) / seconds(peer) for _ in range(pairs))


def import_milliseconds(pairs: int = 15) -> float:
    """Return what `import nnlib` costs on top of `import numpy`, each in a fresh interpreter."""

    def cost(modules: str) -> float:
        code = f"from time import process_time as t; a = t(); import {modules}; print(t() - a)"
        command = [sys.executable, "-c", code]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    both, alone = zip(*((cost("numpy, nnlib"), cost("numpy")) for _ in range(pairs)), strict=True)
    return 1000 * (statistics.median(both) - statistics.median(alone))
