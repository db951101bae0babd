"""The lessons that are there: their order, titles and times, read from the lessons themselves."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Lesson:
    """What a lesson says of itself in its notebook's metadata; ``minutes`` is the time it takes."""

    name: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    needs: str


def course_folder(start: Path | None = None) -> Path | None:
    """Return the folder that holds the lessons' folders, or ``None`` outside the course.

    It is ``start`` (by default the working folder) or the one above: a notebook runs in its
    lesson's folder.
    """
    start = start or Path.cwd()
    return next((f for f in (start, start.parent) if (f / "00_welcome").is_dir()), None)


def lessons(folder: Path) -> list[Lesson]:
    """Return the lessons in a course's folder, in their order; unreadable ones are left out."""
    found = []
    for path in sorted(folder.glob("[0-9][0-9]_*/")):
        try:
            notebook = json.loads((path / f"{path.name}.ipynb").read_text(encoding="utf-8"))
            about = notebook["metadata"]["course"]
            found.append(
                Lesson(
                    path.name,
                    about["title"],
                    about["minutes"],
                    tuple(about["objectives"]),
                    about["needs"],
                )
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found
