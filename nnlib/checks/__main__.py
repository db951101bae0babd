"""Print the learner's progress, or note that a lesson starts afresh: what course.py calls."""

import argparse
import os
import sys

from nnlib.checks.learner import progress, record


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m nnlib.checks", description=__doc__)
    parser.add_argument("--reset", metavar="LESSON", help="the name of the lesson's folder")
    lesson = parser.parse_args().reset
    if lesson is None:
        try:
            print(progress(), flush=True)
        except BrokenPipeError:  # as from `course.py progress | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif problem := record(reset=lesson):
        raise SystemExit(problem)


if __name__ == "__main__":
    main()
