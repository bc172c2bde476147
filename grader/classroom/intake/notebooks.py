"""Turn a notebook into a module: its code cells, without what only IPython understands."""

from __future__ import annotations

import re

import nbformat

from grader.classroom.intake.cells import FUTURE, forgiving
from grader.classroom.intake.notebook_json import without_outputs
from grader.text.submission import MAX_BYTES

__all__ = ["notebook_source", "read_notebook"]

_HELP = re.compile(r"[\w.]+\?{1,2}")
# Cells whose first line is for IPython, and the others for Python.
_MEASURED = ("%%time", "%%capture", "%%prun")
_TAKES = re.compile(r"(?P<target>\s*[A-Za-z_][\w.]*\s*=)\s*(?P<magic>[!%].*)")
_DISPLAY = "def display(*_, **__): pass"
_SHOWS = re.compile(r"^\s*display\(", re.MULTILINE)
_OWN_DISPLAY = re.compile(r"^\s*(?:def display\b|display\s*=|(?:from|import)\b.*\bdisplay\b)", re.MULTILINE)
_LATER = re.compile(r"^from __future__ import annotations\b", re.MULTILINE)
_PIECE = re.compile(r"""\\.|\"{3}|'{3}|["'#()\[\]{}]""")


def read_notebook(name: str, content: bytes, notes: list[str]) -> str | None:
    """Return the module that a notebook comes to; takes more time and memory than the batch can be asked for."""
    try:
        return notebook_source(name, content.decode("utf-8-sig"), notes)
    except UnicodeDecodeError as error:
        notes.append(f"{name}: is not UTF-8 text ({error.reason})")
        return None


def notebook_source(name: str, text: str, notes: list[str]) -> str | None:
    """Return a notebook's code cells as one module, where lines for IPython are comments and failures are let go."""
    try:
        notebook = nbformat.reads(without_outputs(text), as_version=4)  # type: ignore[no-untyped-call]  # nbformat ships half its types
        cells = [str(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - nbformat fails in any way, even UnboundLocalError and AssertionError
        # It converts old notebooks before it validates them. Whatever that makes of a file is that file's fault.
        notes.append(f"{name}: is not a notebook that can be read ({type(error).__name__})")
        return None
    if sum(len(cell.encode("utf-8", "surrogatepass")) for cell in cells) > MAX_BYTES:
        most = f"{MAX_BYTES >> 10} KiB"
        notes.append(f"{name}: its code is longer than {most}; hand in a notebook with your answer alone")
        return None
    if not any(cell.strip() for cell in cells):
        notes.append(f"{name}: is a notebook without code")
        return None
    plain = [_plain_python(cell) for cell in cells]
    source = "\n\n".join(map(forgiving, plain)) + "\n"
    before = [FUTURE] if any(_LATER.search(cell) for cell in plain) else []
    if any(map(_SHOWS.search, plain)) and not any(map(_OWN_DISPLAY.search, plain)):
        # IPython has it everywhere; a module does not.
        before.append(_DISPLAY)
    return "\n\n".join([*before, source])


def _plain_python(cell: str) -> str:
    lines = cell.splitlines()
    first = lines[0].split() if lines else []
    if first and first[0].startswith("%%") and first[0] not in _MEASURED:
        return "\n".join(f"# {line}" for line in lines)
    quote, depth, goes_on, joined = "", 0, False, False
    for at, line in enumerate(lines):
        # Inside brackets and texts, and after a backslash, a line of Python can begin with a percent sign too.
        inside = quote or depth or joined
        if goes_on or (not inside and _is_magic(line)):
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
