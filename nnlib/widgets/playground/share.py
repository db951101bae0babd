"""Share: the state as a text that can be pasted, and as code."""

from collections.abc import Callable
from html import escape

import ipywidgets

from nnlib.widgets.playground.code import reproduce
from nnlib.widgets.playground.recipe import Recipe

MOST_ROWS = 24  # of code, before it scrolls
MOST_EPOCHS = 100_000  # of a text that is restored, as long as playing goes on at most


class Share:
    """A field with the state's text, a button that restores what is pasted there, and the code."""

    def __init__(self, restore: Callable[[Recipe], None]) -> None:
        self._restore = restore
        self._recipe: Recipe | None = None  # the one that is shown
        look = {"style": {"description_width": "50px"}, "layout": {"width": "auto"}}
        self._text = ipywidgets.Textarea(
            description="State", tooltip="The state as a text", rows=2, **look
        )
        self._code = ipywidgets.Textarea(
            description="Code", tooltip="What makes this network with nnlib", **look
        )
        self.button = ipywidgets.Button(
            description="Restore this state",
            tooltip="Go to the state that the text describes",
            layout={"width": "160px"},
        )
        self._answer = ipywidgets.HTML()
        hint = ipywidgets.HTML(
            "<p>Copy the text to share this state. Or paste one into the field and restore it.</p>"
        )
        self.box = ipywidgets.VBox([hint, self._text, self.button, self._answer, self._code])

    def show(self, recipe: Recipe) -> None:
        """Show the text and the code of `recipe`, once: somebody may then be pasting another."""
        if recipe == self._recipe:
            return
        self._recipe = recipe
        self._text.value, self._code.value = recipe.text(), reproduce(recipe)
        self._code.rows = min(self._code.value.count("\n") + 1, MOST_ROWS)
        self._answer.value = ""

    def restore(self) -> None:
        """Restore what the text describes, or say why it can't be."""
        try:
            recipe = Recipe.from_text(self._text.value)
            if recipe.epoch > MOST_EPOCHS:
                raise ValueError(
                    f"epoch={recipe.epoch} is too far: give at most epoch={MOST_EPOCHS}."
                )
        except ValueError as error:
            self._answer.value = f"<p role='status'>{escape(str(error))}</p>"
        else:
            self._recipe = None  # the text is written as this course writes it
            self._restore(recipe)
