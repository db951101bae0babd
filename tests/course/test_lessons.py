"""release and reset: what they write, what they find, and that nobody's work is lost."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = ["00_welcome", "01_neurons", "10_digits", "10b_more_digits"]
KEPT = re.compile(r"01_neurons\.kept-\d{4}-\d\d-\d\d-\d{6}\.ipynb")
WORK = b'{"cells": "what a learner solved"}\n'


def cell(kind: str, number: int, source: str, **nbgrader) -> dict:
    fields = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
    if nbgrader:
        flags = {"grade": False, "locked": False, "solution": False, "task": False}
        fields["metadata"]["nbgrader"] = flags | {"schema_version": 3} | nbgrader
    if kind == "code":
        fields |= {"execution_count": 7, "outputs": []}
    return fields


def lesson() -> str:
    """Write a lesson in nbgrader's source format."""
    solution = "def one():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    hidden = "assert one()\n### BEGIN HIDDEN TESTS\nassert one() == 1\n### END HIDDEN TESTS"
    cells = [
        cell("markdown", 0, "# Neurônes 神经"),
        cell("code", 1, solution, solution=True, grade_id="one"),
        cell("code", 2, hidden, grade=True, locked=True, points=2, grade_id="test_one"),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False)


@pytest.fixture
def course(launcher, monkeypatch, tmp_path) -> Path:
    """Point course.py at a folder of its own and at the Python that runs the tests."""
    folder = tmp_path / "Künstliche Neuronen 神经"
    places = {name: folder / name.lower() for name in ("SOLUTIONS", "NOTEBOOKS")}
    monkeypatch.setattr(launcher, "ROOT", folder)
    for name, place in places.items():
        monkeypatch.setattr(launcher, name, place)
    monkeypatch.setattr(launcher, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(launcher, "WRITTEN", folder / "written.json")
    monkeypatch.setattr(launcher, "set_up", lambda *names: None)
    for name in NAMES:
        (folder / "solutions" / name).mkdir(parents=True)
        (folder / "solutions" / name / f"{name}.ipynb").write_text(lesson(), encoding="utf-8")
    (folder / "solutions" / "01_neurons" / "neuron.svg").write_bytes(b"<svg/>")
    (folder / "notebooks").mkdir()
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        "c.CourseDirectory.source_directory = 'solutions'\n"
        "c.CourseDirectory.release_directory = 'notebooks'\n"
    )
    return folder


@pytest.fixture
def quick(course, launcher, monkeypatch) -> None:
    """Let lessons be copied as they are in place of nbgrader, which takes seconds."""

    def copy(lessons: list[str]) -> dict[Path, bytes]:
        paths = [path for name in lessons for path in (course / "solutions" / name).iterdir()]
        return {
            course / "notebooks" / path.parent.name / path.name: path.read_bytes() for path in paths
        }

    monkeypatch.setattr(launcher, "generate", copy)


@pytest.fixture
def notebook(course, quick, command) -> Path:
    """Release the lessons; give the notebook of 01_neurons."""
    assert command("release")[0] == 0
    return course / "notebooks" / "01_neurons" / "01_neurons.ipynb"


def commit(folder: Path) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "all"]):
        subprocess.run(["git", "-C", folder, *arguments], check=True)


def kept(notebook: Path) -> list[Path]:
    return [path for path in notebook.parent.iterdir() if KEPT.fullmatch(path.name)]


def test_release_is_what_nbgrader_makes_and_always_the_same(course, command):
    status, output, _ = command("release", "--check")
    assert status == 1
    assert output.count("missing: ") == len(NAMES) + 1
    assert not list((course / "notebooks").iterdir())

    assert command("release")[0] == 0
    path = course / "notebooks" / "01_neurons" / "01_neurons.ipynb"
    released = path.read_bytes()
    text = released.decode("utf-8")
    assert "Neurônes 神经" in text
    assert "NotImplementedError" in text
    for hidden in ("SOLUTION", "HIDDEN", "return 1", "== 1"):
        assert hidden not in text
    assert b'"execution_count": 7' not in released
    assert b"\r" not in released

    path.unlink()
    assert command("release", "1")[0] == 0  # one lesson alone gives the same bytes as all
    assert path.read_bytes() == released
    assert command("release", "--check")[:2] == (0, "notebooks/ is what solutions/ gives.\n")


def test_a_lesson_that_nbgrader_refuses_is_explained(course, command):
    source = course / "solutions" / "01_neurons" / "01_neurons.ipynb"
    source.write_text(source.read_text("utf-8").replace("### END SOLUTION", ""), encoding="utf-8")
    status, _, errors = command("release", "01")
    assert status == 1
    assert "no end solution statement found" in errors.lower()
    assert errors.endswith("nbgrader could not make the lessons: mend what it says above.\n")
    assert not list((course / "notebooks").iterdir())


def test_check_names_what_differs_is_missing_or_is_left_over(course, notebook, command):
    commit(course)
    notebook.write_bytes(WORK)
    (notebook.parent / "neuron.svg").unlink()
    (course / "solutions" / "10_digits" / "10_digits.ipynb").unlink()
    (notebook.parent / "01_neurons.kept-2026-11-21-153000.ipynb").write_bytes(b"{}")
    status, output, errors = command("release", "--check")
    assert status == 1
    assert output.splitlines() == [
        "differs: notebooks/01_neurons/01_neurons.ipynb",
        "missing: notebooks/01_neurons/neuron.svg",
        "left over: notebooks/10_digits/10_digits.ipynb",
    ]
    assert errors == "notebooks/ is not what solutions/ gives: run python3 course.py release.\n"
    assert notebook.read_bytes() == WORK
    assert command("release", "--check", "00")[0] == 0  # the others are not asked about
    assert command("release")[0] == 0
    assert command("release", "--check")[0] == 0
    assert not (course / "notebooks" / "10_digits" / "10_digits.ipynb").exists()


@pytest.mark.parametrize("state", ["as released", "as committed"])
def test_release_replaces_in_silence_what_is_nobodys_work(course, notebook, command, state):
    if state == "as committed":
        commit(course)
        (course / "written.json").unlink()
    source = course / "solutions" / "01_neurons" / "01_neurons.ipynb"
    source.write_text("{}")
    status, output, _ = command("release")
    assert (status, notebook.read_bytes()) == (0, b"{}")
    assert kept(notebook) == []
    assert output.splitlines()[0] == "differs: notebooks/01_neurons/01_neurons.ipynb"


@pytest.mark.parametrize("versioned", [False, True])
def test_release_keeps_a_learners_work(course, notebook, command, versioned):
    if versioned:
        commit(course)
    notebook.write_bytes(WORK)
    status, output, _ = command("release")
    [old] = kept(notebook)
    assert (status, old.read_bytes()) == (0, WORK)
    assert notebook.read_text(encoding="utf-8") == lesson()
    assert f"kept in {old.name}" in output
    assert command("release", "--check")[0] == 0


def test_reset_gives_a_fresh_lesson_and_keeps_the_old_one(course, notebook, command):
    commit(course)
    notebook.write_bytes(WORK)
    commit(course)  # a learner's work is kept by reset even where git has it
    status, output, _ = command("reset", "1")
    [old] = kept(notebook)
    assert (status, old.read_bytes()) == (0, WORK)
    assert notebook.read_text(encoding="utf-8") == lesson()
    progress = (course / "notebooks" / "progress.jsonl").read_text(encoding="utf-8")
    assert '"reset": "01_neurons"' in progress
    assert output.splitlines() == [
        "01_neurons is fresh again and its progress is cleared.",
        f"What you had is kept in notebooks/01_neurons/{old.name}",
    ]
    assert "no change of yours" in command("reset", "1")[1]
    assert kept(notebook) == [old]


def test_two_versions_of_one_second_are_both_kept(notebook, launcher, monkeypatch):
    monkeypatch.setattr(launcher.time, "strftime", lambda _: "2026-11-21-153000")
    for number in (b"1", b"2", b"3"):
        launcher.place(notebook, number, always_keep=True)
    names = sorted(path.name for path in notebook.parent.glob("*.kept-*.ipynb"))
    assert len(names) == 3
    assert {path.read_bytes() for path in notebook.parent.glob("*.ipynb")} >= {b"1", b"2", b"3"}


@pytest.mark.parametrize("step", ["copy2", "write"])
def test_an_interrupted_reset_loses_nothing(notebook, launcher, command, monkeypatch, step):
    def interrupt(*_):
        raise KeyboardInterrupt

    notebook.write_bytes(WORK)
    monkeypatch.setattr(launcher.shutil if step == "copy2" else launcher, step, interrupt)
    assert command("reset", "01")[0] == 1
    assert notebook.read_bytes() == WORK


@pytest.mark.parametrize(
    ("name", "lesson"), [("0", 0), ("1", 1), ("10", 2), ("10_", 2), ("10b", 3), ("01_neurons", 1)]
)
def test_a_lesson_is_found(course, launcher, name, lesson):
    assert launcher.find_lesson(name) == NAMES[lesson]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("7", "'7' is no lesson; there is 00_welcome, 01_neurons, 10_digits, 10b_more_digits."),
        ("neurons", "'neurons' is no lesson; there is 00_welcome, 01_neurons,"),
        ("0b", "'0b' is no lesson; there is 00_welcome,"),
        ("01_x", "'01_x' is no lesson"),
    ],
)
def test_an_unknown_lesson_is_answered_with_what_there_is(course, command, name, answer):
    assert command("reset", name)[2].startswith(answer)


def test_an_ambiguous_lesson_is_answered_with_what_it_could_be(course, command):
    (course / "solutions" / "01_neurons").rename(course / "solutions" / "00_neurons")
    status, _, errors = command("reset", "00")
    assert status == 1
    assert errors == "'00' could be several lessons; there is 00_neurons, 00_welcome.\n"
