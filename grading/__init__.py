"""For instructors: running submissions and writing nbgrader's gradebook."""
