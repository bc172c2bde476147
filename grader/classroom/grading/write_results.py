"""Write what a finished batch leaves in its folder, besides the store: gradebook, notices, report and feedback."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.classroom.export.csv import attempts_csv, gradebook_csv, notices_csv, rows_to_csv, shown
from grader.classroom.feedback.markdown import student_markdown
from grader.classroom.feedback.page import student_page
from grader.classroom.feedback.sheet import sheet
from grader.classroom.file_names import file_names, is_file_name
from grader.classroom.gradebook import Gradebook, number
from grader.classroom.grading.regrade import Change
from grader.classroom.report import report_page
from grader.errors import InternalError

__all__ = ["write_all", "write_changes", "write_text"]

_WRITTEN = ".written"


def write_all(book: Gradebook, folder: Path) -> None:
    """Write gradebook, attempts, notices, report and each student's feedback."""
    write_text(folder / "gradebook.csv", gradebook_csv(book))
    write_text(folder / "submissions.csv", attempts_csv(book))
    write_text(folder / "notices.csv", notices_csv(book))
    _write_feedback(book, folder / "feedback")
    write_text(folder / "report.html", report_page(book))


def _write_feedback(book: Gradebook, folder: Path) -> None:
    """Write everybody's pages, and take away those of an earlier run for whom the class no longer has."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from None
    names = []
    called = file_names(row.student.key for row in book.rows)
    for row in book.rows:
        told = sheet(row, book)
        name = called[row.student.key]
        names += [f"{name}.md", f"{name}.html"]
        write_text(folder / names[-2], student_markdown(told))
        write_text(folder / names[-1], student_page(told))
    # Only what a run is known to have written is taken away: the folder may hold the teacher's files, too.
    listed = folder / _WRITTEN
    before = listed.read_text("utf-8").splitlines() if listed.is_file() else []
    # Where case does not count, an old name can be that of a file just written.
    kept = {name.casefold() for name in names}
    for name in set(before):
        if name.casefold() not in kept and name.endswith((".md", ".html")) and is_file_name(name):
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
    write_text(listed, "".join(f"{name}\n" for name in names))


def write_changes(changed: Sequence[Change], folder: Path) -> None:
    """Write whose score a regrade changed."""
    header = ["student", "name", "before", "after", "why"]
    rows = [shown(one.student, one.name, number(one.before), number(one.after), "; ".join(one.why)) for one in changed]
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
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError) -> InternalError:
    advice = "everything is graded and kept; make room there, and start the same command again"
    return InternalError(f"{path}: cannot be written ({error.strerror}); {advice}")
