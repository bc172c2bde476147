"""Build the gradebook: every attempt's marks, the cost of lateness, and the one row that counts for each student.

Pure arithmetic over records. Points are rounded to cents where they are first computed, so that the points of a row
add up to its total. Nothing here reads a clock: the same records give the same gradebook, to the byte.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from pydantic import ConfigDict, TypeAdapter

from grader.classroom.assignment import Assignment, Part
from grader.classroom.intake import Notice, Student
from grader.verdict import CheckResult, Outcome, Verdict

__all__ = [
    "Answer",
    "AnswerPoint",
    "Gradebook",
    "Graded",
    "GradedLine",
    "Mark",
    "Row",
    "Status",
    "build_gradebook",
    "cents",
    "dump_graded",
    "lateness",
    "load_graded",
    "number",
    "plain",
]


class Status(StrEnum):
    """The state of a row in the gradebook. INTERNAL and PENDING have no score, which is not a zero."""

    GRADED = "graded"
    MISSING = "missing"
    TOO_LATE = "too late"
    INTERNAL = "internal"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class AnswerPoint:
    """One point that a written answer should make, or one quick question, and the mark for it."""

    statement: str
    verdict: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The marks of a written answer, or of quick questions; a person should read one that was not ``judged``.

    ``remarks`` are sentences about the whole of it, such as that it was too long to be read to its end.
    """

    points: tuple[AnswerPoint, ...]
    judged: bool = True
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graded:
    """The result of grading one piece of content for one part of an assignment: what the store keeps.

    ``share`` is the part of the points earned, from 0 to 1; ``fingerprint`` is equal for programs that differ in names
    and comments only; ``key`` identifies content, part, standard, limits, seed and version together.
    """

    key: str
    part: str
    sha256: str
    seed: int
    version: str
    standard: str
    outcome: Outcome
    share: float
    verdict: Verdict | None = None
    answer: Answer | None = None
    fingerprint: str = ""
    seconds: float = 0.0
    message: str = ""


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[tuple[Graded]]:
    # Numbers that are not finite stay what they are: JSON has no word for them, but Python's reader does.
    return TypeAdapter(tuple[Graded], config=ConfigDict(ser_json_inf_nan="constants"))


def dump_graded(graded: Graded) -> bytes:
    """Return a result as one line of JSON, without the line end."""
    return _adapter().dump_json((graded,))


def load_graded(line: str | bytes) -> Graded:
    """Return the result that :func:`dump_graded` wrote; raises ValueError for any other text."""
    return _adapter().validate_json(line)[0]


@dataclass(frozen=True, slots=True)
class GradedLine:
    """A result and the line of JSON that it came as, which the store keeps as it is."""

    graded: Graded
    line: bytes

    @classmethod
    def read(cls, line: bytes) -> Self:
        """Return the result in a line as it was received; raises ValueError for any other text."""
        return cls(load_graded(line), line.rstrip(b"\n"))

    @classmethod
    def of(cls, graded: Graded) -> Self:
        """Return a result that came from nowhere else."""
        return cls(graded, dump_graded(graded))


@dataclass(frozen=True, slots=True)
class Mark:
    """One attempt's points for one part: ``points`` is None while nobody knows; ``graded`` None without an answer."""

    part: Part
    points: float | None
    graded: Graded | None
    note: str = ""
    # Of this very attempt: the verdict may be of an equal file of somebody else's, under another name.
    file: str = ""

    @property
    def outcome(self) -> str:
        """The outcome in a word: one of Outcome, ``missing`` without an answer, or ``pending``."""
        if self.graded is not None:
            return str(self.graded.outcome)
        return Status.PENDING if self.points is None else Status.MISSING

    def checks(self) -> tuple[CheckResult, ...]:
        """Return the lines of the verdict, hidden or shown as the assignment says."""
        if self.graded is None or self.graded.verdict is None:
            return ()
        return tuple(
            replace(check, hidden=check.id in self.part.hidden or (check.hidden and check.id not in self.part.visible))
            for check in self.graded.verdict.checks
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One attempt, or a student without any. ``score`` is what counts, after ``penalty``, or None while unknown."""

    student: Student
    status: Status
    marks: tuple[Mark, ...] = ()
    attempt: int = 0
    label: str = ""
    submitted: datetime | None = None
    points: float | None = None
    days_late: int = 0
    penalty: float = 0.0
    score: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A row for each student and one for each attempt, both sorted, and the notices for the teacher."""

    assignment: Assignment
    rows: tuple[Row, ...]
    attempts: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


def lateness(assignment: Assignment, student: str, submitted: datetime | None) -> tuple[int, float, bool]:
    """Return the days late (each one begun counts), the share of the points this costs, and whether it is too late.

    Within the grace nobody is late; beyond it days count from the due date itself. Whose time is unknown is on time.
    """
    late = assignment.late
    due = assignment.due_for(student)
    if submitted is None or submitted - due <= timedelta(minutes=late.grace_minutes):
        return 0, 0.0, False
    days = math.ceil((submitted - due) / timedelta(days=1))
    too_late = late.cutoff_days is not None and submitted - due > timedelta(days=late.cutoff_days)
    return days, min(1.0, days * late.penalty_percent_per_day / 100), too_late


def grade_attempt(assignment: Assignment, row: Row) -> Row:
    """Return ``row``, which has its marks, with points, lateness, status and score filled in."""
    days, share, too_late = lateness(assignment, row.student.key, row.submitted)
    unknown = [mark for mark in row.marks if mark.points is None]
    if unknown:
        failed = any(mark.graded is not None for mark in unknown)
        return replace(row, status=Status.INTERNAL if failed else Status.PENDING, days_late=days)
    points = cents(math.fsum(mark.points or 0.0 for mark in row.marks))
    if too_late:
        return replace(row, status=Status.TOO_LATE, points=points, days_late=days, penalty=points, score=0.0)
    penalty = cents(min(points, share * assignment.max_points))
    score = cents(points - penalty)
    return replace(row, status=Status.GRADED, points=points, days_late=days, penalty=penalty, score=score)


def build_gradebook(
    assignment: Assignment,
    students: Sequence[Student],
    attempts: Iterable[Row],
    notices: Iterable[Notice] = (),
    titles: Mapping[str, str] | None = None,
) -> Gradebook:
    """Return the gradebook: for each student the best or the last of the attempts, as the assignment says."""
    graded = sorted(
        (grade_attempt(assignment, row) for row in attempts), key=lambda row: (row.student.key, row.attempt)
    )
    owned: dict[str, list[Row]] = {}
    for row in graded:
        owned.setdefault(row.student.key, []).append(row)
    rows = tuple(
        _counting(assignment, owned[student.key]) if student.key in owned else Row(student, Status.MISSING)
        for student in sorted(students, key=lambda student: student.key)
    )
    return Gradebook(assignment, rows, tuple(graded), tuple(notices), dict(titles or {}))


def _counting(assignment: Assignment, attempts: list[Row]) -> Row:
    if assignment.attempts == "last":
        # What came too late does not count, so it does not replace what came in time either.
        moments = ((row, lateness(assignment, row.student.key, row.submitted)) for row in attempts)
        in_time = [row for row, (_, _, too_late) in moments if not too_late]
        return (in_time or attempts)[-1]
    known = [row for row in attempts if row.score is not None]
    if not known:
        return attempts[-1]
    # Of equal scores the earliest attempt counts: it is the one least late.
    best = max(known, key=lambda row: (row.score or 0.0, -row.attempt))
    unknown = [row for row in attempts if row.score is None]
    if unknown and (best.score or 0.0) < assignment.max_points:
        numbers = ", ".join(str(row.attempt) for row in unknown)
        return replace(best, notes=(*best.notes, f"attempt {numbers} is not graded yet; the score may rise"))
    return best


def plain(points: float) -> str:
    """Return points in as few digits as they have, and never in fewer: ``7``, ``0.5``, ``12345.67``."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def number(value: float | None) -> str:
    """Return points with two decimals; nothing where nobody knows them yet."""
    return "" if value is None else f"{value:.2f}"


def cents(value: float) -> float:
    """Return ``value`` rounded to two decimals, never a negative zero."""
    return round(value, 2) + 0.0
