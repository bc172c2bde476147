"""Change how layers are made and functions are called by name: keywords, kernels with their padding, registration."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.edits.program import Edit, Place, Program, parameters

__all__ = ["kernels", "keywords", "registrations"]

_ADDED: dict[str, tuple[str, ...]] = {
    "Linear": ("bias=False",),
    "Conv1d": ("bias=False",),
    "Conv2d": ("bias=False",),
    "mean": ("keepdim=True",),
    "sum": ("keepdim=True",),
    "max": ("keepdim=True",),
    "amax": ("keepdim=True",),
    "BatchNorm2d": ("affine=False", "track_running_stats=False"),
    "std": ("unbiased=False",),
    "var": ("unbiased=False",),
    "view": (),
}
_REDUCED = ("mean", "sum", "amax", "max", "softmax", "std")
_MADE = frozenset({"randn", "rand", "zeros", "ones", "empty", "full", "tensor"})


def keywords(program: Program, place: Place) -> Iterator[Edit]:
    """Yield calls with a keyword less, or with one that is often forgotten."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    for keyword in node.keywords:
        yield _without(program, node, keyword)
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    given = {keyword.arg for keyword in node.keywords}
    if name in _MADE and not given & {"dtype", "device"} and place.function is not None:
        tensors = [one for one in parameters(place.function) if one != "self"][:1]
        for one in tensors if place.function.name != "__init__" else []:
            end = program.span(node)[1] - 1
            yield Edit(1.5, node.lineno, ((end, end, f", dtype={one}.dtype, device={one}.device"),))
    end = program.span(node)[1] - 1
    comma = ", " if (node.args or node.keywords) and not program.data[:end].rstrip().endswith(b",") else ""
    for added in _ADDED.get(name, ()):
        if added.partition("=")[0] not in given:
            yield Edit(1.8, node.lineno, ((end, end, comma + added),))
    if name in _REDUCED and not given & {"dim", "axis"}:
        for dim in ("1", "-1", "2", "(2, 3)", "(1, 2, 3)"):
            yield Edit(2.2, node.lineno, ((end, end, f"{comma}dim={dim}"),))
            if "keepdim" not in given and name != "softmax":
                yield Edit(2.3, node.lineno, ((end, end, f"{comma}dim={dim}, keepdim=True"),))


def _without(program: Program, node: ast.Call, keyword: ast.keyword) -> Edit:
    """Return the call without a keyword, and without the comma before or after it."""
    start, end = program.at(keyword.lineno, keyword.col_offset), program.span(keyword.value)[1]
    before = program.data[:start].rstrip()
    if before.endswith(b","):
        start = len(before) - 1
    else:
        rest = program.data[end:]
        end += len(rest) - len(rest.lstrip(b", \n"))
    return Edit(1.6, node.lineno, ((start, end, ""),))


def kernels(program: Program, place: Place) -> Iterator[Edit]:
    """Yield convolutions with another kernel and the padding that keeps the size, or with other padding alone."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if "onv" not in name and "unfold" not in name.lower() and "pool" not in name.lower():
        return
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    kernel = given.get("kernel_size") or (node.args[2] if len(node.args) > 2 else None)
    padding = given.get("padding")
    end = program.span(node)[1] - 1
    if kernel is None:
        return
    text = program.operand(kernel)
    names = program.constructor(place.owner) if place.owner is not None else []
    sizes = [*(n for n in names if "k" in n), "1", "3", "5", "7"]
    new_padding = "" if padding is not None else ", padding={}"
    spots = program.span(padding) if padding is not None else (end, end)
    for inside in (f"{text} // 2", f"({text} - 1) // 2", "0", "1", "2", "3", "'same'"):
        yield Edit(2.0, node.lineno, ((*spots, (new_padding or "{}").format(inside)),))
    for size in sizes:
        if size != text:
            spans = ((*program.span(kernel), size), (*spots, (new_padding or "{}").format(f"{size} // 2")))
            yield Edit(2.1, node.lineno, tuple(sorted(spans)))


def registrations(program: Program, place: Place) -> Iterator[Edit]:
    """Yield assignments to ``self`` that register what they hold, and lists of layers that are not one layer thrice."""
    node = place.node
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return
    target, value = node.targets[0], node.value
    if not (isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"):
        return
    text = program.text(value)
    if isinstance(value, ast.List | ast.ListComp):
        yield program.change(1.3, value, f"nn.ModuleList({text})")
        yield program.change(1.6, value, f"nn.ParameterList({text})")
    elif isinstance(value, ast.Dict | ast.DictComp):
        yield program.change(1.3, value, f"nn.ModuleDict({text})")
        yield program.change(1.6, value, f"nn.ParameterDict({text})")
    elif isinstance(value, ast.BinOp) and isinstance(value.left, ast.List) and len(value.left.elts) == 1:
        one, times = program.text(value.left.elts[0]), program.operand(value.right)
        yield program.change(1.3, value, f"nn.ModuleList({one} for _ in range({times}))")
    elif isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else ""
        if name in _MADE:
            yield program.change(1.3, value, f"nn.Parameter({text})")
        if name == "Parameter" and value.args:
            inside = program.text(value.args[0])
            yield program.change(2.2, node, f'self.register_buffer("{target.attr}", {inside})')
    elif isinstance(value, ast.Name | ast.Attribute):
        # A second name for one layer: a copy of its own.
        made = "" if "copy" in program.imported else "import copy; "
        yield program.change(1.8, node, f"{made}self.{target.attr} = copy.deepcopy({text})")
