"""A playground's state as a short text: the settings, the epoch, and what was edited by hand.

The text, such as `data=spirals hidden=8,8 lr=0.03 epoch=400 edit=120:W1[0,1]=0.5`, names the data
and whatever else differs from the usual. An edit is made after the epoch before its colon.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from math import isfinite
from typing import Any

from nnlib.inputs import choose
from nnlib.widgets.playground.settings import Settings

PART = re.compile(r"\b(\w+)\s*=")  # where a part begins; an edit's own "=" follows a bracket
END = " \t\r\n,;"  # what may come between two parts
EDIT = re.compile(r"(\d+):(\w+)\[(\d+(?:,\d+)?)\]=(.+)")
NOTHING = {"hidden": "none", "batch_size": "all"}  # how an empty value is written


@dataclass(frozen=True)
class Edit:
    """After `epoch` epochs, the entry at `index` of the parameter `name` was set to `value`.

    `index` is (row, column) for weights such as "W1", and (unit,) for biases such as "b1".
    """

    epoch: int
    name: str
    index: tuple[int, ...]
    value: float

    def __str__(self) -> str:
        place = ",".join(map(str, self.index))
        return f"{self.epoch}:{self.name}[{place}]={_written(self.value)}"


@dataclass(frozen=True)
class Recipe:
    """All that a training's numbers depend on.

    `edits` are in the order in which they were made. Raises ValueError for an epoch below 0, and
    for an edit that comes later than `epoch` or does not fit the network.
    """

    settings: Settings
    epoch: int = 0
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        if self.epoch < 0:
            raise ValueError(f"epoch must be 0 or more, but it is {self.epoch}.")
        shapes = _shapes(self.settings.sizes)
        for edit in self.edits:
            _check(edit, self.epoch, shapes)

    def text(self) -> str:
        """Return the recipe as a line of text, which `from_text` reads."""
        parts = []
        for field in fields(Settings):
            value = getattr(self.settings, field.name)
            if field.name == "dataset":  # always there, so that no text is empty
                parts.append(f"data={value}")
            elif value != field.default:
                parts.append(f"{field.name}={_written(value) or NOTHING[field.name]}")
        if self.epoch:
            parts.append(f"epoch={self.epoch}")
        return " ".join([*parts, *(f"edit={edit}" for edit in self.edits)])

    @staticmethod
    def from_text(text: str) -> "Recipe":
        """Return the recipe that `text` describes; its parts come in any order.

        White space and line breaks may stand anywhere between words and numbers. Raises ValueError
        that names the part that can't be read, what was expected, and what to do.
        """
        values: dict[str, Any] = {}
        edits: list[Edit] = []
        for name, written in _parts(text):
            value = _read(name, written)
            if name == "edit":
                edits.append(value)
            elif name in values:
                raise ValueError(f"The part {name!r} is there twice. Leave one of them out.")
            else:
                values[name] = value
        if "data" in values:
            values["dataset"] = values.pop("data")
        epoch = values.pop("epoch", 0)
        return Recipe(Settings(**values), epoch, tuple(sorted(edits, key=lambda edit: edit.epoch)))


def _shapes(sizes: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """Return the shape of each parameter of a network with `sizes`."""
    shapes: dict[str, tuple[int, ...]] = {}
    for layer in range(1, len(sizes)):
        shapes[f"W{layer}"], shapes[f"b{layer}"] = sizes[layer - 1 : layer + 1], (sizes[layer],)
    return shapes


def _check(edit: Edit, epoch: int, shapes: dict[str, tuple[int, ...]]) -> None:
    """Raise ValueError unless the edit fits the recipe."""
    shape = choose(edit.name, shapes, "weight or bias")
    inside = [0 <= i < size for i, size in zip(edit.index, shape, strict=False)]
    if len(edit.index) != len(shape) or not all(inside):
        count = "one index" if len(shape) == 1 else "two indices"
        ranges = " and ".join(f"0 to {size - 1}" for size in shape)
        raise ValueError(
            f"In edit={edit}, {edit.name} needs {count}, from {ranges}. Correct it, or leave the"
            " edit out."
        )
    if not isfinite(edit.value):
        raise ValueError(f"In edit={edit}, the value must be finite. Give a number such as 0.5.")
    if not 0 <= edit.epoch <= epoch:
        raise ValueError(
            f"edit={edit} comes after epoch {edit.epoch}, but the recipe ends at epoch {epoch}."
            f" Write epoch={edit.epoch} or more, or leave the edit out."
        )


def _written(value: Any) -> str:
    """Return a setting as text, from which it can be read again exactly; empty for nothing."""
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, float):
        return repr(float(value)).removesuffix(".0")  # float: NumPy's own numbers write their type
    return "" if value is None else str(value)


def _parts(text: str) -> list[tuple[str, str]]:
    """Return each part's name and what is written after its equals sign."""
    before, *rest = PART.split(text)
    if not rest:
        raise ValueError(
            "There is no part such as data=moons in the text. Paste the whole text of a playground."
        )
    if before.strip():
        raise ValueError(
            f"The text must begin with a part such as data=moons, but before {rest[0]!r} stands"
            f" {before.strip()[-40:]!r}. Leave that out."
        )
    for name in rest[::2]:  # before any value: what follows a misspelt name is read wrongly
        choose(name, READERS, "part")
    values = [written.rstrip(END).strip() for written in rest[1::2]]
    return list(zip(rest[::2], values, strict=True))


def _read(name: str, written: str) -> Any:
    """Return the value of one part."""
    read, expected = READERS[name]
    try:
        return read(written)
    except ValueError:
        raise ValueError(
            f"{name}={written[:60]} can't be read: {name} must be {expected}."
            " Correct it, or leave it out."
        ) from None


def _words(written: str) -> tuple[str, ...]:
    return tuple(map(_word, written.split(",")))


def _word(written: str) -> str:
    if not written.strip():
        raise ValueError
    return " ".join(written.split())


def _sizes(written: str) -> tuple[int, ...]:
    return () if written == NOTHING["hidden"] else tuple(map(int, written.split(",")))


def _size(written: str) -> int | None:
    return None if written == NOTHING["batch_size"] else int(written)


def _edit(written: str) -> Edit:
    match = EDIT.fullmatch("".join(written.split()))
    if not match:
        raise ValueError
    epoch, name, index, value = match.groups()
    return Edit(int(epoch), name, tuple(map(int, index.split(","))), float(value))


READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "data": (_word, "the name of a data set, such as moons"),
    "noise": (float, "a number, such as 0.1"),
    "train_share": (float, "a number, such as 0.5"),
    "features": (_words, "names with commas between them, such as x1,x2"),
    "hidden": (_sizes, "units of each hidden layer, such as 4,2, or none"),
    "activation": (_word, "the name of an activation, such as tanh"),
    "initializer": (_word, "the name of an initializer, such as he_normal"),
    "optimizer": (_word, "the name of an optimizer, such as Adam"),
    "lr": (float, "a number, such as 0.03"),
    "batch_size": (_size, "a whole number, such as 16, or all"),
    "regularisation": (_word, "L1, L2 or none"),
    "strength": (float, "a number, such as 0.01"),
    "seed": (int, "a whole number, such as 3"),
    "epoch": (int, "a whole number, such as 400"),
    "edit": (_edit, "an epoch, a weight or bias, and its value, such as 120:W1[0,1]=0.5"),
}
