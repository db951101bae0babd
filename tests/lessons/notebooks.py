"""Read the lessons: their notebooks, cells and solutions."""

import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
RELEASED = sorted((ROOT / "notebooks").glob("*/[0-9][0-9]_*.ipynb"))
RELEASED = [path for path in RELEASED if path.stem == path.parent.name]


@cache
def notebook(path: Path) -> dict:
    """Return a notebook as JSON, with each cell's source as one text."""
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["source"] = "".join(cell["source"])
    return content


def cells(path: Path, kind: str | None = None, **grading: bool) -> list[dict]:
    """Return the cells of a kind whose nbgrader metadata are as given, such as solution=True."""
    return [
        cell
        for cell in notebook(path)["cells"]
        if kind in (None, cell["cell_type"])
        and all(
            cell["metadata"].get("nbgrader", {}).get(key) == value for key, value in grading.items()
        )
    ]


def solution_code(cell: dict) -> str:
    """Return a solved cell's code without nbgrader's markers."""
    lines = cell["source"].splitlines()
    return "\n".join(line for line in lines if "### " not in line)
