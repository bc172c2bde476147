"""Leave out, exchange or rewrite statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.edits.program import Edit, Place, Program, is_method, parameters

__all__ = ["blocks", "conditions", "returns", "tracking"]

_KEPT = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Return, ast.Pass, ast.Global, ast.Nonlocal)
_UNTRACKED = frozenset({"no_grad", "inference_mode"})


def blocks(program: Program, place: Place) -> Iterator[Edit]:
    """Yield a block without one of its statements, and with two neighbours exchanged."""
    node = place.node
    for name in ("body", "orelse"):
        body = getattr(node, name, None)
        if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
            yield from _block(program, body)
    if isinstance(node, ast.FunctionDef) and node.name == "__init__" and "super(" not in program.text(node):
        first = program.span(node.body[0])[0]
        yield Edit(0.8, node.body[0].lineno, ((first, first, f"super().__init__()\n{' ' * node.body[0].col_offset}"),))


def _block(program: Program, body: list[ast.stmt]) -> Iterator[Edit]:
    for statement, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, _KEPT) or _is_text(statement):
            continue
        yield program.change(1.8, statement, "pass")
        if isinstance(statement, ast.Expr):
            yield from _kept(program, statement)
        if after is not None and not isinstance(after, _KEPT):
            spans = ((*program.span(statement), program.text(after)), (*program.span(after), program.text(statement)))
            yield Edit(3.2, statement.lineno, spans)


def tracking(program: Program, place: Place) -> Iterator[Edit]:
    """Yield code that records gradients where it was told not to."""
    node = place.node
    if isinstance(node, ast.With):
        for item in node.items:
            if _is_untracked(item.context_expr):
                yield program.change(0.9, item.context_expr, "torch.enable_grad()")
    for decorator in getattr(node, "decorator_list", ()):
        if _is_untracked(decorator):
            yield program.change(0.9, decorator, "torch.enable_grad()")


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _kept(program: Program, statement: ast.Expr) -> Iterator[Edit]:
    """Yield a statement whose value is lost, with the value kept."""
    value = statement.value
    yield program.change(2.4, statement, f"return {program.text(value)}")
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and isinstance(value.func.value, ast.Name):
        name = value.func.value.id
        yield program.change(1.8, statement, f"{name} = {program.text(value)}")
        if value.func.attr.endswith("_"):
            end = program.span(value.func)[1]
            start = program.span(statement)[0]
            yield Edit(1.6, statement.lineno, ((start, start, f"{name} = "), (end - 1, end, "")))


def _is_untracked(node: ast.expr) -> bool:
    inner = node.func if isinstance(node, ast.Call) else node
    return isinstance(inner, ast.Attribute) and inner.attr in _UNTRACKED


def conditions(program: Program, place: Place) -> Iterator[Edit]:
    """Yield branches always taken or never, and in-place calls that are made out of place."""
    node = place.node
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield program.change(2.2, node.test, "True")
        yield program.change(2.2, node.test, "False")
        yield program.change(2.6, node.test, f"not ({program.text(node.test)})")
        yield program.change(2.3, node.test, f"{program.operand(node.test)} is not None")
        if place.owner is not None and place.function is not None and place.function.name == "__init__":
            for name in program.constructor(place.owner):
                yield program.change(2.8, node.test, f"{program.text(node.test)} or {name} != 1")
    if isinstance(node, ast.IfExp):
        yield program.change(2.2, node, program.operand(node.body))
        yield program.change(2.2, node, program.operand(node.orelse))
    inplace = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    if inplace and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if name.endswith("_") and not name.endswith("__"):
            end = program.span(node.func)[1]
            yield Edit(1.3, node.lineno, ((end - 1, end, ""),))
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield program.change(2.2, node, program.operand(node.value))


def returns(program: Program, place: Place) -> Iterator[Edit]:
    """Yield a return of something else: with the input added or multiplied, less of it, in another order."""
    node = place.node
    if isinstance(node, ast.FunctionDef) and node.name != "__init__":
        yield from _forgotten(program, node)
        yield from _copied(program, node)
    if not isinstance(node, ast.Return) or node.value is None or place.function is None:
        return
    value = node.value
    names = program.locals(place.function)
    if isinstance(value, ast.Tuple):
        yield from (program.change(1.8, value, program.text(one)) for one in value.elts)
        yield program.change(2.0, value, ", ".join(program.text(one) for one in reversed(value.elts)))
        return
    text = program.operand(value)
    for factor in ("2 * ", "0.5 * ", "-"):
        yield program.change(2.6, value, factor + text)
    if names:
        for scaled in (".mean()", ".sum()", f" / len({names[0]})", f" / {names[0]}.shape[0]"):
            yield program.change(2.2, value, text + scaled)
    for number, name in enumerate(names):
        if name != text:
            yield program.change(1.7 + number / 10, value, f"{text} * {name}")
            yield program.change(1.7 + number / 10, value, f"{text} + {name}")
            yield program.change(2.4 + number / 10, value, name)
            yield program.change(3.4 + number / 10, value, f"{text}, {name}")


def _forgotten(program: Program, node: ast.FunctionDef) -> Iterator[Edit]:
    """Yield a return for a function that ends without one."""
    last = node.body[-1]
    if any(isinstance(inner, ast.Return | ast.Yield) for inner in ast.walk(node)):
        return
    if isinstance(last, ast.Assign | ast.AugAssign):
        target = last.targets[0] if isinstance(last, ast.Assign) else last.target
        yield program.change(0.8, last, f"{program.text(last)}\n{' ' * last.col_offset}return {program.text(target)}")
        yield program.change(0.9, last, f"return {program.text(last.value)}")


def _copied(program: Program, node: ast.FunctionDef) -> Iterator[Edit]:
    """Yield a function that works on copies of what it is given."""
    first = node.body[1] if _is_text(node.body[0]) and len(node.body) > 1 else node.body[0]
    start, indent = program.span(first)[0], " " * first.col_offset
    for name in parameters(node):
        if name == "self":
            continue
        yield Edit(2.6, first.lineno, ((start, start, f"{name} = {name}.clone()\n{indent}"),))
        if not is_method(node):
            made = "" if "copy" in program.imported else "import copy; "
            yield Edit(2.6, first.lineno, ((start, start, f"{made}{name} = copy.deepcopy({name})\n{indent}"),))
