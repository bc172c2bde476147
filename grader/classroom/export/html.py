"""Export the report on the whole class as one HTML page."""

from __future__ import annotations

from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook
from grader.classroom.report import report_page

__all__ = ["FORMAT"]


def _export(book: Gradebook, _: Request) -> Exported:
    return Exported(text=report_page(book))


FORMAT = Format(_export, student=False)
