"""Turn the results of a batch into another system's format (``grader export``)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from grader.classroom import export
from grader.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from grader.classroom.formats import Exported, Format
    from grader.classroom.intake.csv_tables import Table


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    names = _format_names()
    parser = commands.add_parser(
        "export",
        help="turn the results of a batch into another system's format",
        description="Print the results of `grader batch` for another system, or write them to --out. Canvas and Moodle "
        "need --template: the gradebook, or the grading worksheet, as downloaded from there.",
    )
    parser.add_argument("format", choices=names, metavar="FORMAT", help=", ".join(names))
    parser.add_argument("results", metavar="RESULTS", type=Path, help="the folder that `grader batch --out` wrote")
    parser.add_argument("--out", metavar="PATH", type=Path, help="file to write, or folder where it takes several")
    parser.add_argument("--template", metavar="FILE", type=Path, help="file downloaded from Canvas or Moodle")
    parser.add_argument("--column", metavar="NAME", help="title or number of the assignment's column in Canvas")
    parser.add_argument("--student", metavar="ID", help="only this student, in every format but html")
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from grader.classroom.formats import Request
    from grader.classroom.results import open_results

    wanted = _load_format(options.format)
    _refuse_what_changes_nothing(options, wanted)
    book = open_results(options.results)
    request = Request(options.student, column=options.column, out=options.out)
    if wanted.student and not request.rows(book):
        raise UsageError(f"there is no student {options.student!r} in these results")
    if wanted.template:
        template = _template(options, wanted.template)
        request = Request(options.student, template, options.column, options.out)
    _write(wanted.export(book, request), options.out)
    return ExitCode.FULL_MARKS


def _format_names() -> list[str]:
    """Return the names of all formats, without importing any: each module of the package is one."""
    return sorted(module.name for module in iter_modules(export.__path__))


def _load_format(name: str) -> Format:
    found: Format = import_module(f"{export.__name__}.{name}").FORMAT
    return found


def _refuse_what_changes_nothing(options: argparse.Namespace, wanted: Format) -> None:
    for name in ("template", "column"):
        if getattr(options, name) is not None and not getattr(wanted, name):
            formats = [other for other in _format_names() if getattr(_load_format(other), name)]
            raise UsageError(f"--{name} is for {' and '.join(formats)}, and changes nothing for {options.format}")
    if options.student is not None and not wanted.student:
        raise UsageError(
            f"{options.format} is the report on the whole class; the page of one student is in "
            f"{options.results / 'feedback'}, and csv, canvas, moodle and the others take --student"
        )


def _template(options: argparse.Namespace, where: str) -> Table:
    from grader.classroom.intake.csv_tables import read_table

    if options.template is None:
        raise UsageError(f"{options.format} needs --template FILE: in {options.format.title()}, {where}")
    template: Path = options.template
    if options.out is not None and options.out.exists() and template.exists() and options.out.samefile(template):
        raise UsageError(f"{template}: is the template, and may be the roster too; give another --out")
    return read_table(template)


def _write(made: Exported, out: Path | None) -> None:
    _say(made.notes)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if made.step_summary and page:
        try:
            with Path(page).open("a", encoding="utf-8") as stream:
                stream.write(made.step_summary)
        except OSError as error:
            raise UsageError(f"{page}: cannot be written ({error.strerror}); unset GITHUB_STEP_SUMMARY") from None
    if out is None:
        sys.stdout.write(made.text or "")
    elif made.files or made.text is None:
        for name, content in made.files.items():
            _folder((out / name).parent)
            _put(content, out / name)
    else:
        _put(made.text, out)


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be made ({error.strerror}); give another --out") from None


def _put(content: str | bytes, path: Path) -> None:
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give another --out") from None


def _say(notes: Sequence[str]) -> None:
    from grader.text.escape import safe_line

    for note in notes:
        # Names come from files and folders that students called as they liked.
        sys.stderr.write(f"grader: {safe_line(note, 2000)}\n")
