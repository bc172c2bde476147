"""Read CSV files as spreadsheets and learning platforms write them: in any of the usual encodings and separators."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.text.reading import read_whole

__all__ = ["Table", "parse_table", "read_table"]

# A cell of feedback can be long; csv's own limit is 128 KiB.
csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: the header, the rows below it (padded to its length), and how it was written."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    marked: bool = False
    # The line of the file on which each row begins.
    lines: tuple[int, ...] = ()

    def column(self, *names: str) -> int | None:
        """Return the position of the first column whose title is one of ``names``, ignoring case."""
        titles = [title.strip().casefold() for title in self.header]
        return next((titles.index(name.casefold()) for name in names if name.casefold() in titles), None)


def read_table(path: Path) -> Table:
    """Return the table in a CSV file; raises UsageError when it is none."""
    try:
        content = read_whole(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    try:
        return parse_table(content)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: is not a CSV file in UTF-8 ({error}); save it as 'CSV UTF-8'") from None


def parse_table(content: bytes) -> Table:
    """Return the table in ``content``: UTF-8 or UTF-16, separated by commas, semicolons or tabs.

    Raises:
        UnicodeDecodeError, csv.Error: when it is neither.
    """
    utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = content.decode("utf-16" if utf16 else "utf-8-sig")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: _outside_quotes(first, mark))
    numbered = list(_rows(text, delimiter))
    if not numbered:
        raise csv.Error("the file is empty")
    header = numbered[0][1]
    padded = tuple(row + ("",) * (len(header) - len(row)) for _, row in numbered[1:])
    lines = tuple(line for line, _ in numbered[1:])
    return Table(header, padded, delimiter, content.startswith(b"\xef\xbb\xbf"), lines)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that are not empty, each with its line; a quotation mark left open would swallow those below."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            quotes = "a cell that begins with a quotation mark must end with one, and have those within it doubled"
            raise csv.Error(f"line {line}: {error}; {quotes}") from None
        if row:
            yield line, tuple(row)


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
