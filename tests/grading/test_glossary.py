"""The glossary: all terms are in it, and every link leads to a section that explains the term."""

import json
import re

import pytest

from course import CourseError
from grading.glossary import glossary
from tests.lessons.notebooks import ROOT, cells

TERMS = """
deep learning, machine learning, supervised learning, unsupervised learning, reinforcement learning,
representation learning, feature extraction, biological neuron, artificial neuron, weight, bias,
layer, input layer, hidden layer, output layer, perceptron, multilayer perceptron, fully connected,
feedforward, activation function, sigmoid, tanh, ReLU, leaky ReLU, softmax, logit, temperature,
forward propagation, loss function, mean squared error, cross-entropy, binary cross-entropy,
gradient, chain rule, backpropagation, gradient descent, stochastic gradient descent, mini-batch,
batch size, epoch, learning rate, optimiser, Adam, hyperparameter, weight initialisation,
vanishing gradient, exploding gradient, saturation, dead unit, classification, regression,
universal approximation, Keras
"""
ROW = re.compile(r"\| (.+?) \| (.+) \| \[.+?\]\(\.\./notebooks/(\w+)/\w+\.ipynb#(.+)\) \|")
ROWS = [
    ROW.fullmatch(line).groups()
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| term"))
]
by_term = pytest.mark.parametrize(("term", "sentence", "lesson", "anchor"), ROWS)


def test_the_terms_of_lessons_00_to_06_are_there_once():
    wanted = [term.strip() for term in TERMS.replace("\n", " ").split(",")]
    assert sorted(term for term, *_ in ROWS) == sorted(wanted)


@by_term
def test_the_link_leads_to_the_section_with_the_sentence(term, sentence, lesson, anchor):
    """JupyterLab's address of a heading is its text with hyphens for spaces."""
    path = ROOT / "notebooks" / lesson / f"{lesson}.ipynb"
    section = None
    for line in "\n".join(cell["source"] for cell in cells(path, "markdown")).splitlines():
        if line.startswith("#"):
            section = line.lstrip("#").strip().replace(" ", "-")
        elif section == anchor and sentence in line.replace("**", ""):
            assert f"**{term.lower()}**" in line.lower()
            return
    pytest.fail(f"{lesson}#{anchor} does not say: {sentence}")


@by_term
def test_a_sentence_explains_and_stands_alone(term, sentence, lesson, anchor):
    assert term.lower() in sentence.lower() and sentence.endswith(".")
    assert 6 <= len(sentence.split()) <= 45
    assert not re.match(r"(This|That|It|These|Those|They|Here|So|But|And)\b", sentence)


@pytest.mark.parametrize("text", ["A bias.", "A **bias** is one.\n\nThe **bias** is two."])
def test_a_term_that_is_not_explained_once_is_named(tmp_path, text):
    about = {"title": "Neurons", "terms": ["bias"]}
    cell = {"cell_type": "markdown", "source": ["## Sums\n", "\n", text]}
    path = tmp_path / "01_neurons" / "01_neurons.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps({"metadata": {"course": about}, "cells": [cell]}), encoding="utf-8")
    with pytest.raises(CourseError, match="01_neurons should explain 'bias'"):
        glossary(tmp_path)
