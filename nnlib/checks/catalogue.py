"""All exercises of the course, by name."""

from nnlib.checks import lesson_00_welcome, lesson_01_neurons
from nnlib.checks.exercise import Exercise
from nnlib.inputs import choose

LESSONS = (lesson_00_welcome, lesson_01_neurons)

EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise for lesson in LESSONS for exercise in lesson.EXERCISES
}


def find(name: str) -> Exercise:
    """Return the exercise of this name; an unknown name raises ``ValueError``."""
    return choose(name, EXERCISES, "exercise")
