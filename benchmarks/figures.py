"""How long a figure takes to answer: slider moved -> pixels changed, in JupyterLab in Chromium.

Run `python -m benchmarks.figures` in the project's folder; it needs a Chromium and about a minute.
The baseline is what most courses do: `@interact` around a function that plots from scratch.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

from tests.browser.lab import Lesson, chromium, find_browser, lab_server

MOVES = 80
DRAG_SECONDS = 3
TARGETS = {"median": 50, "p95": 80}  # milliseconds

CELLS = {
    "@interact, re-plotted (baseline)": """\
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact

@interact(w1=(-2, 2, 0.25), w2=(-2, 2, 0.25), b=(-2, 2, 0.25))
def plot(w1=1.0, w2=-1.0, b=0.5):
    x = np.linspace(-0.5, 1.5, 100)
    x1, x2 = np.meshgrid(x, x)
    plt.figure(figsize=(5.5, 5.5))
    plt.contourf(x1, x2, w1 * x1 + w2 * x2 + b > 0, levels=1, colors=["#cfe3f1", "#fbe6bd"])
    plt.plot([0, 0, 1], [0, 1, 0], "o", [1], [1], "s", markersize=24)
    plt.xlabel("x1")
    plt.ylabel("x2")
    plt.title(f"w1 = {w1}, w2 = {w2}, b = {b}")
    plt.show()
""",
    "neuron_figure()": "from nnlib.widgets import neuron_figure\n\nneuron_figure()",
}

# In the page: follow the cell's picture frame by frame, and read its pixels when it is a new one.
WATCH = """
const output = document.querySelectorAll('.jp-CodeCell .jp-Cell-outputWrapper')[cell];
const handle = output.querySelector('.noUi-handle');
const canvas = Object.assign(document.createElement('canvas'), {width: 64, height: 64});
const context = canvas.getContext('2d', {willReadFrequently: true});
let source = null, pixels = null;
const frame = () => new Promise(requestAnimationFrame);
const changed = () => {
    const image = output.querySelector('img');
    if (!image?.complete || !image.naturalWidth || image.src === source) return false;
    source = image.src;
    context.drawImage(image, 0, 0, 64, 64);
    const now = context.getImageData(0, 0, 64, 64).data.join();
    const differs = now !== pixels;
    pixels = now;
    return differs;
};
const press = key => handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
changed();
"""

LATENCIES = f"""async ([cell, moves]) => {{ {WATCH}
    const times = [];
    for (let move = 0; move < moves; move++) {{
        const start = performance.now();
        press(move % 8 < 4 ? 'ArrowRight' : 'ArrowLeft');
        do {{ await frame(); }} while (!changed());
        times.push(performance.now() - start);
        await new Promise(done => setTimeout(done, 120 + 17 * (move % 5)));
    }}
    return times;
}}"""

DRAG = f"""async ([cell, seconds]) => {{ {WATCH}
    let pictures = 0;
    const end = performance.now() + 1000 * seconds;
    for (let move = 0; performance.now() < end; move++) {{
        press(move % 16 < 8 ? 'ArrowLeft' : 'ArrowRight');
        await frame();
        pictures += changed();
    }}
    return pictures / seconds;
}}"""


def measure() -> dict[str, tuple[list[float], float]]:
    """Return each cell's latencies in milliseconds, sorted, and its pictures a second in a drag."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    )
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        lessons, home = Path(folder, "lessons"), Path(folder, "home")
        lessons.mkdir()
        home.mkdir()
        nbformat.write(notebook, lessons / "figures.ipynb")
        with lab_server(lessons, home) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1200, "height": 1600})
            Lesson(page, address, "figures.ipynb").run_all()
            for cell, name in enumerate(CELLS):
                page.locator(".jp-CodeCell").nth(cell).locator("img").wait_for()
                page.evaluate(LATENCIES, [cell, 8])  # warm up
                times = sorted(page.evaluate(LATENCIES, [cell, MOVES]))
                results[name] = times, page.evaluate(DRAG, [cell, DRAG_SECONDS])
    return results


def main() -> None:
    """Measure and print the table."""
    if not find_browser():
        sys.exit("No Chromium or Chrome was found. Install one and run this again.")
    print(f"{'slider moved -> pixels changed':34}{'median':>10}{'p95':>10}{'drag':>16}")
    medians = []
    for name, (times, pictures) in measure().items():
        medians.append(statistics.median(times))
        p95 = times[round(0.95 * len(times)) - 1]
        print(f"{name:34}{medians[-1]:7.0f} ms{p95:7.0f} ms{pictures:9.0f} a second")
    print(f"{'target':34}{TARGETS['median']:7} ms{TARGETS['p95']:7} ms")
    print(f"The baseline takes {medians[0] / medians[1]:.1f} times as long.")


if __name__ == "__main__":
    main()
