"""release and reset from the command line; tests/grading/test_release.py has their details."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.course.small_course import LAUNCHER
from tests.course.small_lessons import NOTEBOOK, WORK, write_lessons

# Run course.py as it is, but take the Python of these tests for that of a .venv made before.
AS_INSTALLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
import course
course.set_up, course.PYTHON = lambda *names: None, Path(sys.executable)
sys.exit(course.main())
"""


@pytest.fixture
def course(tmp_path) -> Path:
    folder = write_lessons(tmp_path / "Künstliche Neuronen 神经")
    shutil.copy(LAUNCHER, folder)
    return folder


@pytest.fixture
def run(course, tmp_path):
    """Give a function that runs course.py from another folder: (status, output, errors)."""

    def run(*arguments: str) -> tuple[int, str, str]:
        ended = subprocess.run(
            [sys.executable, "-c", AS_INSTALLED, str(course), *arguments],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
        )
        return ended.returncode, ended.stdout, ended.stderr

    return run


def test_release_check_and_reset(course, run):
    notebook = course / NOTEBOOK
    assert run("release", "1") == (
        0,
        "missing: docs/glossary.md\n"
        "missing: notebooks/01_neurons/01_neurons.ipynb\n"
        "missing: notebooks/01_neurons/neuron.svg\n"
        "notebooks/ and the glossary are what solutions/ gives.\n",
        "",
    )
    fresh = notebook.read_bytes()
    notebook.write_bytes(WORK)
    assert run("release", "1", "--check") == (
        1,
        "differs: notebooks/01_neurons/01_neurons.ipynb\n",
        "This is not what solutions/ gives: run python3 course.py release.\n",
    )
    assert notebook.read_bytes() == WORK
    status, output, errors = run("reset", "1")
    [old] = notebook.parent.glob("*.kept-*.ipynb")
    assert (status, errors) == (0, "")
    assert output == (
        "01_neurons is fresh again and its progress is cleared.\n"
        f"What you had is kept in notebooks/01_neurons/{old.name}\n"
    )
    assert (old.read_bytes(), notebook.read_bytes()) == (WORK, fresh)


def test_an_unknown_lesson_gets_one_sentence(run):
    status, output, errors = run("reset", "7")
    assert (status, output) == (1, "")
    assert errors.startswith("'7' is no lesson; there is 00_welcome, 01_neurons,")
    assert len(errors.splitlines()) == 1


def test_a_file_that_cannot_be_written_gets_one_sentence(course, run):
    (course / NOTEBOOK.parent).write_text("in the way")
    status, _, errors = run("release", "1")
    assert status == 1
    assert len(errors.splitlines()) == 1
