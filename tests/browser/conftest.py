"""One JupyterLab and one Chromium for all browser tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.figures import FIGURES, write_notebook
from tests.browser.lab import Lesson, chromium, find_browser, lab_server
from tests.lessons.notebooks import SOLUTIONS

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, and skip it where there is no browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if not find_browser():
                item.add_marker(pytest.mark.skip(reason="no Chromium or Chrome on this machine"))


# For the package, not the session: while Playwright's loop runs, no other test can start its own.
@pytest.fixture(scope="package")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def served(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """Serve copies of solutions/ and notebooks/; give the address and the folder."""
    lessons, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    for folder in ("solutions", "notebooks"):
        leave = shutil.ignore_patterns(".*", "*.jsonl", "*.kept-*")  # a learner's own files
        shutil.copytree(ROOT / folder, lessons / folder, ignore=leave)
    with lab_server(lessons, home) as address:
        yield address, lessons


@pytest.fixture(scope="package", params=[path.stem for path in SOLUTIONS])
def solved(request, browser, served) -> Iterator[Lesson]:
    """A lesson with its solutions, after all of its cells have run."""
    with browser.new_page(viewport={"width": 1200, "height": 900}) as page:
        lesson = Lesson(page, served[0], f"solutions/{request.param}/{request.param}.ipynb")
        lesson.run_all()
        yield lesson
        lesson.end_kernel()


@pytest.fixture(scope="package")
def figures(browser, served) -> Iterator[Lesson]:
    """A notebook of figures; see tests/browser/figures.py."""
    write_notebook(served[1] / "figures.ipynb", FIGURES)
    with browser.new_page(viewport={"width": 1200, "height": 900}) as page:
        yield Lesson(page, served[0], "figures.ipynb")
