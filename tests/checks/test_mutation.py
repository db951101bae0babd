"""Whatever is changed in a lesson's own answer, the exercise's check notices it."""

import pytest

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES
from tests.checks.survey import EQUIVALENT, PAGE, SEED, answer, answers, page, survey


@pytest.mark.parametrize("name", answers())
def test_every_mutant_is_killed_or_equivalent_and_the_table_says_so(name):
    assert judge(name, answer(name, answers()[name][1]), SEED).passed
    row = survey(name)
    assert row.mutants >= 2
    assert not row.survivors, "\n\n".join(row.survivors)
    assert set(row.equivalent) == set(EQUIVALENT.get(name, {}))
    text = PAGE.read_text(encoding="utf-8")
    assert str(row) in text, "python -m tests.checks.survey brings docs/checks.md up to date"


def test_every_exercise_is_mutated():
    assert set(answers()) == set(EXERCISES)


def test_the_page_is_made_of_the_rows():
    assert PAGE.read_text(encoding="utf-8") == page([survey(name) for name in answers()])
