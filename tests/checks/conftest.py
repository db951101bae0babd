import pytest

from nnlib.checks import checking


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course's folder with two lessons; the working folder is lesson 01's."""
    for lesson in ("00_welcome", "01_neurons"):
        (tmp_path / lesson).mkdir()
    monkeypatch.chdir(tmp_path / "01_neurons")
    return tmp_path


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, caught in a list; nothing is remembered from checks before."""
    things = []
    monkeypatch.setattr(checking, "display", lambda cards, metadata: things.append(cards))
    monkeypatch.setattr(checking, "_hints_taken", {})
    monkeypatch.setattr(checking, "_found_wrong", "")
    return things
