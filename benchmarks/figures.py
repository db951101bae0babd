"""How long a figure takes to answer: slider moved -> pixels changed, in JupyterLab in Chromium.

Run `python -m benchmarks.figures` in the project's folder, on a machine that does nothing else. It
needs a Chromium and two minutes. All rows are measured one after the other in one notebook.

The baseline is what most courses do, `@interact` around a function that plots from scratch: a heat
map of 600 x 400 pixels of a neuron's output at 100 x 100 points, its decision line, four points,
axes with names, a title and a bar of the colours.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page

from tests.browser.lab import Lesson, chromium, find_browser, lab_server

WARM_UP, MOVES = 16, 80
DRAG_SECONDS = 3
MEDIAN, P95 = 50.0, 80.0  # milliseconds, of every figure
SURFACE_MEDIAN, SURFACE_PICTURES = 33.0, 20.0  # milliseconds; pictures a second in a drag
RATIO = 3.5  # the baseline's median to a figure's

BASELINE = """\
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact

@interact(w1=(-2, 2, 0.25), w2=(-2, 2, 0.25), b=(-2, 2, 0.25))
def plot(w1=1.0, w2=-1.0, b=0.5):
    x = np.linspace(-0.5, 1.5, 100)
    x1, x2 = np.meshgrid(x, x)
    output = 1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + b)))
    plt.figure(figsize=(6, 4), dpi=100)
    area = (x[0], x[-1], x[0], x[-1])
    plt.imshow(output, origin="lower", extent=area, vmin=0, vmax=1, aspect="auto", cmap="RdBu")
    plt.colorbar(label="output")
    plt.plot(x, -(w1 * x + b) / (w2 or 1e-9), color="black")
    plt.plot([0, 0, 1], [0, 1, 0], "o", [1], [1], "s", markersize=12)
    plt.axis(area)
    plt.xlabel("x1")
    plt.ylabel("x2")
    plt.title(f"w1 = {w1}, w2 = {w2}, b = {b}")
    plt.show()
"""


@dataclass(frozen=True)
class Row:
    """A figure, the slider that is moved, and what is done before; what it must reach."""

    figure: str
    slider: str
    prepare: Callable[[Locator], None] = lambda _cell: None
    median: float = MEDIAN
    pictures: float = 0.0

    @property
    def source(self) -> str:
        """The cell that makes the figure."""
        return f"from nnlib.widgets import {self.figure}\n\n{self.figure}()"


def last_step(cell: Locator) -> None:
    cell.get_by_role("slider", name="Step").press("End")


def weight_of_output(cell: Locator) -> None:
    cell.get_by_role("tab", name="Look closer").click()
    unit = cell.get_by_label("Unit", exact=True)
    unit.select_option(index=unit.locator("option").count() - 1)
    number = cell.get_by_label("Number", exact=True)
    number.locator("option").nth(1).wait_for(state="attached")
    number.select_option(index=1)


FAST = {"median": SURFACE_MEDIAN, "pictures": SURFACE_PICTURES}
ROWS = [
    Row("neuron_figure", "w1", **FAST),
    Row("activation_figure", "z"),
    Row("softmax_figure", "cat"),
    Row("forward_figure", "Value", last_step),
    Row("backward_figure", "Value", last_step),
    Row("tangent_figure", "Value"),
    Row("playground_figure", "Value", weight_of_output, **FAST),
]

# In the page: press a key on the slider, and look in every frame whether the picture differs, in a
# copy of it that is small enough to be read within a millisecond.
WATCH = """
const side = 160;
const output = document.querySelectorAll('.jp-CodeCell .jp-Cell-outputWrapper')[cell];
const handle = output.querySelector(slider ? `[aria-label="${slider}"]` : '.noUi-handle');
const copy = Object.assign(document.createElement('canvas'), {width: side, height: side});
const context = copy.getContext('2d', {willReadFrequently: true});
let pixels = new Uint32Array(side * side);
const frame = () => new Promise(requestAnimationFrame);
const changed = () => {
    const picture = output.querySelector('canvas, img');
    if (!picture || picture.complete === false) return false;
    context.drawImage(picture, 0, 0, side, side);
    const now = new Uint32Array(context.getImageData(0, 0, side, side).data.buffer);
    const differs = now.some((pixel, i) => pixel !== pixels[i]);
    pixels = now;
    return differs;
};
const press = key => handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
changed();
"""

LATENCIES = f"""async ([cell, slider, moves]) => {{ {WATCH}
    const times = [];
    for (let move = 0; move < moves; move++) {{
        const start = performance.now();
        press(move % 8 < 4 ? 'ArrowRight' : 'ArrowLeft');
        do {{
            await frame();
            if (performance.now() > start + 5000) throw Error('The picture does not change.');
        }} while (!changed());
        times.push(performance.now() - start);
        await new Promise(done => setTimeout(done, 120 + 17 * (move % 5)));
        changed();
    }}
    return times;
}}"""

DRAG = f"""async ([cell, slider, seconds]) => {{ {WATCH}
    let pictures = 0;
    const end = performance.now() + 1000 * seconds;
    for (let move = 0; performance.now() < end; move++) {{
        press(move % 16 < 8 ? 'ArrowLeft' : 'ArrowRight');
        await frame();
        pictures += changed();
    }}
    return pictures / seconds;
}}"""


@dataclass(frozen=True)
class Result:
    """The median and the 95th percentile in milliseconds, and the pictures a second in a drag."""

    median: float
    p95: float
    pictures: float


def measure() -> Iterator[Result]:
    """Measure the baseline, then each row."""
    sources = [BASELINE, *(row.source for row in ROWS)]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    with tempfile.TemporaryDirectory() as folder:
        lessons, home = Path(folder, "lessons"), Path(folder, "home")
        lessons.mkdir()
        home.mkdir()
        nbformat.write(notebook, lessons / "figures.ipynb")
        with lab_server(lessons, home) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1200, "height": 1000})
            lesson = Lesson(page, address, "figures.ipynb")
            yield _measured(lesson, page, 0, "")
            for cell, row in enumerate(ROWS, start=1):
                yield _measured(lesson, page, cell, row.slider, row.prepare)


def _measured(
    lesson: Lesson,
    page: Page,
    cell: int,
    slider: str,
    prepare: Callable[[Locator], None] = lambda _cell: None,
) -> Result:
    lesson.run(cell)
    element = lesson.cell(cell)
    element.locator("canvas[aria-label], img").first.wait_for()
    prepare(element)
    lesson.wait_until_idle()
    page.evaluate(LATENCIES, [cell, slider, WARM_UP])
    times = sorted(page.evaluate(LATENCIES, [cell, slider, MOVES]))
    pictures = page.evaluate(DRAG, [cell, slider, DRAG_SECONDS])
    return Result(statistics.median(times), times[round(0.95 * MOVES) - 1], pictures)


def main() -> int:
    """Measure and print the table; return how many figures miss a target."""
    if not find_browser():
        sys.exit("No Chromium or Chrome was found. Install one and run this again.")
    print(f"{'milliseconds':22}{'median':>8}{'p95':>8}{'pictures/s':>12}{'ratio':>8}")
    results = measure()
    baseline = next(results)
    print(_line("@interact (baseline)", baseline, baseline))
    missed = 0
    for row, result in zip(ROWS, results, strict=True):
        holds = (
            result.median <= row.median
            and result.p95 <= P95
            and result.pictures >= row.pictures
            and baseline.median >= RATIO * result.median
        )
        missed += not holds
        verdict = "holds" if holds else "MISSED"
        wanted = f"(<= {row.median:.0f}, <= {P95:.0f}, >= {row.pictures:.0f}, >= {RATIO})"
        print(f"{_line(row.figure, result, baseline)}  {verdict} {wanted}", flush=True)
    return missed


def _line(name: str, result: Result, baseline: Result) -> str:
    ratio = baseline.median / result.median
    return f"{name:22}{result.median:8.0f}{result.p95:8.0f}{result.pictures:12.0f}{ratio:8.1f}"


if __name__ == "__main__":
    sys.exit(main())
