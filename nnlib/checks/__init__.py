"""Checks of the course's exercises: judging, explaining, hints and progress."""

from nnlib.checks.checking import CheckFailed, check, hint
from nnlib.checks.installed import installation
from nnlib.checks.judging import judge
from nnlib.checks.learner import progress
from nnlib.checks.verdict import Verdict

__all__ = ["CheckFailed", "Verdict", "check", "hint", "installation", "judge", "progress"]
