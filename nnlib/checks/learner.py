"""What a learner has done so far, kept in one small file beside the lessons.

The file is a log: each line is one event as JSON, and events are only ever appended. So two
notebooks can write at the same time, a torn or edited line costs that line alone, and resetting a
lesson loses nothing.
"""

import datetime
import html
import json
import os
from dataclasses import dataclass, field
from typing import Any

from nnlib.checks.catalogue import EXERCISES
from nnlib.checks.course import Lesson, course_folder, lessons
from nnlib.checks.exercise import Exercise

FILE = "progress.jsonl"


@dataclass
class State:
    """What is known of one exercise: the best score so far, from 0 to 1, and hints taken."""

    score: float = 0.0
    hints: int = 0


@dataclass
class Progress:
    """The state of every exercise that was worked on, and the lessons that are there."""

    lessons: list[Lesson] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    problem: str = ""

    def of(self, exercise: str) -> State:
        """Return the state of one exercise."""
        return self.states.get(exercise, State())

    def rows(self) -> list[tuple[Lesson, list[tuple[Exercise, State]]]]:
        """Return every lesson with its exercises and their states."""
        return [
            (lesson, [(e, self.of(e.name)) for e in EXERCISES.values() if e.lesson == lesson.name])
            for lesson in self.lessons
        ]

    def __repr__(self) -> str:
        lines = [self.problem] if self.problem else []
        for lesson, exercises in self.rows():
            lines.append(f"{lesson.name}  {lesson.title} ({lesson.minutes} min){_sum(exercises)}")
            lines += [f"    {e.name:<20} {_words(e, state)}" for e, state in exercises]
        return "\n".join(lines) or "No lessons found. Start this in the folder notebooks."

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{html.escape(lesson.title)}</th>'
            f'<td style="text-align:left">{lesson.minutes} min</td>'
            f'<td style="text-align:left">{_marks(exercises)}</td></tr>'
            for lesson, exercises in self.rows()
        )
        return (
            '<table style="font-size:inherit"><caption>Your progress</caption><tr>'
            + "".join(
                f'<th scope="col" style="text-align:left">{title}</th>'
                for title in ("Lesson", "Time", "Exercises")
            )
            + f"</tr>{rows}</table>{html.escape(self.problem)}"
        )


def _sum(exercises: list[tuple[Exercise, State]]) -> str:
    if not exercises:
        return ""
    return f": {sum(s.score == 1 for _, s in exercises)} of {len(exercises)} exercises solved"


def _words(exercise: Exercise, state: State) -> str:
    words = "solved" if state.score == 1 else "partly solved" if state.score else "open"
    if exercise.points:
        words += f", {exercise.points * state.score:g} of {exercise.points:g} points"
    if state.hints:
        words += f", {state.hints} hint{'s'[: state.hints > 1]} taken"
    return words


def _marks(exercises: list[tuple[Exercise, State]]) -> str:
    marks = [
        f"{'&#9679;' if state.score == 1 else '&#9680;' if state.score else '&#9675;'} "
        f"<code>{exercise.name}</code> <small>{_words(exercise, state)}</small>"
        for exercise, state in exercises
    ]
    return "<br>".join(marks) or "none"


def progress() -> Progress:
    """Return the learner's progress over all lessons; a missing file means none yet."""
    folder = course_folder()
    if folder is None:
        return Progress()
    found = Progress(lessons(folder))
    try:
        text = (folder / FILE).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        text = ""
    except OSError as error:
        text, found.problem = "", f"{FILE} cannot be read ({error.strerror}): {folder / FILE}."
    for event in _events(text):
        _apply(event, found.states)
    return found


def record(**event: Any) -> str:
    """Append one event to the log; return an empty string, or a sentence where that failed.

    Outside the course and while nbgrader runs a submission nothing is recorded.
    """
    folder = course_folder()
    if folder is None or "NBGRADER_EXECUTION" in os.environ:
        return ""
    event["at"] = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    try:
        # The line break in front ends a line that an earlier, interrupted write left open.
        with open(folder / FILE, "a", encoding="utf-8") as log:
            log.write("\n" + json.dumps(event) + "\n")
    except OSError as error:
        return f"Your progress could not be saved ({error.strerror}): {folder / FILE}."
    return ""


def _events(text: str) -> list[dict[str, Any]]:
    events = []
    for line in text.splitlines():
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(event, dict):
            events.append(event)
    return events


def _apply(event: dict[str, Any], states: dict[str, State]) -> None:
    """Bring the states up to date with one event; one that makes no sense changes nothing."""
    name, lesson = event.get("exercise"), event.get("reset")
    if lesson is not None:
        for exercise in EXERCISES.values():
            if exercise.lesson == lesson:
                states.pop(exercise.name, None)
    elif isinstance(name, str) and name in EXERCISES:
        state = states.setdefault(name, State())
        if isinstance(event.get("score"), int | float):
            state.score = float(max(state.score, min(event["score"], 1)))
        if isinstance(event.get("hints"), int):
            state.hints = max(state.hints, event["hints"])
