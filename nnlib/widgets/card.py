"""The box that a figure stands in."""

from base64 import b64encode
from typing import Any

import ipywidgets

from nnlib.widgets import style
from nnlib.widgets.canvas import SCALE, Canvas
from nnlib.widgets.picture import Picture

CAPTION = "Interactive figure: run this cell in JupyterLab."
LINE = 32  # CSS pixels that it takes

# A card is light in a dark theme too, so it sets the theme's colours that its controls would use.
# The picture floats: whatever finds no room beside it goes below. A lesson has a still picture
# after each figure, for readers without a kernel; where the figure itself is there, it is hidden.
_CSS = f"""<style>
.nnlib-card {{
  --jp-widgets-color: {style.INK}; --jp-widgets-label-color: {style.INK};
  --jp-widgets-readout-color: {style.INK}; --jp-widgets-input-color: {style.INK};
  --jp-widgets-input-background-color: {style.PAPER};
  --jp-widgets-input-border-color: {style.FRAME}; --jp-widgets-font-size: {style.FONT_SIZE}px;
  --jp-ui-font-color0: {style.INK}; --jp-ui-font-color1: {style.INK};
  --jp-ui-font-color2: {style.INK}; --jp-ui-font-color3: {style.INK};
  --jp-layout-color1: {style.PAPER}; --jp-layout-color2: #e4e4e4; --jp-border-color1: {style.FRAME};
  background: {style.PAPER}; color: {style.INK}; color-scheme: light;
  display: flow-root; max-width: 980px; box-sizing: border-box; padding: 12px;
  border: 1px solid {style.FRAME}; border-radius: 6px;
}}
.nnlib-card > .nnlib-picture {{ float: left; margin: 0 16px 0 0; max-width: 100%; }}
.nnlib-picture canvas {{ display: block; max-width: 100%; }}
.nnlib-card .widget-html-content {{
  color: {style.INK}; font-size: {style.FONT_SIZE}px; line-height: 1.45;
}}
.nnlib-card table {{ border-collapse: collapse; }}
.nnlib-card p {{ margin: 0 0 6px; }}
.nnlib-card th, .nnlib-card td {{
  padding: 3px 7px; text-align: left; border-bottom: 1px solid #c8c8c8;
}}
.nnlib-card tbody th {{ white-space: nowrap; }}
.nnlib-card .wrong {{ color: {style.WRONG}; font-weight: bold; }}
.nnlib-card .noUi-handle {{ border-color: {style.FRAME}; }}
.nnlib-card .noUi-handle:focus-visible {{ outline: 3px solid {style.INK}; outline-offset: 2px; }}
.jp-Cell:has(.nnlib-card) + .jp-Cell .nnlib-still {{ display: none; }}
</style>"""


class Card(ipywidgets.Box):
    """A light box with a picture and, beside or below it, what belongs to it.

    Where widgets cannot be shown, Jupyter shows the picture as it was when the cell ran, or `name`.
    """

    def __init__(self, name: str, picture: Picture, *others: ipywidgets.Widget) -> None:
        css = ipywidgets.HTML(_CSS, layout={"display": "none"})
        super().__init__([css, picture, *others])
        self.add_class("nnlib-card")
        self._name, self._picture = name, picture

    def __repr__(self) -> str:
        return f"Interactive figure: {self._name}. Run this cell in JupyterLab to use it."

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        still = _with_caption(self._picture.canvas)
        self._picture.canvas.free()
        data = {"image/png": b64encode(still.png()).decode("ascii")}
        look = {"width": still.width, "height": still.height, "alt": self._picture.text}
        return {**super()._repr_mimebundle_(**kwargs), **data}, {"image/png": look}


def _with_caption(picture: Canvas) -> Canvas:
    """Return a picture with a line below: most readers without widgets see only a picture."""
    canvas = Canvas(picture.width, picture.height + LINE)
    canvas.figure.figimage(picture.pixels() / 255, 0, SCALE * LINE)
    middle = LINE / 2 / canvas.height
    canvas.figure.text(0.5, middle, CAPTION, ha="center", va="center", fontsize=style.FONT_SIZE)
    return canvas
