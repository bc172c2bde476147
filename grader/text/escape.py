r"""Turn what a stranger wrote into text that is safe to show: on a terminal, in Markdown, HTML, CI logs and sheets.

Class names, exceptions, warnings, prints and file names of a submission reach people who trust what they see. So each
character that could move the cursor, hide, or reorder what surrounds it is spelled out (``\x1b``, ``\u202e``), and the
length is capped. :func:`safe_text` makes that first step, once, at the door; the other functions add what one
destination needs on top of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape as _html

__all__ = [
    "ci_command",
    "ci_log",
    "html_escape",
    "markdown_block",
    "markdown_escape",
    "safe_line",
    "safe_text",
    "spreadsheet_cell",
]

# Control, format (bidi, zero-width, tags), surrogate, private use, unassigned, line and paragraph separator.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks that are drawn as nothing: Hangul fillers, the Braille blank, the grapheme joiner.
_HIDDEN_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
# The space of French punctuation and that of Chinese; others are there to look like none, or like many.
_SPACES = frozenset("\u00a0\u3000")
# More combining marks than this on one letter draw over the neighbouring lines.
_MARKS_IN_A_ROW = 3


@lru_cache(maxsize=4096)
def _spelled(character: str) -> str:
    """Return the character, or its escape if it cannot be shown as it is."""
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return character
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
    category = unicodedata.category(character)
    odd_space = category == "Zs" and character not in _SPACES
    if not (selector or odd_space or character in _HIDDEN_LETTERS or category in _HIDDEN_CATEGORIES):
        return character
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def safe_text(text: str, limit: int = 2000, *, newlines: bool = True) -> str:
    """Return ``text`` with nothing in it that a terminal obeys or an eye misses, at most ``limit`` characters long.

    Line feeds stay unless ``newlines`` is False, and tabs become spaces. What is cut off is counted in a marker at the
    end, which fits within the limit; an escape is never cut in two. Applying it twice changes nothing.
    """
    pieces: list[str] = []
    length = marks = 0
    for position, character in enumerate(text):
        if character == "\n" and newlines:
            piece = character
        elif character == "\t":
            piece = "    "
        else:
            piece = _spelled(character)
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks > _MARKS_IN_A_ROW and len(piece) == 1:
            piece = f"\\u{ord(piece):04x}" if ord(piece) <= 0xFFFF else f"\\U{ord(piece):08x}"
        if length + len(piece) > limit:
            return _cut(pieces, length, limit, len(text) - position)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def _cut(pieces: list[str], length: int, limit: int, remaining: int) -> str:
    """Drop pieces from the end until the marker fits behind them."""
    marker = f"... ({remaining} more)"
    while pieces and length + len(marker) > limit:
        length -= len(pieces.pop())
        remaining += 1
        marker = f"... ({remaining} more)"
    return ("".join(pieces) + marker)[:limit]


def safe_line(text: str, limit: int = 200) -> str:
    """Return :func:`safe_text` on a single line: for class names, file names and titles."""
    return safe_text(text, limit, newlines=False)


def markdown_escape(text: str) -> str:
    """Return ``text`` for a paragraph or a table cell of Markdown; line ends become spaces.

    All ASCII punctuation gets a backslash, as CommonMark allows. For names in which an ``@`` could address somebody
    on a code host, use :func:`markdown_block`.
    """
    flat = " ".join(text.split())
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", flat)


def markdown_block(text: str) -> str:
    """Return ``text`` as a fenced block of code, which keeps its lines and columns; no back-ticks in it can end it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def html_escape(text: str) -> str:
    """Return ``text`` for an element's content or a quoted attribute of HTML or XML."""
    return _html(text, quote=True)


def ci_command(text: str, *, argument: bool = False) -> str:
    """Return ``text`` as the message (with ``argument``, a property) of a workflow command ``::error file=...::``."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if argument else escaped


def ci_log(text: str) -> str:
    """Return ``text`` for a CI's log, where ``::set-output``, ``##[group]`` and ``##vso[...]`` would be obeyed."""
    return re.sub(r"#(?=#)", "# ", re.sub(r":(?=:)", ": ", text))


def spreadsheet_cell(text: str) -> str:
    """Return ``text`` such that no spreadsheet takes it for a formula: an apostrophe goes in front where one might.

    Plain numbers stay as they are, so that ``-1.5`` can still be summed.
    """
    flat = text.replace("\r", " ").replace("\t", " ").replace("\0", "")
    start = unicodedata.normalize("NFKC", flat.lstrip(" \n\"'\u00a0")[:1])
    if start[:1] not in ("=", "+", "-", "@", "|", "%"):
        return flat
    return flat if re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", flat) else f"'{flat}"
