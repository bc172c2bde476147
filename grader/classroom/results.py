"""Read a folder of results: the store in it, the assignment it was graded by, and the gradebook they amount to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.bank.loading import Bank, load_bank
from grader.classroom.assignment import Assignment, parse_assignment
from grader.classroom.gradebook import Gradebook, Graded, Mark, Row, Status, build_gradebook, cents
from grader.classroom.intake import HandIn, Student
from grader.classroom.store import Entry, Store
from grader.errors import UsageError
from grader.verdict import Outcome

__all__ = ["load_gradebook", "open_results", "recorded_assignment", "store_path"]


def store_path(folder: Path) -> Path:
    """Return where the results of the batch that wrote to ``folder`` are."""
    return folder / "results.sqlite"


def open_results(folder: Path) -> Gradebook:
    """Return the gradebook in a folder of results, by the assignment as it was when the class was graded."""
    with Store(store_path(folder), reading=True) as store:
        bank = load_bank()
        return load_gradebook(store, recorded_assignment(store, bank), bank)


def recorded_assignment(store: Store, bank: Bank) -> Assignment:
    """Return the assignment as it was when the class was graded."""
    text, path = store.fact("assignment"), store.fact("assignment path")
    if text is None or path is None:
        raise UsageError("these results are of a batch that had not even begun; run `grader batch` again")
    return parse_assignment(text.encode(), Path(path), bank.get)


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

    def marks(attempt: HandIn) -> Iterator[Mark]:
        given = {entry.part: entry for entry in answered.get((attempt.student, attempt.number), ())}
        for part in assignment.questions:
            entry = given.get(part.key)
            unread = "asked only after the class was read: run `grader batch` again"
            yield Mark(part, None, None, unread) if entry is None else mark(entry)

    rows = [_row(attempt, students, marks(attempt)) for attempt in store.attempts()]
    titles = {part.question: bank.get(part.question).title for part in assignment.questions}
    return build_gradebook(assignment, list(students.values()), rows, store.notices(), titles)


def _row(attempt: HandIn, students: dict[str, Student], marks: Iterable[Mark]) -> Row:
    return Row(
        students[attempt.student],
        Status.PENDING,
        tuple(marks),
        attempt.number,
        attempt.label,
        attempt.submitted,
        notes=attempt.notes,
    )
