"""Scores: what lateness costs, which attempt counts, and that nobody gets a zero for a fault of ours."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.assignment import Late
from grader.classroom.gradebook import Row, Status, dump_graded, lateness, load_graded, plain
from grader.verdict import Counterexample, Mismatch, Outcome
from tests.unit.classroom.made_up_class import assignment, book, check, failing, graded, row, student, words

ANA = student("ana")
FULL = graded(check("values"))
HALF = graded(check("values"), check("range", Outcome.FAIL))
BROKEN = graded(check("values", Outcome.INTERNAL), outcome=Outcome.INTERNAL, share=0.0)
LATE = assignment(late=Late(grace_minutes=15, penalty_percent_per_day=10, cutoff_days=5))


def only(*rows: Row, **rules: object) -> Row:
    (found,) = book(*rows, rules=assignment(**rules)).rows
    return found


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        ("2026-10-05T23:59:00+02:00", (0, 0.0, False)),
        ("2026-10-06T00:14:00+02:00", (0, 0.0, False)),
        ("2026-10-06T00:14:01+02:00", (1, 0.1, False)),
        ("2026-10-06T23:59:00+02:00", (1, 0.1, False)),
        ("2026-10-06T23:59:01+02:00", (2, 0.2, False)),
        ("2026-10-10T23:59:00+02:00", (5, 0.5, False)),
        ("2026-10-10T23:59:01+02:00", (6, 0.6, True)),
        ("2026-10-05T21:59:00+00:00", (0, 0.0, False)),
        (None, (0, 0.0, False)),
    ],
)
def test_lateness(submitted: str | None, expected: tuple[int, float, bool]) -> None:
    moment = datetime.fromisoformat(submitted) if submitted else None
    days, share, too_late = lateness(LATE, "ana", moment)
    assert (days, round(share, 9), too_late) == expected


def test_the_clock_may_change_between_due_date_and_submission() -> None:
    # Europe/Berlin puts the clock back on 25 October 2026: that day has 25 hours.
    rules = assignment(due="2026-10-24 23:59", late=Late(penalty_percent_per_day=10))
    assert lateness(rules, "ana", datetime.fromisoformat("2026-10-25T22:59:00+01:00"))[0] == 1
    assert lateness(rules, "ana", datetime.fromisoformat("2026-10-25T23:59:00+01:00"))[0] == 2


@given(st.integers(0, 10 * 24 * 60), st.floats(0, 100), st.floats(0, 1))
def test_a_penalty_never_takes_more_than_there_is(minutes: int, percent: float, share: float) -> None:
    rules = assignment(late=Late(penalty_percent_per_day=percent))
    moment = (rules.due_for("ana") + timedelta(minutes=minutes)).isoformat()
    (found,) = book(row(ANA, (graded(check("a"), share=share), None), submitted=moment), rules=rules).rows
    assert found.points is not None
    assert found.score is not None
    assert 0 <= found.score <= found.points
    assert found.score == round(found.points - found.penalty, 2)


def test_an_extension_moves_the_due_date_of_one() -> None:
    late = Late(penalty_percent_per_day=10, extensions={"ana": "2026-10-07 23:59"})
    moment = "2026-10-07T12:00:00+02:00"
    rules = assignment(late=late)
    rows = book(
        row(ANA, (FULL, None), submitted=moment), row(student("ben"), (FULL, None), submitted=moment), rules=rules
    ).rows
    assert [(found.student.key, found.score) for found in rows] == [("ana", 60.0), ("ben", 40.0)]


def test_best_and_last() -> None:
    attempts = [row(ANA, (result, None), number=number) for number, result in enumerate((HALF, FULL, HALF), start=1)]
    best, last = only(*attempts), only(*attempts, attempts="last")
    assert (best.attempt, best.score) == (2, 60.0)
    assert (last.attempt, last.score) == (3, 30.0)


def test_a_last_attempt_after_the_cutoff_does_not_replace_one_before_it() -> None:
    late = Late(cutoff_days=1)
    times = ("2026-10-05T12:00:00+02:00", "2026-10-06T12:00:00+02:00", "2026-10-09T12:00:00+02:00")
    results = (FULL, HALF, FULL)
    attempts = [
        row(ANA, (result, None), number=number, submitted=moment)
        for number, (result, moment) in enumerate(zip(results, times, strict=True), start=1)
    ]
    assert (only(*attempts, attempts="last", late=late).attempt, only(*attempts, attempts="last").attempt) == (2, 3)
    alone = only(attempts[2], attempts="last", late=late)
    assert (alone.status, alone.score) == (Status.TOO_LATE, 0.0)


def test_of_equal_attempts_the_first_counts() -> None:
    assert only(row(ANA, (FULL, None), number=1), row(ANA, (FULL, None), number=2)).attempt == 1


def test_internal_is_no_zero() -> None:
    found = only(row(ANA, (BROKEN, words())))
    assert (found.status, found.score) == (Status.INTERNAL, None)


def test_internal_in_one_attempt_does_not_hide_another() -> None:
    attempts = (row(ANA, (HALF, None), number=1), row(ANA, (BROKEN, None), number=2))
    best, last = only(*attempts), only(*attempts, attempts="last")
    assert best.score == 30.0
    assert "attempt 2 is not graded yet" in best.notes[0]
    assert (last.status, last.score) == (Status.INTERNAL, None)


@pytest.mark.parametrize(
    ("points", "shown"),
    [(0.0, "0"), (0.5, "0.5"), (7.25, "7.25"), (100.0, "100"), (12345.67, "12345.67"), (1e6, "1000000")],
)
def test_points_are_shown_with_all_their_digits(points: float, shown: str) -> None:
    assert plain(points) == shown


def test_everybody_has_one_row() -> None:
    ben = student("ben")
    found = book(row(ANA, (FULL, None), number=1), row(ANA, (FULL, None), number=2), students=[ben, ANA])
    assert [(one.student.key, one.status) for one in found.rows] == [("ana", Status.GRADED), ("ben", Status.MISSING)]
    assert len(found.attempts) == 2


def test_hidden_is_what_the_assignment_says() -> None:
    mark = row(ANA, (failing(), None)).marks[0]
    assert {one.id: one.hidden for one in mark.checks()} == {"shape": False, "values": True, "range": False}


def test_results_travel_whole_even_with_numbers_that_are_not_finite() -> None:
    example = Counterexample({}, mismatches=(Mismatch((0,), float("inf"), float("-inf")),))
    result = graded(check("values", Outcome.FAIL, counterexample=example))
    assert load_graded(dump_graded(result)) == result
    assert load_graded(dump_graded(words())) == words()
