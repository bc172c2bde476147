"""Recognise Python in the forms in which it is handed in: with lines for IPython, or inside a Markdown fence."""

from __future__ import annotations

import re

__all__ = ["CELL", "plain_python", "unwritten", "without_fences"]

CELL = "# %%"
"""A line that begins so begins a cell: what stands in another one may be no Python at all."""
_HELP = re.compile(r"[\w.]+\?{1,2}")
# Cells whose first line is for IPython, and the others for Python.
_MEASURED = ("%%time", "%%capture", "%%prun")
_RUNS = re.compile(r"%run\s+(?:-i\s+)?(?:\./|/content/)?(?P<module>[A-Za-z_]\w*)(?:\.py)?\s*")
_TAKES = re.compile(r"(?P<target>\s*[A-Za-z_][\w.]*\s*=)\s*(?P<magic>[!%].*)")
_PIECE = re.compile(r"""\\.|\"{3}|'{3}|["'#()\[\]{}]""")
_WRITES = re.compile(r"\A\s*(?=%%(?:writefile|file)\b)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*(\w*)")


def unwritten(text: str) -> str:
    """Return a file that is the copy of a cell which writes it (``%%writefile``) as the file that is written."""
    return _WRITES.sub("# ", text)


def plain_python(text: str) -> str:
    """Return a file or a cell in which lines that only IPython understands are comments."""
    lines = text.split("\n")
    first = lines[0].split() if lines else []
    if first and first[0].startswith("%%") and first[0] not in _MEASURED:
        return "\n".join(f"# {line}" for line in lines)
    quote, depth, goes_on, joined = "", 0, False, False
    for at, line in enumerate(lines):
        # Inside brackets and texts, and after a backslash, a line of Python can begin with a percent sign too.
        inside = quote or depth or joined
        if not inside and not goes_on and (runs := _RUNS.fullmatch(line)):
            lines[at] = f"from {runs['module']} import *  # {line}"
        elif goes_on or (not inside and _is_magic(line)):
            indent = "" if goes_on else line[: len(line) - len(line.lstrip())]
            # In a block something has to stand, and this may have been its only line.
            lines[at] = f"{indent}{'pass  ' if indent else ''}# {line.lstrip()}"
        elif not inside and (taken := _TAKES.fullmatch(line)):
            lines[at] = f"{taken['target']} None  # {taken['magic']}"
        else:
            quote, depth = _left_open(line, quote, depth)
            joined = line.endswith("\\")
            continue
        goes_on = line.endswith("\\")
    return "\n".join(lines)


def without_fences(text: str) -> str:
    """Return a text in which what stands around Markdown's fences of code is empty lines; without fences, all of it."""
    kept, fence, wanted, found = [], "", False, False
    quote, depth = "", 0
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence and line.strip() == fence[0] * len(line.strip()) and len(line.strip()) >= len(fence):
            fence, quote, depth = "", "", 0
            kept.append("")
        elif not fence and mark is not None and not quote:
            fence, found = mark[1], True
            wanted = mark[2].lower() in ("", "python", "py", "python3", "ipython", "pycon")
            kept.append("")
        else:
            kept.append(line if fence and wanted else "")
            if not fence:
                # In a text of Python a fence is part of it.
                quote, depth = _left_open(line, quote, depth)
    return "\n".join(kept) if found else text


def _is_magic(line: str) -> bool:
    start = line.lstrip()
    return start.startswith(("%", "!", "?", "get_ipython()")) or _HELP.fullmatch(start.rstrip()) is not None


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
