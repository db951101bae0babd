"""Every way to change one operator, comparison, constant, index or statement of a function."""

import ast
import copy
from collections.abc import Iterator

OPERATORS = {
    ast.Add: [ast.Sub, ast.Mult],
    ast.Sub: [ast.Add, ast.Mult],
    ast.Mult: [ast.Add, ast.Div],
    ast.Div: [ast.Mult],
    ast.MatMult: [ast.Mult, ast.Add],
    ast.Gt: [ast.GtE, ast.Lt, ast.LtE, ast.Eq],
}


def mutants(source: str, numbers: bool = True) -> Iterator[str]:
    """Yield the source of every first-order mutant; without `numbers`, those keep their values."""
    tree = ast.parse(source)
    for index, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.Constant) and not numbers:
            continue
        for change in _changes(node):
            mutant = copy.deepcopy(tree)
            change(list(ast.walk(mutant))[index])
            yield ast.unparse(ast.fix_missing_locations(mutant))


def _changes(node):
    """Return functions that change a copy of the node in place."""
    if isinstance(node, ast.BinOp):
        yield from (_set("op", new()) for new in OPERATORS.get(type(node.op), []))
        yield _become(node.left)
        yield _become(node.right)
    elif isinstance(node, ast.Compare):
        yield from (_set("ops", [new()]) for new in OPERATORS.get(type(node.ops[0]), []))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield _set("value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield from (_set("value", value) for value in (node.value + 1, -node.value - 1))
    elif isinstance(node, ast.IfExp):
        yield _become(node.body)
        yield _become(node.orelse)
    elif isinstance(node, ast.Call):
        yield from (_become(argument) for argument in node.args)
    elif isinstance(node, ast.Tuple):
        yield _set("elts", node.elts[::-1])
    elif isinstance(node, ast.Return):
        yield _set("value", ast.Constant(None))


def _set(field, value):
    return lambda node: setattr(node, field, copy.deepcopy(value))


def _become(other):
    """Turn a node into another one, in place."""

    def change(node):
        new = copy.deepcopy(other)
        node.__class__ = new.__class__
        node.__dict__.clear()
        node.__dict__.update(new.__dict__)

    return change
