"""What the checks know and notice, exercise by exercise: `python -m tests.checks.survey`.

Writes docs/checks.md, which tests hold against the checks.
"""

import ast
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES
from tests.checks.mutation import mutants
from tests.lessons.notebooks import ROOT, SOLUTIONS, cells, solution_code

PAGE = ROOT / "docs" / "checks.md"
SEED = 1
# The numbers in these are settings that a learner chooses; their neighbours are as good.
FREE_NUMBERS = {"capstone"}
# Mutants that do what the exercise asks for: the changed line, and why it is as good.
A_LIST = "A list of numbers is as good as an array."
SAME_LENGTH = "X and Y both have a row for each sample."
EQUIVALENT: dict[str, dict[str, str]] = {
    "and_gate": {"and_gate = ([1.0, 1.0], -1.5)": A_LIST},
    "or_gate": {
        "or_gate = ([1.0, 1.0], -0.5)": A_LIST,
        "or_gate = (np.array([2.0, 1.0]), -0.5)": "Another line that separates the same points.",
        "or_gate = (np.array([1.0, 2.0]), -0.5)": "Another line that separates the same points.",
    },
    "not_gate": {
        "not_gate = ([-1.0], 0.5)": A_LIST,
        "not_gate = (np.array([-2.0]), 0.5)": "Another point between 0 and 1.",
    },
    "sigmoid": {
        "return np.where(z > 0, 1, e) / (1 + e)": "At z = 0 both branches are 1 / (1 + 1).",
    },
    "leaky_relu": {
        "return np.where(z > 0, z, alpha * z)": "At z = 0 both branches are 0.",
    },
    "relu_derivative": {
        "return np.greater(z, 0)": "True and False count as 1 and 0; the check says so in a remark."
    },
    "mse_gradient": {
        "return 2 * (p - y) / y.size": "p and y have the same shape.",
    },
    "cross_entropy": {
        "return -np.mean(log_softmax(Z)[np.arange(len(Z)), y])": "Z has a row for each label.",
    },
    "softmax_cross_entropy_gradient": {
        "return (softmax(Z) - one_hot) / len(Z)": "Z has a row for each label.",
        "one_hot = np.eye(Z.shape[1])[y]": "Z has two axes, so the last one is axis 1.",
    },
    "accuracy": {
        "return np.mean(Z.argmax(axis=1) == y)": "Z has two axes, so the last one is axis 1.",
    },
    "predict": {
        "return forward(X, W1, b1, W2, b2) > 0.5": "True and False count as 1 and 0; the check "
        "says so in a remark.",
    },
    "d_W2": {"d_W2 = [-0.2722, -0.1935]": A_LIST},
    "d_hidden_a": {"d_hidden_a = [-0.6111, 0.3667]": A_LIST},
    "d_hidden_z": {"d_hidden_z = [-0.1355, 0.0914]": A_LIST},
    "d_W1": {"d_W1 = [[-0.1355, 0.0914], [-0.0677, 0.0457]]": A_LIST},
    "numerical_gradient": {
        "gradient = np.ones(x.shape)": "Every entry is written over.",
    },
    "backward": {
        "_, dW1, db1 = dense_backward(dA1 * (1 - A1 ** 2), X, b1)": "The weights serve for the "
        "gradient of the inputs only, which is not used here.",
        "dZ2 = (A2 - Y) / len(X)": SAME_LENGTH,
    },
    "train": {
        "W1, W2 = (rng.uniform(size=(X.shape[1], hidden)), rng.normal(size=(hidden, 1)))": "Any "
        "start that differs from unit to unit is right; the check says so in a remark.",
        "W1, W2 = (rng.normal(size=(X.shape[1], hidden)), rng.uniform(size=(hidden, 1)))": "Any "
        "start that differs from unit to unit is right; the check says so in a remark.",
    },
}


@dataclass(frozen=True)
class Survey:
    """One row of the table."""

    name: str
    known: int
    pairs: int
    mutants: int
    survivors: tuple[str, ...]
    equivalent: tuple[str, ...]

    def __str__(self) -> str:
        killed = self.mutants - len(self.survivors) - len(self.equivalent)
        cells = (self.name, self.known, self.pairs, self.mutants, killed, len(self.equivalent))
        return f"| `{cells[0]}` | {' | '.join(map(str, cells[1:]))} |"


@cache
def answers() -> dict[str, tuple[Path, str]]:
    """Return the lesson and the source of each answer in the solved lessons, by exercise."""
    found = {}
    for lesson in SOLUTIONS:
        for cell in cells(lesson, solution=True):
            for node in ast.parse(solution_code(cell)).body:
                name = _name(node)
                # a later lesson may hold a function again: its own lesson's is the one
                if name in EXERCISES and EXERCISES[name].lesson == lesson.stem:
                    found[name] = lesson, ast.unparse(node)
    return found


def _name(node: ast.stmt) -> str:
    """Return the name that a function or a value is given."""
    if isinstance(node, ast.FunctionDef):
        return node.name
    return ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ""


@cache
def _beside(lesson: Path) -> dict[str, Any]:
    """Return the names that a lesson's imports and its own solutions define."""
    names: dict[str, Any] = {}
    exec(cells(lesson, "code")[0]["source"], names)
    for cell in cells(lesson, solution=True):
        exec(solution_code(cell), names)
    return names


def answer(name: str, source: str) -> Any:
    """Define an answer beside its lesson's names."""
    names = dict(_beside(answers()[name][0]))
    try:
        exec(source, names)
    except Exception:  # a value that can't be worked out is as good as none
        return None
    return names[name]


@cache
def survey(name: str) -> Survey:
    """Judge every mutant of a lesson's own answer."""
    source = answers()[name][1]
    exercise = EXERCISES[name]
    made, alive, equivalent = 0, [], []
    for mutant in mutants(source, numbers=name not in FREE_NUMBERS):
        made += 1
        if judge(name, answer(name, mutant), SEED).passed:
            line = changed_line(source, mutant)
            (equivalent if line in EQUIVALENT.get(name, {}) else alive).append(line)
    pairs = len(exercise.known) - len(exercise.mistakes)
    return Survey(name, len(exercise.mistakes), pairs, made, tuple(alive), tuple(equivalent))


def changed_line(source: str, mutant: str) -> str:
    """Return the first line of a mutant that is not the original's."""
    pairs = zip(mutant.splitlines(), [*source.splitlines(), ""], strict=False)
    return next(new.strip() for new, old in pairs if new != old)


def page(rows: list[Survey]) -> str:
    """Return the whole page."""
    known, pairs = sum(r.known for r in rows), sum(r.pairs for r in rows)
    made, equal = sum(r.mutants for r in rows), sum(len(r.equivalent) for r in rows)
    reasons = [
        f"- `{name}`: `{line}`. {reason}"
        for name, lines in EQUIVALENT.items()
        for line, reason in lines.items()
    ]
    return "\n".join(
        [
            "# What the checks know",
            "",
            "Made by `python -m tests.checks.survey`; tests keep it true.",
            "",
            "Known mistakes are wrong answers with a message of their own; pairs are two of them "
            "at once.",
            "A mutant is a lesson's own answer with one operator, comparison, number, name, call "
            "or statement",
            "changed. It is killed if the exercise's check finds it wrong, and equivalent if it is "
            "as right as before.",
            "",
            "| exercise | known mistakes | pairs | mutants | killed | equivalent |",
            "|---|---:|---:|---:|---:|---:|",
            *map(str, rows),
            f"| all | {known} | {pairs} | {made} | {made - equal} | {equal} |",
            "",
            "## Equivalent mutants",
            "",
            *reasons,
            "",
        ]
    )


def main() -> int:
    """Survey all exercises, write the page, and return how many of them have survivors."""
    rows = []
    for name in answers():
        rows.append(survey(name))
        print(rows[-1], *rows[-1].survivors, sep="\n    ", flush=True)
    if any(row.survivors for row in rows):
        print("Mutants are alive: nothing is written.")
        return 1
    PAGE.write_text(page(rows), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
