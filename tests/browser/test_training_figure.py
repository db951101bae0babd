"""Lesson 06's figure in JupyterLab: play, pause, step and reset."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

NOTEBOOK = "solutions/training_figure.ipynb"


@pytest.fixture
def lesson(open_lesson, served):
    """A notebook with nothing but the figure, which has been run."""
    notebook = nbformat.v4.new_notebook()
    source = "from nnlib.widgets import training_figure\n\ntraining_figure()"
    notebook.cells = [nbformat.v4.new_code_cell(source)]
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, served[1] / NOTEBOOK)
    lesson = open_lesson(NOTEBOOK)
    lesson.run(0)
    return lesson


def test_play_changes_the_picture_pause_stops_it_and_reset_brings_back_the_start(lesson):
    card = lesson.page.locator(".nnlib-card")
    picture = card.locator("img")

    def shown():
        return picture.get_attribute("src"), picture.get_attribute("alt")

    def press(button, key="Enter"):
        card.get_by_role("button", name=button, exact=True).press(key)

    def wait_for_words(words):
        lesson.wait_for(
            "words => document.querySelector('.nnlib-card img').alt.includes(words)", words
        )

    def wait_for_another(src):
        lesson.wait_for("old => document.querySelector('.nnlib-card img').src !== old", src)

    start = shown()
    assert "with tanh. Epoch 0." in start[1]
    press("Step")
    wait_for_words("Epoch 1.")
    press("Play")
    seen = [shown()[0]]
    for _ in range(5):
        wait_for_another(seen[-1])
        seen.append(shown()[0])
    assert len(set(seen)) == 6
    press("Pause")
    card.get_by_role("button", name="Play", exact=True).wait_for()
    lesson.page.wait_for_timeout(500)
    paused = shown()
    lesson.page.wait_for_timeout(500)
    assert shown() == paused
    card.get_by_label("Activation", exact=True).select_option("relu")
    wait_for_words("with relu. Epoch 0.")
    card.get_by_label("Activation", exact=True).select_option("tanh")
    wait_for_words("with tanh. Epoch 0.")
    press("Step")
    wait_for_words("Epoch 1.")
    press("Reset")
    # The words beside the picture come in a message of their own, after the picture's.
    expect(card.get_by_role("status")).to_have_text(re.compile("^Epoch 0[.]"))
    assert shown() == start
    assert lesson.console_errors == []
