"""What a reader without widgets sees of a figure: a picture, and a line that it is interactive."""

import re
from base64 import b64decode
from io import BytesIO
from itertools import pairwise

import nbformat
import numpy as np
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from nnlib.widgets import neuron_figure
from nnlib.widgets.__main__ import static_pictures
from nnlib.widgets.canvas import SCALE
from nnlib.widgets.card import LINE
from nnlib.widgets.neuron_drawing import HEIGHT, WIDTH, NeuronDrawing
from nnlib.widgets.neuron_state import NeuronState
from nnlib.widgets.playground.drawing import TRAINED
from tests.lessons.notebooks import ROOT, notebook

LESSONS = ROOT / "solutions"


def test_without_widgets_there_is_a_sentence_and_the_present_picture_above_a_line():
    figure = neuron_figure()
    figure.children[2].children[1].value = -2
    data, metadata = figure._repr_mimebundle_()
    assert data["text/plain"].startswith("Interactive figure: a neuron with two inputs.")
    assert metadata["image/png"] == {
        "width": WIDTH,
        "height": HEIGHT + LINE,
        "alt": NeuronState(w1=-2.0).description(),
    }
    pixels = np.round(255 * imread(BytesIO(b64decode(data["image/png"])))).astype(np.uint8)
    assert pixels.shape == (SCALE * (HEIGHT + LINE), SCALE * WIDTH, 4)
    picture = NeuronDrawing(NeuronState(w1=-2.0)).canvas.pixels()
    assert np.array_equal(pixels[: SCALE * HEIGHT], picture)
    rows, columns = np.nonzero(pixels[SCALE * HEIGHT :, :, 0] < 128)
    assert len(rows) > 500  # letters
    assert rows.min() >= SCALE and rows.max() < SCALE * (LINE - 1)
    assert columns.min() >= SCALE * 4 and columns.max() < SCALE * (WIDTH - 4)


@pytest.fixture(scope="module")
def run():
    """A notebook with a figure, which has been run."""
    source = "from nnlib.widgets import neuron_figure\n\nneuron_figure()"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, kernel_name="python3").execute()
    return notebook


def test_a_run_notebook_holds_the_picture_beside_the_widget(run):
    (output,) = run.cells[0].outputs
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} == set(
        output.data
    )


def test_a_page_made_from_a_notebook_without_widget_states_shows_the_picture(run):
    """JupyterLab saves no widget states unless it is told to."""
    saved = nbformat.from_dict({**run, "metadata": {}})
    page, _ = HTMLExporter().from_notebook_node(saved)
    assert run.cells[0].outputs[0].data["image/png"].strip() in page


def figures():
    """Return what is known of each lesson's still picture: file, canvas, the cell, the next one."""
    for name, canvas in static_pictures().items():
        lesson, _, file = name.split("/")
        call = f"{file.removesuffix('.png')}()"
        cells = notebook(LESSONS / lesson / f"{lesson}.ipynb")["cells"]
        for cell, after in pairwise(cells):
            if cell["source"] == call:
                yield pytest.param(f"images/{file}", canvas, after["source"], id=call)


@pytest.mark.parametrize(("file", "canvas", "source"), [*figures()])
def test_a_lesson_shows_the_figure_as_a_picture_until_it_is_run(file, canvas, source):
    """The card's style hides what has this class in the cell after the figure's."""
    still, _ = source.split("\n\n</div>\n\n")
    opening, picture, line = still.split("\n\n")
    assert opening == '<div class="nnlib-still">'
    src, width, alt = re.fullmatch(r'<img src="(.+)" width="(\d+)" alt="(.+)">', picture).groups()
    assert (src, int(width)) == (file, canvas.width)
    assert len(alt.split()) > 10
    assert line.startswith("*Interactive figure")
    assert line.endswith("Run the cell above in JupyterLab to use it.*")


def test_the_playgrounds_picture_says_how_long_it_was_trained():
    lesson = notebook(LESSONS / "06_training_xor" / "06_training_xor.ipynb")
    assert any(f"shown after {TRAINED} epochs." in cell["source"] for cell in lesson["cells"])


def test_every_figure_has_such_a_picture():
    assert len(list(figures())) == len(static_pictures())
