"""Hand-made records of a class, for tests that need no judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from grader.classroom.assignment import Assignment, Late, Part
from grader.classroom.gradebook import Answer, AnswerPoint, Gradebook, Graded, Mark, Row, Status, build_gradebook
from grader.classroom.intake import Student
from grader.classroom.intake.platform_names import Identity
from grader.text.submission import Submission
from grader.verdict import CheckResult, Counterexample, Diagnosis, Mismatch, Outcome, Verdict

SECRET = "the inputs of the hidden check"


def assignment(**changes: object) -> Assignment:
    plain = Assignment(
        id="hw1",
        title="Attention in vision",
        due="2026-10-05 23:59",
        timezone="Europe/Berlin",
        questions=(Part("spatial-attention", 60.0, hidden=("values",)), Part("se-cost", 40.0, "text")),
        seed="tulip",
        path=Path("hw1.yaml"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names and types are those of Assignment


def student(key: str, name: str = "", *, enrolled: bool = True) -> Student:
    who = Identity(id=key, name=name or key, email=f"{key}@school.example", canvas=f"10{len(key)}{sum(map(ord, key))}")
    return Student(key, name or key, who.email, enrolled, who)


def check(id_: str, outcome: Outcome = Outcome.PASS, **changes: object) -> CheckResult:
    earned = 5.0 if outcome is Outcome.PASS else 0.0
    result = CheckResult(id_, f"The {id_} are right", outcome, earned, 5.0, "" if earned else f"{id_} went wrong")
    return replace(result, **changes)  # type: ignore[arg-type]  # names and types are those of CheckResult


def graded(*checks: CheckResult, part: str = "spatial-attention", **changes: object) -> Graded:
    points = sum(one.points for one in checks)
    most = sum(one.max_points for one in checks)
    worst = next((one.outcome for one in checks if one.outcome is not Outcome.PASS), Outcome.PASS)
    verdict = Verdict(
        part, Submission("answer.py", "", "0" * 64), worst, points, most, checks, 7, {"level": "full"}, {}, "standard"
    )
    result = Graded("key", part, "0" * 64, 7, "grader 1", "standard", worst, points / most, verdict, seconds=1.5)
    return replace(result, **changes)  # type: ignore[arg-type]  # names and types are those of Graded


def failing() -> Graded:
    """A program that fails a visible and a hidden check, with things in the hidden one that nobody may see."""
    example = Counterexample(
        {"kernel_size": 3}, what=SECRET, mismatches=(Mismatch((0,), 1.0, 2.0),), mismatched=1, total=9
    )
    result = graded(
        check("shape"),
        check("values", Outcome.FAIL, message=SECRET, hint=SECRET, counterexample=example),
        check("range", Outcome.FAIL, hint="Is there a sigmoid?", counterexample=replace(example, what="shown")),
    )
    assert result.verdict is not None
    told = Diagnosis("leaves the gate without a sigmoid", "A gate lies between 0 and 1.")
    return replace(result, verdict=replace(result.verdict, diagnosis=told, printed=SECRET))


def words(share: float = 0.5) -> Graded:
    answer = Answer(
        (AnswerPoint("Two layers cost 2C²/r weights", "covered"), AnswerPoint("FLOPs", "missing", "Count."))
    )
    outcome = Outcome.PASS if share >= 1 else Outcome.FAIL
    return Graded("key2", "se-cost:text", "1" * 64, 7, "grader 1", "standard", outcome, share, answer=answer)


def row(
    who: Student,
    results: Sequence[Graded | None] = (),
    *,
    number: int = 1,
    submitted: str | None = None,
    rules: Assignment | None = None,
) -> Row:
    rules = rules or assignment()
    marks = []
    for part, result in zip(rules.questions, results, strict=True):
        known = result is not None and result.outcome is not Outcome.INTERNAL
        points = round(result.share * part.points, 2) if known and result is not None else None if result else 0.0
        marks.append(Mark(part, points, result))
    moment = datetime.fromisoformat(submitted) if submitted else None
    return Row(who, Status.PENDING, tuple(marks), number, f"{who.key}/{number}", moment)


def book(*rows: Row, students: Sequence[Student] = (), rules: Assignment | None = None) -> Gradebook:
    everybody = {one.student.key: one.student for one in rows} | {one.key: one for one in students}
    titles = {"spatial-attention": "Spatial attention", "se-cost": "What SE costs"}
    return build_gradebook(rules or assignment(), list(everybody.values()), rows, (), titles)


ANA = student("ana", "Ana Li")
OURS = graded(check("values"), outcome=Outcome.INTERNAL, share=0.0)
LATE = assignment(late=Late(penalty_percent_per_day=10))
A_DAY_LATE = "2026-10-06T12:00:00+02:00"


def a_class(name: str = "Ana Li") -> Gradebook:
    """Somebody a day late with a wrong answer and half of an essay; somebody ungradable; somebody missing."""
    first = row(student("s1", name), (failing(), words()), submitted=A_DAY_LATE, rules=LATE)
    return book(first, row(student("s2"), (OURS, None)), students=[student("s3")], rules=LATE)
