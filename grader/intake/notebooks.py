"""The Python in a notebook: its code cells as one module, without what only IPython understands."""

from __future__ import annotations

import json
import re

import nbformat
from nbformat.reader import NotJSONError

__all__ = ["notebook_source"]

_HELP = re.compile(r"[\w.]+\?{1,2}")
_PIECE = re.compile(r"""\\.|\"{3}|'{3}|["'#()\[\]{}]""")


def notebook_source(name: str, text: str, notes: list[str]) -> str | None:
    """Return a notebook's code cells as one module; lines that only IPython understands become comments."""
    try:
        notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # nbformat ships half its types
        cells = [str(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    except (
        NotJSONError,
        json.JSONDecodeError,
        nbformat.ValidationError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
    ) as error:
        # nbformat converts old notebooks before it validates them, so a malformed one fails in any of these ways.
        notes.append(f"{name}: is not a notebook that can be read ({type(error).__name__})")
        return None
    if not any(cell.strip() for cell in cells):
        notes.append(f"{name}: is a notebook without code")
        return None
    return "\n\n".join(map(_plain_python, cells)) + "\n"


def _plain_python(cell: str) -> str:
    lines = cell.splitlines()
    if lines and lines[0].lstrip().startswith("%%"):
        return "\n".join(f"# {line}" for line in lines)
    quote, depth = "", 0
    for at, line in enumerate(lines):
        # Inside brackets and texts, a line of Python can begin with a percent sign too.
        if quote or depth or not _is_magic(line):
            quote, depth = _left_open(line, quote, depth)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        # In a block something has to stand, and this may have been its only line.
        lines[at] = f"{indent}{'pass  ' if indent else ''}# {line.lstrip()}"
    return "\n".join(lines)


def _is_magic(line: str) -> bool:
    return line.lstrip().startswith(("%", "!", "?")) or _HELP.fullmatch(line.strip()) is not None


def _left_open(line: str, quote: str, depth: int) -> tuple[str, int]:
    """Return which text is not closed at the end of a line, and how many brackets.

    This is no parser, which a student's file could bring to its knees: where it errs, a cell is a syntax error.
    """
    for piece in _PIECE.findall(line):
        if quote:
            quote = "" if piece == quote else quote
        elif piece == "#":
            break
        elif piece[0] in "\"'":
            quote = piece
        elif piece in "([{":
            depth += 1
        elif piece in ")]}":
            depth = max(0, depth - 1)
    return quote if len(quote) == 3 else "", depth
