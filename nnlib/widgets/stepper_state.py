"""What a stepper figure knows: the network, the direction, the step, the number to be changed."""

from dataclasses import dataclass
from functools import cached_property

from nnlib.widgets.stepper_steps import Step, backward_steps, forward_steps
from nnlib.widgets.style import number
from nnlib.widgets.worked_numbers import COMPUTED, GIVEN, entry, result, written
from nnlib.worked import WORKED, WorkedNetwork


@dataclass(frozen=True)
class StepperState:
    """The worked network, walked through forwards or `backward`, after `step` operations."""

    backward: bool = False
    step: int = 0
    chosen: str = "x[0]"
    network: WorkedNetwork = WORKED

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All operations of this direction."""
        return (backward_steps if self.backward else forward_steps)(self.network)

    @property
    def present(self) -> Step | None:
        """The operation that is shown, or None at the start."""
        return self.steps[self.step - 1] if self.step else None

    @property
    def makes(self) -> tuple[str, ...]:
        """Every number that the steps of this direction compute."""
        return tuple(name for step in self.steps for name in step.makes)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every number that is known by now, as text, by its name."""
        made = [name for step in self.steps[: self.step] for name in step.makes]
        known = [*GIVEN, *(COMPUTED if self.backward else ()), *made]
        texts = {n: written(n, entry(self.network, n)) for n in known if n != "loss"}
        if self.backward or "loss" in made:
            texts["loss"] = result(self.network.loss)
        return texts

    @property
    def counter(self) -> str:
        """Where the reader is."""
        return f"Step {self.step} of {len(self.steps)}"

    @property
    def title(self) -> str:
        """The operation's name."""
        return self.present.title if self.present else "Start"

    @property
    def words(self) -> str:
        """The operation in words."""
        if self.present:
            return self.present.words
        if self.backward:
            return "The way forward is done: every z, every a and the loss are known."
        return "Inputs, weights and biases are given. Nothing is computed yet."

    @property
    def lines(self) -> tuple[str, ...]:
        """The operation written out with its numbers."""
        return self.present.lines if self.present else ()

    def description(self) -> str:
        """Return the picture in words, for a reader who does not see it."""
        numbers = ", ".join(f"{name} = {text}" for name, text in self.texts.items())
        said = " ".join((f"{self.counter}: {self.title}. {self.words}", *self.lines))
        return (
            "Network of two inputs, two hidden units and one output unit. "
            f"{said}. Numbers: {numbers}, target y = {number(self.network.y)}. "
            f"Chosen: {self.chosen}."
        )
