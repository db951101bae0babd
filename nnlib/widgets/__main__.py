"""Write the figures' static pictures, for readers without a kernel, into the lessons.

Run `python -m nnlib.widgets solutions` after a figure has changed.
"""

import argparse
from pathlib import Path

from nnlib.widgets.canvas import Canvas
from nnlib.widgets.neuron_drawing import NeuronDrawing
from nnlib.widgets.neuron_state import NeuronState


def static_pictures() -> dict[str, Canvas]:
    """Return each figure as it starts, by its file in the folder of lessons."""
    return {"01_neurons/images/neuron_figure.png": NeuronDrawing(NeuronState()).canvas}


def main() -> None:
    """Write the pictures into the folder that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m nnlib.widgets", description=__doc__)
    parser.add_argument("lessons", type=Path, help="the folder of lessons, such as solutions")
    lessons = parser.parse_args().lessons
    for name, canvas in static_pictures().items():
        (lessons / name).write_bytes(canvas.png(compression=9))
        print(lessons / name)


if __name__ == "__main__":
    main()
