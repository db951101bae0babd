"""The lessons' interactive figures: one file a figure, ipywidgets for the controls."""

from nnlib.widgets.neuron import neuron_figure

__all__ = ["neuron_figure"]
