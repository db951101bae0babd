"""release, check and reset: what they write, what they find, and that nobody's work is lost."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course import CourseError, attempt
from grading import release
from tests.course.small_lessons import NAMES, NOTEBOOK, SOURCE, WORK, write_lessons

KEPT = re.compile(r"01_neurons\.kept-\d{4}-\d\d-\d\d-\d{6}\.ipynb")


@pytest.fixture(autouse=True)
def inside_a_course(monkeypatch, tmp_path) -> None:
    """Work in a course whose lessons were not released yet."""
    monkeypatch.chdir(write_lessons(tmp_path / "Künstliche Neuronen 神经"))


@pytest.fixture
def fresh(capsys) -> bytes:
    """Release the lessons; give the bytes of 01_neurons."""
    release.release()
    capsys.readouterr()
    return NOTEBOOK.read_bytes()


def commit() -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "all"]):
        subprocess.run(["git", *arguments], check=True)


def change_solution() -> None:
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("# Neu", "# New neu"), encoding="utf-8")


def kept() -> list[Path]:
    return [path for path in NOTEBOOK.parent.iterdir() if KEPT.fullmatch(path.name)]


def released() -> dict[Path, bytes]:
    files = [path for path in Path("notebooks").rglob("*") if path.is_file()]
    return {path.relative_to("notebooks"): path.read_bytes() for path in files}


def test_release_is_what_nbgraders_command_makes(tmp_path):
    subprocess.run(
        [
            *(sys.executable, "-m", "nbgrader", "generate_assignment", "*", "--no-db"),
            f"--CourseDirectory.release_directory={tmp_path / 'made'}",
        ],
        env=os.environ | {"JUPYTER_NO_CONFIG": "1"},
        stderr=subprocess.DEVNULL,
        check=True,
    )
    assert release.release() == 0
    files = released()
    assert len(files) == len(NAMES) + 1
    assert files == {path: (tmp_path / "made" / path).read_bytes() for path in files}


def test_release_has_what_learners_need_and_is_always_the_same(fresh):
    text = fresh.decode("utf-8")
    assert "Neurônes 神经" in text
    assert "NotImplementedError" in text
    for hidden in ("SOLUTION", "HIDDEN", "return 1", "== 1", '"execution_count": 7', "\r"):
        assert hidden not in text
    NOTEBOOK.unlink()
    assert release.release("1") == 0  # one lesson alone gives the same bytes as all
    assert NOTEBOOK.read_bytes() == fresh
    assert release.check() == 0


def test_settings_of_the_user_change_nothing(fresh, monkeypatch, tmp_path):
    settings = "c = get_config()\nc.ClearHiddenTests.enabled = False\n"
    (tmp_path / "nbgrader_config.py").write_text(settings)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    assert release.check() == 0


def test_a_lesson_that_nbgrader_refuses_is_explained(capsys):
    SOURCE.write_text(SOURCE.read_text("utf-8").replace("### END SOLUTION", ""), encoding="utf-8")
    with pytest.raises(CourseError, match="could not make the lessons: mend what it says above"):
        release.release("01")
    errors = capsys.readouterr().err
    assert "no end solution statement found" in errors.lower()
    assert released() == {}
    assert release.release("00") == 0  # the others are not held up by it


def test_check_names_what_differs_is_missing_or_is_left_over(fresh, capsys):
    commit()
    NOTEBOOK.write_bytes(WORK)
    (NOTEBOOK.parent / "neuron.svg").unlink()
    Path("solutions/10_digits/10_digits.ipynb").unlink()
    (NOTEBOOK.parent / "01_neurons.kept-2026-11-21-153000.ipynb").write_bytes(b"{}")
    before = released()
    with pytest.raises(CourseError, match=r"is not what solutions/ gives: run python3 course\.py"):
        release.check()
    assert capsys.readouterr().out.splitlines() == [
        "differs: notebooks/01_neurons/01_neurons.ipynb",
        "missing: notebooks/01_neurons/neuron.svg",
        "left over: notebooks/10_digits/10_digits.ipynb",
    ]
    assert released() == before
    assert release.check("00") == 0  # the others are not asked about
    assert release.release() == 0
    assert release.check() == 0
    assert not Path("notebooks/10_digits/10_digits.ipynb").exists()


@pytest.mark.parametrize("state", ["as released", "as committed"])
def test_release_replaces_in_silence_what_is_nobodys_work(fresh, capsys, state):
    if state == "as committed":
        commit()
        release.WRITTEN.unlink()
    change_solution()
    assert release.release() == 0
    assert "# New neu" in NOTEBOOK.read_text(encoding="utf-8")
    assert kept() == []
    assert capsys.readouterr().out.splitlines()[0] == f"differs: {NOTEBOOK.as_posix()}"


@pytest.mark.parametrize("state", ["edited", "edited, versioned", "left over"])
def test_release_keeps_a_learners_work(fresh, capsys, state):
    if state != "edited":
        commit()
    if state == "left over":
        SOURCE.unlink()
    NOTEBOOK.write_bytes(WORK)
    assert release.release() == 0
    [old] = kept()
    assert old.read_bytes() == WORK
    assert released().get(NOTEBOOK.relative_to("notebooks")) == (
        None if state == "left over" else fresh
    )
    assert f"kept in {old.name}" in capsys.readouterr().out
    assert release.check() == 0


def test_reset_gives_a_fresh_lesson_and_keeps_the_old_one(fresh, capsys):
    NOTEBOOK.write_bytes(WORK)
    commit()  # a learner's work is kept by reset even where git has it
    assert release.reset("1") == 0
    [old] = kept()
    assert (old.read_bytes(), NOTEBOOK.read_bytes()) == (WORK, fresh)
    assert '"reset": "01_neurons"' in Path("notebooks/progress.jsonl").read_text(encoding="utf-8")
    assert capsys.readouterr().out.splitlines() == [
        "01_neurons is fresh again and its progress is cleared.",
        f"What you had is kept in notebooks/01_neurons/{old.name}",
    ]
    assert release.reset("1") == 0
    assert "no change of yours" in capsys.readouterr().out
    assert kept() == [old]


def test_reset_says_when_progress_cannot_be_cleared(fresh, capsys):
    Path("notebooks/progress.jsonl").mkdir()
    with pytest.raises(CourseError, match="01_neurons is fresh, but its progress could not be"):
        release.reset("1")
    assert "Your progress could not be saved" in capsys.readouterr().err


def test_two_versions_of_one_second_are_both_kept(fresh, monkeypatch):
    monkeypatch.setattr(release.time, "strftime", lambda _: "2026-11-21-153000")
    for number in (b"1", b"2", b"3"):
        release.place(NOTEBOOK, number, always_keep=True)
    assert len(list(NOTEBOOK.parent.glob("*.kept-*.ipynb"))) == 3
    notebooks = {path.read_bytes() for path in NOTEBOOK.parent.glob("*.ipynb")}
    assert notebooks == {fresh, b"1", b"2", b"3"}


@pytest.mark.parametrize("step", ["copy2", "write"])
def test_an_interrupted_reset_loses_nothing(fresh, capsys, monkeypatch, step):
    def interrupt(*_):
        raise KeyboardInterrupt

    NOTEBOOK.write_bytes(WORK)
    monkeypatch.setattr(release.shutil if step == "copy2" else release, step, interrupt)
    assert attempt(release.reset, "01") == 1
    assert capsys.readouterr().err == "Stopped; the same command carries on from here.\n"
    assert NOTEBOOK.read_bytes() == WORK


@pytest.mark.parametrize(
    ("name", "lesson"), [("0", 0), ("1", 1), ("10", 2), ("10_", 2), ("10b", 3), ("01_neurons", 1)]
)
def test_a_lesson_is_found(name, lesson):
    assert release.find_lesson(name) == NAMES[lesson]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("7", "'7' is no lesson; there is 00_welcome, 01_neurons, 10_digits, 10b_more_digits."),
        ("neurons", "'neurons' is no lesson; there is 00_welcome, 01_neurons,"),
        ("0b", "'0b' is no lesson; there is 00_welcome,"),
        ("01_x", "'01_x' is no lesson"),
        ("10", "'10' could be several lessons; there is 10_digits, 10_more_digits."),
    ],
)
def test_another_name_is_answered_with_what_there_is(name, answer):
    if name == "10":
        Path("solutions/10b_more_digits").rename("solutions/10_more_digits")
    with pytest.raises(CourseError, match="^" + re.escape(answer)):
        release.find_lesson(name)
