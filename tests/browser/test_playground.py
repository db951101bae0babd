"""Lesson 06's playground in JupyterLab: played, pointed at, shared, thrown away; by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, expect

from nnlib.widgets.playground.layout import WIDTH, Layout
from tests.browser.assistive import controls, serious_violations, tab_into
from tests.browser.figures import (
    ANSWER_TIMEOUT,
    drawn_by_the_page,
    make,
    press,
    show_again,
    wait_for_another,
)

UNIT, WEIGHT = Layout((2, 4, 1)).units[1][0], Layout((2, 4, 1)).segments[0].mean(axis=0)


@pytest.fixture
def card(figures) -> Locator:
    expect.set_options(timeout=ANSWER_TIMEOUT)
    return make(figures, "playground_figure")


def button(card: Locator, name: str) -> Locator:
    return card.get_by_role("button", name=name, exact=True)


def expect_words(card: Locator, words: str) -> None:
    expect(card.locator("canvas")).to_have_attribute("aria-label", re.compile(words))


def described(card: Locator) -> str:
    return card.locator("canvas").get_attribute("aria-label")


def test_play_changes_the_picture_pause_stops_it_and_reset_brings_back_the_start(figures, card):
    start, words = drawn_by_the_page(card), described(card)
    assert "Epoch 0." in words
    press(card, "button", "Step", "Enter")
    assert "Epoch 1." in described(card)
    button(card, "Play").press("Enter")
    seen = [described(card)]
    for _ in range(5):
        wait_for_another(card, seen[-1])
        seen.append(described(card))
    assert len(set(seen)) == 6
    button(card, "Pause").press("Enter")
    button(card, "Play").wait_for()
    # What was on its way to the page has arrived when a cell has run.
    show_again(figures, "playground_figure")
    paused = drawn_by_the_page(card)
    again = show_again(figures, "playground_figure")
    assert (drawn_by_the_page(card) == paused).all()
    assert (drawn_by_the_page(again) == paused).all()
    assert not (paused == start).all()
    press(card, "button", "Reset", "Enter")
    assert described(card) == words
    # The words beside the picture come in a message of their own, after the picture's.
    expect(card.get_by_role("status").first).to_have_text(re.compile(r"Epoch 0[.]"))
    assert (drawn_by_the_page(card) == start).all()
    assert figures.console_errors == []


def test_all_tabs_are_reached_by_keyboard_and_axe_finds_nothing_serious_there(figures, card):
    keys = card.page.keyboard
    tab_into(card)
    focus = card.locator(":focus")
    while focus.get_attribute("role") != "tab":
        keys.press("Tab")
    for name in ("Settings", "Look closer", "How often?", "Share"):
        tab = card.get_by_role("tab", name=name, exact=True)
        expect(tab).to_be_focused()
        keys.press("Enter")
        expect(tab).to_have_attribute("aria-selected", "true")
        assert all(named for _, named in controls(card))
        assert serious_violations(figures) == []
        keys.press("ArrowRight")
    assert figures.console_errors == []


def test_a_part_is_pointed_at_kept_and_edited(figures, card):
    canvas = card.locator("canvas")
    place = canvas.bounding_box()
    shrunk = place["width"] / WIDTH

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


def test_a_state_is_restored_and_successes_are_counted(figures, card):
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
    assert figures.console_errors == []


def test_a_figure_whose_output_is_cleared_stops_playing(figures, card):
    button(card, "Play").press("Enter")
    button(card, "Pause").wait_for()
    figures.command("notebook:clear-cell-output")
    expect(card).to_have_count(0)
    button(show_again(figures, "playground_figure"), "Play").wait_for()
    assert figures.console_errors == []
