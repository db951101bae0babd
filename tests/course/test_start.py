"""First, second and repaired starts, in real virtual environments."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.course.small_course import SmallCourse, load, write_wheel

PYTHON = Path(".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="process groups are POSIX's")


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> tuple[SmallCourse, subprocess.CompletedProcess[str]]:
    """Start a course the first time: in an odd folder, with variables that could lead astray."""
    home = tmp_path_factory.mktemp("home")
    (home / "pip.py").write_text("raise SystemExit('the wrong pip')")
    astray = {"PYTHONPATH": str(home), "VIRTUAL_ENV": str(home), "PIP_USER": "1"}
    course = SmallCourse(home / "Künstliche Neuronen 神经")
    return course, course.run("lab", "--no-browser", "--port", "9999", "-y", **astray)


@pytest.fixture
def installed(first) -> SmallCourse:
    """Give that course, installed."""
    course, start = first
    assert start.returncode == 0, start.stderr
    return course


def packages(course: SmallCourse) -> Path:
    return next((course.folder / ".venv").rglob("site-packages"))


def test_first_start_installs_and_starts_jupyterlab(first, installed):
    output = first[1].stdout
    assert "Making the environment .venv, because it is missing." in output
    assert "Installing requirements.txt" in output
    folder, arguments = json.loads(output.splitlines()[-1])
    assert Path(folder) == installed.folder / "notebooks"
    assert arguments[0] == f"--ServerApp.root_dir={installed.folder / 'notebooks'}"
    assert arguments[1].endswith("/lab/tree/00_welcome/00_welcome.ipynb")
    assert arguments[2:] == ["--no-browser", "--port", "9999", "-y"]


def test_second_start_installs_nothing(installed):
    second = installed.run("lab", PIP_FIND_LINKS="nowhere")
    assert len(second.stdout.splitlines()) == 1
    assert second.stderr == ""


def test_tests_add_their_packages_and_leave_the_others(installed):
    first = installed.run("test", "-k", "some name", "--check")
    assert json.loads(first.stdout.splitlines()[-1])[1] == ["-k", "some name", "--check"]
    assert "Installing tests/requirements.txt".replace("/", os.sep) in first.stdout
    assert "Installing requirements.txt" not in first.stdout
    assert len(installed.run("lab").stdout.splitlines()) == 1
    folder, arguments = json.loads(installed.run("test").stdout)
    assert Path(folder) == installed.folder
    assert {"tests", "solutions", "--nbval-lax"} <= set(arguments)


def test_a_changed_lock_is_installed_into_the_same_environment(installed):
    write_wheel(installed.wheels, "jupyterlab", "1.1")
    (installed.folder / "requirements.txt").write_text("jupyterlab==1.1\n")
    again = installed.run("lab")
    assert "Installing requirements.txt" in again.stdout
    assert "Making" not in again.stdout
    assert (packages(installed) / "jupyterlab-1.1.dist-info").exists()


def test_settings_of_other_tools_do_not_cause_an_installation(installed):
    with (installed.folder / "pyproject.toml").open("a") as settings:
        settings.write("[tool.ruff]\nline-length = 100\n")
    assert len(installed.run("lab").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        (str(PYTHON), "its Python is gone or does not start"),
        (".venv/**/site-packages/jupyterlab", "packages were deleted from it"),
        (".venv/**/site-packages/pip-*/INSTALLER", "it is incomplete"),
    ],
)
def test_a_broken_environment_is_noticed(installed, lost, reason):
    launcher = load(installed.folder / "course.py")
    assert launcher.fault() == ""
    [path] = installed.folder.glob(lost)
    hidden = path.rename(path.with_name("elsewhere"))
    assert launcher.fault().startswith(reason)
    hidden.rename(path)


def test_a_moved_environment_is_made_again(installed):
    installed.folder = installed.folder.rename(installed.folder.parent / "elsewhere")
    repaired = installed.run("lab")
    assert repaired.returncode == 0, repaired.stderr
    reason = "the course was moved or copied"
    assert f"Making the environment .venv, because {reason}." in repaired.stdout
    assert len(installed.run("lab").stdout.splitlines()) == 1


def test_a_package_that_was_cut_off_is_installed_again(installed):
    (installed.folder / ".venv" / "course.stamp").unlink()
    next(packages(installed).glob("jupyterlab-*.dist-info/INSTALLER")).unlink()
    (packages(installed) / "jupyterlab" / "__main__.py").unlink()
    again = installed.run("lab")
    assert again.returncode == 0, again.stderr
    assert "Making" not in again.stdout


def test_a_stamp_that_cannot_be_read_counts_as_none(installed):
    (installed.folder / ".venv" / "course.stamp").write_text("{")
    assert "Installing requirements.txt" in installed.run("lab").stdout


@needs_posix
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_an_interrupted_start_is_carried_on(tmp_path, blow):
    course = SmallCourse(tmp_path / "course")
    process = course.start("lab")
    while not (course.folder / PYTHON).exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    os.killpg(process.pid, blow)
    errors = process.communicate()[1]
    assert process.returncode == (-blow if blow == signal.SIGKILL else 1)
    assert errors == (
        "" if blow == signal.SIGKILL else "Stopped; the same command carries on from here.\n"
    )
    again = course.run("lab")
    assert again.returncode == 0, again.stderr
    assert "it is incomplete" in again.stdout


def test_two_starts_at_once_install_once(tmp_path):
    course = SmallCourse(tmp_path / "course")
    outputs = [process.communicate() for process in [course.start("lab"), course.start("lab")]]
    outputs.sort(key=lambda texts: len(texts[0]))
    (waited, errors), (installed, more_errors) = outputs
    assert errors == more_errors == ""
    assert waited.splitlines()[0] == "Another course.py is installing; this one waits for it."
    assert len(waited.splitlines()) == 2
    assert "Installing requirements.txt" in installed


def test_without_a_network_one_sentence_says_so(installed):
    (installed.folder / "requirements.txt").write_text("not-yet-there==1.0\n")
    closed = {"PIP_NO_INDEX": "0", "PIP_RETRIES": "1", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    alone = installed.run("lab", PIP_FIND_LINKS="", **closed)
    (installed.folder / "requirements.txt").write_text("jupyterlab==1.0\n")
    assert alone.returncode == 1
    assert alone.stderr.startswith("The packages could not be downloaded: connect this computer")
    assert len(alone.stderr.splitlines()) == 1
    assert installed.run("lab").returncode == 0


def test_a_failing_pip_is_quoted_with_its_log(installed):
    (installed.folder / "requirements.txt").write_text("not-there-at-all==1.0\n")
    failed = installed.run("lab")
    (installed.folder / "requirements.txt").write_text("jupyterlab==1.0\n")
    assert failed.returncode == 1
    assert "No matching distribution found for not-there-at-all==1.0" in failed.stderr
    assert str(installed.folder / ".venv" / "course.log") in failed.stderr


def test_a_python_without_its_venv_module_names_the_package(
    launcher, command, monkeypatch, tmp_path
):
    monkeypatch.setattr(launcher, "VENV", tmp_path / ".venv")
    find = launcher.importlib.util.find_spec
    monkeypatch.setattr(
        launcher.importlib.util,
        "find_spec",
        lambda name: None if name == "ensurepip" else find(name),
    )
    status, _, errors = command("lab")
    assert status == 1
    assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in errors
    assert not (tmp_path / ".venv").exists()
