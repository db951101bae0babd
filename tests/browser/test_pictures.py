"""The canvas in the page shows what Matplotlib draws of the same state, wherever it is shown."""

import pytest

from tests.browser.figures import (
    FIGURES,
    differing,
    drawn_by_matplotlib,
    drawn_by_the_page,
    make,
    press,
    show_again,
)

FEW = 40  # pixels that may differ: Matplotlib draws upright edges on whole ones
SOME = 120  # of the playground's 200 squares and circles, which lie over one another
MOVES = {  # controls by role and name, and the key pressed there
    "neuron_figure": [("slider", "w1", "ArrowRight"), ("slider", "b", "PageDown")],
    "activation_figure": [("slider", "z", "PageUp"), ("slider", "Layers", "ArrowRight")],
    "softmax_figure": [("slider", "dog", "PageUp"), ("slider", "T", "ArrowRight")],
    "forward_figure": [("slider", "Value", "PageUp"), ("slider", "Step", "End")],
    "backward_figure": [("slider", "Value", "PageUp"), ("slider", "Step", "End")],
    "tangent_figure": [("slider", "Value", "PageUp")],
    "playground_figure": [("combobox", "Data set", "s"), ("button", "Step", "Enter")],
}


@pytest.mark.parametrize("figure", FIGURES)
def test_the_page_draws_what_matplotlib_draws_at_the_start_and_after_moves(figures, figure):
    card, most = make(figures, figure), SOME if figure == "playground_figure" else FEW
    start = drawn_by_matplotlib(figures, card)
    assert differing(drawn_by_the_page(card), start) <= most
    for role, name, key in MOVES[figure]:
        press(card, role, name, key)
    again = show_again(figures, figure)
    moved = drawn_by_matplotlib(figures, again)
    assert differing(start, moved) > 1000
    assert differing(drawn_by_the_page(again), moved) <= most
    assert differing(drawn_by_the_page(card), moved) <= most


def test_a_new_background_is_drawn_in_all_places(figures):
    card = make(figures, "tangent_figure")
    start = drawn_by_the_page(card)
    again = show_again(figures, "tangent_figure")
    for parameter in ("W1[0, 0]", "b2[0]"):
        card.get_by_label("Parameter", exact=True).select_option(parameter)
        for place in (card, again):
            place.get_by_role("img", name=parameter).wait_for()
    press(card, "slider", "Value", "ArrowRight")
    newest = show_again(figures, "tangent_figure")
    drawn = drawn_by_matplotlib(figures, newest)
    assert differing(start, drawn) > 1000
    for place in (card, newest):
        assert differing(drawn_by_the_page(place), drawn) <= FEW


def test_after_a_reload_the_picture_is_there_and_moves(figures):
    card = make(figures, "neuron_figure")
    press(card, "slider", "w1", "PageUp")
    before = drawn_by_the_page(card)
    figures.reload()
    card.locator("canvas[aria-label]").wait_for()
    assert (drawn_by_the_page(card) == before).all()
    press(card, "slider", "w1", "PageDown")
    assert differing(drawn_by_the_page(card), before) > 1000
    assert figures.console_errors == []
