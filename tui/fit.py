"""Formulas, code and figures laid out anew where they are wider than the pane: nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap

# Spaces that keep two columns of a line apart. Fewer belong to the text.
_GAP = 3
_HANGING = " " * 4


def fit(text: str, width: int) -> str:
    """Return ``text`` with no line longer than ``width``, where words allow.

    First the gaps that all lines have in common shrink, which keeps columns in line. A line that is still too long is
    broken at its gaps, and only then between words; what follows is indented.
    """
    lines = text.splitlines()
    if max(map(len, lines), default=0) <= width:
        return text
    return "\n".join(part for line in _shrunk(lines) for part in _broken(line, width))


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


def _broken(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    found = []
    current = ""
    for segment in re.split(f" {{{_GAP},}}", line.strip()):
        if current and len(indent) + len(current) + _GAP + len(segment) <= width:
            current += " " * _GAP + segment
            continue
        if current:
            found.append(current)
        current = segment
    found.append(current)
    deeper = indent + _HANGING
    parts: list[str] = []
    for number, segment in enumerate(found):
        first = indent if number == 0 else deeper
        parts += wrap(segment, max(width, 20), initial_indent=first, subsequent_indent=deeper, break_on_hyphens=False)
    return parts
