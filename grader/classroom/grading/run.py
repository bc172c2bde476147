"""One run of a batch: read the class, grade what has no result yet, and say what happened.

The store decides what is left to do, so a run that was killed is continued by starting it again, and a run in which
nothing changed does nothing. Results of ours that failed are tried again, by fresh processes, before they are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from grader.bank.loading import Bank
from grader.classroom.assignment import Assignment
from grader.classroom.gradebook import Gradebook, Graded, Mark, Row, Status, build_gradebook, cents
from grader.classroom.grading.plan import Plan, Task, make_plan
from grader.classroom.intake import Attempt, Intake, Notice, Student, read_class
from grader.classroom.intake.roster import Roster, read_roster
from grader.classroom.store import Entry, Store
from grader.errors import AssignmentError, Problem, UsageError
from grader.text.yaml_document import read_document
from grader.verdict import Outcome

__all__ = ["Engine", "Progress", "grade_all", "load_gradebook", "prepare", "store_path"]

Engine = Callable[[Sequence[Task]], Iterator[Graded]]
"""Grades tasks, yielding every result as it ends, in any order."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: tasks ended (INTERNAL ones that will be tried again not counted) of all there are to do."""

    done: int
    total: int
    last: Graded | None = None


def store_path(folder: Path) -> Path:
    """Return where the results of the batch that wrote to ``folder`` are."""
    return folder / "results.sqlite"


def prepare(
    source: Path, assignment: Assignment, bank: Bank, store: Store, leave_out: Path | None = None
) -> tuple[Intake, Plan]:
    """Read the class from ``source``, but not ``leave_out``, and record it; returns what was found and is to do."""
    roster = _roster(assignment)
    intake = read_class(source, roster, assignment.zone, leave_out)
    strangers = assignment.late.extensions.keys() - {student.key for student in intake.students}
    notices = (Notice("unmatched", who, "has an extension, but is nobody of this class") for who in sorted(strangers))
    intake = replace(intake, notices=(*intake.notices, *notices))
    plan = make_plan(intake, assignment, bank)
    intake = replace(intake, notices=(*intake.notices, *plan.notices))
    store.set_class(intake, plan.entries, ((task.sha256, task.text) for task in plan.tasks))
    store.set_fact("assignment", assignment.path.read_text("utf-8-sig"))
    store.set_fact("assignment path", os.fspath(assignment.path.resolve()))
    return intake, plan


def _roster(assignment: Assignment) -> Roster:
    if assignment.roster is None:
        return Roster()
    try:
        return read_roster(assignment.path.parent / assignment.roster)
    except UsageError as error:
        line = read_document(assignment.path.read_bytes(), assignment.path).line_of(("roster",))
        fix = "give the class list, as a path from the assignment's folder, or leave the key out"
        raise AssignmentError([Problem(assignment.path, line, "roster", str(error), fix)]) from None


def grade_all(tasks: Sequence[Task], store: Store, engine: Engine) -> Iterator[Progress]:
    """Grade tasks, writing each result before it is counted; what failed on our side is tried again at the end."""
    left, total, ended = list(tasks), len(tasks), 0
    yield Progress(0, total)
    for attempt in range(1, _TRIES + 1):
        by_key = {task.key: task for task in left}
        failed: list[Task] = []
        with closing(engine(left)) as results:  # type: ignore[type-var]  # engines are generators, which can be closed
            for graded in results:
                if graded.outcome is Outcome.INTERNAL and attempt < _TRIES:
                    failed.append(by_key[graded.key])
                    continue
                store.add(graded)
                ended += 1
                yield Progress(ended, total, graded)
        left = failed
        if not left:
            return


def load_gradebook(store: Store, assignment: Assignment, bank: Bank) -> Gradebook:
    """Return the gradebook that the store's results amount to under ``assignment``."""
    parts = {part.key: part for part in assignment.questions}
    students = {student.key: student for student in store.students()}
    answered: dict[tuple[str, int], list[Entry]] = {}
    for entry in store.entries():
        answered.setdefault((entry.student, entry.number), []).append(entry)
    results: dict[tuple[str, str, str], tuple[Graded | None, bool]] = {}

    def mark(entry: Entry) -> Mark:
        part = parts[entry.part]
        if not entry.sha256:
            return Mark(part, 0.0, None, entry.note)
        wanted = (entry.key, entry.sha256, entry.part)
        if wanted not in results:
            results[wanted] = store.result(entry)
        graded, kept = results[wanted]
        notes = [entry.note] if entry.note else []
        if kept:
            notes.append("kept from an earlier grading: the latest one failed on our side")
        if graded is not None and graded.answer is not None and not graded.answer.judged:
            notes.append("the rules recognise none of this answer's words: a person should read it")
        if graded is not None and graded.verdict is not None:
            notes += [remark.text for remark in graded.verdict.remarks if remark.kind == "entry"]
        known = graded is not None and graded.outcome is not Outcome.INTERNAL
        points = cents(graded.share * part.points) if graded is not None and known else None
        return Mark(part, points, graded, "; ".join(notes), entry.file)

    def marks(attempt: Attempt) -> Iterator[Mark]:
        given = {entry.part: entry for entry in answered.get((attempt.student, attempt.number), ())}
        for part in assignment.questions:
            entry = given.get(part.key)
            unread = "asked only after the class was read: run `grader batch` again"
            yield Mark(part, None, None, unread) if entry is None else mark(entry)

    rows = [_row(attempt, students, marks(attempt)) for attempt in store.attempts()]
    titles = {part.question: bank.get(part.question).title for part in assignment.questions}
    return build_gradebook(assignment, list(students.values()), rows, store.notices(), titles)


def _row(attempt: Attempt, students: dict[str, Student], marks: Iterable[Mark]) -> Row:
    return Row(
        students[attempt.student],
        Status.PENDING,
        tuple(marks),
        attempt.number,
        attempt.label,
        attempt.submitted,
        notes=attempt.notes,
    )
