"""Say whether everything that a lesson needs is installed."""

import platform
from importlib import metadata

from IPython.display import display
from packaging.requirements import Requirement

from nnlib.checks.render import Cards, text_card


def installation() -> None:
    """Show a card: the version of Python and of each package that nnlib says it needs."""
    lines = [f"Python {platform.python_version()}"]
    missing = []
    for text in metadata.requires("nnlib") or []:
        needed = Requirement(text)
        if needed.marker and not needed.marker.evaluate():
            continue
        try:
            version = metadata.version(needed.name)
        except metadata.PackageNotFoundError:
            missing.append(f"{needed.name} is missing")
            continue
        lines.append(f"{needed.name} {version}")
        if not needed.specifier.contains(version, prereleases=True):
            missing.append(f"{needed.name} {version} is too old, {needed} is needed")
    if missing:
        headline = "The installation is not complete."
        text = "; ".join(missing) + ". Close JupyterLab and run `python3 course.py lab` again."
        display(Cards((text_card("not yet", headline, text),)))
    else:
        display(Cards((text_card("right", "Everything is installed.", ", ".join(lines)),)))
