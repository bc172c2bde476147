"""Check that texts in Markdown come out as meant: in a terminal (rich) and wherever else CommonMark is shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.bank.question import Question
from grader.bankcheck.findings import Finding

if TYPE_CHECKING:
    from markdown_it.token import Token

_CELL = re.compile(r"(?<!\\)\|")
_WIDTHS = (40, 100)


def check_prose(question: Question) -> Iterator[Finding]:
    """Yield what would not come out as its author meant it in the prompt, the hints and the model answer."""
    texts = {"prompt": question.prompt, "model_answer": question.model_answer}
    texts |= {f"hints[{number}]": hint for number, hint in enumerate(question.hints)}
    for key, text in texts.items():
        for message, fix in (*_flaws(question, text), *_unrendered(text)):
            yield Finding(question.id, question.path, f"{key}: {message}", fix)


def _flaws(question: Question, text: str) -> Iterator[tuple[str, str]]:
    from markdown_it import MarkdownIt

    lines = text.splitlines()
    for token in MarkdownIt().enable("table").parse(text):
        if token.type == "fence" and not _closed(token, lines):
            yield f"the code block {lines[_start(token)]!r} is never closed", "add a line of ``` at its end"
        if token.type == "inline" and any(line.lstrip().startswith("|") for line in token.content.splitlines()):
            yield f"no table: {token.content.splitlines()[0]!r}", "a table needs |---| under its header"
        if token.type == "tr_open":
            yield from _cells(token, lines)
        for child in token.children or ():
            source = child.attrs.get("src") if child.type == "image" else None
            if source and "://" not in str(source) and not (question.path.parent / str(source)).is_file():
                yield f"the image {source} is not there", f"put it into {question.path.parent}"


def _start(token: Token) -> int:
    return token.map[0] if token.map else 0


def _closed(token: Token, lines: list[str]) -> bool:
    end = token.map[1] if token.map else len(lines)
    return end - _start(token) >= 2 and lines[end - 1].strip().startswith(token.markup)


def _cells(token: Token, lines: list[str]) -> Iterator[tuple[str, str]]:
    """A row with more cells than the header loses them silently; one with fewer is filled up."""
    row, header = lines[_start(token)], lines[_header(token, lines)]
    counts = [len(_CELL.findall(line.strip().strip("|"))) + 1 for line in (row, header)]
    if counts[0] != counts[1]:
        yield f"{counts[0]} cells in {row!r}, where the header has {counts[1]}", r"write \| for a bar within a cell"


def _header(token: Token, lines: list[str]) -> int:
    """Return the line of the header of the table that the row belongs to: the first of its lines that have bars."""
    number = _start(token)
    while number > 0 and "|" in lines[number - 1]:
        number -= 1
    return number


def _unrendered(text: str) -> Iterator[tuple[str, str]]:
    from rich.console import Console
    from rich.errors import ConsoleError
    from rich.markdown import Markdown

    for width in _WIDTHS:
        out = io.StringIO()
        try:
            Console(file=out, width=width).print(Markdown(text))
        except (ConsoleError, ValueError, KeyError) as error:
            yield f"cannot be shown {width} columns wide: {error}", "simplify it"
            continue
        if not out.getvalue().strip():
            yield f"nothing is left of it when shown {width} columns wide", "is it all HTML or comments?"
