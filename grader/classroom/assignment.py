"""Read an assignment: its questions and their points, when it is due, and what students get to see.

It is a YAML file that the teacher writes; docs/classroom.md explains every key. As with questions, all problems are
reported at once, each with its line, its key and what to write instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from grader.bank.concept import ConceptQuestion
from grader.bank.parse_question import validate
from grader.bank.question import CodeQuestion, Question
from grader.bank.rules import check_slug, check_text, nearest
from grader.errors import AssignmentError, Problem, QuestionError, UsageError
from grader.text.escape import safe_line
from grader.text.reading import read_whole
from grader.text.yaml_document import Document, Key, read_document

__all__ = ["Assignment", "Feedback", "Late", "Limits", "Part", "parse_assignment", "read_assignment"]


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the assignment and what it is worth here; ``kind`` says how it is answered."""

    question: str
    points: float
    kind: Literal["code", "text", "quick"] = "code"
    # Checks whose contents students must not see, and checks to show although the question hides them.
    hidden: tuple[str, ...] = ()
    visible: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name of the part's column: a question can be asked in words and as quick questions."""
        return self.question if self.kind == "code" else f"{self.question}:{self.kind}"


@dataclass(frozen=True, slots=True)
class Late:
    """The cost of lateness: a share of the points possible for each day begun, and nothing within the grace."""

    grace_minutes: float = 0.0
    penalty_percent_per_day: float = 0.0
    # Later than this many days after the due date nothing counts; left out, everything does.
    cutoff_days: float | None = None
    # Due dates of single students, by their id on the roster.
    extensions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """The budget of one submission, where it differs from the question's own."""

    seconds: float | None = None
    case_seconds: float | None = None
    memory_mb: int | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The parts of a visible check's result that students see; of a hidden one they see title, outcome and points.

    ``repair`` says what they see of a small change with which every visible check passes: its line, or the change.
    """

    messages: bool = True
    hints: bool = True
    counterexamples: bool = True
    diagnosis: bool = True
    repair: Literal["off", "line", "edit"] = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One assignment. ``path`` is filled in when it is read, not by its author."""

    id: str
    title: str
    due: str
    timezone: str
    questions: tuple[Part, ...]
    # Without a secret, students could try their answers on the very cases they will be graded with.
    seed: str
    late: Late = Late()
    attempts: Literal["best", "last"] = "best"
    limits: Limits = Limits()
    feedback: Feedback = Feedback()
    roster: str | None = None
    # What submissions may import besides torch, numpy, einops and Python's own library; it has to be installed.
    packages: tuple[str, ...] = ()
    # With strict, only a class or function of the question's own name is graded.
    names: Literal["free", "strict"] = "free"
    path: Path = Path()

    @property
    def zone(self) -> tzinfo:
        """The time zone of every time that carries none."""
        return ZoneInfo(self.timezone)

    @property
    def max_points(self) -> float:
        """The sum of all parts' points."""
        return sum(part.points for part in self.questions)

    def due_for(self, student: str) -> datetime:
        """Return when the work of ``student`` is due."""
        moment = datetime.fromisoformat(self.late.extensions.get(student, self.due))
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)

    def number(self, question: str) -> int:
        """Return the seed for one question: the same for everybody, and no clue to that of another question."""
        digest = hashlib.sha256(f"{self.seed}\0{question}".encode()).digest()
        return int.from_bytes(digest[:4], "big")


def read_assignment(path: Path, find: Callable[[str], Question]) -> Assignment:
    """Return the assignment in a YAML file; raises AssignmentError with all of its problems.

    Args:
        path: the file.
        find: looks a question up by id or alias, raising UsageError for one that does not exist.
    """
    try:
        content = read_whole(path)
    except OSError as error:
        problem = Problem(path, 1, "", f"cannot be read: {error.strerror or error}", "check the path and permissions")
        raise AssignmentError([problem]) from None
    return parse_assignment(content, path, find)


def parse_assignment(content: bytes, path: Path, find: Callable[[str], Question]) -> Assignment:
    """Return the assignment that ``content`` describes; ``path`` names it in problems."""
    document = read_document(content, path)
    assignment: Assignment | None = validate(document, Assignment)
    if assignment is not None:
        assignment = _check(assignment, document, find)
    if assignment is None or document.problems:
        raise AssignmentError(sorted(document.problems, key=lambda problem: problem.line))
    return assignment


def _check(assignment: Assignment, document: Document, find: Callable[[str], Question]) -> Assignment:
    """Report what the types cannot say, and return the assignment with every alias replaced by its question's id."""
    if "path" in document.data:
        document.report(("path",), "unknown key 'path'", "remove it")
    check_slug(assignment.id, ("id",), document.report)
    check_text(assignment.title, ("title",), document.report)
    if assignment.title != safe_line(assignment.title):
        found = f"found {safe_line(assignment.title, 60)!r}, with a line end or another character that cannot be shown"
        document.report(("title",), found, "write a title of one line, of at most 200 characters")
    check_text(assignment.seed, ("seed",), document.report)
    _check_times(assignment, document)
    _check_numbers(assignment, document)
    if not assignment.questions:
        document.report(("questions",), "is empty", "list at least one `- question: ID` with its points")
    for index, package in enumerate(assignment.packages):
        if not package.isidentifier() or find_spec(package) is None:
            message = f"{package!r} is no module that is installed here"
            fix = "install it beside the grader, or take it from the list; `import NAME` is what NAME is for"
            document.report(("packages", index), message, fix)
    parts = tuple(_check_part(part, index, document, find) for index, part in enumerate(assignment.questions))
    keys = [part.key for part in parts]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            message = f"{key!r} is asked twice; it is item {keys.index(key)} already"
            document.report(("questions", index, "question"), message, "keep one of the two")
    return replace(assignment, questions=parts, path=document.path)


def _check_times(assignment: Assignment, document: Document) -> None:
    zone: tzinfo | None = None
    try:
        zone = assignment.zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fix = nearest(assignment.timezone, sorted(available_timezones())) or "write such as Europe/Berlin or UTC"
        document.report(("timezone",), f"{assignment.timezone!r} is no time zone that is known here", fix)
    moments: list[tuple[Key, str]] = [(("due",), assignment.due)]
    moments += [(("late", "extensions", who), moment) for who, moment in assignment.late.extensions.items()]
    for key, moment in moments:
        _check_moment(key, moment, zone, document)


def _check_moment(key: Key, text: str, zone: tzinfo | None, document: Document) -> None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        document.report(key, f"found {text!r}, which is no date and time", 'write such as "2026-10-05 23:59"')
        return
    if "T" not in text and ":" not in text:
        # Python takes a date for its first moment; whoever writes one as a deadline means the last.
        document.report(key, f"found {text!r}, a day without a time", f'write such as "{moment:%Y-%m-%d} 23:59"')
    elif moment.tzinfo is None and zone is not None:
        first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
        if first != second:
            clock = f"found {text!r}, when clocks in {zone} change: it comes twice that night, or not at all"
            document.report(key, clock, f'write it with its distance to UTC, such as "{text}+02:00", or another time')


def _check_numbers(assignment: Assignment, document: Document) -> None:
    late, limits = assignment.late, assignment.limits
    numbers: list[tuple[Key, float | None, float, float]] = [
        (("late", "penalty_percent_per_day"), late.penalty_percent_per_day, 0, 100),
        (("late", "grace_minutes"), late.grace_minutes, 0, 100_000),
        (("late", "cutoff_days"), late.cutoff_days, 0, 10_000),
        # With less, right answers fail too: a worker needs some memory, and every case some time, for itself.
        (("limits", "seconds"), limits.seconds, 1, 86_400),
        (("limits", "case_seconds"), limits.case_seconds, 0.1, 86_400),
        (("limits", "memory_mb"), limits.memory_mb, 64, 1 << 20),
    ]
    for key, value, least, most in numbers:
        if value is not None and not least <= value <= most:
            bounds = f"{least:g} to {most:g}"
            fix = f"write one from {bounds}, or leave the key out"
            document.report(key, f"found {value:g}, expected a number from {bounds}", fix)


def _check_part(part: Part, index: int, document: Document, find: Callable[[str], Question]) -> Part:
    at: Key = ("questions", index)
    if not 0.01 <= part.points <= 1_000_000:
        found = f"found {part.points:g}, expected more than zero, up to a million"
        document.report((*at, "points"), found, "write what it is worth")
    try:
        question = find(part.question)
    except (UsageError, QuestionError) as error:
        document.report((*at, "question"), str(error), "`grader list` shows every question")
        return part
    if isinstance(question, CodeQuestion) != (part.kind == "code"):
        right = "code" if isinstance(question, CodeQuestion) else "text or quick"
        document.report((*at, "kind"), f"{question.id} cannot be answered as {part.kind}", f"write kind: {right}")
    elif isinstance(question, ConceptQuestion) and part.kind == "quick" and not question.quick:
        document.report((*at, "kind"), f"{question.id} has no quick questions", "write kind: text")
    checks = [check.id for check in question.checks] if isinstance(question, CodeQuestion) else []
    for name, listed in (("hidden", part.hidden), ("visible", part.visible)):
        for position, check in enumerate(listed):
            if check not in checks:
                message = f"{question.id} has no check {check!r}"
                document.report((*at, name, position), message, f"its checks: {', '.join(checks) or 'none'}")
            elif name == "visible" and check in part.hidden:
                document.report((*at, name, position), f"{check!r} is hidden too", "keep it in one of the two lists")
    return Part(question.id, part.points, part.kind, part.hidden, part.visible)
