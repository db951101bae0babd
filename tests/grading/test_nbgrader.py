"""The real nbgrader commands on three submissions of every graded lesson."""

import csv
import html
import re
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from tests.grading import half_right
from tests.grading.submissions import (
    GRADED,
    LESSONS,
    ROOT,
    hidden_lines,
    lesson_path,
    points,
    read_lesson,
)

HIDDEN = {lesson: hidden_lines(read_lesson(ROOT / "solutions", lesson)) for lesson in GRADED}


def expected(lesson: str, student: str) -> dict[str, float]:
    full = points(read_lesson(ROOT / "solutions", lesson))
    return {
        "untouched": dict.fromkeys(full, 0.0),
        "solved": full,
        "half_right": half_right.SCORES.get(lesson, {}),
    }[student]


SUBMISSIONS = [
    (lesson, student)
    for lesson in GRADED
    for student in ("untouched", "solved", "half_right")
    if expected(lesson, student)
]


@pytest.mark.parametrize("lesson", LESSONS)
def test_release_is_what_learners_have(course, lesson):
    released = lesson_path(course / "release", lesson).read_bytes()
    committed = lesson_path(ROOT / "notebooks", lesson).read_bytes()
    assert released == committed, "notebooks/ is out of date: run python3 course.py release"


@pytest.mark.parametrize("lesson", GRADED)
def test_release_has_no_hidden_line_and_no_solution(course, lesson):
    cells = read_lesson(course / "notebooks", lesson).cells
    lines = {line.strip() for cell in cells for line in cell.source.splitlines()}
    assert HIDDEN[lesson]
    assert not lines & HIDDEN[lesson]
    assert not [line for line in lines if re.search(r"(BEGIN|END) (SOLUTION|HIDDEN)", line)]


@pytest.mark.parametrize(("lesson", "student"), SUBMISSIONS)
def test_gradebook_has_the_points_of_every_exercise(course, lesson, student):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "neural-networks") as gradebook:
        notebook = gradebook.find_submission_notebook(lesson, lesson, student)
        scores = {grade.name: grade.score for grade in notebook.grades}
        assert not [grade.name for grade in notebook.grades if grade.needs_manual_grade]
    assert scores == expected(lesson, student)


@pytest.mark.parametrize(("lesson", "student"), SUBMISSIONS)
def test_exported_table_has_the_sums(course, lesson, student):
    with open(course / "grades.csv", encoding="utf-8", newline="") as file:
        [row] = [
            row
            for row in csv.DictReader(file)
            if (row["assignment"], row["student_id"]) == (lesson, student)
        ]
    assert float(row["score"]) == sum(expected(lesson, student).values())
    assert float(row["max_score"]) == sum(expected(lesson, "solved").values())


def feedback_text(course: Path, lesson: str, student: str) -> str:
    """Text of a feedback page as a reader sees it, without markup."""
    page = (course / "feedback" / student / lesson / f"{lesson}.html").read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize(("lesson", "student"), SUBMISSIONS)
def test_feedback_shows_tests_but_no_hidden_line(course, lesson, student):
    text = feedback_text(course, lesson, student)
    ran = nbformat.read(lesson_path(course / "autograded" / student, lesson), as_version=4)
    sources = "\n".join(cell.source for cell in ran.cells)
    assert all(line in sources for line in HIDDEN[lesson]), "hidden tests did not run"
    for test in points(ran):
        assert f"Grade cell: {test}" in text
    assert not [line for line in HIDDEN[lesson] if line in text]


def test_feedback_says_what_was_wrong(course):
    text = feedback_text(course, "01_neurons", "half_right")
    assert "NameError: name 'neuron' is not defined" in text
    assert "weighted_sum is not right yet.\nThe lines above say why." in text
