"""Errors that a user may see: a sentence each, and the exit code that the README's table promises."""

from __future__ import annotations

from pathlib import Path

from grader import errors
from grader.errors import AssignmentError, GraderError, Problem, QuestionError

FIRST = Problem(Path("a.yaml"), 3, "checks[0].points", "found 0", "write 1")
SECOND = Problem(Path("a.yaml"), 9, "", "is empty")


def test_a_problem_reads_as_place_message_and_fix() -> None:
    assert str(FIRST) == "a.yaml:3: checks[0].points: found 0\n    fix: write 1"
    assert str(SECOND) == "a.yaml:9: is empty"


def test_an_error_about_a_file_says_all_that_is_wrong_with_it() -> None:
    for kind in (QuestionError, AssignmentError):
        error = kind([FIRST, SECOND])
        assert str(error) == f"{FIRST}\n{SECOND}"
        assert error.problems == [FIRST, SECOND]


def test_only_what_is_our_own_fault_exits_as_such() -> None:
    codes = {name: getattr(errors, name).exit_code for name in errors.__all__ if name.endswith("Error")}
    assert codes == {
        "GraderError": 70, "InternalError": 70, "UsageError": 2, "SubmissionError": 2, "QuestionError": 2,
        "AssignmentError": 2,
    }  # fmt: skip
    assert all(issubclass(getattr(errors, name), GraderError) for name in codes)
