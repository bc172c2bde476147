"""Drop or exchange operands, use another operator, another name, or another number."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.edits.program import Edit, Place, Program, parameters

__all__ = ["numbers", "operands", "variables"]

_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.MatMult: "@",
    ast.Pow: "**",
    ast.Mod: "%",
}
_DEFAULTS = ("None", "1", "2", "3", "4", "7", "8", "16", "True", "False")
_SCALES = ("/ {}.shape[-1] ** 0.5", "/ {}.shape[-2] ** 0.5", "/ {}.shape[-1]", "/ {}.shape[-2]")
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
_DIMS = frozenset({"dim", "axis", "dims", "start_dim", "end_dim"})
_DIM_TUPLES = ("(2, 3)", "(-2, -1)", "(0, 2, 3)", "(1, 2, 3)", "(1, 2)", "1", "-1", "2")
_TAKES_DIMS = frozenset(
    {
        "softmax",
        "log_softmax",
        "Softmax",
        "mean",
        "sum",
        "max",
        "min",
        "amax",
        "amin",
        "std",
        "var",
        "prod",
        "norm",
        "cat",
        "stack",
        "split",
        "chunk",
        "unsqueeze",
        "squeeze",
        "flatten",
        "unflatten",
        "transpose",
        "permute",
        "cumsum",
        "argmax",
        "argmin",
        "logsumexp",
        "size",
        "select",
        "narrow",
    }
)


def operands(program: Program, place: Place) -> Iterator[Edit]:
    """Yield edits of an operation: one operand alone, both exchanged, another operator, other brackets."""
    node = place.node
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        if not isinstance(node.operand, ast.Constant):
            yield program.change(1.5, node, program.operand(node.operand))
        if isinstance(node.op, ast.Not):
            yield program.change(1.4, node, f"{program.operand(node.operand)} is None")
    elif isinstance(node, ast.BoolOp):
        yield from (program.change(2.5, node, program.operand(value)) for value in node.values)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        left, right = program.operand(node.left), program.operand(node.comparators[0])
        yield from (program.change(3.5, node, f"{left} {sign} {right}") for sign in _COMPARISONS)
    elif isinstance(node, ast.Assign) and place.function is not None and place.function.name != "__init__":
        value = program.operand(node.value)
        yield from (program.change(2.9, node.value, f"{value} / {size}") for size in program.sizes(place.function)[:6])
    elif isinstance(node, ast.AugAssign):
        target, value = program.text(node.target), program.operand(node.value)
        sign = _SIGNS.get(type(node.op), "+")
        yield program.change(1.5, node, f"{target} = {target} {sign} {value}")
        yield program.change(2.0, node, f"{target} = {program.text(node.value)}")
        yield from (program.change(2.5, node, f"{target} = {target} {o} {value}") for o in "+-*/" if o != sign)
    elif isinstance(node, ast.BinOp):
        yield from _binary(program, place, node)


def _binary(program: Program, place: Place, node: ast.BinOp) -> Iterator[Edit]:
    left, right = program.operand(node.left), program.operand(node.right)
    sign = _SIGNS.get(type(node.op))
    if sign is None:
        return
    yield program.change(1.4, node, program.alone(place, node.left))
    yield program.change(1.4, node, program.alone(place, node.right))
    if isinstance(node.op, ast.Div | ast.Mult):
        yield from _means(program, node, left)
        yield program.change(2.4, node, f"{left} {sign} {right} ** 0.5")
        yield program.change(3.2, node, f"{left} {sign} {right} ** 2")
        if sign == "/":
            yield program.change(2.7, node, f"torch.softmax({program.text(node.left)}, dim=-1)")
    if sign in "-/@//**":
        yield program.change(2.2, node, f"{right} {sign} {left}")
    if sign == "@":
        yield program.change(2.2, node, f"{left} @ {right}.transpose(-2, -1)")
        yield program.change(2.2, node, f"{left}.transpose(-2, -1) @ {right}")
        yield program.change(2.4, node, f"{left} * {right}")
        yield from (program.change(2.3, node, f"({left} @ {right}) {scale.format(left)}") for scale in _SCALES)
    yield from (
        program.change(2.6, node, f"{left} {other} {right}")
        for other in ("+", "-", "*", "/", "//", "@")
        if other != sign
    )
    if isinstance(node.left, ast.Call) and isinstance(node.right, ast.Call):
        yield from _joined(program, node.left, node.right, node)
    for inner, outer, first in ((node.left, node.right, False), (node.right, node.left, True)):
        # a * b + c as a * (b + c), and a + b * c as (a + b) * c.
        if isinstance(inner, ast.BinOp) and type(inner.op) is not type(node.op) and type(inner.op) in _SIGNS:
            near, far = (inner.left, inner.right) if first else (inner.right, inner.left)
            texts = [program.operand(outer), program.operand(near)]
            joined = f" {sign} ".join(texts if first else reversed(texts))
            within = _SIGNS[type(inner.op)]
            yield program.change(
                3.0,
                node,
                f"({joined}) {within} {program.operand(far)}"
                if first
                else f"{program.operand(far)} {within} ({joined})",
            )


def _joined(program: Program, left: ast.Call, right: ast.Call, node: ast.BinOp) -> Iterator[Edit]:
    """Yield f(a + b) for f(a) + f(b)."""
    same = program.text(left.func) == program.text(right.func)
    if same and len(left.args) == len(right.args) == 1 and not left.keywords and not right.keywords:
        a, b = program.operand(left.args[0]), program.operand(right.args[0])
        for sign in ("+", "*"):
            yield program.change(2.4, node, f"{program.text(left.func)}({a} {sign} {b})")


def _means(program: Program, node: ast.BinOp, left: str) -> Iterator[Edit]:
    """Yield a mean for a sum that is divided by a number."""
    call = node.left
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "sum":
        end = program.span(call.func)[1]
        yield Edit(1.2, node.lineno, ((end - 3, end, "mean"), (program.span(call)[1], program.span(node)[1], "")))
    if not isinstance(call, ast.Constant):
        yield program.change(3.4, node, f"{left}.mean()")


def variables(program: Program, place: Place) -> Iterator[Edit]:
    """Yield edits that read another name of the same function, or another attribute of ``self``."""
    node = place.node
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and place.function is not None:
        names = program.locals(place.function)
        if node.id in names:
            called = isinstance(place.parent, ast.Call) and node is place.parent.func
            yield from (program.change(3.0 if called else 2.0, node, name) for name in names if name != node.id)
            if place.function.name == "__init__" and not called:
                for name in parameters(place.function)[1:]:
                    yield program.change(2.6, node, f"({name} // {node.id})")
    own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    if own and isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and place.owner is not None:
        names = program.attributes(place.owner)
        if node.attr in names:
            yield from (program.change(2.1, node, f"self.{name}") for name in names if name != node.attr)


def numbers(program: Program, place: Place) -> Iterator[Edit]:
    """Yield edits of a number or a truth value: dimensions, counts, factors, and the constructor's own arguments."""
    node, parent = place.node, place.parent
    if isinstance(node, ast.Tuple | ast.List) and all(_is_int(one) for one in node.elts) and node.elts:
        yield from (program.change(1.7, node, dims) for dims in _DIM_TUPLES if dims != program.text(node))
    if isinstance(node, ast.UnaryOp) and _is_int(node) and isinstance(node.operand, ast.Constant):
        yield from _whole(program, place, node, -int(str(node.operand.value)))
    if not isinstance(node, ast.Constant) or isinstance(parent, ast.UnaryOp):
        return
    if isinstance(parent, ast.arguments):
        yield from (program.change(2.2, node, text) for text in _DEFAULTS if text != program.text(node))
    value = node.value
    if isinstance(value, bool):
        yield program.change(1.6, node, str(not value))
    elif isinstance(value, int):
        yield from _whole(program, place, node, value)
    elif isinstance(value, float):
        yield from (program.change(2.8, node, other) for other in ("1.0", "0.5", "0.0", "2.0", "-1.0", "0.1"))
        yield program.change(2.8, node, f"-{value}")
    elif value is None and isinstance(parent, ast.keyword):
        yield program.change(3.0, node, "1")


def _is_int(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else node
    return isinstance(inner, ast.Constant) and type(inner.value) is int


def _whole(program: Program, place: Place, node: ast.expr, value: int) -> Iterator[Edit]:
    parent = place.parent
    dim = isinstance(parent, ast.keyword) and parent.arg in _DIMS
    if isinstance(parent, ast.Call) and node in parent.args:
        function = parent.func
        dim = (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")) in _TAKES_DIMS
    if dim:
        yield from (program.change(1.5, node, str(n)) for n in (1, -1, 2, 0, -2, 3, -3) if n != value)
        yield from (program.change(1.7, node, dims) for dims in ("(2, 3)", "(-2, -1)", "(1, 2, 3)", "(0, 2, 3)"))
        return
    near = dict.fromkeys((value + 1, value - 1, 1, 2, 0, 3, value * 2, value // 2, value**2, 7, -value))
    yield from (program.change(2.5 + i / 8, node, str(n)) for i, n in enumerate(near) if n != value)
    if place.owner is not None and place.function is not None and not isinstance(parent, ast.arguments):
        inside = place.function.name == "__init__"
        yield from (
            program.change(2.3, node, name if inside else f"self.{name}") for name in program.constructor(place.owner)
        )
