"""List the slips: what somebody might have written instead of one expression or statement of Python."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Pow: ast.Mult,
}  # fmt: skip
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
# What people take for each other; each name is exchanged for the others of its group.
_EXCHANGED = (
    ("softmax", "log_softmax"), ("sigmoid", "relu", "tanh"), ("mean", "sum"), ("amax", "amin"), ("max", "min"),
    ("BatchNorm2d", "InstanceNorm2d"), ("floor", "ceil"),
)  # fmt: skip
_MODULES = {"torch", "nn", "F", "math", "copy"}


def slips(node: ast.AST, layers: Sequence[str], *, builds: bool) -> Iterator[ast.AST]:
    """Yield what may stand in place of ``node``; ``layers`` are the names of what is called on self.

    ``builds`` says that the node is part of a constructor, where there is nothing to detach.
    """
    match node:
        case ast.Constant():
            yield from _constants(node)
        case ast.BinOp():
            yield from _operations(node)
        case ast.Compare(left=left, ops=[op], comparators=others) if type(op) in _COMPARE:
            yield ast.Compare(left, [_COMPARE[type(op)]()], others)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
            yield from values
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.If(body=body, orelse=orelse):
            for always in (True, False):
                yield ast.If(ast.Constant(always), body, orelse)
        case ast.Tuple(elts=elements, ctx=ast.Load()) if len(elements) > 1:
            for left_out in range(len(elements)):
                rest = elements[:left_out] + elements[left_out + 1 :]
                yield rest[0] if len(rest) == 1 else ast.Tuple(rest, ast.Load())
            yield ast.Tuple(elements[::-1], ast.Load())
        case ast.Call():
            yield from _calls(node, layers, builds=builds)


def _constants(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        for value in (node.value + 1, node.value - 1):
            yield ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))
    elif isinstance(node.value, float):
        yield ast.Constant(node.value * 1.001 if node.value else 0.001)


def _operations(node: ast.BinOp) -> Iterator[ast.expr]:
    if type(node.op) in _BINARY:
        yield ast.BinOp(node.left, _BINARY[type(node.op)](), node.right)
    if isinstance(node.op, ast.MatMult | ast.Sub | ast.Div | ast.FloorDiv | ast.Mod):
        yield ast.BinOp(node.right, node.op, node.left)
    yield from (node.left, node.right)


def _calls(node: ast.Call, layers: Sequence[str], *, builds: bool) -> Iterator[ast.expr]:
    positional, keywords = node.args, node.keywords
    if positional and not _builds_a_layer(node):
        yield positional[0]
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
        yield node.func.value
    for index in range(len(positional)):
        yield ast.Call(node.func, positional[:index] + positional[index + 1 :], keywords)
    for index in range(len(positional) - 1):
        swapped = [*positional[:index], positional[index + 1], positional[index], *positional[index + 2 :]]
        yield ast.Call(node.func, swapped, keywords)
    for index in range(len(keywords)):
        yield ast.Call(node.func, positional, keywords[:index] + keywords[index + 1 :])
    for name in _others(node.func, layers):
        renamed = copy.deepcopy(node.func)
        setattr(renamed, "attr" if isinstance(renamed, ast.Attribute) else "id", name)
        yield ast.Call(renamed, positional, keywords)
    if not builds:
        yield ast.Call(ast.Attribute(node, "detach", ast.Load()), [], [])


def _others(func: ast.expr, layers: Sequence[str]) -> Iterator[str]:
    name = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    for group in _EXCHANGED:
        if name in group:
            yield from (other for other in group if other != name)
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "self":
        yield from (layer for layer in layers if layer != name)


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in _MODULES


def _builds_a_layer(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr[:1].isupper()
