"""Parse a submission's text as far as it is Python, in the worker, where a parser brought to its knees harms nobody."""

from __future__ import annotations
import __future__

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Parsed", "parse"]

CELL = "# %%"
"""What begins a cell, as Jupyter, Spyder and VS Code write it."""
_BEGINS = re.compile(r"[^\s)\]}#]")
_GOES_ON = re.compile(r"(else|elif|except|finally|case)\b")
_DEFINES = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)", re.MULTILINE)
# So many pieces of a file are tried until one is Python, each with so many lines that may belong to it.
_MOST_TRIED = 2_000
_MOST_JOINED = 60


@dataclass(slots=True)
class Parsed:
    """The statements of a file, and the pieces that are no Python: where, the names they define, and the error.

    ``flags`` are those of its ``from __future__`` lines, for ``compile``; ``retabbed`` says that tabs were replaced.
    """

    body: list[ast.stmt] = field(default_factory=list)
    flags: int = 0
    broken: list[tuple[int, frozenset[str], SyntaxError]] = field(default_factory=list)
    retabbed: bool = False


def parse(source: str, filename: str) -> Parsed:
    """Return what ``source`` holds.

    Raises:
        SyntaxError: nothing of it is Python.
        RecursionError, MemoryError, ValueError: it is too much for the parser.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            parsed = Parsed(ast.parse(source, filename).body)
        except SyntaxError as error:
            retabbed = _retabbed(source) if isinstance(error, IndentationError) else None
            parsed = Parsed(retabbed, retabbed=True) if retabbed is not None else _pieces(source, filename)
            if not parsed.body:
                raise
    for node in parsed.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for name in node.names:
                parsed.flags |= getattr(getattr(__future__, name.name, None), "compiler_flag", 0)
    return parsed


def _retabbed(source: str) -> list[ast.stmt] | None:
    """Return the statements if tabs and spaces can be mixed in one way only."""
    found: dict[str, list[ast.stmt]] = {}
    for width in (4, 8) if "\t" in source else ():
        try:
            body = ast.parse(source.expandtabs(width)).body
        except SyntaxError:
            continue
        found[ast.dump(ast.Module(body, []))] = body
    return found.popitem()[1] if len(found) == 1 else None


def _pieces(source: str, filename: str) -> Parsed:
    parsed = Parsed()
    lines = source.split("\n")
    left = _MOST_TRIED
    for start, end in _cells(lines):
        begins = [at for at in range(start, end) if _BEGINS.match(lines[at]) and not _GOES_ON.match(lines[at])]
        at = 0
        whole = _attempt(lines, start, end, filename)
        if not isinstance(whole, SyntaxError):
            parsed.body += whole
            continue
        while at < len(begins):
            # Texts over several lines, and decorators, belong to what begins before or after them.
            last = min(at + _MOST_JOINED, len(begins))
            body: list[ast.stmt] | SyntaxError = whole
            for upto in range(at + 1, last + 1):
                left -= 1
                tried = _attempt(lines, begins[at], begins[upto] if upto < len(begins) else end, filename)
                if upto == at + 1 or not isinstance(tried, SyntaxError):
                    body = tried
                if not isinstance(tried, SyntaxError) or left < 0:
                    break
            if isinstance(body, SyntaxError):
                upto = at + 1
                text = "\n".join(lines[begins[at] : begins[upto] if upto < len(begins) else end])
                parsed.broken.append((begins[at] + 1, frozenset(_DEFINES.findall(text)), body))
            else:
                parsed.body += body
            at = upto
    return parsed


def _cells(lines: list[str]) -> Iterator[tuple[int, int]]:
    starts = [0, *(at for at, line in enumerate(lines) if line.startswith(CELL) and at)]
    yield from zip(starts, [*starts[1:], len(lines)], strict=True)


def _attempt(lines: list[str], start: int, end: int, filename: str) -> list[ast.stmt] | SyntaxError:
    text = "\n".join(lines[start:end])
    try:
        body = ast.parse(text, filename).body
    except SyntaxError as error:
        if error.lineno is not None:
            error.lineno += start
        return error
    for node in body:
        ast.increment_lineno(node, start)
    return body
