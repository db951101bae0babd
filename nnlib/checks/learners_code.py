"""Tell a learner's own code from a library's."""

import sysconfig
import traceback
import types
from pathlib import Path

# Where code lies that is not a learner's: Python's own, installed packages, this package.
LIBRARIES = (
    *(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")),
    str(Path(__file__).parents[1]),
)


def is_own(filename: str) -> bool:
    """Whether code from this file may be a learner's; a notebook's cells have made-up names."""
    return not filename.startswith(LIBRARIES) and not filename.startswith("<frozen")


def innermost(error: BaseException) -> types.FrameType | None:
    """Return the frame in which an error was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame if trace else None


def own_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """Return the places in a learner's code that an error passed through, outermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if frame.line and is_own(frame.filename)]
