"""Which hints the learners took, from what they handed in: `python -m grading.hints LESSON`.

Every card of a check or a hint notes in its cell's output how many hints were taken by then. Hints
cost nothing; where many were needed, the lesson or the learner may need help.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SUBMITTED = Path("submitted")


def hints_taken(notebook: Path) -> dict[str, int]:
    """Return the number of hints taken by exercise; one that can't be read raises ValueError."""
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        taken: dict[str, int] = {}
        for noted in _noted(content):
            for name, hints in noted.items():
                taken[name] = max(taken.get(name, 0), int(hints))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{notebook} can't be read as a notebook ({error}).") from error
    return {name: hints for name, hints in taken.items() if hints}


def _noted(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            yield output.get("metadata", {}).get("nnlib", {}).get("hints", {})


def main(lesson: str, folder: Path = SUBMITTED) -> int:
    """Print a line for each submission of a lesson; return how many could not be read."""
    notebooks = sorted(folder.glob(f"*/{lesson}/{lesson}.ipynb"))
    if not notebooks:
        print(f"There is no {folder}/STUDENT/{lesson}/{lesson}.ipynb. Start this in the course's")
        print("folder, and name the lesson as its folder is named.")
        return 1
    failed = 0
    for notebook in notebooks:
        try:
            taken = hints_taken(notebook)
            words = ", ".join(f"{name} {hints}" for name, hints in taken.items()) or "none"
        except ValueError as error:
            failed, words = failed + 1, str(error)
        print(f"{notebook.parents[1].name}: {words}")
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the lesson: python -m grading.hints 01_neurons")
    sys.exit(main(sys.argv[1]))
