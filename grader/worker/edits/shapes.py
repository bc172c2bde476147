"""Take dimensions, elements and targets in another order, and move an axis before a view."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from grader.worker.edits.program import Edit, Place, Program

__all__ = ["orders", "views"]

_VIEWS = ("view", "reshape")
# Of more than so many items only neighbours are exchanged.
_MOST_PERMUTED = 4
_MOST_ITEMS = 8


def orders(program: Program, place: Place) -> Iterator[Edit]:
    """Yield arguments, elements or targets in another order: all orders for dimensions, of others neighbours."""
    node = place.node
    if isinstance(node, ast.Call):
        if any(isinstance(one, ast.Starred) for one in node.args):
            return
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        dimensions = name in ("permute", "expand", "repeat", *_VIEWS)
        yield from _reordered(program, node.args, 1.9 if name in ("permute", "transpose") else 2.7, every=dimensions)
    elif isinstance(node, ast.Tuple | ast.List):
        yield from _reordered(program, node.elts, 2.2, every=False)


def _reordered(program: Program, items: Sequence[ast.expr], cost: float, *, every: bool) -> Iterator[Edit]:
    texts = [program.text(one) for one in items]
    if not 2 <= len(texts) <= _MOST_ITEMS:
        return
    if every and len(texts) <= _MOST_PERMUTED:
        found = [list(order) for order in permutations(texts)]
    else:
        found = [[*texts[:i], texts[i + 1], texts[i], *texts[i + 2 :]] for i in range(len(texts) - 1)]
    for order in found:
        if order != texts:
            moved = (pair for pair, old in zip(zip(items, order, strict=True), texts, strict=True) if pair[1] != old)
            yield Edit(cost, items[0].lineno, tuple((*program.span(item), text) for item, text in moved))


def views(program: Program, place: Place) -> Iterator[Edit]:
    """Yield views with an axis moved before or after them, as where rows of memory are not what is wanted."""
    node = place.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in _VIEWS:
        return
    tensor = program.operand(node.func.value)
    sizes = [program.text(one) for one in node.args]
    inside = ", ".join(sizes)
    for first, second in ((1, 2), (-2, -1), (2, 3)):
        yield program.change(2.3, node, f"{tensor}.transpose({first}, {second}).reshape({inside})")
    # (B, N, C) from (B, C, H, W): the memory has the channels first.
    for left, right in pairwise(range(1, len(sizes))):
        turned = list(sizes)
        turned[left], turned[right] = turned[right], turned[left]
        yield program.change(2.2, node, f"{tensor}.reshape({', '.join(turned)}).transpose({left}, {right})")
    if len(sizes) == 3:
        yield program.change(2.6, node, f"{tensor}.permute(0, 2, 3, 1).reshape({inside})")
        yield program.change(2.6, node, f"{tensor}.permute(0, 3, 1, 2).reshape({inside})")
