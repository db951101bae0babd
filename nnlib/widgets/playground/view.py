"""What a reader can change about the picture alone: how it is coloured, and what is selected."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Unit:
    """The unit `index` of `layer`: 0 are the features, the last one is the output."""

    layer: int
    index: int

    @property
    def parameter(self) -> tuple[str, tuple[int, ...]]:
        """The name and the index of its bias in `network.parameters`; features have none."""
        return f"b{self.layer}", (self.index,)


@dataclass(frozen=True)
class Weight:
    """The weight from unit `start` of the layer before to unit `end` of `layer`, from 1 on."""

    layer: int
    start: int
    end: int

    @property
    def parameter(self) -> tuple[str, tuple[int, ...]]:
        """The name and the index of it in `network.parameters`."""
        return f"W{self.layer}", (self.start, self.end)


Part: TypeAlias = Unit | Weight


def exists(part: Part, sizes: tuple[int, ...]) -> bool:
    """Return whether a network of `sizes` (features, hidden layers, output) has `part`."""
    if isinstance(part, Unit):
        return 0 <= part.layer < len(sizes) and 0 <= part.index < sizes[part.layer]
    ends = Unit(part.layer - 1, part.start), Unit(part.layer, part.end)
    return all(exists(end, sizes) for end in ends)


@dataclass(frozen=True)
class View:
    """How to draw a training. `discretised` draws only the sign of what a unit gives."""

    discretised: bool = False
    selected: Part | None = None
