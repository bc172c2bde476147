"""Say what a format of ``grader export`` is: a function from a gradebook to text, and the options that it uses.

Each module in ``classroom/export/`` is one, called as the module is, and describes itself in its record ``FORMAT``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    # The command line lists the formats before it needs any of them.
    from grader.classroom.gradebook import Gradebook, Row
    from grader.classroom.intake.csv_tables import Table

__all__ = ["Exported", "Format", "Request", "per_student"]


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one export; ``student`` is None for the whole class."""

    student: str | None = None
    template: Table | None = None
    column: str | None = None
    # To tell a file from a folder by its name; an export itself writes nothing.
    out: Path | None = None

    def rows(self, book: Gradebook) -> tuple[Row, ...]:
        """Return the rows of the students asked for."""
        return tuple(row for row in book.rows if self.student in (None, row.student.key))

    def handed_in(self, book: Gradebook) -> tuple[Row, ...]:
        """Return the rows of those of them who handed something in."""
        return tuple(row for row in self.rows(book) if row.attempt)


@dataclass(frozen=True, slots=True)
class Exported:
    """The result of an export: one ``text``, or ``files`` by their path below --out; "." is --out itself."""

    text: str | None = None
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    # What a teacher should know, a sentence each.
    notes: tuple[str, ...] = ()
    # Markdown for the summary page of the GitHub workflow that this runs in, if it does.
    step_summary: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its function, and the options that it uses; any other is refused."""

    export: Callable[[Gradebook, Request], Exported]
    # Where on the platform the file for --template is downloaded; empty where there is none.
    template: str = ""
    column: bool = False
    student: bool = True


def per_student(book: Gradebook, request: Request, results: Callable[[Row], str | None]) -> Exported:
    """Return ``results.json`` of the one student there is, or in a folder for each of several.

    ``results`` returns None for a student without a score, who is left out.
    """
    from grader.classroom.file_names import file_names

    rows = request.handed_in(book)
    single = request.out is None or request.out.suffix == ".json"
    if single and len(rows) != 1:
        raise UsageError(f"there are {len(rows)} students with submissions: give --student ID, or a folder with --out")
    # By the whole class, so that a name stays when one student is exported again.
    called = file_names(row.student.key for row in book.rows)
    files: dict[str, str | bytes] = {}
    notes = []
    for row in rows:
        text = results(row)
        if text is not None:
            files[f"{called[row.student.key]}/results.json"] = text
            continue
        said = "so there is nothing to export"
        if single:
            raise UsageError(f"{row.student.key} has no score ({row.status}), {said}")
        notes.append(f"{row.student.key}: {row.status}, {said}")
    if single:
        (only,) = files.values()
        return Exported(text=str(only), files={".": only})
    return Exported(files=files, notes=tuple(notes))
