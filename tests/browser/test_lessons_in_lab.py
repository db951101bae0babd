"""The lessons in JupyterLab, as a learner meets them."""

import json

import pytest

from tests.browser.lab import Lesson
from tests.lessons.notebooks import SOLUTIONS


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


@pytest.mark.parametrize("name", [path.stem for path in SOLUTIONS])
def test_solved_lesson_runs_from_top_to_bottom(open_lesson, name):
    lesson = open_lesson(f"solutions/{name}/{name}.ipynb")
    lesson.run_all()
    code = [cell for cell in lesson.cells() if cell["cell_type"] == "code" and cell["source"]]
    assert all(cell["execution_count"] for cell in code)
    assert errors(lesson) == []


def test_the_slider_moves_the_picture_by_keyboard(open_lesson):
    lesson = open_lesson("notebooks/00_welcome/00_welcome.ipynb")
    sources = [cell["source"] for cell in lesson.cells()]
    lesson.run(next(i for i, source in enumerate(sources) if "import neuron_figure" in source))
    lesson.run(sources.index("neuron_figure()"))
    card = lesson.page.locator(".nnlib-card")
    picture, slider = card.locator("img"), card.locator(".noUi-handle").first
    start = picture.get_attribute("src"), picture.get_attribute("alt")
    slider.focus()
    seen = [start]
    for key in ("ArrowRight", "ArrowLeft"):
        lesson.page.keyboard.press(key)
        lesson.wait_for("old => document.querySelector('.nnlib-card img').src !== old", seen[-1][0])
        lesson.wait_until_idle()
        seen.append((picture.get_attribute("src"), picture.get_attribute("alt")))
    assert "1.25\N{MIDDLE DOT}x1" in seen[1][1]
    assert seen[2] == start
    assert errors(lesson) == []


def test_wrong_then_right(open_lesson, served):
    """The first exercise of the released lesson 01, with a mistake that the check knows."""
    lesson = open_lesson("notebooks/01_neurons/01_neurons.ipynb")
    log = served[1] / "notebooks" / "progress.jsonl"
    lesson.run(1)
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
    said, scores = answer("w @ x + b")
    assert "weighted_sum is right." in said
    assert scores[-1] == 1
    assert lesson.console_errors == []
