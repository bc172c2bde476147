"""What a regrade may be asked for, and why a score is another one than before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.classroom.assignment import Assignment, Late, Part
from grader.classroom.grading.plan import make_plan
from grader.classroom.grading.regrade import changes, check_request
from grader.classroom.store import Store
from grader.errors import UsageError
from grader.verdict import Outcome
from tests.unit.classroom.grading.homework import BANK, RULES, code, handed_in
from tests.unit.classroom.made_up_class import assignment, book, check, graded, row, student

ANA = student("ana")
BEFORE = graded(check("values", Outcome.FAIL), check("shape"))
AFTER = replace(graded(check("values"), check("shape")), standard="new", version="grader 2")


def test_a_change_says_why() -> None:
    (change,) = changes(book(row(ANA, (BEFORE, None))), book(row(ANA, (AFTER, None))))
    assert str(change) == (
        "ana: 30 -> 60 (spatial-attention 30 -> 60: the question changed, versions changed from grader 1 to grader 2, "
        "values fail -> pass)"
    )


def test_no_change_is_none() -> None:
    assert changes(book(row(ANA, (BEFORE, None))), book(row(ANA, (BEFORE, None)))) == []


def test_a_verdict_that_does_not_repeat_is_pointed_out() -> None:
    flaky = replace(AFTER, standard=BEFORE.standard, version=BEFORE.version)
    (change,) = changes(book(row(ANA, (BEFORE, None))), book(row(ANA, (flaky, None))))
    assert "does not always behave the same" in change.why[0]


def test_other_points_alone_are_no_sign_of_a_verdict_that_does_not_repeat() -> None:
    worth = assignment(questions=(replace(assignment().questions[0], points=30.0), assignment().questions[1]))
    before, after = row(ANA, (BEFORE, None)), row(ANA, (BEFORE, None), rules=worth)
    (change,) = changes(book(before), book(after, rules=worth))
    assert change.why == ("spatial-attention 30 -> 15: it is worth other points",)


@pytest.mark.parametrize(
    ("students", "questions", "rules", "message"),
    [
        ({"zoe"}, set(), RULES, "no student of these results is called 'zoe'"),
        (set(), {"cbam"}, RULES, "hw1 does not ask cbam; it asks se-cost, se-layer"),
        (set(), set(), replace(RULES, questions=(*RULES.questions, Part("cbam", 1.0))), "asks cbam, for which"),
    ],
)
def test_a_regrade_of_what_is_not_there_is_refused(
    tmp_path: Path, students: set[str], questions: set[str], rules: Assignment, message: str
) -> None:
    intake = handed_in(code("a.py"))
    with Store(tmp_path / "s", create=True) as store:
        store.set_class(intake, make_plan(intake, RULES, BANK).entries, ())
        check_request(store, RULES, {"ana"}, {"se-cost"})
        with pytest.raises(UsageError, match=message):
            check_request(store, rules, students, questions)


def test_lateness_and_attempts_are_reasons_too() -> None:
    rules = assignment(late=Late(penalty_percent_per_day=10))
    late = row(ANA, (AFTER, None), submitted="2026-10-06T12:00:00+02:00")
    (change,) = changes(book(late), book(late, rules=rules))
    assert change.why == ("lateness cost 0 and now costs 10",)
    (change,) = changes(
        book(row(ANA, (BEFORE, None))), book(row(ANA, (BEFORE, None)), row(ANA, (AFTER, None), number=2))
    )
    assert change.why[0] == "attempt 2 counts instead of 1"
