"""What assistive tools get of a page: axe-core's findings, roles and names, the way of Tab."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator

from tests.browser.lab import Lesson

OURS = [[".jp-RenderedMarkdown"], [".jp-OutputArea-output"]]  # the rest is JupyterLab's
ROLES = "button|checkbox|combobox|img|listbox|radio|slider|spinbutton|textbox"
CONTROL = re.compile(rf"- '?({ROLES})\b(?: \"((?:[^\"\\]|\\.)*)\")?")


def serious_violations(lesson: Lesson) -> list[str]:
    """Return what axe-core finds in our own content, each with its rule and its element."""
    # cells out of sight are laid out only when they are scrolled to
    lesson.page.add_style_tag(content=".jp-Cell { content-visibility: visible !important; }")
    found = Axe().run(lesson.page, {"include": OURS}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}), {rule['help']}: {node['target'][-1]}: {node['html']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def controls(card: Locator) -> list[tuple[str, str]]:
    """Return the role and the name of the picture and of each control, as assistive tools do."""
    return CONTROL.findall(card.aria_snapshot())


def tab_into(card: Locator) -> None:
    """Go from the cell to the first control, past the cell's own buttons."""
    card.locator("xpath=ancestor::*[@data-windowed-list-index]").focus()
    for _ in range(15):
        card.page.keyboard.press("Tab")
        if card.locator(":focus").count():
            return
    raise AssertionError("Tab does not lead into the figure.")
