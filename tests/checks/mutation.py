"""Every way to change one operator, comparison, constant, name, call or statement of an answer.

mutmut and cosmic-ray start a test run for each mutant, and read files. Here are some thousand
mutants of functions in notebooks, each judged in a few milliseconds, so the mutants are made here.
"""

import ast
import copy
from collections.abc import Callable, Iterator

OPERATORS = {
    ast.Add: [ast.Sub, ast.Mult],
    ast.Sub: [ast.Add, ast.Mult],
    ast.Mult: [ast.Add, ast.Div],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.Pow: [ast.Mult, ast.Add],
    ast.MatMult: [ast.Mult, ast.Add],
    ast.Gt: [ast.GtE, ast.Lt, ast.LtE, ast.Eq],
    ast.GtE: [ast.Gt, ast.Lt, ast.LtE, ast.Eq],
    ast.Lt: [ast.LtE, ast.Gt, ast.GtE, ast.Eq],
    ast.Eq: [ast.NotEq, ast.GtE, ast.LtE],
    ast.Or: [ast.And],
    ast.And: [ast.Or],
}
# Functions and methods that are taken for each other.
EXCHANGED = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "maximum": "minimum",
    "argmax": "argmin",
    "exp": "expm1",
    "log": "log1p",
    "tanh": "sin",
    "zeros": "ones",
    "normal": "uniform",
    "greater": "greater_equal",
    "sigmoid": "tanh",
    "softmax": "log_softmax",
}
Change = Callable[[ast.AST], None]


def mutants(source: str, numbers: bool = True) -> Iterator[str]:
    """Yield the source of every first-order mutant; without `numbers`, those keep their values."""
    tree = ast.parse(source)
    function = tree.body[0]
    arguments = [a.arg for a in function.args.args] if isinstance(function, ast.FunctionDef) else []
    seen = {ast.unparse(tree)}
    for index, node in enumerate(ast.walk(tree)):
        if _is_number(node) and not numbers:
            continue
        for change in _changes(node, arguments):
            mutant = copy.deepcopy(tree)
            change(list(ast.walk(mutant))[index])
            text = ast.unparse(ast.fix_missing_locations(mutant))
            if text not in seen:
                seen.add(text)
                yield text


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and not isinstance(node.value, str | bool)


def _changes(node: ast.AST, arguments: list[str]) -> Iterator[Change]:
    """Yield functions that change a copy of the node in place."""
    match node:
        case ast.BinOp():
            yield from (_set("op", new()) for new in OPERATORS.get(type(node.op), []))
            yield _become(node.left)
            yield _become(node.right)
        case ast.AugAssign():
            yield from (_set("op", new()) for new in OPERATORS.get(type(node.op), []))
            yield _become(ast.Assign([node.target], node.value))
        case ast.UnaryOp():
            yield _become(node.operand)
        case ast.BoolOp():
            yield from (_set("op", new()) for new in OPERATORS[type(node.op)])
            yield from (_become(value) for value in node.values)
        case ast.Compare():
            yield from (_set("ops", [new()]) for new in OPERATORS.get(type(node.ops[0]), []))
        case ast.Constant(value=bool()):
            yield _set("value", not node.value)
        case ast.Constant(value=int() | float()):
            yield from (_set("value", value) for value in (node.value + 1, -node.value - 1))
        case ast.IfExp():
            yield _become(node.body)
            yield _become(node.orelse)
        case ast.If():
            yield _set("test", ast.Constant(True))
            yield _set("test", ast.Constant(False))
        case ast.Call():
            yield from (_become(argument) for argument in node.args)
            if isinstance(node.func, ast.Attribute):
                yield _become(node.func.value)
            for i in range(len(node.keywords)):
                yield _set("keywords", node.keywords[:i] + node.keywords[i + 1 :])
        case ast.Attribute(attr="T"):
            yield _become(node.value)
        case ast.Attribute() if node.attr in EXCHANGED:
            yield _set("attr", EXCHANGED[node.attr])
        case ast.Name(ctx=ast.Load()) if node.id in arguments:
            yield from (_set("id", other) for other in arguments if other != node.id)
        case ast.Name(ctx=ast.Load()) if node.id in EXCHANGED:
            yield _set("id", EXCHANGED[node.id])
        case ast.Subscript(slice=ast.Slice()):
            yield _become(node.value)
        case ast.Tuple(ctx=ast.Load()):
            yield _set("elts", node.elts[::-1])
        case ast.Dict():
            yield _set("values", node.values[::-1])
        case ast.Return():
            yield _set("value", ast.Constant(None))
        case ast.FunctionDef() | ast.For():
            yield from _without_a_statement(node)
            if isinstance(node, ast.For):
                yield _set("iter", ast.List([], ast.Load()))


def _without_a_statement(node: ast.FunctionDef | ast.For) -> Iterator[Change]:
    """Yield changes that leave out a statement; what follows an `if` then always happens."""
    for i, statement in enumerate(node.body):
        if isinstance(statement, ast.AugAssign | ast.If | ast.For) or (
            isinstance(statement, ast.Expr | ast.Assign) and i
        ):
            yield _set("body", [*node.body[:i], ast.Pass(), *node.body[i + 1 :]])


def _set(field: str, value: object) -> Change:
    return lambda node: setattr(node, field, copy.deepcopy(value))


def _become(other: ast.AST) -> Change:
    """Turn a node into another one, in place."""

    def change(node: ast.AST) -> None:
        new = copy.deepcopy(other)
        node.__class__ = new.__class__
        node.__dict__.clear()
        node.__dict__.update(new.__dict__)

    return change
