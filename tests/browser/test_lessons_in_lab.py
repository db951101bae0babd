"""The lessons in JupyterLab, as a learner meets them."""

import json

import pytest
from lab import Lesson


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


@pytest.mark.parametrize("name", ["00_welcome", "01_neurons"])
def test_solved_lesson_runs_from_top_to_bottom(open_lesson, name):
    lesson = open_lesson(f"solutions/{name}/{name}.ipynb")
    lesson.run_all()
    code = [cell for cell in lesson.cells() if cell["cell_type"] == "code" and cell["source"]]
    assert all(cell["execution_count"] for cell in code)
    assert errors(lesson) == []


def test_the_slider_moves_the_picture_by_keyboard(open_lesson):
    lesson = open_lesson("notebooks/00_welcome/00_welcome.ipynb")
    for index, cell in enumerate(lesson.cells()):
        if "neuron_figure" in "".join(cell["source"]):
            lesson.run(index)
    card = lesson.page.locator(".nnlib-card")
    picture, slider = card.locator("img"), card.locator(".noUi-handle").first
    start = picture.get_attribute("src"), picture.get_attribute("alt")
    slider.focus()
    seen = [start]
    for key in ("ArrowRight", "ArrowLeft"):
        lesson.page.keyboard.press(key)
        lesson.page.wait_for_function(
            "before => document.querySelector('.nnlib-card img').src !== before", arg=seen[-1][0]
        )
        lesson.wait_until_idle()
        seen.append((picture.get_attribute("src"), picture.get_attribute("alt")))
    assert "1.25\N{MIDDLE DOT}x1" in seen[1][1]
    assert seen[2] == start
    assert errors(lesson) == []


def test_wrong_then_right(open_lesson, served):
    """The first exercise of the released lesson 01, with a mistake that the check knows."""
    lesson = open_lesson("notebooks/01_neurons/01_neurons.ipynb")
    lesson.run(1)
    exercise, test = (index_of(lesson, name) for name in ("weighted_sum", "weighted_sum_test"))

    lesson.answer(exercise, "def weighted_sum(x, w, b):\n    return w @ x\n")
    lesson.run(test)
    assert "bias" in lesson.cell(test).locator(".jp-OutputArea").inner_text()

    lesson.answer(exercise, "def weighted_sum(x, w, b):\n    return w @ x + b\n")
    lesson.run(test)
    assert "passed" in lesson.cell(test).locator(".jp-OutputArea").inner_text().lower()
    _, lessons = served
    recorded = (lessons / "notebooks" / "progress.jsonl").read_text(encoding="utf-8")
    assert "weighted_sum" in [json.loads(line).get("exercise") for line in recorded.splitlines()]
    assert lesson.console_errors == []
