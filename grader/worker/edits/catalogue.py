"""List the edits of a program, those first that were most often the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from grader.worker.edits.functions import dropped_calls, exchanges, siblings, wraps
from grader.worker.edits.layers import kernels, keywords, registrations
from grader.worker.edits.operands import numbers, operands, variables
from grader.worker.edits.program import Edit, Place, Program, read_program
from grader.worker.edits.shapes import orders, views
from grader.worker.edits.statements import blocks, conditions, returns, tracking

__all__ = ["list_edits"]

_KINDS: tuple[Callable[[Program, Place], Iterator[Edit]], ...] = (
    siblings,
    dropped_calls,
    exchanges,
    operands,
    numbers,
    orders,
    views,
    keywords,
    kernels,
    registrations,
    blocks,
    tracking,
    conditions,
    returns,
    variables,
    wraps,
)
# A line that raised is where to look first, and those around it.
_RAISED = 3.0
# The same slip in several places at once, in no more than a person would make.
_TOGETHER, _MOST_PLACES = 0.6, 4


def list_edits(source: str, entry: str, raised: int, most: int) -> list[list[Any]]:
    """Return up to ``most`` edits of the parts of ``source`` that ``entry`` needs, each as a list of spans.

    A span is where a piece begins and ends in the UTF-8 text, and what to write there. ``raised`` is the line that
    raised, or 0. Raises what Python's parser raises.
    """
    program = read_program(source, entry)
    found: dict[tuple[Any, ...], Edit] = {}
    for place in program.places:
        for kind in _KINDS:
            for edit in kind(program, place):
                known = found.get(edit.spans)
                if _changes(program, edit) and (known is None or edit.cost < known.cost):
                    found[edit.spans] = edit
    for edit in _everywhere(program, list(found.values())):
        found.setdefault(edit.spans, edit)
    ranked = sorted(found.values(), key=lambda edit: edit.cost - _RAISED * (edit.line == raised))
    return [[list(span) for span in edit.spans] for edit in ranked[:most]]


def _changes(program: Program, edit: Edit) -> bool:
    return any(program.data[start:end].decode() != text for start, end, text in edit.spans)


def _everywhere(program: Program, edits: list[Edit]) -> Iterator[Edit]:
    """Yield what was done in one place done wherever the same is written."""
    alike: dict[tuple[bytes, str, int], list[Edit]] = {}
    for edit in edits:
        if len(edit.spans) == 1:
            start, end, text = edit.spans[0]
            # In the whole program, and in one line of it.
            for line in (0, edit.line):
                alike.setdefault((program.data[start:end], text, line), []).append(edit)
    for group in alike.values():
        if 1 < len(group) <= _MOST_PLACES:
            spans = sorted(span for edit in group for span in edit.spans)
            if all(left[1] <= right[0] for left, right in pairwise(spans)):
                yield Edit(min(edit.cost for edit in group) + _TOGETHER, group[0].line, tuple(spans))
