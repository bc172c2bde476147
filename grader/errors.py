"""Every error that the grader raises on purpose, and the exit code each one ends in.

    GraderError
    ├── UsageError        the caller's fault: a wrong flag, an unknown question            exit 2
    ├── SubmissionError   the student's file could not be read at all                      exit 2
    ├── QuestionError     the author's fault: a question that is not well formed           exit 2
    ├── AssignmentError   the teacher's fault: an assignment that is not well formed       exit 2
    └── InternalError     our fault: the judge or its worker broke                         exit 70

A submission that was read and is wrong is no error: it is a verdict, and exits with 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

__all__ = [
    "AssignmentError",
    "ExitCode",
    "GraderError",
    "InternalError",
    "Problem",
    "QuestionError",
    "SubmissionError",
    "UsageError",
]


class ExitCode(IntEnum):
    """What the process says to its caller; see the table of commands in the README."""

    FULL_MARKS = 0
    NOT_FULL_MARKS = 1
    USAGE = 2
    INTERNAL = 70


class GraderError(Exception):
    """Something that a user can be told in a sentence, without a traceback."""

    exit_code = ExitCode.INTERNAL


class UsageError(GraderError):
    """The command was called in a way that cannot work."""

    exit_code = ExitCode.USAGE


class SubmissionError(GraderError):
    """The file that was handed in could not be read as Python source."""

    exit_code = ExitCode.USAGE


class InternalError(GraderError):
    """The judge failed before the submission had a say; never a score of zero."""

    exit_code = ExitCode.INTERNAL


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file that somebody wrote.

    ``line`` counts from 1. ``key`` is the dotted path of the value (``checks[2].points``), or empty for the file as a
    whole. ``message`` says what was found and what was expected, ``fix`` what to write instead.
    """

    path: Path
    line: int
    key: str
    message: str
    fix: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}"
        what = f"{self.key}: {self.message}" if self.key else self.message
        return f"{where}: {what}" + (f"\n    fix: {self.fix}" if self.fix else "")


class _FileError(GraderError):
    exit_code = ExitCode.USAGE

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class QuestionError(_FileError):
    """A question of the bank is not well formed; ``problems`` lists all that is wrong with it."""


class AssignmentError(_FileError):
    """An assignment file is not well formed; ``problems`` lists all that is wrong with it."""
