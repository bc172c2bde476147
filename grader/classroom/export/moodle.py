"""Fill in the offline grading worksheet that was downloaded from Moodle, for Moodle to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.classroom.feedback.page import student_fragment
from grader.classroom.feedback.sheet import sheet
from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook, Row
from grader.classroom.intake.csv_tables import Table
from grader.classroom.intake.platform_names import Identity
from grader.classroom.templates import Filled, Scores, cell, titles, write_table
from grader.errors import UsageError

__all__ = ["FORMAT", "moodle_csv"]


def moodle_csv(book: Gradebook, template: Table, comment: Callable[[Row], str], only: str | None = None) -> Filled:
    """Return the worksheet with grades and, where it has that column, comments; with commas, which Moodle expects.

    Args:
        book: the grades.
        template: the worksheet as downloaded (in English: Moodle translates the titles that its import looks for).
        comment: what the student of a row is told, as HTML.
        only: the key of the only student whose row is wanted; Moodle leaves alone whoever is not in the file.

    Raises:
        UsageError: if the template is no grading worksheet.
    """
    who, grade, modified = _columns(template)
    comments = template.column("Feedback comments")
    scores = Scores(book, only)
    rows = []
    for row in template.rows:
        filled = list(row)
        found = scores.row(_identity(template, row))
        if not scores.wants(found):
            continue
        if cell(template, row, "Grade can be changed").casefold() == "no":
            scores.said.append(f"{row[who]}: Moodle says that this grade cannot be changed; left as it is")
        elif found is not None and found.score is not None:
            scores.out_of(cell(template, row, "Maximum grade"))
            filled[grade] = scores.shown(found.score)
            if comments is not None:
                filled[comments] = comment(found)
        rows.append(filled)
    # The importer refuses grades that are newer in Moodle by that very time stamp.
    untouched = {who, grade, modified} | ({comments} if comments is not None else set())
    return Filled(write_table(template.header, rows, ",", untouched), scores.notes())


def _columns(template: Table) -> tuple[int, int, int]:
    """Return where the identifier, the grade and the time of its last change stand."""
    who, grade = template.column("Identifier"), template.column("Grade")
    modified = template.column("Last modified (grade)")
    if who is None or grade is None or modified is None:
        raise UsageError(
            "the template is no grading worksheet of Moodle in English: it needs the columns Identifier, Grade and "
            f"Last modified (grade) ({titles(template)})"
        )
    if any(cell(template, row, "Maximum grade").startswith("-") for row in template.rows):
        # A negative maximum is the number of a scale.
        raise UsageError(
            "Moodle marks this assignment on a scale, whose import takes no points; set its grade to points"
        )
    return who, grade, modified


def _identity(template: Table, row: Sequence[str]) -> Identity:
    return Identity(
        moodle=cell(template, row, "Identifier").rsplit(" ", 1)[-1],
        id=cell(template, row, "ID number"),
        email=cell(template, row, "Email address"),
        login=cell(template, row, "Username"),
        name=cell(template, row, "Full name"),
    )


def _export(book: Gradebook, request: Request) -> Exported:
    if request.template is None:
        raise UsageError("Moodle's import is made from the worksheet as downloaded there: give --template")
    filled = moodle_csv(book, request.template, lambda row: student_fragment(sheet(row, book)), request.student)
    return Exported(text=filled.text, notes=filled.notes)


FORMAT = Format(_export, template="Submissions > Actions > Download grading worksheet")
