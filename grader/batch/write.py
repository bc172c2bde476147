"""Everything that a finished batch leaves in its folder, besides the store that it is all made of."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.batch.regrade import Change
from grader.errors import InternalError
from grader.export.feedback import sheet
from grader.export.markdown import student_markdown
from grader.export.names import file_name
from grader.export.page import student_page
from grader.export.sheets import attempts_csv, gradebook_csv, notices_csv, number, rows_to_csv
from grader.gradebook import Gradebook
from grader.report import report_page

__all__ = ["write_all", "write_changes", "write_text"]


def write_all(book: Gradebook, folder: Path) -> None:
    """Write gradebook, attempts, notices, report and each student's feedback."""
    write_text(folder / "gradebook.csv", gradebook_csv(book))
    write_text(folder / "submissions.csv", attempts_csv(book))
    write_text(folder / "notices.csv", notices_csv(book))
    (folder / "feedback").mkdir(exist_ok=True)
    for row in book.rows:
        told = sheet(row, book)
        name = file_name(row.student.key)
        write_text(folder / "feedback" / f"{name}.md", student_markdown(told))
        write_text(folder / "feedback" / f"{name}.html", student_page(told))
    write_text(folder / "report.html", report_page(book))


def write_changes(changed: Sequence[Change], folder: Path) -> None:
    """Write whose score a regrade changed."""
    header = ["student", "name", "before", "after", "why"]
    rows = [[one.student, one.name, number(one.before), number(one.after), "; ".join(one.why)] for one in changed]
    write_text(folder / "regrade.csv", rows_to_csv(header, rows))


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: whoever reads it meanwhile sees the old one."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        advice = "everything is graded and kept; make room, and start the same command again"
        raise InternalError(f"{path}: cannot be written ({error.strerror}); {advice}") from None
