"""The lessons in JupyterLab, as a learner meets them."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.assistive import serious_violations
from tests.browser.figures import differing, drawn_by_the_page, press
from tests.browser.lab import Lesson


def errors(lesson: Lesson) -> list[str]:
    """Return what went wrong in the cells and in the page."""
    outputs = [
        (index, output)
        for index, cell in enumerate(lesson.cells())
        for output in cell.get("outputs", [])
    ]
    failed = [
        f"cell {index}: {output.get('ename', output.get('text'))}"
        for index, output in outputs
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]
    return failed + lesson.console_errors


def index_of(lesson: Lesson, grade_id: str) -> int:
    """Return the index of the cell that nbgrader knows as `grade_id`."""
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in lesson.cells()]
    return names.index(grade_id)


def test_a_solved_lesson_runs_from_top_to_bottom(solved):
    code = [cell for cell in solved.cells() if cell["cell_type"] == "code" and cell["source"]]
    assert all(cell["execution_count"] for cell in code)
    assert errors(solved) == []


@pytest.fixture(scope="module")
def released(browser, served) -> Iterator[Lesson]:
    """The released lesson 01, after its first cell has run."""
    with browser.new_page(viewport={"width": 1200, "height": 900}) as page:
        lesson = Lesson(page, served[0], "notebooks/01_neurons/01_neurons.ipynb")
        lesson.run(1)
        yield lesson


def test_the_still_picture_goes_when_the_figure_comes_whose_slider_moves_it(released):
    figure = [cell["source"] for cell in released.cells()].index("neuron_figure()")
    released.cell(figure)
    still = released.page.locator(f".jp-Cell[data-windowed-list-index='{figure + 1}'] .nnlib-still")
    expect(still).to_be_visible()
    expect(still).to_contain_text("Interactive figure")
    released.run(figure)
    card = released.page.locator(".nnlib-card")
    card.locator("canvas[aria-label]").wait_for()
    expect(still).to_be_hidden()
    seen = [drawn_by_the_page(card)]
    for key in ("ArrowRight", "ArrowLeft"):
        press(card, "slider", "w1", key)
        seen.append(drawn_by_the_page(card))
    assert differing(seen[0], seen[1]) > 1000
    assert (seen[2] == seen[0]).all()
    assert errors(released) == []


def test_wrong_then_right(released, served):
    """The first exercise, with a mistake that the check knows."""
    lesson, log = released, served[1] / "notebooks" / "progress.jsonl"
    exercise, test = (index_of(lesson, name) for name in ("weighted_sum", "weighted_sum_test"))

    def answer(body: str) -> tuple[str, list[float]]:
        """Give an answer, check it; return what the page says and the scores recorded so far."""
        lesson.answer(exercise, f"def weighted_sum(x, w, b):\n    return {body}\n")
        lesson.run(test)
        said = lesson.cell(test).locator(".jp-OutputArea").first.inner_text()
        lines = log.read_text(encoding="utf-8").split("\n") if log.exists() else []
        events = [json.loads(line) for line in lines if line]
        return said, [event["score"] for event in events if event["exercise"] == "weighted_sum"]

    said, scores = answer("w @ x")
    assert "weighted_sum is not right yet." in said
    assert "The bias is missing" in said
    assert 1 not in scores
    assert serious_violations(lesson) == []
    said, scores = answer("w @ x + b")
    assert "weighted_sum is right." in said
    assert scores[-1] == 1
    assert lesson.console_errors == []
