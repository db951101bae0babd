"""Find out whether an answer leans on a library for networks instead of a learner's own code."""

import dis
import functools
import sys
import types
from collections.abc import Iterator
from typing import Any

LIBRARIES = ("nnlib", "torch", "keras", "tensorflow", "sklearn", "jax", "flax")
CHECKS = "nnlib.checks"  # what the checks compare with is judged as if a learner had written it


def library_behind(answer: Any) -> str | None:
    """Return the library function that `answer` is or calls, directly or through others, or None.

    Follows what the code names: globals, variables of an outer function, imports inside. What is
    only reached in another way, such as by `eval`, isn't seen.
    """
    waiting, seen = [answer], set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        found = _library_name(value)
        if found:
            return found
        waiting.extend(_named_by(value))
    return None


def _library_name(value: Any) -> str | None:
    """Return the full name of a library's function, class or object, or of a library."""
    if isinstance(value, types.ModuleType):
        module, name = value.__name__, ""
    else:
        module = getattr(value, "__module__", None) or type(value).__module__
        name = getattr(value, "__name__", type(value).__name__)
    if not isinstance(module, str) or module.startswith(CHECKS):
        return None
    return f"{module}.{name}".strip(".") if module.split(".")[0] in LIBRARIES else None


def _named_by(value: Any) -> Iterator[Any]:
    """Yield what the code of a function, a method, a partial or a class refers to."""
    if isinstance(value, functools.partial):
        yield from (value.func, *value.args, *value.keywords.values())
    elif isinstance(value, types.MethodType):
        yield from (value.__func__, type(value.__self__))
    elif isinstance(value, type) and _is_own(value):
        yield from vars(value).values()
    elif isinstance(value, types.FunctionType) and _is_own(value):
        yield from (cell.cell_contents for cell in value.__closure__ or () if _filled(cell))
        yield from value.__defaults__ or ()
        yield from _named_in(value.__code__, value.__globals__)


def _is_own(value: Any) -> bool:
    """Whether a function or a class may be a learner's; NumPy and Python call no networks."""
    module = value.__module__ or "__main__"
    top = module.split(".")[0]
    own = top == "__main__" or top not in {"numpy", *sys.stdlib_module_names}
    return own and not module.startswith(CHECKS)


def _named_in(code: types.CodeType, names: dict[str, Any]) -> Iterator[Any]:
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            yield types.ModuleType(str(instruction.argval))
        elif instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME") and instruction.argval in names:
            yield names[instruction.argval]
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _named_in(constant, names)


def _filled(cell: types.CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018 - an empty one raises
    except ValueError:
        return False
    return True
