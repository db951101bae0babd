"""The lessons for readers with a screen reader, and without a mouse."""

import pytest
from playwright.sync_api import Locator

from tests.browser.assistive import controls, serious_violations, tab_into
from tests.browser.figures import FIGURES, make, wait_for_another


def test_axe_finds_nothing_serious_in_a_solved_lesson(solved):
    assert serious_violations(solved) == []


def test_axe_would_find_what_is_wrong_in_our_own_content(figures):
    card = make(figures, "neuron_figure")
    card.locator("canvas").evaluate("canvas => canvas.removeAttribute('aria-label')")
    [violation] = serious_violations(figures)
    assert "role-img-alt (serious)" in violation and "<canvas" in violation


def another_value(focus: Locator, role: str) -> str:
    """Return a key that changes the slider or the drop-down that has the focus."""
    last = "control => control.selectedIndex === control.options.length - 1"
    return "ArrowUp" if role == "slider" or focus.evaluate(last) else "ArrowDown"


@pytest.mark.parametrize("figure", [f for f in FIGURES if f != "playground_figure"])
def test_a_figure_works_with_the_keyboard_alone(figures, figure):
    card = make(figures, figure)
    canvas, focus, keys = card.locator("canvas"), card.locator(":focus"), card.page.keyboard
    picture, *expected = controls(card)
    assert picture[0] == "img" and all(name for _, name in [picture, *expected])
    tab_into(card)
    reached = []
    while focus.count():
        [control] = controls(focus)
        reached.append(control)
        if control[0] in ("slider", "combobox"):
            old = canvas.get_attribute("aria-label")
            keys.press(another_value(focus, control[0]))
            wait_for_another(card, old)
            assert controls(focus) == [control], "the focus went elsewhere"
        keys.press("Tab")
    assert reached == expected
    tab_into(card)
    while controls(focus) != [("button", "Reset")]:
        keys.press("Tab")
    old = canvas.get_attribute("aria-label")
    keys.press("Enter")
    wait_for_another(card, old)
    assert canvas.get_attribute("aria-label") == picture[1]
    assert figures.console_errors == []
