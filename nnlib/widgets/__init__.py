"""The lessons' interactive figures: one file a figure, ipywidgets for the controls."""

from nnlib.widgets.activation import activation_figure
from nnlib.widgets.neuron import neuron_figure
from nnlib.widgets.playground.figure import playground_figure
from nnlib.widgets.softmax import softmax_figure
from nnlib.widgets.stepper import backward_figure, forward_figure
from nnlib.widgets.tangent import tangent_figure

__all__ = [
    "activation_figure",
    "backward_figure",
    "forward_figure",
    "neuron_figure",
    "playground_figure",
    "softmax_figure",
    "tangent_figure",
]
