import importlib.util
from types import ModuleType

import pytest
from small_course import LAUNCHER


@pytest.fixture
def launcher() -> ModuleType:
    """Import course.py anew, so that a test may replace its parts."""
    specification = importlib.util.spec_from_file_location("launcher", LAUNCHER)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


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
