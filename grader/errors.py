"""Define every error that the grader raises on purpose, and the exit code it ends with.

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
    """List what the process says to its caller; the README explains the codes."""

    FULL_MARKS = 0
    NOT_FULL_MARKS = 1
    USAGE = 2
    INTERNAL = 70


class GraderError(Exception):
    """Stop with a sentence for the user, without a traceback."""

    exit_code = ExitCode.INTERNAL


class UsageError(GraderError):
    """Say that the command was called in a way that cannot work."""

    exit_code = ExitCode.USAGE


class SubmissionError(GraderError):
    """Say that the file handed in could not be read as Python source."""

    exit_code = ExitCode.USAGE


class InternalError(GraderError):
    """Say that the judge failed before the submission was heard; never a score of zero."""

    exit_code = ExitCode.INTERNAL


@dataclass(frozen=True, slots=True)
class Problem:
    """Describe one thing that is wrong in a file that somebody wrote.

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
    """Say that a question of the bank is not well formed; ``problems`` lists all that is wrong with it."""


class AssignmentError(_FileError):
    """Say that an assignment is not well formed; ``problems`` lists all that is wrong with it."""
