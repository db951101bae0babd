"""What a lesson calls: cards, points, errors, hints; in plain Python and in a real kernel."""

import asyncio

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import nnlib
from nnlib.checks import CheckFailed, check, hint
from nnlib.checks.catalogue import EXERCISES
from nnlib.checks.learner import FILE, progress, record


def weighted_sum(x, w, b):
    return x @ w + b


def dense(X, W, b):
    return X @ W


def perceptron_update(w, b, x, y, lr):
    return w, b + lr * (y - int(x @ w + b > 0))


AND = (np.array([1.0, 1.0]), -1.5)
OR = (np.array([1.0, 1.0]), -0.5)


def test_right_answer_returns_none_and_is_recorded(course, shown):
    assert check(weighted_sum) is None
    assert "weighted_sum is right." in repr(shown[0])
    assert progress().of("weighted_sum").score == 1
    assert check(weighted_sum, seed=1) is None and len(shown) == 1


def test_wrong_answer_raises_its_message_and_is_not_recorded(course, shown):
    with pytest.raises(CheckFailed, match="The biases are missing") as caught:
        check(dense)
    assert caught.value.verdicts[0].cause == "bias_forgotten"
    assert "The biases are missing" in shown[0]._repr_html_()
    assert not (course / FILE).exists()


def test_partly_right_answer_returns_its_points(course, shown):
    points = check(perceptron_update)
    assert points == 1.0 and repr(points) == "1.0"
    assert progress().of("perceptron_update").score == 0.5


def test_several_answers_in_one_check(course, shown):
    right = {"and_gate": AND, "or_gate": OR, "not_gate": ([-1], 0.5)}
    assert check(**right) is None
    assert check(**right | {"not_gate": ([1], 0.5)}) == 2
    with pytest.raises(CheckFailed, match="AND") as caught:
        check(and_gate=OR, or_gate=AND)
    assert len(caught.value.verdicts) == 2


def test_nothing_to_check_and_unknown_names_are_told():
    with pytest.raises(ValueError, match="nothing to check"):
        check()
    with pytest.raises(ValueError, match="no exercise called 'test_"):
        check(test_nothing_to_check_and_unknown_names_are_told)


def test_hints_come_one_by_one_and_are_recorded(course, shown):
    for step in (1, 2, 3, 3):
        hint(weighted_sum)
        assert f"hint {step} of 3" in repr(shown[-1])
    assert "no more hints" in repr(shown[-1])
    assert progress().of("weighted_sum").hints == 3


def test_hint_without_a_name_is_for_the_exercise_at_hand(course, shown):
    hint()
    assert "weighted_sum: hint 1" in repr(shown[-1])
    with pytest.raises(CheckFailed):
        check(dense)
    hint()
    assert "dense: hint 1" in repr(shown[-1])


@pytest.mark.parametrize("value", [np.array([0.1, 0.2]), 0.4, [1, 2]], ids=repr)
def test_hint_for_a_value_is_for_the_exercise_at_hand(course, shown, value):
    hint(value)
    assert "weighted_sum: hint 1" in repr(shown[-1])


def test_hint_says_when_everything_is_solved(course, shown):
    for exercise in EXERCISES.values():
        record(exercise=exercise.name, score=1)
    check(weighted_sum)
    hint()
    assert "Every exercise of this lesson is solved." in repr(shown[-1])


def test_hints_taken_stand_on_the_card_and_are_noted_for_the_instructor(course, shown, monkeypatch):
    noted = []
    monkeypatch.setattr(
        "nnlib.checks.checking.display", lambda cards, metadata: noted.append((cards, metadata))
    )
    check(weighted_sum)
    hint(weighted_sum)
    hint(weighted_sum)
    check(weighted_sum)
    assert "Hints taken" not in repr(noted[0][0])
    assert "Hints taken: 2 of 3." in repr(noted[-1][0]) and "<p" in noted[-1][0]._repr_html_()
    assert noted[-1][1] == {"nnlib": {"hints": {"weighted_sum": 2}}}
    assert progress().of("weighted_sum").hints == 2


def test_the_courses_own_function_is_no_answer(course, shown):
    with pytest.raises(CheckFailed, match=r"course's own `nnlib\.activations\.sigmoid`"):
        check(sigmoid=nnlib.sigmoid)


def test_cards_escape_what_they_show(course, shown):
    def nasty(x, w, b):
        return "<script>alert(1)</script>"

    nasty.__name__ = "weighted_sum"
    with pytest.raises(CheckFailed):
        check(nasty)
    assert "<script" not in shown[0]._repr_html_()


def test_the_section_is_linked_in_its_own_lesson(course, shown):
    """In the lesson itself by its anchor, elsewhere by the notebook's place beside this one."""
    with pytest.raises(CheckFailed, match='in the section "A whole layer at once" of lesson 01'):
        check(dense)
    assert 'href="#A-whole-layer-at-once"' in shown[-1]._repr_html_()
    with pytest.raises(CheckFailed):
        check(sigmoid=np.tanh)
    assert 'href="../02_activations/02_activations.ipynb#' in shown[-1]._repr_html_()


def run(tmp_path, *cells):
    """Run cells in a real kernel; return each cell's outputs."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": tmp_path}})
    asyncio.run(client.async_execute())
    return [cell.outputs for cell in notebook.cells]


def test_in_a_kernel(tmp_path):
    """A card and no traceback where it is wrong; a float where partly; stderr always empty."""
    outputs = run(
        tmp_path,
        "import sys, warnings\nimport numpy as np\nfrom nnlib.checks import check",
        "def weighted_sum(x, w, b):\n    return x @ w\ncheck(weighted_sum)",
        "def weighted_sum(x, w, b):\n    print('loud', file=sys.stderr)\n    warnings.warn('old')\n"
        "    np.log(-1.0)\n    return x @ w + b\ncheck(weighted_sum)",
        "check(and_gate=([1, 1], -1.5), or_gate=([1, 1], -1.5))",
        "neuron = lambda x, w, b, activation: activation(x @ w + b)\ncheck(neuron)",
        "def perceptron(x, w, b):\n    while True: pass\ncheck(perceptron)",
    )
    card, error = outputs[1]
    assert "The bias is missing" in card.data["text/html"]
    assert error.ename == "CheckFailed" and "The bias is missing" in error.evalue
    assert error.traceback == ["weighted_sum is not right yet.", "The lines above say why."]
    assert [output.output_type for output in outputs[2]] == ["display_data"]
    assert outputs[3][-1].data["text/plain"] == "1.0"
    assert "neuron is right" in outputs[4][0].data["text/plain"]
    assert "was stopped" in outputs[5][-1].evalue
