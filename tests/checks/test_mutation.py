"""Whatever is changed in a lesson's own solution, the exercise's check notices it."""

import ast

import pytest

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES
from tests.checks.mutation import mutants
from tests.lessons.notebooks import SOLUTIONS, cells, solution_code

# The numbers in these are settings that a learner chooses; their neighbours are as good.
FREE_NUMBERS = {"capstone"}


def functions():
    """Yield (lesson, exercise's name, source) for each function in the solved lessons."""
    for lesson in SOLUTIONS:
        for cell in cells(lesson, solution=True):
            for node in ast.parse(solution_code(cell)).body:
                # a later lesson may hold a function again: its own lesson's is the one
                if (
                    isinstance(node, ast.FunctionDef)
                    and node.name in EXERCISES
                    and EXERCISES[node.name].lesson == lesson.stem
                ):
                    yield lesson, node.name, ast.unparse(node)


FUNCTIONS = {name: (lesson, source) for lesson, name, source in functions()}


def run(lesson, source):
    """Define a function beside the lesson's imports and its own solutions."""
    names = {}
    exec(cells(lesson, "code")[0]["source"], names)
    for cell in cells(lesson, solution=True):
        exec(solution_code(cell), names)
    exec(source, names)
    return names


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_mutant_is_killed(name):
    lesson, source = FUNCTIONS[name]
    found = list(mutants(source, numbers=name not in FREE_NUMBERS))
    assert judge(name, run(lesson, source)[name], seed=1).passed
    survivors = [m for m in found if judge(name, run(lesson, m)[name], seed=1).passed]
    assert len(found) > 2
    assert not survivors, "\n\n".join(survivors)


def test_every_function_of_the_catalogue_is_mutated():
    wanted = {e.name for e in EXERCISES.values() if not e.as_function}
    assert wanted == set(FUNCTIONS)
