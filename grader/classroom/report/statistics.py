"""Sum up a class's results: counts, rates and rankings, each a small record that the page shows as a table."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from grader.classroom.gradebook import Gradebook, Mark, Row, Status, plain
from grader.verdict import Outcome

__all__ = [
    "CheckRate",
    "ClassCounts",
    "Difficulty",
    "MistakeCount",
    "Slow",
    "Twins",
    "check_rates",
    "difficulties",
    "distribution",
    "mistakes",
    "overview",
    "slowest",
    "twins",
    "ungraded",
]

_EXAMPLES = 3
_BINS = 10


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """The counts of a class, and the mean and median of its scores (None without any)."""

    students: int
    attempts: int
    statuses: tuple[tuple[str, int], ...]
    mean: float | None
    median: float | None
    late: int


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One part: the share of its points earned on average, and how many got all of it, some of it, or none."""

    key: str
    title: str
    answers: int
    share: float
    full: int
    none: int


@dataclass(frozen=True, slots=True)
class CheckRate:
    """One check, or one point of a written answer: how many of those it was tried on failed it."""

    part: str
    title: str
    failed: int
    tried: int
    skipped: int
    hidden: bool

    @property
    def rate(self) -> float:
        """The share that failed."""
        return self.failed / self.tried if self.tried else 0.0


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """A known mistake: who made it, with a few to look at."""

    part: str
    name: str
    explanation: str
    students: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slow:
    """One answer and how long it took to grade; ``equal`` others had the same content, which is graded once."""

    student: str
    part: str
    seconds: float
    outcome: str
    equal: int = 0


@dataclass(frozen=True, slots=True)
class Twins:
    """Students whose programs are equal but for names, comments and layout; ``exact`` when even those are equal."""

    part: str
    students: tuple[str, ...]
    exact: bool


def overview(book: Gradebook) -> ClassCounts:
    """Return the counts of the class."""
    scores = [row.score for row in book.rows if row.score is not None]
    statuses = Counter(str(row.status) for row in book.rows)
    return ClassCounts(
        students=len(book.rows),
        attempts=len(book.attempts),
        statuses=tuple((str(status), statuses[status]) for status in Status if statuses[status]),
        mean=statistics.fmean(scores) if scores else None,
        median=statistics.median(scores) if scores else None,
        late=sum(row.days_late > 0 for row in book.rows),
    )


def distribution(book: Gradebook) -> list[tuple[str, int]]:
    """Return how many scores lie in each tenth of the points; full marks belong to the last."""
    most = book.assignment.max_points
    counts = [0] * _BINS
    for row in book.rows:
        if row.score is not None:
            counts[min(_BINS - 1, int(row.score / most * _BINS))] += 1
    width = most / _BINS
    return [(f"{plain(at * width)}–{plain((at + 1) * width)}", count) for at, count in enumerate(counts)]


def difficulties(book: Gradebook) -> list[Difficulty]:
    """Return the parts, hardest first."""
    found = []
    for part in book.assignment.questions:
        shares = [mark.points / part.points for mark in _marks(book, part.key) if mark.points is not None]
        title = book.titles.get(part.question, part.question)
        share = statistics.fmean(shares) if shares else 0.0
        full, none = sum(one >= 1.0 for one in shares), sum(one <= 0.0 for one in shares)
        found.append(Difficulty(part.key, title, len(shares), share, full, none))
    return sorted(found, key=lambda one: (one.share, one.key))


def check_rates(book: Gradebook) -> list[CheckRate]:
    """Return every check of every part, most often failed first."""
    failed: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    skipped: Counter[tuple[str, str]] = Counter()
    hidden: set[tuple[str, str]] = set()
    for mark in (mark for row in book.rows for mark in row.marks if mark.points is not None):
        for title, outcome, secret in _lines(mark):
            key = (mark.part.key, title)
            tried[key] += outcome is not Outcome.SKIPPED
            skipped[key] += outcome is Outcome.SKIPPED
            failed[key] += outcome not in (Outcome.PASS, Outcome.SKIPPED)
            if secret:
                hidden.add(key)
    keys = tried.keys() | skipped.keys()
    rates = [CheckRate(*key, failed[key], tried[key], skipped[key], key in hidden) for key in keys]
    return sorted(rates, key=lambda one: (-one.rate, -one.failed, one.part, one.title))


def mistakes(book: Gradebook) -> list[MistakeCount]:
    """Return the known mistakes that were made, commonest first."""
    made: dict[tuple[str, str], list[str]] = {}
    explanations: dict[tuple[str, str], str] = {}
    for row in book.rows:
        for mark in row.marks:
            if (
                mark.graded is not None
                and mark.graded.verdict is not None
                and mark.graded.verdict.diagnosis is not None
            ):
                diagnosis = mark.graded.verdict.diagnosis
                made.setdefault((mark.part.key, diagnosis.mistake), []).append(row.student.key)
                explanations[mark.part.key, diagnosis.mistake] = diagnosis.explanation
    found = [
        MistakeCount(part, name, explanations[part, name], len(who), tuple(who[:_EXAMPLES]))
        for (part, name), who in made.items()
    ]
    return sorted(found, key=lambda one: (-one.students, one.part, one.name))


def slowest(book: Gradebook, most: int = 10) -> list[Slow]:
    """Return the answers that took longest to grade."""
    answers: dict[tuple[str, str], list[Slow]] = {}
    for row in book.attempts:
        for mark in row.marks:
            if mark.graded is not None:
                slow = Slow(row.student.key, mark.part.key, mark.graded.seconds, mark.outcome)
                answers.setdefault((mark.part.key, mark.graded.key), []).append(slow)
    found = [replace(equal[0], equal=len(equal) - 1) for equal in answers.values()]
    return sorted(found, key=lambda one: (-one.seconds, one.student, one.part))[:most]


def ungraded(book: Gradebook) -> list[tuple[str, str, str]]:
    """Return student, part and reason for everything that failed on our side."""
    return [
        (row.student.key, mark.part.key, mark.graded.message or "no reason was given")
        for row in book.attempts
        for mark in row.marks
        if mark.graded is not None and mark.points is None
    ]


def twins(book: Gradebook) -> list[Twins]:
    """Return groups of students with equal programs; a student's own attempts are no group."""
    return [*_grouped(book, lambda mark: mark.graded.sha256 if mark.graded else "", exact=True), *_alike(book)]


def _alike(book: Gradebook) -> Iterator[Twins]:
    exact = {
        (one.part, one.students) for one in _grouped(book, lambda m: m.graded.sha256 if m.graded else "", exact=True)
    }
    for group in _grouped(book, lambda mark: mark.graded.fingerprint if mark.graded else "", exact=False):
        if (group.part, group.students) not in exact:
            yield group


def _grouped(book: Gradebook, sign: Callable[[Mark], str], *, exact: bool) -> list[Twins]:
    groups: dict[tuple[str, str], set[str]] = {}
    for row in book.attempts:
        for mark in row.marks:
            # Only programs long enough to have a fingerprint: two equal one-liners say nothing.
            if mark.graded is not None and mark.graded.fingerprint:
                groups.setdefault((mark.part.key, sign(mark)), set()).add(row.student.key)
    found = [Twins(part, tuple(sorted(who)), exact) for (part, _), who in groups.items() if len(who) > 1]
    return sorted(found, key=lambda one: (-len(one.students), one.part, one.students))


def _marks(book: Gradebook, part: str) -> list[Mark]:
    return [mark for row in book.rows for mark in row.marks if mark.part.key == part]


def _lines(mark: Mark) -> Iterator[tuple[str, Outcome, bool]]:
    for check in mark.checks():
        yield check.title, check.outcome, check.hidden
    if mark.graded is not None and mark.graded.answer is not None:
        for point in mark.graded.answer.points:
            yield point.statement, Outcome.PASS if point.verdict in ("covered", "right") else Outcome.FAIL, False


def rows_by_name(rows: Sequence[Row]) -> list[Row]:
    """Return rows as a class list shows them."""
    return sorted(rows, key=lambda row: ((row.student.name or row.student.key).casefold(), row.student.key))
