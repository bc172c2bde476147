"""Plan a regrade, and report whose score it changed and why."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from grader.bank.loading import Bank
from grader.classroom.assignment import Assignment
from grader.classroom.gradebook import Gradebook, Graded, Mark, Row, plain
from grader.classroom.grading.plan import Task, make_task
from grader.classroom.store import Entry, Store
from grader.errors import UsageError

__all__ = ["Change", "Regrade", "changes", "check_request", "plan_regrade"]


@dataclass(frozen=True, slots=True)
class Regrade:
    """The tasks of a regrade, and for each entry the key of the result that counts from then on."""

    tasks: tuple[Task, ...]
    keys: tuple[tuple[str, Entry], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A student whose score changed, and every known reason."""

    student: str
    name: str
    before: float | None
    after: float | None
    why: tuple[str, ...]

    def __str__(self) -> str:
        """Return the change as a line for a person."""
        return f"{self.student}: {_shown(self.before)} -> {_shown(self.after)} ({'; '.join(self.why)})"


def plan_regrade(
    store: Store, assignment: Assignment, bank: Bank, students: AbstractSet[str], questions: AbstractSet[str]
) -> Regrade:
    """Return what to grade for these students and questions (all when empty).

    What has the same rules as before is graded all the same: that is how a regrade shows that verdicts can be repeated.
    A regrade that was killed does not start over, though: results by new rules that are there already are kept.
    """
    parts = {part.key: part for part in assignment.questions}
    done = store.done()
    tasks: dict[str, Task] = {}
    keys: list[tuple[str, Entry]] = []
    for entry in store.entries():
        part = parts.get(entry.part)
        unwanted = (students and entry.student not in students) or (
            questions and part and part.question not in questions
        )
        if part is None or not entry.sha256 or unwanted:
            continue
        standard = bank.get(part.question).digest
        task = make_task(assignment, part, standard, entry.sha256, store.content(entry.sha256), entry.file)
        keys.append((task.key, entry))
        if task.key == entry.key or task.key not in done:
            tasks.setdefault(task.key, task)
    return Regrade(tuple(tasks.values()), tuple(keys))


def check_request(
    store: Store, assignment: Assignment, students: AbstractSet[str], questions: AbstractSet[str]
) -> None:
    """Raise a UsageError when a regrade asks for what these results do not hold."""
    strangers = sorted(students - {student.key for student in store.students()})
    if strangers:
        raise UsageError(f"no student of these results is called {', '.join(map(repr, strangers))}; see gradebook.csv")
    asked = {part.question for part in assignment.questions}
    if others := sorted(questions - asked):
        raise UsageError(f"{assignment.id} does not ask {', '.join(others)}; it asks {', '.join(sorted(asked))}")
    entries = store.entries()
    unread = [part.key for part in assignment.questions if part.key not in {entry.part for entry in entries}]
    if entries and unread:
        raise UsageError(
            f"{assignment.path}: asks {', '.join(unread)}, for which the submissions were not read then; "
            "`grader batch` with the submissions grades it, and keeps the other results"
        )


def changes(before: Gradebook, after: Gradebook) -> list[Change]:
    """Return who has another score, or another reason for having none."""
    old = {row.student.key: row for row in before.rows}
    found = []
    for row in after.rows:
        was = old.get(row.student.key)
        if was is None or (was.score, was.status) == (row.score, row.status):
            continue
        why = tuple(_reasons(was, row)) or ("the rules of the assignment changed",)
        found.append(Change(row.student.key, row.student.name, was.score, row.score, why))
    return found


def _reasons(was: Row, row: Row) -> Iterator[str]:
    if was.attempt != row.attempt:
        yield f"attempt {row.attempt} counts instead of {was.attempt}"
    old = {mark.part.key: mark for mark in was.marks}
    for mark in row.marks:
        before = old.get(mark.part.key)
        if before is None:
            yield f"{mark.part.key} is new"
        elif before.points != mark.points:
            change = f"{_shown(before.points)} -> {_shown(mark.points)}"
            yield f"{mark.part.key} {change}: {', '.join(_causes(before, mark))}"
    if (was.days_late, was.penalty) != (row.days_late, row.penalty):
        yield f"lateness cost {plain(was.penalty)} and now costs {plain(row.penalty)}"


def _causes(before: Mark, after: Mark) -> Iterator[str]:
    if before.part.points != after.part.points:
        yield "it is worth other points"
    if before.graded is None or after.graded is None:
        yield "it was not graded before"
        return
    yield from _rules(before.graded, after.graded)
    old = {check.id: check for check in before.checks()}
    for check in after.checks():
        was = old.get(check.id)
        if was is None:
            yield f"check {check.id} is new"
        elif was.outcome != check.outcome:
            yield f"{check.id} {was.outcome} -> {check.outcome}"


def _rules(old: Graded, new: Graded) -> Iterator[str]:
    same = True
    for what, before, after in (
        ("the question changed", old.standard, new.standard),
        ("the seed changed", old.seed, new.seed),
        (f"versions changed from {old.version} to {new.version}", old.version, new.version),
    ):
        if before != after:
            same = False
            yield what
    if same and old.key == new.key and old.share != new.share:
        yield "by the same rules: the submission does not always behave the same"


def _shown(points: float | None) -> str:
    return "not graded" if points is None else plain(points)
