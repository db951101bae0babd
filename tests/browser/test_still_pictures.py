"""A lesson's still picture of a figure is there for as long as the figure is not."""

from playwright.sync_api import expect


def test_the_picture_goes_when_the_figure_comes(open_lesson):
    lesson = open_lesson("solutions/01_neurons/01_neurons.ipynb")
    figure = [cell["source"] for cell in lesson.cells()].index("neuron_figure()")
    lesson.run(1)
    lesson.cell(figure)
    still = lesson.page.locator(f".jp-Cell[data-windowed-list-index='{figure + 1}'] .nnlib-still")
    expect(still).to_be_visible()
    expect(still).to_contain_text("Interactive figure")
    lesson.run(figure)
    expect(lesson.page.locator(".nnlib-card")).to_be_visible()
    expect(still).to_be_hidden()
    assert lesson.console_errors == []
