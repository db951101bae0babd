"""What every lesson has: metadata that agree with its text, exercises, runs that end well."""

import asyncio
import copy
import re

import nbformat
import pytest
from nbclient import NotebookClient

from nnlib.checks.catalogue import EXERCISES
from nnlib.checks.course import lessons
from tests.lessons.notebooks import RELEASED, ROOT, SOLUTIONS, cells, notebook

lesson = pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
released = pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)


def prose(path):
    return "\n\n".join(cell["source"] for cell in cells(path, "markdown"))


def headings(path):
    return re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)


def graded(path):
    """Yield (cell, the exercises that it checks) for each graded cell."""
    for cell in cells(path, grade=True):
        calls = re.findall(r"check\((.+?)(?:, seed=\d+)?\)", cell["source"])
        names = [n.split("=")[0].strip() for call in calls for n in call.split(",")]
        yield cell, list(dict.fromkeys(names))


def test_lessons_are_found_in_order():
    found = lessons(ROOT / "solutions")
    assert [about.name for about in found] == [path.stem for path in SOLUTIONS]
    assert all(about.minutes > 0 and about.needs for about in found)


@lesson
def test_first_cell_says_what_the_metadata_say(path):
    about = notebook(path)["metadata"]["course"]
    title = cells(path, "markdown")[0]["source"]
    assert title.startswith(f"# {about['title']}\n")
    assert f"About {about['minutes']} minutes." in title
    assert about["needs"].lower() in title.lower()
    bullets = re.findall(r"^- (.+?)[,.]$", title, re.MULTILINE)
    assert [b.lower() + "." for b in bullets] == [o.lower() for o in about["objectives"]]
    assert 3 <= len(bullets) <= 5


@lesson
def test_parts_that_every_lesson_has(path):
    text, found = prose(path), headings(path)
    assert text.count("**Predict.**") >= 2
    assert "**Task.**" in text
    assert re.findall(r"^\d\. ", text[text.index("## Recap") :], re.MULTILINE)[-1] == "5. "
    assert found[-1] == "Recap" and "**Next: " in text
    assert "Heard in study notes" in found
    assert len(set(found)) == len(found)


@lesson
def test_text_comes_in_pieces_with_something_to_do_between(path):
    """No wall of text: few words a cell, and never more than two cells of text in a row."""
    kinds = [cell["cell_type"] for cell in notebook(path)["cells"]]
    body = [cell for cell in cells(path, "markdown") if "## Recap" not in cell["source"]]
    for cell in body:
        words = len(re.sub(r"<[^>]+>|\|", " ", cell["source"]).split())
        assert words <= 260, f"{cell['id']}: {words} words"
    assert "markdown markdown markdown" not in " ".join(kinds)
    for cell in cells(path, "code"):
        lines = cell["source"].splitlines()
        assert len(lines) <= 14, cell["id"]
        assert max(map(len, lines)) <= 88, f"{cell['id']} is cut off at 1200 pixels"


@lesson
def test_exercises_are_those_of_the_catalogue(path):
    """Names, signatures, points and sections stand in the catalogue; the lesson agrees."""
    wanted = [e for e in EXERCISES.values() if e.lesson == path.stem]
    source = "\n".join(cell["source"] for cell in cells(path, "code"))
    for exercise in wanted:
        assert exercise.section in headings(path)
        if not exercise.as_function:
            assert f"def {exercise.signature}:" in source
    points = {}
    for cell, names in graded(path):
        points[tuple(names)] = cell["metadata"]["nbgrader"]["points"]
        assert points[tuple(names)] == sum(EXERCISES[name].points for name in names)
    assert {n for names in points for n in names} == {e.name for e in wanted if e.points}
    for names, worth in points.items():
        noun = "point" if worth == 1 else "points"
        assert re.search(rf"`{names[0]}`.*\({worth:g} {noun}", prose(path)), names


@lesson
def test_pictures_and_links_are_there(path):
    for target in re.findall(r"\]\(([^)]+)\)", prose(path)):
        assert (path.parent / target).exists(), target


def run(path):
    """Execute a copy of a notebook from top to bottom as Restart & Run All does."""
    content = nbformat.from_dict(copy.deepcopy(notebook(path)))
    where = {"metadata": {"path": path.parent}}
    client = NotebookClient(content, allow_errors=True, resources=where)
    asyncio.run(client.async_execute())
    outputs = [(c, o) for c in content.cells if c.cell_type == "code" for o in c.outputs]
    return [(c, o) for c, o in outputs if o.output_type != "display_data"]


@pytest.fixture(autouse=True)
def _leave_no_progress():
    """A lesson run here must not note any progress in the repository."""
    logs = [folder / "progress.jsonl" for folder in (ROOT / "notebooks", ROOT / "solutions")]
    before = {log: log.read_bytes() if log.exists() else None for log in logs}
    yield
    for log, content in before.items():
        if content is None:
            log.unlink(missing_ok=True)
        else:
            log.write_bytes(content)


@lesson
def test_solved_lesson_runs_without_errors_and_warnings(path):
    for cell, output in run(path):
        assert output.output_type != "error", f"{cell.id}: {output.evalue}"
        assert output.get("name") != "stderr", f"{cell.id}: {output.text}"


@released
def test_released_lesson_runs_up_to_the_first_exercise_and_says_so(path):
    first = next((o for _, o in run(path) if o.output_type == "error"), None)
    if first.ename == "NotImplementedError":  # an answer by hand, whose cell is no function
        assert first.evalue == "Replace this line with your own code."
        return
    assert first.ename == "CheckFailed"
    assert "is not written yet" in first.traceback[0]
    assert not any("File" in line or "Traceback" in line for line in first.traceback)
