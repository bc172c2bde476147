"""Copy from the results what a student may see: every export that students see is made from these records.

Fields are copied one by one from what the judge said, so a field that is added to a verdict stays inside until somebody
decides here that students may see it. Of a hidden check they learn its title, its outcome and its points. What the
program printed, the seed and the versions are never included: a program could print a hidden check's inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.classroom.assignment import Feedback
from grader.classroom.gradebook import Gradebook, Mark, Row, Status, cents, plain
from grader.text.escape import safe_line, safe_text
from grader.verdict import Array, CheckResult, Counterexample, Outcome

__all__ = ["Line", "Sheet", "Topic", "counterexample_text", "sheet", "summary"]

_HIDDEN = "This check is hidden: you learn only whether it passed."


@dataclass(frozen=True, slots=True)
class Line:
    """One check, or one thing that a written answer should say. ``detail`` is plain text of several lines."""

    title: str
    outcome: str
    points: float | None = None
    max_points: float | None = None
    message: str = ""
    hint: str = ""
    detail: str = ""
    hidden: bool = False

    @property
    def text(self) -> str:
        """Everything beyond the title, as paragraphs."""
        hint = f"Hint: {self.hint}" if self.hint else ""
        return "\n\n".join(part for part in (self.message, self.detail, hint) if part)

    @property
    def result(self) -> str:
        """The outcome for a table, with the reason where the check was skipped."""
        return f"{self.outcome}: {self.message}" if self.outcome == "skipped" and self.message else self.outcome

    @property
    def has_section(self) -> bool:
        """Whether there is more to say than a table holds."""
        return bool(self.text) and self.text != self.message if self.outcome == "skipped" else bool(self.text)


@dataclass(frozen=True, slots=True)
class Topic:
    """One part of the assignment. ``points`` is None while it is not graded."""

    key: str
    title: str
    file: str
    outcome: str
    points: float | None
    max_points: float
    lines: tuple[Line, ...] = ()
    note: str = ""
    diagnosis: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that one student gets to see of an assignment's results."""

    student: str
    name: str
    assignment: str
    status: Status
    score: float | None
    max_points: float
    attempt: int
    submitted: str
    days_late: int
    penalty: float
    topics: tuple[Topic, ...]
    # About the attempt as a whole: files that could not be read, attempts that are still to be graded.
    notes: tuple[str, ...] = ()


def sheet(row: Row, book: Gradebook) -> Sheet:
    """Return what the student of ``row`` gets to see."""
    submitted = row.submitted.astimezone(book.assignment.zone) if row.submitted else None
    return Sheet(
        student=row.student.key,
        name=row.student.name or row.student.key,
        assignment=book.assignment.title,
        status=row.status,
        score=row.score,
        max_points=cents(book.assignment.max_points),
        attempt=row.attempt,
        submitted=f"{submitted:%Y-%m-%d %H:%M %Z}" if submitted else "",
        days_late=row.days_late,
        penalty=row.penalty,
        topics=tuple(_topic(mark, book) for mark in row.marks),
        notes=tuple(map(safe_line, row.notes)),
    )


def summary(told: Sheet) -> str:
    """Return the result in a sentence or two."""
    if told.status is Status.MISSING:
        return "Nothing was handed in."
    if told.score is None:
        return "Not graded yet: grading failed on our side or is still under way. This is not a zero."
    text = f"{plain(told.score)} of {plain(told.max_points)} points."
    if told.status is Status.TOO_LATE:
        return f"{text} It came {told.days_late} days late, after the last moment at which it could count."
    if told.penalty:
        days = "1 day" if told.days_late == 1 else f"{told.days_late} days"
        taken = "1 point was" if told.penalty == 1 else f"{plain(told.penalty)} points were"
        return f"{text} {taken} taken off for being {days} late."
    return text


def _topic(mark: Mark, book: Gradebook) -> Topic:
    rules = book.assignment.feedback
    title = book.titles.get(mark.part.question, mark.part.question)
    lines = tuple(_code_lines(mark, rules)) or tuple(_word_lines(mark, rules))
    return Topic(
        key=mark.part.key,
        title=title if mark.part.kind != "quick" else f"{title} (quick questions)",
        file=safe_line(mark.file),
        outcome=mark.outcome,
        points=mark.points,
        max_points=cents(mark.part.points),
        lines=lines,
        note=safe_text("\n".join((*filter(None, [mark.note]), *_remarks(mark)))),
        diagnosis=_diagnosis(mark, rules),
    )


def _code_lines(mark: Mark, rules: Feedback) -> Iterator[Line]:
    if mark.graded is None or mark.graded.verdict is None or mark.points is None:
        return
    scale = mark.part.points / mark.graded.verdict.max_points if mark.graded.verdict.max_points else 0.0
    for check in mark.checks():
        points, most = cents(check.points * scale), cents(check.max_points * scale)
        if check.hidden:
            yield Line(check.title, str(check.outcome), points, most, _HIDDEN, hidden=True)
            continue
        wrong = check.outcome is not Outcome.PASS
        # Its first line says it; what follows is the place in the program, whose columns must stay where they are.
        message, _, place = check.message.partition("\n") if rules.messages and wrong else ("", "", "")
        yield Line(
            title=check.title,
            outcome=str(check.outcome),
            points=points,
            max_points=most,
            message=message,
            hint=check.hint or "" if rules.hints and wrong else "",
            detail="\n".join(part for part in (place.strip("\n"), _detail(check, rules)) if part),
        )


def _detail(check: CheckResult, rules: Feedback) -> str:
    if check.counterexample is None or not rules.counterexamples:
        return ""
    text = counterexample_text(check.counterexample)
    said = (check.counterexample.what, check.message)
    return "\n".join(line for line in text.splitlines() if not (rules.messages and line == said[0] == said[1]))


def _word_lines(mark: Mark, rules: Feedback) -> Iterator[Line]:
    if mark.graded is None or mark.graded.answer is None:
        return
    for point in mark.graded.answer.points:
        yield Line(point.statement, point.verdict, message=point.comment if rules.messages else "")


def _remarks(mark: Mark) -> tuple[str, ...]:
    """Return what else there is to say: of an answer in words, or of how a program was run."""
    if mark.graded is None:
        return ()
    # The name that was graded is in the mark's own note.
    run = () if mark.graded.verdict is None else mark.graded.verdict.remarks
    text = "; ".join(remark.text for remark in run if remark.kind != "entry")
    said = (text,) if text else ()
    return said if mark.graded.answer is None else (*said, *mark.graded.answer.remarks)


def _diagnosis(mark: Mark, rules: Feedback) -> str:
    """Return the known mistake, unless only hidden checks gave it away, and where a small change would do."""
    if mark.graded is None or mark.graded.verdict is None:
        return ""
    found, repair = mark.graded.verdict.diagnosis, mark.graded.verdict.repair
    shown = any(not check.hidden and check.outcome is Outcome.FAIL for check in mark.checks())
    said = [f"It {found.claim} {found.explanation}"] if found is not None and shown and rules.diagnosis else []
    if repair is not None and rules.repair != "off":
        said.append(repair.advice)
        if rules.repair == "edit" and repair.sure:
            said += (f"Line {one.line}: {one.before.strip()}  →  {one.after.strip()}" for one in repair.edits)
    return "\n".join(said)


def counterexample_text(example: Counterexample) -> str:
    """Return the smallest case that fails, as lines of plain text."""
    lines = []
    arguments = ", ".join(f"{name}={value!r}" for name, value in example.arguments.items())
    if arguments:
        lines.append(f"with {arguments}")
    lines += [_array(array) for array in (*example.inputs, *example.weights)]
    if example.call:
        lines.append(f"called as {example.call}")
    if example.what:
        lines.append(example.what)
    for one in example.mismatches[:5]:
        at = ", ".join(str(index) for index in one.index)
        lines.append(f"at [{at}]: expected {_number(one.expected)}, got {_number(one.got)}")
    if example.total:
        tolerance = f" (tolerance {example.tolerance})" if example.tolerance else ""
        lines.append(f"{example.mismatched} of {example.total} values differ{tolerance}")
    return "\n".join(lines)


def _array(array: Array) -> str:
    shape = "x".join(str(size) for size in array.shape) or "scalar"
    if not array.values or len(array.values) > 24:
        return f"{array.name}: {shape} {array.dtype}"
    return f"{array.name}: {shape} {array.dtype} = [{', '.join(_number(value) for value in array.values)}]"


def _number(value: float | str) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
