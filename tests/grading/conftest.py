import os
import re
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


def commands_of_the_guide() -> list[list[str]]:
    """Return the commands that the instructor's guide gives for a lesson, for all of them."""
    guide = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    lines = re.findall(r"^nbgrader (.+)$", guide, re.MULTILINE)
    return [["*" if word == "01_neurons" else word for word in line.split()] for line in lines]


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Path:
    """A course that went the whole way: released, handed in, graded, feedback and grades out."""
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", course / "solutions")
    shutil.copytree(ROOT / "notebooks", course / "notebooks")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    first, *others = commands_of_the_guide()
    nbgrader(course, *first)
    for lesson in GRADED:
        answers = solutions(read_lesson(ROOT / "solutions", lesson))
        submit(course, "untouched", lesson, {})
        submit(course, "solved", lesson, answers)
        if lesson in half_right.ANSWERS:
            submit(course, "half_right", lesson, half_right.ANSWERS[lesson])
    for command in others:
        nbgrader(course, *command)
    return course
