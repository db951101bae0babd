"""Submissions for tests of grading: lessons answered from their own solutions, or otherwise."""

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils

ROOT = Path(__file__).parents[2]


def lesson_path(folder: Path, lesson: str) -> Path:
    return folder / lesson / f"{lesson}.ipynb"


def read_lesson(folder: Path, lesson: str) -> NotebookNode:
    return nbformat.read(lesson_path(folder, lesson), as_version=4)


def points(notebook: NotebookNode) -> dict[str, float]:
    """Points of each test cell, by grade_id."""
    return {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in notebook.cells
        if utils.is_grade(cell)
    }


def solutions(notebook: NotebookNode) -> dict[str, str]:
    """Source of each solution cell, by grade_id."""
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if utils.is_solution(cell)
    }


def hidden_lines(notebook: NotebookNode) -> set[str]:
    """Lines that learners must not see: in a hidden region, and nowhere else in the notebook."""
    shown, hidden = set(), set()
    for cell in notebook.cells:
        inside = False
        for line in map(str.strip, cell.source.splitlines()):
            inside = (inside or "BEGIN HIDDEN TESTS" in line) and "END HIDDEN TESTS" not in line
            (hidden if inside else shown).add(line)
    return hidden - shown


LESSONS = sorted(path.stem for path in ROOT.glob("solutions/*/*.ipynb"))
GRADED = [lesson for lesson in LESSONS if points(read_lesson(ROOT / "solutions", lesson))]


def submit(course: Path, student: str, lesson: str, answers: Mapping[str, str]) -> None:
    """Hand in the released lesson, with its solution cells replaced by `answers` (by grade_id)."""
    notebook = read_lesson(course / "notebooks", lesson)
    unknown = answers.keys() - solutions(notebook).keys()
    if unknown:
        raise ValueError(f"{lesson} has no solution cell {sorted(unknown)}")
    for cell in notebook.cells:
        if utils.is_solution(cell):
            cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
    path = lesson_path(course / "submitted" / student, lesson)
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
