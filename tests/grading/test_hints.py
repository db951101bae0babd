"""What an instructor sees of the hints that were taken."""

import asyncio
import json
import os
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from grading.hints import hints_taken
from tests.lessons.notebooks import ROOT

LESSON = "01_neurons"
CODE = """from nnlib.checks import check, hint
def weighted_sum(x, w, b):
    return w @ x
def dense(X, W, b):
    return X @ W + b
hint(weighted_sum)
hint(weighted_sum)
check(dense)
check(weighted_sum)"""


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """Two submissions: one in which hints were taken, one that is no notebook."""
    folder = tmp_path_factory.mktemp("class")
    for student in ("ada", "ben"):
        (folder / "submitted" / student / LESSON).mkdir(parents=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": folder}})
    asyncio.run(client.async_execute())
    ada, ben = (folder / "submitted" / s / LESSON / f"{LESSON}.ipynb" for s in ("ada", "ben"))
    nbformat.write(notebook, ada)
    ben.write_text("no notebook", encoding="utf-8")
    return folder


def run(folder, *arguments):
    """Run the command of the instructor's guide in a class's folder."""
    command = [sys.executable, "-m", "grading.hints", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_hints_are_counted_from_what_was_handed_in(submitted):
    notebook = submitted / "submitted" / "ada" / LESSON / f"{LESSON}.ipynb"
    assert hints_taken(notebook) == {"weighted_sum": 2}
    shown = json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["outputs"]
    assert any(
        "Hints taken: 2 of 3." in "".join(o["data"]["text/plain"]) for o in shown if "data" in o
    )


def test_the_command_lists_all_and_says_what_it_could_not_read(submitted):
    done = run(submitted, LESSON)
    assert done.returncode == 1 and done.stderr == ""
    assert "ada: weighted_sum 2\n" in done.stdout
    assert "ben: " in done.stdout and "can't be read as a notebook" in done.stdout


def test_the_command_says_what_it_needs(submitted):
    assert "Name the lesson" in run(submitted).stderr
    assert "There is no submitted/STUDENT/other/other.ipynb" in run(submitted, "other").stdout
