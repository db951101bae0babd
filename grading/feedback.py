"""Keeps hidden tests out of the feedback that nbgrader writes for learners."""

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, GetGrades

# A failed check renders its own message for the learner, without any source.
CHECK_FAILED = "CheckFailed"


class HideTests(ClearHiddenTests):
    """Removes hidden tests from the test cells, and from what these cells put out.

    nbgrader restores the hidden tests before it runs a submission, and shows the cells as they ran.
    A traceback would quote them as well, so an error keeps its name and message only.
    A submission that sets out to read the tests can still print them in a cell of its own;
    only running it apart from the tests prevents that.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Clean one cell in place; cells that the learner may edit stay as they are."""
        if cell.cell_type != "code" or not utils.is_grade(cell) or utils.is_solution(cell):
            return cell, resources
        lines = cell.source.splitlines()
        if self._remove_hidden_test_region(cell):
            shown = {line.strip() for line in cell.source.splitlines()}
            hidden = {line.strip() for line in lines} - shown
            for output in cell.outputs:
                _hide_in_output(output, hidden)
        return cell, resources


def _hide_in_output(output: NotebookNode, hidden: set[str]) -> None:
    if output.output_type == "error" and output.ename != CHECK_FAILED:
        output.traceback = [f"{output.ename}: {output.evalue}"]
    elif output.output_type == "stream":
        # A warning, or a stack that the learner's code printed, quotes the line that called it.
        kept = [line for line in output.text.splitlines(True) if line.strip() not in hidden]
        output.text = "".join(kept)


FEEDBACK_PREPROCESSORS = [GetGrades, HideTests, CSSHTMLHeaderPreprocessor]
