"""What students may be called, and what a sheet must keep of it."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import strategies as st

# Names that break exporters: separators, quotes, line ends, formulas, every script, and what is no character at all.
NAMES = st.one_of(
    st.text(min_size=1, max_size=20),
    st.sampled_from(
        ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "Li, Ana", 'A "B" C', "a\nb", "'=1", "Дарья", "李安娜",
         "ليلى", "अनिता", "O'Brien", "<b>&amp;", "]]>", "::error::", "| a |", "`x`",
         "\x1b[31m", "\x00", "\ufffe", "％1"]
    ),
)  # fmt: skip
EXAMPLES = ("=1+1", 'Li, "Ana"\n=2', "＝1", "-2+3", "'=1", "|calc", "\n=1")


def names_and_formulas(text: str, column: int = 1, delimiter: str = ",") -> list[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert len({len(cells) for cells in rows}) == 1, "a name shifted the columns"
    for cells in rows:
        for cell in cells:
            number = re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
            formula = cell.lstrip(' \n"\u00a0')[:1] in tuple("=+-@|%\t\r")
            assert cell == "-" or number or not formula, f"a formula: {cell!r}"
    return [cells[column] for cells in rows[1:]]


# White space that a cell cannot keep without becoming something else.
FLAT = str.maketrans({"\r": " ", "\t": " ", "\0": None})


def as_written(cell: str) -> str:
    """Undo what makes a cell safe, as a reader of the file would."""
    return cell.removeprefix("'")
