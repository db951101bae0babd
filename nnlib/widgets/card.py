"""The box that a figure stands in."""

from typing import Any

import ipywidgets

from nnlib.widgets import style
from nnlib.widgets.picture import Picture

# A card is light in a dark theme too, so it sets the theme's colours that its controls would use.
# The picture floats: whatever finds no room beside it goes below.
_CSS = f"""<style>
.nnlib-card {{
  --jp-widgets-color: {style.INK}; --jp-widgets-label-color: {style.INK};
  --jp-widgets-readout-color: {style.INK}; --jp-widgets-input-color: {style.INK};
  --jp-widgets-input-background-color: {style.PAPER};
  --jp-widgets-input-border-color: {style.FRAME}; --jp-widgets-font-size: {style.FONT_SIZE}px;
  --jp-ui-font-color0: {style.INK}; --jp-ui-font-color1: {style.INK};
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
  padding: 3px 7px; text-align: left; border-bottom: 1px solid #c8c8c8; white-space: nowrap;
}}
.nnlib-card .wrong {{ color: {style.WRONG}; font-weight: bold; }}
.nnlib-card .noUi-handle {{ border-color: {style.FRAME}; }}
.nnlib-card .noUi-handle:focus-visible {{ outline: 3px solid {style.INK}; outline-offset: 2px; }}
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

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(**kwargs), "image/png": self._picture.png()}
