"""Lessons as small as can be, in nbgrader's source format, for tests of release and reset."""

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = ["00_welcome", "01_neurons", "10_digits", "10b_more_digits"]
SOURCE = Path("solutions/01_neurons/01_neurons.ipynb")
NOTEBOOK = Path("notebooks/01_neurons/01_neurons.ipynb")
WORK = b'{"cells": "what a learner solved"}\n'


def cell(kind: str, number: int, source: str, **nbgrader) -> dict:
    fields = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
    if nbgrader:
        flags = {"grade": False, "locked": False, "solution": False, "task": False}
        fields["metadata"]["nbgrader"] = flags | {"schema_version": 3} | nbgrader
    if kind == "code":
        fields |= {"execution_count": 7, "outputs": []}
    return fields


def lesson() -> str:
    solution = "def one():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    hidden = "assert one()\n### BEGIN HIDDEN TESTS\nassert one() == 1\n### END HIDDEN TESTS"
    cells = [
        cell("markdown", 0, "# Neurônes 神经"),
        cell("code", 1, solution, solution=True, grade_id="one"),
        cell("code", 2, hidden, grade=True, locked=True, points=2, grade_id="test_one"),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "course": {"title": "Neurônes 神经"}}
    notebook = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False)


def write_lessons(folder: Path) -> Path:
    """Make a folder into a course with lessons that were not released yet; return it."""
    for name in NAMES:
        (folder / "solutions" / name).mkdir(parents=True)
        (folder / "solutions" / name / f"{name}.ipynb").write_text(lesson(), encoding="utf-8")
    (folder / "solutions" / "01_neurons" / "neuron.svg").write_bytes(b"<svg/>")
    for name in ("notebooks", ".venv"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder
