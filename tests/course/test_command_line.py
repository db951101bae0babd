"""The command line itself: old Pythons, arguments, and one sentence for each failure."""

import ast
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.course.small_course import LAUNCHER


def old_pythons() -> list[str]:
    """Find Pythons older than 3.11 on this machine, in PATH and where pyenv keeps them."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    names = [f"python3.{minor}" for minor in range(6, 11)]
    found = [shutil.which(name) for name in names] + list(pyenv.glob("3.*/bin/python"))
    pythons = {}
    for path in filter(None, found):
        question = "import sys; print('%d.%d' % sys.version_info[:2])"
        answer = subprocess.run([path, "-c", question], capture_output=True, text=True)
        version = answer.stdout.strip()
        if answer.returncode == 0 and tuple(map(int, version.split("."))) < (3, 11):
            pythons[version] = str(path)
    return list(pythons.values())


@pytest.mark.parametrize("python", old_pythons())
def test_an_old_python_gets_one_sentence(python):
    answer = subprocess.run([python, str(LAUNCHER), "lab"], capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith("This course needs Python 3.11 or newer and this is Python 3.")
    assert len(answer.stderr.splitlines()) == 1


def test_an_old_python_can_read_the_whole_file():
    ast.parse(LAUNCHER.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_without_a_command_there_is_help(command):
    status, output, _ = command()
    assert status == 0
    assert all(name in output for name in ("lab", "test", "release", "progress", "reset", "lock"))


@pytest.mark.parametrize("line", ["release --chek", "progress 01", "reset", "nonsense"])
def test_wrong_arguments_are_refused(command, line):
    status, _, errors = command(*line.split())
    assert status == 2
    assert "usage" in errors


def test_arguments_for_jupyterlab_and_pytest_arrive_unchanged(launcher, command, monkeypatch):
    seen = []
    monkeypatch.setattr(launcher, "set_up", lambda *names: None)
    monkeypatch.setattr(launcher, "become", lambda *args, **_: seen.append(args) or 5)
    given = ["--ip", "0.0.0.0", "-k", "a or b", "--", "x", "--check", "tests/nnlib"]
    for name in ("lab", "test"):
        assert command(name, *given)[0] == 5  # the exit status is theirs
        assert [it for it in seen[-1] if it in given] == [it for it in given if it in seen[-1]]
        assert set(given) - {"--"} <= set(seen[-1])


@pytest.mark.parametrize("before", [None, "elsewhere"])
def test_jupyterlab_has_the_settings_of_binder_before_others(
    launcher, command, monkeypatch, before
):
    if before:
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", before)
    else:
        monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    monkeypatch.setattr(launcher, "set_up", lambda *names: None)
    monkeypatch.setattr(launcher, "become", lambda *args, **_: 0)
    assert command("lab")[0] == 0
    binder = str(launcher.ROOT / "binder")
    paths = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert paths == ([binder, before] if before else [binder])


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full: make"),
        ("OSError: [WinError 112] There is not enough space on the disk", "The disk is full: make"),
        ("WARNING: Retrying after 'NewConnectionError(...)'\nERROR: No matching", "The packages"),
        (
            "WARNING: ... 'ProxyError('Cannot connect to proxy.')'\nERROR: none",
            "The packages could",
        ),
        ("[Errno 13] Permission denied: '/x/.venv'", "cannot be written ([Errno 13] Permission"),
        ("[Errno 30] Read-only file system: '/x'", "cannot be written"),
        ("Collecting a\nERROR: Hashes differ.\n", "This went wrong: Hashes differ; run the same"),
        ("", "no reason was given"),
    ],
)
def test_each_failure_has_its_sentence(launcher, output, sentence):
    assert sentence in launcher.explain(output)
    assert "\n" not in launcher.explain(output)


@pytest.mark.parametrize("number", [13, 28, 5])
def test_a_failure_of_the_system_shows_no_traceback(launcher, command, monkeypatch, number):
    def fail(*names):
        raise OSError(number, os.strerror(number), "/somewhere/.venv")

    monkeypatch.setattr(launcher, "set_up", fail)
    status, _, errors = command("lab")
    assert status == 1
    assert len(errors.splitlines()) == 1


IGNORED = "Ignoring appnope: markers 'sys_platform == \"darwin\"' don't match your environment\n"
FETCHING = IGNORED + "Collecting numpy==2.4.0 (from -r requirements.txt (line 3))\n"


@pytest.mark.parametrize(
    ("output", "done", "line"),
    [
        ("", 0, "Fetching 0 of 9: pip starts"),
        (FETCHING, 0, "Fetching 1 of 8: numpy"),
        (FETCHING + "Processing /wheels/comm-0.2.whl\n", 0, "Fetching 2 of 8: comm-0.2.whl"),
        (FETCHING + "WARNING: Retrying (...)\n", 0, "No answer from the network; pip tries again"),
        (FETCHING + "Installing collected packages: a, b, c\n", 1, "Installing 2 of 3: b"),
        (FETCHING + "Installing collected packages: a, b, c\n", 3, "Installing 3 of 3: c"),
    ],
)
def test_progress_can_be_read(launcher, output, done, line):
    assert launcher.progress_line(output, pins=9, done=done) == line


@pytest.mark.parametrize(
    ("line", "folder"), [("reset 01", "solutions"), ("release", "solutions"), ("test", "tests")]
)
def test_a_copy_for_learners_says_what_it_lacks(
    launcher, command, monkeypatch, tmp_path, line, folder
):
    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    status, output, errors = command(*line.split())
    assert (status, output) == (1, "")
    assert errors.startswith(f"This copy of the course has no folder {folder}/")
    assert errors.count("\n") == 1


def test_locks_are_replaced_only_when_all_are_made(launcher, command, monkeypatch, tmp_path):
    for name in ("binder", "tests"):
        (tmp_path / name).mkdir()
    locks = [tmp_path / name / "requirements.txt" for name in (".", "binder", "tests")]
    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    monkeypatch.setattr(launcher, "set_up", lambda *names: None)
    monkeypatch.setattr(launcher, "LOCKS", {"course": locks[0], "tests": locks[2]})
    answers, pins = [0, 0, 1], []

    def run(*arguments, input, env, **_):
        assert env["UV_CUSTOM_COMPILE_COMMAND"] == "python3 course.py lock"
        if "-c" in arguments:
            pins.append(Path(arguments[arguments.index("-c") + 1]).read_text(encoding="utf-8"))
        return subprocess.CompletedProcess(arguments, answers.pop(0), f"-e .\nnumpy==2 {input}")

    monkeypatch.setattr(launcher, "run_python", run)
    assert command("lock")[0] == 1
    assert not any(path.exists() for path in locks)
    answers = [0, 0, 0]
    assert command("lock")[0] == 0
    assert [path.read_text() for path in locks] == [
        "-e .\nnumpy==2 -e .[lab,grading]\n",
        "-e .\nnumpy==2 -e .[lab]\n",
        "-e .\nnumpy==2 ",
    ]
    assert pins == ["numpy==2 -e .[lab,grading]\n"] * 4
