"""Write Gradescope's ``results.json``, by its autograder specification, and an ``autograder.zip`` to upload.

The archive holds the grader as it is installed here, its bank and the assignment, so that Gradescope grades by the same
rules as ``grader batch`` does. Equal contents give an equal file.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import grader
from grader.bank.loading import home
from grader.classroom.feedback.sheet import Line, Sheet, Topic, sheet, summary
from grader.classroom.formats import Exported, Format, Request, per_student
from grader.classroom.gradebook import Gradebook, Row
from grader.errors import UsageError

__all__ = ["FORMAT", "autograder_zip", "gradescope_results", "package_files"]

_LEFT_OUT = {"__pycache__", "_bank", ".mypy_cache", ".ruff_cache"}

_SETUP = """\
#!/usr/bin/env bash
# Runs once, as root, when Gradescope builds the image.
set -euo pipefail
cd "$(dirname "$0")"
find_python() {
  for candidate in python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
}
if [ -z "$(find_python)" ]; then
  apt-get update
  apt-get install -y --no-install-recommends python3.11 python3.11-venv
fi
"$(find_python)" -m venv venv
venv/bin/pip install --no-cache-dir -r requirements.txt
"""

_RUN = """\
#!/usr/bin/env bash
# Runs once for each submission. Without a score there is no results.json: Gradescope then says that the autograder
# failed, the submission can be run again, and nobody gets a zero for a fault of ours. That happens also on a machine
# that cannot confine submissions in full: they would run beside the assignment's secrets and this file.
set -uo pipefail
root="$(cd "$(dirname "$0")" && pwd)"
source="$root/source"
rm -rf "$root/class" "$root/graded" "$root/results/results.json"
mkdir -p "$root/class" "$root/results"
cp -RP "$root/submission" "$root/class/submission"
cp "$root/submission_metadata.json" "$root/class/"
# Isolated, so that no file of a student becomes part of the program.
grader() {
  "$source/venv/bin/python" -IB -c 'import sys; sys.path.insert(0, sys.argv.pop(1)); from grader.__main__ import main
sys.exit(main())' "$source/package" "$@"
}
grader batch "$root/class" --assignment "$source/ASSIGNMENT" --out "$root/graded" --jobs 1 \\
  --require-isolation full &&
grader export gradescope "$root/graded" --out "$root/results/results.json"
"""


def gradescope_results(told: Sheet, seconds: float) -> str | None:
    """Return ``results.json`` for one student; None while there is no score, for every score written would be false.

    A hidden check is shown with its outcome and nothing else: were its test hidden from students altogether, Gradescope
    would hide their total too. ``seconds`` is how long grading took; where a check is hidden it is left out, since a
    submission could take longer for some of its inputs than for others.
    """
    if told.score is None:
        return None
    tests: list[dict[str, Any]] = []
    for number, topic in enumerate(told.topics, start=1):
        tests += _tests(topic, number)
    record = {
        "score": told.score,
        "output": "\n\n".join([summary(told), *told.notes]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"attempt": told.attempt, "days_late": told.days_late, "penalty": told.penalty},
        "tests": tests,
    }
    if not any(line.hidden for topic in told.topics for line in topic.lines):
        record["execution_time"] = round(seconds, 3)
    return json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _tests(topic: Topic, number: int) -> list[dict[str, Any]]:
    scored = [line for line in topic.lines if line.max_points is not None]
    if not scored:
        said = "\n\n".join([text for text in (topic.note, topic.diagnosis) if text] + _told(topic.lines))
        whole = Line(topic.title, topic.outcome, topic.points or 0.0, topic.max_points, said)
        return [_test(whole, topic.title, str(number))]
    tests = [
        _test(line, f"{topic.title}: {line.title}", f"{number}.{index}") for index, line in enumerate(scored, start=1)
    ]
    if said := "\n\n".join(text for text in (topic.note, topic.diagnosis) if text):
        tests[0]["output"] = "\n\n".join(text for text in (said, tests[0].get("output", "")) if text)
    return tests


def _told(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.title} ({line.outcome})" + (f": {line.text}" if line.text else "") for line in lines]


def _test(line: Line, name: str, number: str) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": name,
        "number": number,
        "score": line.points,
        "max_score": line.max_points,
        "status": "passed" if line.points == line.max_points and line.outcome != "fail" else "failed",
        "visibility": "visible",
    }
    if line.text:
        test["output"] = line.text
    return test


def autograder_zip(assignment: str, files: Mapping[str, bytes], requirements: Iterable[str]) -> bytes:
    """Return the archive.

    Args:
        assignment: the name of the assignment's file among ``files``.
        files: path in the archive -> content: the assignment, its roster and :func:`package_files`.
        requirements: what pip has to install, one requirement each.
    """
    contents = {
        **files,
        "setup.sh": _SETUP.encode(),
        "run_autograder": _RUN.replace("ASSIGNMENT", assignment).encode(),
        "requirements.txt": "".join(f"{line}\n" for line in sorted(requirements)).encode(),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(contents):
            # A fixed date: the archive should change when its contents do, and only then.
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            executable = name in ("setup.sh", "run_autograder")
            member.external_attr = (0o100755 if executable else 0o100644) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, contents[name])
    return archive.getvalue()


def package_files(package: Path, bank: Path) -> dict[str, bytes]:
    """Return the files of the installed package and of the bank, as the archive lays them out."""
    roots = {"package/grader": package}
    roots |= {f"package/grader/_bank/{name}": bank / name for name in ("questions", "solutions")}
    return {
        f"{prefix}/{path.relative_to(root).as_posix()}": path.read_bytes()
        for prefix, root in roots.items()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _LEFT_OUT & set(path.relative_to(root).parts)
    }


def _autograder(book: Gradebook) -> bytes:
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


def _export(book: Gradebook, request: Request) -> Exported:
    def results(row: Row) -> str | None:
        seconds = sum(mark.graded.seconds for mark in row.marks if mark.graded is not None)
        return gradescope_results(sheet(row, book), seconds)

    made = per_student(book, request, results)
    single = made.text is not None
    return made if single else replace(made, files={**made.files, "autograder.zip": _autograder(book)})


FORMAT = Format(_export)
