"""Write the gradebook as CSV: a row for each student; in other tables one for each attempt, and one for each notice.

Every cell that a spreadsheet could take for a formula is made text, every cell is quoted where CSV needs it, and equal
gradebooks give equal bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook, Row, number
from grader.text.escape import safe_line, spreadsheet_cell

__all__ = ["FORMAT", "attempts_csv", "gradebook_csv", "notices_csv", "rows_to_csv", "shown"]

# What spreadsheets hold in a cell.
_LONGEST_CELL = 32_000


def gradebook_csv(book: Gradebook) -> str:
    """Return one row for every student: the attempt that counts, or why there is none."""
    parts = [part.key for part in book.assignment.questions]
    header = ["student", "name", "email", "enrolled", "status", "attempt", "submitted", *parts]
    header += ["points", "days_late", "penalty", "score", "max_points", "notes"]
    return rows_to_csv(header, (_cells(row, book, with_label=False) for row in book.rows))


def attempts_csv(book: Gradebook) -> str:
    """Return one row for every attempt, with the place in the download that it was read from."""
    parts = [part.key for part in book.assignment.questions]
    header = ["student", "name", "email", "enrolled", "status", "attempt", "label", "submitted", *parts]
    header += ["points", "days_late", "penalty", "score", "max_points", "notes"]
    return rows_to_csv(header, (_cells(row, book, with_label=True) for row in book.attempts))


def notices_csv(book: Gradebook) -> str:
    """Return what a teacher should look at: missing, unmatched, doubled, refused and unreadable things."""
    return rows_to_csv(["kind", "who", "what"], (shown(one.kind, one.who, one.what) for one in book.notices))


def rows_to_csv(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Return a table as CSV with formula-safe cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(map(spreadsheet_cell, header))
    writer.writerows(list(map(spreadsheet_cell, row)) for row in rows)
    return text.getvalue()


def _cells(row: Row, book: Gradebook, *, with_label: bool) -> list[str]:
    student = row.student
    moment = row.submitted.astimezone(book.assignment.zone).isoformat() if row.submitted else ""
    attempt = str(row.attempt) if row.attempt else ""
    points = {mark.part.key: number(mark.points) for mark in row.marks}
    known = row.score is not None
    notes = [*row.notes, *(f"{mark.part.key}: {mark.note}" for mark in row.marks if mark.note)]
    return shown(
        student.key,
        student.name,
        student.email,
        "yes" if student.enrolled else "no",
        str(row.status),
        attempt,
        *([row.label] if with_label else []),
        moment,
        *(points.get(part.key, "") for part in book.assignment.questions),
        number(row.points),
        str(row.days_late) if known else "",
        number(row.penalty) if known else "",
        number(row.score),
        number(book.assignment.max_points),
        "; ".join(notes),
    )


def shown(*cells: str) -> list[str]:
    """Spell out what a terminal obeys or an eye misses: names of files and folders are as students gave them."""
    return [safe_line(cell, _LONGEST_CELL) for cell in cells]


def _export(book: Gradebook, request: Request) -> Exported:
    return Exported(text=gradebook_csv(replace(book, rows=request.rows(book))))


FORMAT = Format(_export)
