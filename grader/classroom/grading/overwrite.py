"""Refuse to overwrite files in the folder of ``--out`` that no batch wrote.

``gradebook.csv`` is what Canvas's gradebook is called, too, and whoever says ``--out .`` has it there.
"""

from __future__ import annotations

import os
from pathlib import Path

from grader.classroom.assignment import Assignment
from grader.errors import UsageError
from grader.text.reading import read_whole

__all__ = ["refuse_foreign", "refuse_inputs"]

# How each file of ours begins; a spreadsheet that saves it anew may add a mark, quotes, or another separator.
_BEGINNINGS = {
    "gradebook.csv": "student,name,email,enrolled,status,",
    "submissions.csv": "student,name,email,enrolled,status,",
    "notices.csv": "kind,who,what",
    "regrade.csv": "student,name,before,after,why",
    "report.html": "<!doctype html>",
}
_OTHER_FOLDER = "give the results a folder of their own with --out, such as --out results"


def refuse_foreign(folder: Path) -> None:
    """Raise UsageError where a file stands in the place of one of ours that no batch wrote."""
    for name, beginning in _BEGINNINGS.items():
        path = folder / name
        try:
            found = read_whole(path)[:200].decode("utf-8-sig", errors="replace")
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror}); {_OTHER_FOLDER}") from None
        plain = found.replace('"', "").replace(";", ",").replace("\t", ",").lower()
        # An empty file holds nothing that could be lost.
        if found.strip() and not plain.startswith(beginning):
            raise UsageError(f"{path} is not one that a batch wrote, and would be written over; {_OTHER_FOLDER}")


def refuse_inputs(folder: Path, assignment: Assignment) -> None:
    """Raise UsageError where the class list is one of the files that a batch would write."""
    if assignment.roster is None:
        return
    roster = assignment.path.parent / assignment.roster
    for name in _BEGINNINGS:
        path = folder / name
        if os.path.realpath(path) == os.path.realpath(roster):
            raise UsageError(f"{path} is the roster of {assignment.path}, and would be written over; {_OTHER_FOLDER}")
