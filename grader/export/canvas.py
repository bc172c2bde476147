"""Canvas: the gradebook CSV that its import takes, made from the one that its export gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.errors import UsageError
from grader.export.templates import Filled, Scores, cell, titles, write_table
from grader.gradebook import Gradebook
from grader.intake.names import Identity
from grader.intake.tables import Table

__all__ = ["canvas_csv"]

_ASSIGNMENT = re.compile(r"(.*)\s\((\d+)\)", re.DOTALL)
# The columns about students, which the importer wants in this order and ending with Section.
_ABOUT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")


def canvas_csv(book: Gradebook, template: Table, column: str | None = None) -> Filled:
    """Return a file for Canvas's gradebook import that has this assignment's column and no other.

    Args:
        book: the grades.
        template: the gradebook as exported from Canvas.
        column: title or number of the assignment's column; found by the assignment's title when left out.

    Raises:
        UsageError: if the template is no Canvas gradebook, or it cannot be told which column is meant.
    """
    if any(template.column(title) is None for title in ("Student", "ID", "Section")):
        raise UsageError(
            f"the template is no gradebook of Canvas: it needs Student, ID and Section ({titles(template)})"
        )
    at = _column(template, column or book.assignment.title)
    keep = [index for index, title in enumerate(template.header) if title.strip() in _ABOUT]
    scores = Scores(book)
    rows = []
    for row in template.rows:
        filled = list(row)
        if row[0].strip() == "Points Possible":
            scores.out_of(row[at])
        elif cell(template, row, "ID"):
            found = scores.row(_identity(template, row))
            if found is not None and found.score is not None:
                filled[at] = scores.shown(found.score)
        rows.append([filled[index] for index in (*keep, at)])
    header = [template.header[index] for index in (*keep, at)]
    # "    Points Possible" and the numbers are what the importer looks for; everything else may be made safe.
    untouched = {position for position, title in enumerate(header) if title.strip() == "ID"}
    return Filled(write_table(header, rows, template.delimiter, untouched), scores.notes())


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
        name=cell(template, row, "Student"),
    )
