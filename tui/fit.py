"""Lay out formulas, code and figures anew that are wider than their pane, so that nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap

# Spaces that keep two columns of a line apart. Fewer belong to the text.
_GAP = 3
_CONTINUED = " " * 4


def fit(text: str, width: int) -> str:
    """Return ``text`` with no line longer than ``width``, where words allow.

    First shrink the gaps that all lines of a block have in common, which keeps columns in line. A line that is still
    too long is broken at its gaps, and only then between words; what follows is indented.
    """
    return "\n\n".join(_fitted(block.splitlines(), width) for block in text.split("\n\n"))


def _fitted(lines: Sequence[str], width: int) -> str:
    if max(map(len, lines), default=0) > width:
        lines = [part for line in _shrunk(lines) for part in _broken(line, width)]
    return "\n".join(lines)


def _shrunk(lines: Sequence[str]) -> list[str]:
    longest = max(map(len, lines))
    padded = [line.ljust(longest) for line in lines]
    empty = [all(line[column] == " " for line in padded) for column in range(longest)]
    kept, run = [], 0
    for column in range(longest):
        run = run + 1 if empty[column] else 0
        # What all lines are indented by stays.
        if run <= _GAP or all(empty[: column + 1]):
            kept.append(column)
    return ["".join(line[column] for column in kept).rstrip() for line in padded]


def _broken(line: str, width: int, deeper: str | None = None) -> list[str]:
    if len(line) <= width:
        return [line]
    text = line.lstrip()
    indent = line[: len(line) - len(text)]
    deeper = indent + _CONTINUED if deeper is None else deeper
    gaps = [gap for gap in re.finditer(f" {{{_GAP},}}", text) if len(indent) + gap.start() <= width]
    if gaps:
        # At the last gap that fits; what stands before it keeps its place below the other lines' columns.
        return [indent + text[: gaps[-1].start()], *_broken(deeper + text[gaps[-1].end() :], width, deeper)]
    return wrap(text, max(width, 20), initial_indent=indent, subsequent_indent=deeper, break_on_hyphens=False)
