"""``grader export``: the results of a batch in the words of another system."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from grader.classroom.export.feedback import Sheet
    from grader.classroom.gradebook import Gradebook, Row

# Which formats heed what: an option that would change nothing is refused, for whoever gave it expects something of it.
_HEEDED_BY = {"template": {"canvas", "moodle"}, "column": {"canvas"}}
_FORMATS = ("canvas", "csv", "github", "gradescope", "html", "junit", "moodle", "prairielearn")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "export",
        help="turn the results of a batch into another system's format",
        description="Print the results of `grader batch` for another system, or write them to --out. Canvas and Moodle "
        "need --template: the gradebook, or the grading worksheet, as downloaded from there.",
    )
    parser.add_argument("format", choices=_FORMATS, metavar="FORMAT", help=", ".join(_FORMATS))
    parser.add_argument("results", metavar="RESULTS", type=Path, help="the folder that `grader batch --out` wrote")
    parser.add_argument("--out", metavar="PATH", type=Path, help="file to write, or folder where it takes several")
    parser.add_argument("--template", metavar="FILE", type=Path, help="file downloaded from Canvas or Moodle")
    parser.add_argument("--column", metavar="NAME", help="title or number of the assignment's column in Canvas")
    parser.add_argument("--student", metavar="ID", help="only this student, in every format but html")
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from grader.classroom.results import open_results

    _refuse_what_changes_nothing(options)
    book = open_results(options.results)
    exporters: dict[str, Callable[[Gradebook, argparse.Namespace], None]] = {
        "canvas": _canvas,
        "csv": _csv,
        "github": _github,
        "gradescope": _gradescope,
        "html": _html,
        "junit": _junit,
        "moodle": _moodle,
        "prairielearn": _prairielearn,
    }
    exporters[options.format](book, options)
    return ExitCode.FULL_MARKS


def _refuse_what_changes_nothing(options: argparse.Namespace) -> None:
    for name, formats in _HEEDED_BY.items():
        if getattr(options, name) is not None and options.format not in formats:
            raise UsageError(
                f"--{name} is for {' and '.join(sorted(formats))}, and changes nothing for {options.format}"
            )
    if options.format == "html" and options.student is not None:
        raise UsageError(
            f"html is the report on the whole class; the page of one student is in {options.results / 'feedback'}, and "
            "csv, canvas, moodle and the others take --student"
        )


def _csv(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.csv_sheets import gradebook_csv

    _put(gradebook_csv(replace(book, rows=tuple(_rows(book, options.student)))), options.out)


def _html(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.report import report_page

    _put(report_page(book), options.out)


def _junit(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.junit import junit_xml

    _put(junit_xml(_sheets(book, _rows(book, options.student)), book.assignment.id), options.out)


def _canvas(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.canvas import canvas_csv
    from grader.classroom.intake.csv_tables import read_table

    _rows(book, options.student)
    template = read_table(_template(options, "Grades > Export > Export Entire Gradebook"))
    filled = canvas_csv(book, template, options.column, options.student)
    _say(filled.notes)
    _put(filled.text, options.out)


def _moodle(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.feedback import sheet
    from grader.classroom.export.moodle import moodle_csv
    from grader.classroom.export.page import student_fragment
    from grader.classroom.intake.csv_tables import read_table

    _rows(book, options.student)
    template = read_table(_template(options, "Submissions > Actions > Download grading worksheet"))
    filled = moodle_csv(book, template, lambda row: student_fragment(sheet(row, book)), options.student)
    _say(filled.notes)
    _put(filled.text, options.out)


def _github(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.github import github_annotations, github_summary, github_workflow

    told = _sheets(book, _handed_in(book, options.student))
    summary = github_summary(told)
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(page).open("a", encoding="utf-8") as stream:
                stream.write(summary)
        except OSError as error:
            raise UsageError(f"{page}: cannot be written ({error.strerror}); unset GITHUB_STEP_SUMMARY") from None
    if options.out is None:
        sys.stdout.write(github_annotations(told))
        return
    _folder(options.out)
    _put(github_annotations(told), options.out / "annotations.txt")
    _put(summary, options.out / "summary.md")
    _put(github_workflow(book.assignment), options.out / "autograding.yml")


def _gradescope(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.feedback import sheet
    from grader.classroom.export.gradescope import gradescope_results

    def results(row: Row) -> str | None:
        seconds = sum(mark.graded.seconds for mark in row.marks if mark.graded is not None)
        return gradescope_results(sheet(row, book), seconds)

    _per_student(book, options, results)
    if options.out is not None and options.out.is_dir():
        _put(_autograder(book), options.out / "autograder.zip")


def _prairielearn(book: Gradebook, options: argparse.Namespace) -> None:
    from grader.classroom.export.feedback import sheet
    from grader.classroom.export.prairielearn import prairielearn_results

    _per_student(book, options, lambda row: prairielearn_results(sheet(row, book)))


def _per_student(book: Gradebook, options: argparse.Namespace, results: Callable[[Row], str | None]) -> None:
    """Write ``results.json`` for the one student there is, or a folder for each of several."""
    from grader.classroom.export.names import file_name

    rows = _handed_in(book, options.student)
    single = options.out is None or options.out.suffix == ".json"
    if single and len(rows) != 1:
        raise UsageError(f"there are {len(rows)} students with submissions: give --student ID, or a folder with --out")
    for row in rows:
        text = results(row)
        if text is None:
            if single:
                raise UsageError(f"{row.student.key} has no score ({row.status}), so there is nothing to export")
            _say([f"{row.student.key}: {row.status}, so there is nothing to export"])
            continue
        path = options.out if single else options.out / file_name(row.student.key) / "results.json"
        if path is not None:
            _folder(path.parent)
        _put(text, path)


def _autograder(book: Gradebook) -> bytes:
    from importlib.metadata import PackageNotFoundError, requires

    import grader
    from grader.bank.loading import home
    from grader.classroom.export.autograder import autograder_zip, package_files

    assignment = book.assignment
    files = package_files(Path(grader.__file__).parent, home())
    files[assignment.path.name] = assignment.path.read_bytes()
    if assignment.roster is not None:
        if ".." in Path(assignment.roster).parts or Path(assignment.roster).is_absolute():
            raise UsageError(
                f"the roster {assignment.roster} must lie beside the assignment to be packed with it; move it"
            )
        files[assignment.roster] = (assignment.path.parent / assignment.roster).read_bytes()
    try:
        needed = [line for line in requires("attention-grader") or () if "extra ==" not in line]
    except PackageNotFoundError:
        raise UsageError(
            "the grader is not installed here, so what it needs is unknown: pip install it first"
        ) from None
    return autograder_zip(assignment.path.name, files, needed)


def _rows(book: Gradebook, student: str | None) -> list[Row]:
    rows = [row for row in book.rows if student in (None, row.student.key)]
    if not rows:
        raise UsageError(f"there is no student {student!r} in these results")
    return rows


def _handed_in(book: Gradebook, student: str | None) -> list[Row]:
    return [row for row in _rows(book, student) if row.attempt]


def _sheets(book: Gradebook, rows: Sequence[Row]) -> list[Sheet]:
    from grader.classroom.export.feedback import sheet

    return [sheet(row, book) for row in rows]


def _template(options: argparse.Namespace, where: str) -> Path:
    if options.template is None:
        raise UsageError(f"{options.format} needs --template FILE: in {options.format.title()}, {where}")
    template: Path = options.template
    if options.out is not None and options.out.exists() and template.exists() and options.out.samefile(template):
        raise UsageError(f"{template}: is the template, and may be the roster too; give another --out")
    return template


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be made ({error.strerror}); give another --out") from None


def _put(content: str | bytes, path: Path | None) -> None:
    if path is None:
        sys.stdout.write(str(content))
        return
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give another --out") from None


def _say(notes: Sequence[str]) -> None:
    from grader.text.escape import safe_line

    for note in notes:
        # Names come from files and folders that students called as they liked.
        sys.stderr.write(f"grader: {safe_line(note, 2000)}\n")
