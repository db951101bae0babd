"""A playground's state as text: exact, readable, forgiving of white space and of nothing else."""

import numpy as np
import pytest

from nnlib.widgets.playground.recipe import Edit, Recipe
from nnlib.widgets.playground.settings import Settings
from tests.widgets.playground.recipes import random_recipe

SPIRALS = Recipe(
    Settings(
        "spirals",
        features=("x1", "x2", "sin(pi*x1)"),
        hidden=(8, 8),
        activation="relu",
        lr=0.03,
        seed=3,
    ),
    epoch=400,
    edits=(Edit(120, "W1", (0, 1), 0.5), Edit(120, "b2", (7,), -2.0)),
)
TEXT = (
    "data=spirals features=x1,x2,sin(pi*x1) hidden=8,8 activation=relu lr=0.03 seed=3 epoch=400"
    " edit=120:W1[0,1]=0.5 edit=120:b2[7]=-2"
)


def test_the_text_names_what_differs_from_the_usual():
    assert SPIRALS.text() == TEXT
    assert Recipe(Settings()).text() == "data=XOR"
    assert Recipe(Settings(hidden=(), lr=1, batch_size=1)).text() == (
        "data=XOR hidden=none lr=1 batch_size=1"
    )


def test_the_text_is_read():
    assert Recipe.from_text(TEXT) == SPIRALS
    assert Recipe.from_text("epoch=0") == Recipe(Settings())


@pytest.mark.parametrize("seed", range(300))
def test_nothing_is_lost_in_the_text(seed):
    recipe = random_recipe(np.random.default_rng(seed), epochs=100_000)
    assert Recipe.from_text(recipe.text()) == recipe, f"seed {seed}"


@pytest.mark.parametrize("value", [5e-324, 1.7976931348623157e308, 1 / 3, -0.0, 1e22, 100.0])
def test_floats_are_exact(value):
    recipe = Recipe(Settings(), edits=(Edit(0, "b2", (0,), value),))
    (edit,) = Recipe.from_text(recipe.text()).edits
    assert np.float64(edit.value).tobytes() == np.float64(value).tobytes()


@pytest.mark.parametrize("seed", range(20))
def test_parts_come_in_any_order_with_any_white_space(seed):
    rng = np.random.default_rng(seed)
    parts = TEXT.split()
    order = rng.permutation(len(parts) - 1)  # the two edits of one epoch stay in their order
    order = np.insert(order, np.flatnonzero(order == len(parts) - 2)[0] + 1, len(parts) - 1)
    spaces = [" ", "\n", "\r\n", "\t  ", "\N{NO-BREAK SPACE}", ", "]
    text = "".join(parts[part] + spaces[rng.integers(len(spaces))] for part in order)
    for mark in "=,:[]":
        text = text.replace(mark, f"{mark}\n ") if rng.integers(2) else text
    assert Recipe.from_text(f"\n {text}") == SPIRALS, f"seed {seed}"


def test_edits_are_sorted_by_epoch_and_else_stay_in_order():
    text = "epoch=9 edit=7:b1[0]=1 edit=2:b1[0]=2 edit=7:b1[0]=3"
    assert [edit.value for edit in Recipe.from_text(text).edits] == [2, 1, 3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no part such as data=moons"),
        ("moons", "no part such as data=moons"),
        ("look: data=moons", "before 'data' stands 'look:'. Leave that out."),
        ("data=moons activaton=relu", "no part called 'activaton'. Did you mean 'activation'?"),
        ("seed=3epoch=4", "no part called '3epoch'. Did you mean 'epoch'?"),
        ("seed=1 seed=2", "'seed' is there twice. Leave one of them out."),
        ("data=noisy XOR", "no data set called 'noisy XOR'. Did you mean 'noisy-XOR'?"),
        ("data=", "data= can't be read: data must be the name of a data set"),
        ("features=x1,,x2", "features=x1,,x2 can't be read: features must be names with commas"),
        ("features=x1,x3", "no feature called 'x3'"),
        ("lr=fast", "lr=fast can't be read: lr must be a number, such as 0.03. Correct it"),
        ("lr=nan", "lr must be"),
        ("lr=-1", "lr must be"),
        ("noise=7", "noise must be"),
        ("hidden=4x4", "hidden=4x4 can't be read: hidden must be units of each hidden layer"),
        ("hidden=9", "hidden must be"),
        ("batch_size=few", "batch_size=few can't be read: batch_size must be a whole number"),
        ("batch_size=0", "batch_size must be"),
        ("regularisation=L3", "no regularisation called 'L3'"),
        ("epoch=4.5", "epoch=4.5 can't be read: epoch must be a whole number, such as 400."),
        ("epoch=-1", "epoch must be 0 or more, but it is -1."),
        ("edit=W1[0,1]=0.5", "edit must be an epoch, a weight or bias, and its value, such as"),
        ("edit=0:W1[0,1]=large", "edit=0:W1[0,1]=large can't be read"),
        ("edit=0:W3[0,1]=1", "no weight or bias called 'W3'"),
        ("edit=0:W1[0]=1", "In edit=0:W1[0]=1, W1 needs two indices, from 0 to 1 and 0 to 3."),
        ("edit=0:W1[2,0]=1", "W1 needs two indices, from 0 to 1 and 0 to 3. Correct it"),
        ("edit=0:b1[4]=1", "b1 needs one index, from 0 to 3. Correct it, or leave the edit out."),
        ("edit=0:b1[0]=inf", "the value must be finite. Give a number such as 0.5."),
        ("edit=5:b1[0]=1 epoch=4", "but the recipe ends at epoch 4. Write epoch=5 or more"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(text, words):
    with pytest.raises(ValueError) as caught:
        Recipe.from_text(text)
    assert words in str(caught.value)


def test_an_index_from_the_end_is_refused():
    with pytest.raises(ValueError, match="from 0 to 3"):
        Recipe(Settings(), edits=(Edit(0, "b1", (-1,), 1.0),))


@pytest.mark.parametrize("text", ["a" * 10**5, f"data=XOR{' ' * 10**5}x", f"data={'=' * 10**5}"])
def test_a_long_text_is_refused_without_trying_every_part_of_it(text):
    with pytest.raises(ValueError):  # after a minute, if the time grows with the square
        Recipe.from_text(text)
