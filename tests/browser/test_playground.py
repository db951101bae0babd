"""Lesson 06's playground in JupyterLab: played, paused, pointed at, shared, and thrown away."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from nnlib.widgets.playground.layout import Layout

NOTEBOOK = "solutions/playground.ipynb"
UNIT, WEIGHT = Layout((2, 4, 1)).units[1][0], Layout((2, 4, 1)).segments[0].mean(axis=0)
EPOCH = "Number(document.querySelector('.nnlib-card canvas').ariaLabel.match(/Epoch ([0-9]+)/)[1])"
SOURCES = (
    "from nnlib.widgets import playground_figure\n\nplayground_figure()",
    "from nnlib.widgets.playground.player import Player\n\nPlayer.playing is None",
)


@pytest.fixture
def lesson(open_lesson, served):
    """A notebook with nothing but the figure, which has been run."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in SOURCES])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, served[1] / NOTEBOOK)
    lesson = open_lesson(NOTEBOOK)
    lesson.run(0)
    yield lesson
    assert lesson.console_errors == []


@pytest.fixture
def card(lesson):
    card = lesson.page.locator(".nnlib-card")
    expect(card.locator("canvas")).to_have_attribute("aria-label", re.compile("Epoch 0[.]"))
    return card


def button(card, name):
    return card.get_by_role("button", name=name, exact=True)


def expect_words(card, words):
    expect(card.locator("canvas")).to_have_attribute("aria-label", re.compile(words))


def pixels(card):
    return card.locator("canvas").evaluate("canvas => canvas.toDataURL()")


def test_play_changes_the_picture_pause_stops_it_and_reset_brings_back_the_start(lesson, card):
    start = pixels(card)
    button(card, "Step").press("Enter")
    expect_words(card, "Epoch 1[.]")
    button(card, "Play").press("Enter")
    seen, epoch = {pixels(card)}, 1
    for _ in range(5):
        lesson.wait_for(f"epoch => {EPOCH} > epoch", epoch)
        epoch = lesson.page.evaluate(EPOCH)
        seen.add(pixels(card))
    assert len(seen) == 6
    button(card, "Pause").press("Enter")
    button(card, "Play").wait_for()
    lesson.wait_until_idle()
    paused = pixels(card)
    lesson.page.wait_for_timeout(500)
    assert pixels(card) == paused
    card.get_by_label("Activation", exact=True).select_option("relu")
    expect_words(card, "with relu, .*Epoch 0[.]")
    card.get_by_label("Activation", exact=True).select_option("tanh")
    expect_words(card, "with tanh, .*Epoch 0[.]")
    assert pixels(card) == start
    button(card, "Step").press("Enter")
    expect_words(card, "Epoch 1[.]")
    button(card, "Reset").press("Enter")
    expect_words(card, "Epoch 0[.]")
    expect(card.get_by_role("status").first).to_have_text(re.compile("^Epoch 0[.]"))
    assert pixels(card) == start


def test_a_part_is_pointed_at_kept_and_edited(card):
    canvas = card.locator("canvas")
    place = canvas.bounding_box()
    shrunk = place["width"] / 940

    def at(part):
        return {"x": shrunk * part[0], "y": place["height"] - shrunk * part[1]}

    canvas.hover(position=at(UNIT))
    expect_words(card, "Selected: unit 1 of layer 1, bias 0[.]")
    canvas.hover(position=at(WEIGHT))
    expect_words(card, re.escape("Selected: W1[0, 0], from feature x1 to unit 1 of layer 1"))
    canvas.click(position=at(WEIGHT))
    card.get_by_role("tab", name="Look closer").click()
    expect(card.get_by_label("Number", exact=True)).to_have_value(
        "W1[0, 0], from feature x1 to unit 1 of layer 1"
    )
    loss = card.get_by_role("status").first.inner_text()
    slider = card.get_by_role("slider", name="Value")
    number = card.get_by_role("textbox", name="Value, as a number")
    before = float(number.inner_text())
    slider.press("ArrowRight")
    expect(card.get_by_role("status").first).not_to_have_text(loss)
    expect_words(card, re.escape(f"value {before + 0.01:.2f}".rstrip("0")))
    canvas.click(position={"x": 2, "y": 2})
    expect(card.locator("canvas")).not_to_have_attribute("aria-label", re.compile("Selected"))


def test_a_state_is_restored_and_odds_are_counted(card):
    card.get_by_role("tab", name="Share").click()
    card.get_by_label("State", exact=True).fill("data=spirals hidden=8,8 lr=0.03 epoch=40")
    button(card, "Restore this state").click()
    expect_words(card, "spirals, network 2-8-8-1 .*Epoch 40[.]")
    button(card, "Play").wait_for()
    card.get_by_label("State", exact=True).fill("data=XOR hidden=1")
    button(card, "Restore this state").click()
    expect_words(card, "XOR, network 2-1-1 ")
    card.get_by_role("tab", name="How often?").click()
    button(card, "Success rate over 1,000 seeds").click()
    card.get_by_text("0 of 1,000 runs succeeded: 0.0 %").wait_for()


def test_a_figure_whose_output_is_cleared_stops_playing(lesson, card):
    button(card, "Play").press("Enter")
    button(card, "Pause").wait_for()
    lesson._select(0)
    lesson.command("notebook:clear-cell-output")
    expect(card).to_have_count(0)
    lesson.run(1)
    assert lesson.cells()[1]["outputs"][0]["data"]["text/plain"] == "True"
