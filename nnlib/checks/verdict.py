"""What the judge found, in words: the verdict, and values written as code."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PADDING = r"(?<=\[) | (?=[\],])"  # what NumPy puts into arrays to align their columns


@dataclass(frozen=True)
class Evidence:
    """The smallest call that shows a mistake, ready to copy, with what it should and did give.

    An answer that is not called has no code.
    """

    code: str
    expected: str
    got: str


@dataclass(frozen=True)
class Verdict:
    """The result of judging one answer.

    ``score`` runs from 0 to 1. ``cause`` identifies the known mistake that explains every result,
    or is ``None``. ``seed`` draws the same probes again.
    """

    name: str
    passed: bool
    score: float
    headline: str
    explanation: str
    cause: str | None = None
    section: str = ""
    lesson: str = ""
    evidence: Evidence | None = None
    seed: int | None = None

    @property
    def message(self) -> str:
        """The verdict as plain text."""
        parts = [self.headline, self.explanation]
        if self.evidence and self.evidence.code:
            parts.append("The smallest input that shows it:\n\n" + indent(self.evidence.code))
        if self.evidence:
            parts.append(f"expected: {self.evidence.expected}\ngot:      {self.evidence.got}")
        if self.section and not self.passed:
            parts.append(f'Explained in the section "{self.section}" of lesson {self.lesson[:2]}.')
        return "\n\n".join(part for part in parts if part)


def indent(text: str) -> str:
    """Indent every line by four spaces."""
    return "\n".join("    " + line for line in text.splitlines())


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def are_right(words: Sequence[str]) -> str:
    """Say that some things are right; nothing where there are none."""
    return f"{listed(words)} {'is' if len(words) == 1 else 'are'} right" if words else ""


def pair_as_code(expected: Any, got: Any) -> tuple[str, str]:
    """Write two results with ten digits, or with all where that makes them look the same."""
    short = as_code(expected, 10), as_code(got, 10)
    return short if short[0] != short[1] else (as_code(expected), as_code(got))


def as_code(value: Any, digits: int = 17) -> str:
    """Write a value so that it can be pasted into a cell where NumPy is ``np``."""
    if isinstance(value, np.ndarray):
        with np.printoptions(nanstr="np.nan", infstr="np.inf"):
            text = np.array2string(
                value, precision=digits, separator=", ", threshold=60, floatmode="maxprec"
            )
        return f"np.array({re.sub(PADDING, '', ' '.join(text.split()))})"
    if isinstance(value, np.floating):
        return as_code(float(value), digits)
    if isinstance(value, np.generic):
        return as_code(value.item(), digits)
    if isinstance(value, float):
        text = repr(float(f"{value:.{digits}g}"))
        return text if math.isfinite(value) else re.sub("nan|inf", r"np.\g<0>", text)
    if isinstance(value, tuple | list):
        inside = ", ".join(as_code(entry, digits) for entry in value)
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {as_code(v, digits)}" for k, v in value.items()) + "}"
    if isinstance(value, np.random.Generator):  # as it was made: a probe's is fresh
        entropy = getattr(value.bit_generator.seed_seq, "entropy", "...")
        return f"np.random.default_rng({entropy})"
    if callable(value):
        name = getattr(value, "__name__", repr(value))
        return f"np.{name}" if getattr(np, name, None) is value else name
    try:
        text = repr(value)
    except Exception:  # a learner's class may do anything
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 200 else text[:200] + " ..."
