import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grading import half_right
from tests.grading.submissions import GRADED, ROOT, read_lesson, solutions, submit


def nbgrader(course: Path, *arguments: str) -> None:
    """Run nbgrader's command line as an instructor does, with the environment activated."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert run.returncode == 0, f"nbgrader {' '.join(arguments)}\n{run.stdout}"


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Path:
    """A course that went the whole way: released, handed in, graded, feedback and grades out."""
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", course / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    nbgrader(course, "generate_assignment", "*")
    for lesson in GRADED:
        answers = solutions(read_lesson(ROOT / "solutions", lesson))
        submit(course, "untouched", lesson, {})
        submit(course, "solved", lesson, answers)
        if lesson in half_right.ANSWERS:
            submit(course, "half_right", lesson, half_right.ANSWERS[lesson])
    nbgrader(course, "autograde", "*")
    nbgrader(course, "generate_feedback", "*")
    nbgrader(course, "export", "--to=grades.csv")
    return course
