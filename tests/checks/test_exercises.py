"""Every exercise: its reference passes, and each of its known mistakes is told from all others."""

import pytest

from nnlib.checks import judge
from nnlib.checks.catalogue import EXERCISES
from nnlib.checks.causes.replaying import Replay
from nnlib.checks.causes.unknown import UNKNOWN
from nnlib.checks.verdict import as_code
from tests.checks.answers import right_answer, unknown_answer

SEEDS = range(5)
SEED = 3  # where one is enough
by_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
MISTAKES = {
    f"{e.name}-{mistake.cause}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes
}


@by_exercise
def test_reference_passes(exercise):
    for seed in SEEDS:
        verdict = judge(exercise.name, right_answer(exercise), seed)
        assert verdict.passed and verdict.score == 1, f"seed {seed}: {verdict.message}"
        assert verdict.cause is None and verdict.evidence is None


@by_exercise
def test_unsolved_exercise_is_not_written_yet(exercise):
    def stub(*arguments):
        raise NotImplementedError

    verdict = judge(exercise.name, None if exercise.as_function else stub)
    assert verdict.score == 0 and not verdict.passed
    assert "not written yet" in verdict.message


@by_exercise
def test_known_mistakes_are_told_apart(exercise):
    for seed in SEEDS[:2] if exercise.name == "capstone" else SEEDS:
        probes = exercise.probes(seed)
        replay = Replay(exercise, probes)
        everything = range(len(probes))
        for mistake in exercise.known:
            outcomes = [replay.outcome(mistake, i) for i in everything]
            alike = [other.cause for other in replay.same(outcomes, everything)]
            assert alike == [mistake.cause], f"seed {seed}"


@pytest.mark.parametrize("name", MISTAKES)
def test_known_mistake_gets_its_own_message(name):
    exercise, mistake = MISTAKES[name]
    verdict = judge(exercise.name, mistake.wrong, SEED)
    assert not verdict.passed and verdict.score < 1
    assert verdict.cause == mistake.cause, verdict.message
    assert mistake.message in verdict.message
    assert verdict.evidence.expected != verdict.evidence.got


SLIPS = {
    f"{e.name}-{cause}": (e, cause)
    for e in EXERCISES.values()
    if e.slips
    for step in e.slips.steps
    for cause in step
}


@pytest.mark.parametrize("name", SLIPS)
def test_what_pairs_are_built_of_are_the_known_mistakes(name):
    exercise, cause = SLIPS[name]
    verdict = judge(exercise.name, exercise.slips.build(frozenset((cause,))), SEED)
    assert verdict.cause == cause, verdict.message


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES.values() if e.slips], ids=lambda e: e.name
)
def test_pairs_are_built_of_the_right_answer_and_those_left_out_would_be_made(exercise):
    assert judge(exercise.name, exercise.slips.build(frozenset()), SEED).passed
    pairs = [set(pair) for pair in exercise.slips.all_pairs()]
    for pair in exercise.slips.left_out:
        assert set(pair) in pairs, "nothing is left out by this"


@by_exercise
def test_messages_and_hints_are_whole_and_never_loud(exercise):
    messages = [mistake.message for mistake in exercise.mistakes]
    assert len({mistake.cause for mistake in exercise.mistakes}) == len(messages)
    assert len(set(exercise.hints)) == 3
    for text in [*messages, *exercise.hints]:
        assert 30 < len(text) < 400 and text[-1] in ".?" and "!" not in text.replace("!=", "")


@by_exercise
def test_random_probes_differ_and_a_seed_repeats_them(exercise):
    shown = [as_code(exercise.probes(seed)) for seed in (1, 2, 1)]
    assert shown[0] == shown[2]
    if not exercise.as_function:
        assert shown[0] != shown[1]


WORDS = {"diagnose"}
VALUES = [e for e in EXERCISES.values() if not (e.as_function or e.observe or e.name in WORDS)]


@pytest.mark.parametrize("exercise", VALUES, ids=lambda e: e.name)
def test_a_wrong_answer_that_is_unknown_gets_no_cause(exercise):
    wrong = judge(exercise.name, unknown_answer(exercise))
    assert wrong.cause is None and UNKNOWN in wrong.message
