"""Fill in a gradebook that was exported from Canvas, for Canvas to import."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook, Row
from grader.classroom.intake.csv_tables import Table
from grader.classroom.intake.platform_names import Identity
from grader.classroom.templates import Filled, Scores, cell, titles, write_table
from grader.errors import UsageError

__all__ = ["FORMAT", "canvas_csv"]

_ASSIGNMENT = re.compile(r"(.*)\s\((\d+)\)", re.DOTALL)
# What Canvas puts where no score can be: importing one would undo the excuse, or be passed over without a word.
_CLOSED = {"EX": "is excused in Canvas", "N/A": "is not given this assignment by Canvas"}
# The columns about students, which the importer wants in this order and ending with Section.
_ABOUT = (
    "Student",
    "LastName",
    "FirstName",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
    "Section",
)


def canvas_csv(book: Gradebook, template: Table, column: str | None = None, only: str | None = None) -> Filled:
    """Return a file for Canvas's gradebook import that has this assignment's column and no other.

    Args:
        book: the grades.
        template: the gradebook as exported from Canvas.
        column: title or number of the assignment's column; found by the assignment's title when left out.
        only: the key of the only student whose row is wanted; Canvas leaves alone whoever is not in the file.

    Raises:
        UsageError: if the template is no Canvas gradebook, or it cannot be told which column is meant.
    """
    named = template.column("Student") is not None or None not in map(template.column, ("LastName", "FirstName"))
    if not named or any(template.column(title) is None for title in ("ID", "Section")):
        raise UsageError(
            f"the template is no gradebook of Canvas: it needs Student (or LastName and FirstName), ID and Section ("
            f"{titles(template)})"
        )
    at = _column(template, column or book.assignment.title)
    keep = [index for index, title in enumerate(template.header) if title.strip() in _ABOUT]
    scores = Scores(book, only)
    rows = []
    for row in template.rows:
        filled = list(row)
        if row[0].strip() == "Points Possible":
            scores.out_of(row[at])
        elif cell(template, row, "ID"):
            found = scores.row(_identity(template, row))
            if not scores.wants(found):
                continue
            if found is not None and found.score is not None:
                filled[at] = _cell(row[at], found, scores)
        rows.append([filled[index] for index in (*keep, at)])
    header = [template.header[index] for index in (*keep, at)]
    # "    Points Possible" and the numbers are what the importer looks for; everything else may be made safe.
    untouched = {position for position, title in enumerate(header) if title.strip() == "ID"}
    return Filled(write_table(header, rows, template.delimiter, untouched), scores.notes())


def _cell(there: str, row: Row, scores: Scores) -> str:
    """Return the score for a cell, or what is ``there`` where Canvas takes none."""
    if why := _CLOSED.get(there.strip().upper()):
        scores.said.append(f"{row.student.name or row.student.key}: {why}; left as it is")
        return there
    return scores.shown(row.score or 0.0)


def _column(template: Table, wanted: str) -> int:
    columns = {at: match for at, title in enumerate(template.header) if (match := _ASSIGNMENT.fullmatch(title))}
    fitting = [at for at, match in columns.items() if wanted.strip() in (match[1].strip(), match[2], match[0])]
    if len(fitting) != 1:
        known = "; ".join(match[0] for match in columns.values()) or "none"
        several = "several columns are" if fitting else "no column is"
        raise UsageError(f"{several} called {wanted!r} in the template; give --column one of: {known}")
    return fitting[0]


def _identity(template: Table, row: Sequence[str]) -> Identity:
    return Identity(
        canvas=cell(template, row, "ID"),
        id=cell(template, row, "SIS User ID"),
        login=cell(template, row, "SIS Login ID"),
        name=cell(template, row, "Student") or f"{cell(template, row, 'FirstName')} {cell(template, row, 'LastName')}",
    )


def _export(book: Gradebook, request: Request) -> Exported:
    if request.template is None:
        raise UsageError("Canvas's import is made from the gradebook as exported there: give --template")
    filled = canvas_csv(book, request.template, request.column, request.student)
    return Exported(text=filled.text, notes=filled.notes)


FORMAT = Format(_export, template="Grades > Export > Export Entire Gradebook", column=True)
