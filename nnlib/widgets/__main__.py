"""Write the figures' static pictures, for readers without a kernel, into the lessons.

Run `python -m nnlib.widgets solutions` after a figure has changed.
"""

import argparse
from pathlib import Path

from nnlib.widgets.activation_drawing import ActivationDrawing
from nnlib.widgets.activation_state import ActivationState
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.neuron_drawing import NeuronDrawing
from nnlib.widgets.neuron_state import NeuronState
from nnlib.widgets.playground.drawing import trained_picture
from nnlib.widgets.softmax_drawing import SoftmaxDrawing
from nnlib.widgets.softmax_state import SoftmaxState
from nnlib.widgets.stepper_drawing import StepperDrawing
from nnlib.widgets.stepper_state import StepperState
from nnlib.widgets.tangent_drawing import TangentDrawing
from nnlib.widgets.tangent_state import TangentState


def static_pictures() -> dict[str, Canvas]:
    """Return each figure as it starts (a stepper at its end), by its file among the lessons."""
    return {
        "00_welcome/images/neuron_figure.png": NeuronDrawing(NeuronState()).canvas,
        "01_neurons/images/neuron_figure.png": NeuronDrawing(NeuronState()).canvas,
        "02_activations/images/activation_figure.png": ActivationDrawing(ActivationState()).canvas,
        "03_softmax_and_losses/images/softmax_figure.png": SoftmaxDrawing(SoftmaxState()).canvas,
        "04_forward_pass/images/forward_figure.png": StepperDrawing(StepperState(step=7)).canvas,
        "05_backprop/images/backward_figure.png": StepperDrawing(StepperState(True, 7)).canvas,
        "05_backprop/images/tangent_figure.png": TangentDrawing(TangentState()).canvas,
        "06_training_xor/images/playground_figure.png": trained_picture(),
    }


def main() -> None:
    """Write the pictures into the folder that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m nnlib.widgets", description=__doc__)
    parser.add_argument("lessons", type=Path, help="the folder of lessons, such as solutions")
    lessons = parser.parse_args().lessons
    for name, canvas in static_pictures().items():
        (lessons / name).parent.mkdir(exist_ok=True)
        (lessons / name).write_bytes(canvas.png(compression=9))
        print(lessons / name)


if __name__ == "__main__":
    main()
