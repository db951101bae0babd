"""Hidden tests in feedback: removed from test cells and their outputs, and from nothing else."""

import copy

import pytest
from nbformat.v4 import new_code_cell, new_output

from grading.feedback import HideTests

SOURCE = "check(f)\n### BEGIN HIDDEN TESTS\ncheck(f, seed=101)\n### END HIDDEN TESTS"
TRACEBACK = ["----> 1 check(f)", "      3 check(f, seed=101)", "NameError: f is not defined"]


def cell(*outputs, source=SOURCE, grade=True, solution=False):
    nbgrader = {"grade": grade, "solution": solution, "locked": not solution, "grade_id": "f"}
    return new_code_cell(source, outputs=list(outputs), metadata={"nbgrader": nbgrader})


def error(name, traceback):
    return new_output("error", ename=name, evalue="f is not defined", traceback=traceback)


def hide(given):
    return HideTests().preprocess_cell(given, {}, 0)[0]


def test_hidden_region_is_removed():
    assert hide(cell()).source == "check(f)"


@pytest.mark.parametrize(
    ("name", "traceback", "shown"),
    [
        ("NameError", TRACEBACK, ["NameError: f is not defined"]),
        ("CheckFailed", ["f is not right yet."], ["f is not right yet."]),
    ],
)
def test_traceback_with_source_is_reduced_to_name_and_message(name, traceback, shown):
    assert hide(cell(error(name, traceback))).outputs[0].traceback == shown


def test_quoted_hidden_line_is_removed_from_printed_text():
    text = "w.py:3: UserWarning: old\n  check(f, seed=101)\ndone\n"
    printed = hide(cell(new_output("stream", name="stderr", text=text))).outputs[0].text
    assert printed == "w.py:3: UserWarning: old\ndone\n"


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"source": "check(f)"}, id="test cell without hidden tests"),
        pytest.param({"grade": False, "solution": True}, id="learner's cell"),
        pytest.param(
            {"grade": False, "source": "### BEGIN HIDDEN TESTS"}, id="learner's cell, no end"
        ),
    ],
)
def test_other_cells_stay_as_they_are(given):
    before = cell(error("NameError", TRACEBACK), **given)
    assert hide(copy.deepcopy(before)) == before
