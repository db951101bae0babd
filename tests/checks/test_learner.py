"""The log of what a learner has done: nothing in it can break, nothing is lost."""

import json
import multiprocessing

import pytest

from nnlib.checks.learner import FILE, progress, record


def lesson(folder, name, title="A title"):
    about = {"title": title, "minutes": 45, "objectives": ["a"], "needs": "b"}
    text = json.dumps({"metadata": {"course": about}, "cells": []})
    (folder / name / f"{name}.ipynb").write_text(text, encoding="utf-8")


def test_nothing_done_yet(course):
    assert progress().of("neuron").score == 0
    assert not (course / FILE).exists()


def test_best_score_and_hints_are_kept(course):
    for score in (0.5, 1.0, 0.5):
        assert record(exercise="neuron", score=score) == ""
    record(exercise="neuron", hints=2)
    record(exercise="dense", score=0.5)
    assert progress().of("neuron").score == 1
    assert progress().of("neuron").hints == 2
    assert progress().of("dense").score == 0.5


@pytest.mark.parametrize(
    "damage",
    [
        b'{"exercise": "dense", "sco',
        b"\xff\xfe\x00",
        b"[1, 2]\n3\nnull\n",
        b'{"exercise": "dense", "score": "all"}',
        b'{"exercise": ["dense"], "score": 1}',
        b'{"exercise": "unknown", "score": 1, "hints": null}',
        b'{"reset": {"a": 1}}',
        b"[" * 200_000,
        b'{"exercise": "perceptron", "score": 1' + b"0" * 400 + b"}",
    ],
)
def test_damaged_file_costs_the_damaged_lines_alone(course, damage):
    record(exercise="neuron", score=1.0)
    with open(course / FILE, "ab") as log:
        log.write(damage)
    record(exercise="double", score=1.0)
    assert progress().of("neuron").score == progress().of("double").score == 1
    assert progress().of("dense").score == 0


def test_reset_clears_one_lesson_and_keeps_the_log(course):
    record(exercise="neuron", score=1.0)
    record(exercise="double", score=1.0)
    record(reset="01_neurons")
    assert progress().of("neuron").score == 0
    assert progress().of("double").score == 1
    record(exercise="neuron", score=0.5)
    assert progress().of("neuron").score == 0.5
    assert '"score": 1.0' in (course / FILE).read_text(encoding="utf-8")


def _write_many(exercise):
    for _ in range(200):
        record(exercise=exercise, hints=1)


def test_notebooks_that_write_at_the_same_time_lose_nothing(course):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(e,)) for e in ("neuron", "dense")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    lines = [line for line in (course / FILE).read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) == 400
    assert sum(json.loads(line)["exercise"] == "dense" for line in lines) == 200


def test_outside_the_course_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert record(exercise="neuron", score=1.0) == ""
    assert list(tmp_path.iterdir()) == []
    assert repr(progress()).startswith("No lessons found")


def test_while_nbgrader_runs_a_submission_nothing_is_written(course, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert record(exercise="neuron", score=1.0) == ""
    assert not (course / FILE).exists()


def test_failure_to_write_is_told(course):
    (course / FILE).mkdir()
    assert "could not be saved" in record(exercise="neuron", score=1.0)
    assert progress().of("neuron").score == 0
    assert "cannot be read" in repr(progress()) and "cannot be read" in progress()._repr_html_()


def test_display_lists_lessons_and_exercises(course):
    lesson(course, "01_neurons", "Neurons & <more>")
    (course / "00_welcome" / "00_welcome.ipynb").write_text("{", encoding="utf-8")
    record(exercise="neuron", score=1.0)
    record(exercise="perceptron_update", score=0.5)
    record(exercise="dense", hints=1)
    text = repr(progress())
    assert "Neurons & <more> (45 min): 1 of 8 exercises solved" in text
    assert "neuron               solved, 1 of 1 points" in text
    assert "partly solved, 1 of 2 points" in text
    assert "open, 0 of 2 points, 1 hint taken" in text
    html = progress()._repr_html_()
    assert "Neurons &amp; &lt;more&gt;" in html and html.count("<tr>") == 2
