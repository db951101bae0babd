"""All exercises of the course, by name."""

from nnlib.checks import (
    lesson_00_welcome,
    lesson_01_neurons,
    lesson_02_activations,
    lesson_03_softmax_and_losses,
    lesson_04_forward_pass,
    lesson_05_backprop,
    lesson_06_training_xor,
)
from nnlib.checks.exercise import Exercise
from nnlib.inputs import choose

LESSONS = (
    lesson_00_welcome,
    lesson_01_neurons,
    lesson_02_activations,
    lesson_03_softmax_and_losses,
    lesson_04_forward_pass,
    lesson_05_backprop,
    lesson_06_training_xor,
)

EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise for lesson in LESSONS for exercise in lesson.EXERCISES
}


def find(name: str) -> Exercise:
    """Return the exercise of this name; an unknown name raises ``ValueError``."""
    return choose(name, EXERCISES, "exercise")
