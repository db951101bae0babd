from types import ModuleType

import pytest

from tests.course.small_course import LAUNCHER, load


@pytest.fixture
def launcher() -> ModuleType:
    return load(LAUNCHER)


@pytest.fixture
def command(launcher, monkeypatch, capsys):
    """Give a function that runs a command line of course.py here: (status, output, errors)."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["course.py", *arguments])
        try:
            status = launcher.main()
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run
