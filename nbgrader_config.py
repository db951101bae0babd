"""Settings of nbgrader, read by every `nbgrader` command that is run in this folder."""

from grading.feedback import FEEDBACK_PREPROCESSORS

c = get_config()  # noqa: F821 - nbgrader defines it where it runs this file

c.CourseDirectory.course_id = "neural-networks"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# What stands in a learner's notebook in place of each solution region.
# The checks take NotImplementedError for "not written yet".
c.ClearSolutions.code_stub = {
    "python": 'raise NotImplementedError("Replace this line with your own code.")'
}

# Seconds a cell may take. A whole lesson takes less than 10 on an idle machine.
c.Execute.timeout = 60

c.GenerateFeedback.preprocessors = FEEDBACK_PREPROCESSORS
