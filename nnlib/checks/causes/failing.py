"""What is known of calls that gave nothing to compare: errors, and None."""

import builtins

from nnlib.checks.causes.cases import Explanation
from nnlib.checks.causes.places import wrong_calls
from nnlib.checks.causes.raising import shapes, what_it_says
from nnlib.checks.causes.runs import Run
from nnlib.checks.learners_code import innermost, own_frames


def returns_nothing(run: Run) -> Explanation | None:
    """Explain an answer that gives None, always or for some inputs."""
    silent = [o.error is None and o.value is None for o in run.outcomes]
    if not any(silent) or any(expected is None for expected in run.expected):
        return None
    if not all(silent):
        where = wrong_calls(run.exercise, run.probes, [not s for s in silent])
        others_right = all(r or s for r, s in zip(run.right(), silent, strict=True))
        return Explanation(
            "returns_none",
            "For some inputs the function returns None. Is there a `return` on every path through "
            f"it? {where.text if where and others_right else ''}".strip(),
        )
    if any(o.printed.strip() for o in run.outcomes):
        return Explanation(
            "printed",
            "The function prints its result, but returns None. `print` shows a value to you; "
            "`return` hands it to the code that called.",
        )
    return Explanation(
        "returns_none",
        "The function returns None. Is there a `return` on every path through it?",
    )


def raised(run: Run, index: int) -> Explanation:
    """Say what error came, in which of the learner's lines, and what it means."""
    error = run.outcomes[index].error
    assert error is not None
    own = own_frames(error)
    place = ""
    if own and (len(own) == 1 or own[-1].name == run.exercise.name):
        place = f"It happened in its line `{own[-1].line}`."
    elif own:
        place = f"It happened in `{own[-1].name}`, which it calls, in the line `{own[-1].line}`."
    says = what_it_says(run.exercise, error, _names(error))
    parts = ["The function raised an error.", place]
    if says:
        parts.append(says.text)
        if says.cause.startswith("shapes"):
            parts.append(shapes(run.exercise, run.probes[index]))
    return Explanation(says.cause if says else "", " ".join(filter(None, parts)))


def _names(error: BaseException) -> tuple[str, ...]:
    """Return the names of the variables where an error was raised, and of the lesson's."""
    frame = innermost(error)
    if not frame:
        return ()
    beside = (name for name in frame.f_globals if not name.startswith("_"))
    return (*frame.f_code.co_varnames, *beside, *dir(builtins))
