"""Random recipes, from small to large, for the tests of their text and of their code."""

from nnlib.features import FEATURES
from nnlib.initializers import INITIALIZERS
from nnlib.network import ACTIVATIONS
from nnlib.widgets.playground.recipe import Edit, Recipe
from nnlib.widgets.playground.settings import DATASETS, OPTIMIZERS, REGULARISATIONS, Settings


def random_settings(rng, lr=0.1):
    """Return settings of which every one is drawn; rates are about `lr`."""

    def one(choices):
        return list(choices)[rng.integers(len(choices))]

    names = rng.permutation(list(FEATURES))[: rng.integers(1, len(FEATURES) + 1)]
    return Settings(
        dataset=one(DATASETS),
        noise=one([0.0, 0.1, 0.25, rng.uniform(0, 0.5)]),
        train_share=one([0.1, 0.5, 0.9, rng.uniform(0.1, 0.9)]),
        features=one([("x1", "x2"), tuple(map(str, names))]),
        hidden=tuple(rng.integers(1, 9, size=rng.integers(0, 7)).tolist()),
        activation=one(ACTIVATIONS),
        initializer=one(INITIALIZERS),
        optimizer=one(OPTIMIZERS),
        lr=lr * rng.uniform(0.1, 1),
        batch_size=one([None, 1, 7, 16, 100, 1000]),
        regularisation=one(REGULARISATIONS),
        strength=one([0.0, 0.001, rng.uniform(0, 0.01)]),
        seed=int(rng.integers(10_000)),
    )


def random_recipe(rng, epochs=40):
    """Return a recipe of up to `epochs` epochs and three edits, some of them one after another."""
    settings, epoch = random_settings(rng), int(rng.integers(epochs + 1))
    edits = []
    for after in sorted(rng.integers(0, epoch + 1, size=rng.integers(4)).tolist()):
        layer = int(rng.integers(1, len(settings.sizes)))
        row, column = (int(rng.integers(size)) for size in settings.sizes[layer - 1 : layer + 1])
        place = (f"W{layer}", (row, column)) if rng.integers(2) else (f"b{layer}", (column,))
        edits.append(Edit(after, *place, rng.normal()))
    return Recipe(settings, epoch, tuple(edits))
