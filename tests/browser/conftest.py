"""One JupyterLab and one Chromium for all browser tests."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.lab import Lesson, chromium, find_browser, lab_server

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, and skip it where there is no browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if not find_browser():
                item.add_marker(pytest.mark.skip(reason="no Chromium or Chrome on this machine"))


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """Serve copies of solutions/ and notebooks/; give the address and the folder."""
    lessons, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    for folder in ("solutions", "notebooks"):
        leave = shutil.ignore_patterns(".*", "*.jsonl", "*.kept-*")  # a learner's own files
        shutil.copytree(ROOT / folder, lessons / folder, ignore=leave)
    with lab_server(lessons, home) as address:
        yield address, lessons


@pytest.fixture
def open_lesson(browser, served) -> Iterator[Callable[[str], Lesson]]:
    """Open a notebook by its path, such as notebooks/01_neurons/01_neurons.ipynb."""
    address, _ = served
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    yield lambda path: Lesson(page, address, path)
    page.close()
