"""Makes notebooks/ and the glossary from solutions/, for course.py's release and reset.

It works in the current folder, which course.py sets. What may be somebody's work is copied beside
itself, with the date in its name, before it is replaced. Packages that are slow to import are
imported where they are used, so that a mistyped lesson is answered at once.
"""

import contextlib
import hashlib
import io
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from course import CourseError, attempt, read_json, write
from grading.glossary import GLOSSARY, glossary

SOLUTIONS, NOTEBOOKS = Path("solutions"), Path("notebooks")
WRITTEN = Path(".venv", "written.json")  # digests of the files that were written here
AGREEMENT = "notebooks/ and the glossary are what solutions/ gives."


def all_lessons() -> list[str]:
    """List the lessons' names in order."""
    return sorted({notebook.parent.name for notebook in SOLUTIONS.glob("*/*.ipynb")})


def find_lesson(name: str) -> str:
    """Resolve a number ("1", "01"), the beginning of a name, or a name to one lesson."""
    lessons = all_lessons()
    if not lessons:
        raise CourseError("There are no lessons in solutions/: get a fresh copy of the course.")
    start = f"{name.zfill(2)}_" if name.isdigit() else name
    found = [name] if name in lessons else [it for it in lessons if it.startswith(start)]
    if len(found) != 1:
        problem = "could be several lessons" if found else "is no lesson"
        raise CourseError(f"{name!r} {problem}; there is {', '.join(found or lessons)}.")
    return found[0]


def generate(lessons: list[str]) -> dict[Path, bytes]:
    """Let nbgrader generate lessons in a temporary folder; map each file's place to its bytes."""
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py").load_config()
    config.CourseDirectory.assignment_id = lessons[0] if len(lessons) == 1 else "*"
    config.GenerateAssignment.no_database = True  # this line and the next are nbgrader's --no-db
    config.SaveCells.enabled = False
    with tempfile.TemporaryDirectory() as folder:
        config.CourseDirectory.release_directory = folder
        converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
        log = io.StringIO()
        converter.log.addHandler(logging.StreamHandler(log))
        try:
            converter.start()
        except NbGraderException as error:
            print(log.getvalue(), file=sys.stderr, end="")
            message = "nbgrader could not make the lessons: mend what it says above."
            raise CourseError(message) from error
        paths = [path for lesson in lessons for path in Path(folder, lesson).rglob("*")]
        files = {path.relative_to(folder): path.read_bytes() for path in paths if path.is_file()}
    return {
        NOTEBOOKS / path: data.replace(b"\r\n", b"\n") if path.suffix == ".ipynb" else data
        for path, data in files.items()
    }


def differences(names: tuple[str, ...]) -> Iterator[tuple[str, Path, bytes | None]]:
    """Go through what is out of date: in which way, where, and the right bytes, if any."""
    lessons = [find_lesson(name) for name in names] or all_lessons()
    wanted: dict[Path, bytes | None] = {**generate(lessons), GLOSSARY: glossary(SOLUTIONS)}
    for path in committed() - wanted.keys():
        if path.parent != NOTEBOOKS and (path.parts[1] in lessons or not names):
            wanted[path] = None
    for path, data in sorted(wanted.items()):
        old = path.read_bytes() if path.exists() else None
        if old != data:
            state = "missing" if old is None else "left over" if data is None else "differs"
            yield state, path, data


def place(path: Path, data: bytes | None, *, always_keep: bool = False) -> Path | None:
    """Write a file (None: remove it) and return where what was there is kept, if it is.

    It is copied first and replaced in one step, so that an interruption loses nothing.
    """
    kept = None
    if path.exists() and (always_keep or not is_expendable(path)):
        kept = path.with_stem(f"{path.stem}.kept-{time.strftime('%Y-%m-%d-%H%M%S')}")
        while kept.exists():
            kept = kept.with_stem(f"{kept.stem}-again")
        shutil.copy2(path, kept)
    if data is None:
        path.unlink()
        return kept
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, data)
    digests = read_json(WRITTEN) | {str(path): hashlib.sha256(data).hexdigest()}
    write(WRITTEN, json.dumps(digests, indent=1).encode())
    return kept


def is_expendable(path: Path) -> bool:
    """Tell whether a file holds nobody's work: it is as it was written here, or as committed."""
    if hashlib.sha256(path.read_bytes()).hexdigest() == read_json(WRITTEN).get(str(path)):
        return True
    return path in committed() and git("diff", "--quiet", "HEAD", "--", str(path)) is not None


def committed() -> set[Path]:
    """List the generated files that git knows; none where there is no git."""
    names = git("ls-files", "-z", "notebooks", GLOSSARY.as_posix()) or ""
    return {Path(name) for name in names.split("\0") if name}


def git(*arguments: str) -> str | None:
    """Return what git prints; None if it fails or is not there."""
    command = ["git", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def release(*names: str) -> int:
    """Bring notebooks/, or the lessons named, and the glossary up to date."""
    for state, path, data in differences(names):
        kept = place(path, data)
        note = f" (what was there is kept in {kept.name})" if kept else ""
        print(f"{state}: {path.as_posix()}{note}")
    print(AGREEMENT)
    return 0


def check(*names: str) -> int:
    """Name what release would change, and change nothing."""
    found = [f"{state}: {path.as_posix()}" for state, path, _ in differences(names)]
    print("\n".join(found) or AGREEMENT)
    if found:
        raise CourseError("This is not what solutions/ gives: run python3 course.py release.")
    return 0


def reset(name: str) -> int:
    """Give a fresh copy of a lesson, keep the old one and start its progress anew."""
    from nnlib.checks.learner import record

    lesson, kept = find_lesson(name), []
    for path, data in generate([lesson]).items():
        if not path.exists() or path.read_bytes() != data:
            kept.append(place(path, data, always_keep=True))
    with contextlib.chdir(NOTEBOOKS):
        problem = record(reset=lesson)
    if problem:
        print(problem, file=sys.stderr)
        raise CourseError(f"{lesson} is fresh, but its progress could not be cleared (see above).")
    old = ", ".join(path.as_posix() for path in kept if path)
    print(f"{lesson} is fresh again and its progress is cleared.")
    print(f"What you had is kept in {old}" if old else "There was no change of yours to keep.")
    return 0


if __name__ == "__main__":
    commands: dict[str, Callable[..., int]] = {"release": release, "check": check, "reset": reset}
    sys.exit(attempt(commands[sys.argv[1]], *sys.argv[2:]))
