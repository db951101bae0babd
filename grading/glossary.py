"""Makes docs/glossary.md from the lessons: each term in the sentence that explains it.

A lesson's metadata list its terms. The one sentence in which a term is set in bold explains it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course import CourseError

GLOSSARY = Path("docs", "glossary.md")
HEAD = """# Glossary

Every term in the sentence that explains it, with a link to the lesson's section. Made from the
lessons: run `python3 course.py release` after a change.

| term | in a sentence | explained in |
| --- | --- | --- |
"""
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=- |\d+\. )")
SENTENCE = re.compile(r"(?<=[.?])\s+(?=[A-Z*`$])")


def glossary(solutions: Path) -> bytes:
    """Return the glossary of a folder's lessons; raise CourseError for a term not explained."""
    rows = [row for path in sorted(solutions.glob("*/*.ipynb")) for row in _rows(path)]
    return (HEAD + "".join(sorted(rows, key=str.lower))).encode()


def _rows(path: Path) -> Iterator[str]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    about = notebook["metadata"]["course"]
    sentences = list(_sentences(notebook))
    for term in about.get("terms", []):
        found = [(h, s) for h, s in sentences if f"**{term.lower()}**" in s.lower()]
        if len(found) != 1:
            raise CourseError(
                f"{path.stem} should explain {term!r} in one sentence that has it in bold, but "
                f"there are {len(found)}. Mend the lesson's text or its metadata, course.terms."
            )
        [(heading, sentence)] = found
        text = sentence.replace("**", "").replace("|", "\\|")
        link = f"../notebooks/{path.stem}/{path.name}#{heading.replace(' ', '-')}"
        yield f"| {term} | {text} | [{about['title']}: {heading}]({link}) |\n"


def _sentences(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Go through the text; give each sentence with the heading that it stands under."""
    heading = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "markdown":
            continue
        for paragraph in PARAGRAPH.split("".join(cell["source"])):
            if paragraph.startswith("#"):
                heading = paragraph.lstrip("#").strip()
                continue
            text = " ".join(re.sub(r"^(- |\d+\. )", "", paragraph).split())
            yield from ((heading, sentence) for sentence in SENTENCE.split(text))
