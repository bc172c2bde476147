"""Call a sibling of a function, call it not at all, or call one more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations

from grader.worker.edits.program import Edit, Place, Program, parameters

__all__ = ["dropped_calls", "exchanges", "siblings", "wraps"]

# Names that stand for one another with the arguments as they are.
_REDUCTIONS = ("mean", "sum", "amax", "amin", "max", "logsumexp", "std", "prod", "median")
_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("AdaptiveAvgPool2d", "AdaptiveMaxPool2d"),
    ("AdaptiveAvgPool1d", "AdaptiveMaxPool1d"),
    ("AvgPool2d", "MaxPool2d"),
    ("adaptive_avg_pool2d", "adaptive_max_pool2d"),
    ("adaptive_avg_pool1d", "adaptive_max_pool1d"),
    ("avg_pool2d", "max_pool2d"),
    ("zeros", "ones", "randn", "empty"),
    ("zeros_like", "ones_like"),
    ("zeros_", "ones_"),
    ("floor", "ceil", "round", "trunc"),
    ("floor_", "ceil_", "round_"),
    ("cat", "stack", "concat"),
    ("log", "log2", "log1p", "log10", "exp"),
    ("sqrt", "rsqrt", "square"),
    ("argmax", "argmin"),
    ("amax", "amin"),
    ("cumsum", "cumprod"),
    ("view", "reshape"),
    ("repeat", "repeat_interleave", "expand", "tile"),
    ("permute", "reshape"),
    ("BatchNorm2d", "InstanceNorm2d"),
    ("clamp_min", "clamp_max"),
    ("min", "max"),
    ("floor_divide", "true_divide"),
    ("append", "extend"),
    ("named_modules", "named_children"),
    ("modules", "children"),
    ("in_channels", "out_channels"),
    ("in_features", "out_features"),
    ("ModuleList", "Sequential"),
    ("log_softmax", "softmax"),
)
_FUNCTIONS = frozenset(
    {
        "relu",
        "sigmoid",
        "softmax",
        "tanh",
        "softplus",
        "gelu",
        "silu",
        "elu",
        "leaky_relu",
        "log_softmax",
        "relu6",
        "hardsigmoid",
        "hardtanh",
        "logsigmoid",
        "exp",
    }
)
_TRIED_FUNCTIONS = ("sigmoid", "relu", "softmax", "tanh")
_MODULES = frozenset(
    {
        "ReLU",
        "Sigmoid",
        "Softmax",
        "Tanh",
        "Softplus",
        "GELU",
        "SiLU",
        "ELU",
        "LeakyReLU",
        "LogSoftmax",
        "Hardsigmoid",
        "Hardswish",
        "ReLU6",
        "PReLU",
        "Identity",
        "Mish",
        "Softmax2d",
        "SELU",
        "CELU",
    }
)
_TRIED_MODULES = ("Sigmoid", "ReLU", "Softmax", "Tanh", "Identity")
_SOFTMAX = ("softmax", "Softmax", "log_softmax", "LogSoftmax")
_LIBRARIES = frozenset({"torch", "F", "nn", "functional", "special", "np", "math", "einops", "copy"})
_FLATTENED = ("flatten(1)", "flatten(2)", "squeeze(-1)", "squeeze(-1).squeeze(-1)", "squeeze(2)", "squeeze(1)")
_MOST_EXCHANGED = 6
_WRAPS = ("torch.relu({})", "torch.sigmoid({})", "torch.tanh({})", "torch.exp({})", "torch.log({})", "({}) ** 0.5")


def siblings(program: Program, place: Place) -> Iterator[Edit]:
    """Yield edits that call another function of the same family."""
    node = place.node
    if isinstance(node, ast.Attribute) and not isinstance(place.parent, ast.Call):
        yield from _renamed(program, node, _relatives(node.attr))
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
        return
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else function.id
    if name in _FUNCTIONS or name in _MODULES:
        yield from _activations(program, node, function, name)
    if name in _REDUCTIONS:
        yield from _reductions(program, place, node, name)
    elif isinstance(function, ast.Attribute):
        yield from _renamed(program, function, _relatives(name))


def _relatives(name: str) -> list[str]:
    found = dict.fromkeys(other for family in _FAMILIES if name in family for other in family)
    return [other for other in found if other != name]


def _renamed(program: Program, node: ast.Attribute, names: list[str]) -> Iterator[Edit]:
    end = program.span(node)[1]
    for other in names:
        yield Edit(1.2, node.end_lineno or node.lineno, ((end - len(node.attr.encode()), end, other),))


def _activations(program: Program, node: ast.Call, function: ast.Attribute | ast.Name, name: str) -> Iterator[Edit]:
    modules = name in _MODULES
    method = isinstance(function, ast.Attribute) and not is_library(function.value)
    first = "" if modules or method or not node.args else program.text(node.args[0])
    if isinstance(function, ast.Attribute):
        prefix = f"{program.text(function.value)}."
    else:
        prefix = "nn." if modules else "torch."
    for other in _TRIED_MODULES if modules else _TRIED_FUNCTIONS:
        if other == name:
            continue
        if name == "softmax" and other == _TRIED_FUNCTIONS[0]:
            scores = first or program.text(function.value) if isinstance(function, ast.Attribute) else first
            yield program.change(2.2, node, f"{scores} / {scores}.shape[-1]")
        if other == "softmax" and first and not method:
            yield program.change(2.0, node, f"{prefix}softmax({first}.flatten(1), dim=1).view_as({first})")
        for dim in ("dim=-1", "dim=1") if other in _SOFTMAX else ("",):
            arguments = ", ".join(part for part in (first, dim) if part)
            yield program.change(1.0 if not dim else 1.4, node, f"{prefix}{other}({arguments})")


def _reductions(program: Program, place: Place, node: ast.Call, name: str) -> Iterator[Edit]:
    """Yield other reductions, without the ``[0]`` that a maximum along a dimension needs and others have not."""
    function, parent = node.func, place.parent
    arguments = ", ".join(program.text(one) for one in node.args)
    keywords = ", ".join(f"{k.arg}={program.text(k.value)}" for k in node.keywords if k.arg)
    inside = ", ".join(part for part in (arguments, keywords) if part)
    prefix = f"{program.text(function.value)}." if isinstance(function, ast.Attribute) else "torch."
    whole: ast.expr = node
    picks = isinstance(parent, ast.Subscript) and isinstance(parent.slice, ast.Constant) and parent.slice.value == 0
    named = isinstance(parent, ast.Attribute) and parent.attr == "values"
    if name in ("max", "min", "median") and isinstance(parent, ast.Subscript | ast.Attribute) and (picks or named):
        whole = parent
    target = parent.targets[0] if isinstance(parent, ast.Assign) and len(parent.targets) == 1 else None
    for other in ("mean", "sum", "amax", "amin", "std", "logsumexp"):
        if other == name or (name == "max" and other == "amax"):
            continue
        if isinstance(target, ast.Tuple) and target.elts and isinstance(parent, ast.Assign):
            yield program.change(1.1, parent, f"{program.text(target.elts[0])} = {prefix}{other}({inside})")
        else:
            yield program.change(1.0 if other in ("mean", "sum", "amax") else 1.8, whole, f"{prefix}{other}({inside})")


def exchanges(program: Program, place: Place) -> Iterator[Edit]:
    """Yield a function in which two activations have changed places."""
    if not isinstance(place.node, ast.FunctionDef):
        return
    calls = [node.func for node in ast.walk(place.node) if isinstance(node, ast.Call)]
    found = [one for one in calls if isinstance(one, ast.Attribute) and one.attr in _FUNCTIONS | _MODULES]
    for one, other in combinations(found[:_MOST_EXCHANGED], 2):
        texts = program.text(one), program.text(other)
        spans = sorted(((*program.span(one), texts[1]), (*program.span(other), texts[0])))
        # One inside the other is written as one piece of text, and left alone.
        if texts[0] != texts[1] and spans[0][1] <= spans[1][0]:
            yield Edit(2.0, one.lineno, tuple(spans))


def is_library(node: ast.expr) -> bool:
    """Say whether an expression is a module such as ``torch`` or ``F``, rather than a tensor."""
    if isinstance(node, ast.Attribute):
        return node.attr in _LIBRARIES
    return isinstance(node, ast.Name) and node.id in _LIBRARIES


def dropped_calls(program: Program, place: Place) -> Iterator[Edit]:
    """Yield edits that leave the argument, or the tensor of a method, as it is."""
    node = place.node
    if _is_detail(place) and isinstance(node, ast.Attribute):
        yield program.change(2.0, node, program.alone(place, node.value))
    if not isinstance(node, ast.Call):
        return
    function = node.func
    if isinstance(function, ast.Attribute) and not is_library(function.value):
        own = isinstance(function.value, ast.Name) and function.value.id == "self"
        if not own and not isinstance(function.value, ast.Call | ast.Name | ast.Attribute | ast.Subscript | ast.BinOp):
            return
        inner = node.args[0] if own and node.args else None if own else function.value
        if inner is not None:
            yield program.change(1.3, node, program.alone(place, inner))
        if function.attr in ("squeeze", "flatten") and not node.args:
            yield from (program.change(1.5, node, f"{program.text(function.value)}.{to}") for to in _FLATTENED)
        return
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield program.change(1.5, node, program.alone(place, node.args[0]))


def _is_detail(place: Place) -> bool:
    """Say whether a place is an attribute such as ``.data``, of something that could stand there itself."""
    node, parent = place.node, place.parent
    if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load) or is_library(node.value):
        return False
    called = isinstance(parent, ast.Call) and node is parent.func
    return not called and not (isinstance(node.value, ast.Name) and node.value.id == "self")


def wraps(program: Program, place: Place) -> Iterator[Edit]:
    """Yield edits that call one more function on what is returned, assigned, or passed on."""
    node, parent = place.node, place.parent
    if not isinstance(node, ast.expr) or place.function is None or place.function.name == "__init__":
        return
    if isinstance(node, ast.Constant | ast.Tuple | ast.List | ast.Starred | ast.Slice | ast.JoinedStr):
        return
    passed = isinstance(parent, ast.Call) and node in parent.args
    operand = isinstance(parent, ast.BinOp)
    if not (passed or operand or (isinstance(parent, ast.Return | ast.Assign) and node is parent.value)):
        return
    text = program.text(node)
    for number, wrap in enumerate(_WRAPS):
        yield program.change(4.5 + number / 4, node, wrap.format(text))
    plain = program.operand(node)
    for after, cost in ((".transpose(-1, -2)", 3.0), (".detach()", 2.8), (".clone()", 4.0), (".contiguous()", 4.0)):
        yield program.change(cost, node, plain + after)
    if isinstance(node, ast.Name) and passed:
        for pooled in (".mean(dim=(2, 3))", ".mean(dim=(2, 3), keepdim=True)"):
            yield program.change(3.2, node, plain + pooled)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("max", "min", "sort"):
        yield program.change(1.2, node, f"{plain}[0]")
    for given in [name for name in parameters(place.function) if name != "self"][:1]:
        if isinstance(parent, ast.Return):
            yield program.change(2.6, node, f"{plain}.to({given}.dtype)")
            yield program.change(2.6, node, f"{plain}.reshape({given}.shape)")
