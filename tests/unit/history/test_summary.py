"""What a history says in sum: streaks, days, best and last attempts, and what is unfinished."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from grader.history.summary import attempts_by_day, best_by_question, last_by_question, mastery, streak, unfinished
from tests.unit.history.practice import attempt


def test_a_streak_counts_back_from_today_or_yesterday() -> None:
    days = {date(2026, 3, day): 1 for day in (1, 2, 5, 6, 7)}
    assert streak(days, date(2026, 3, 7)) == 3
    assert streak(days, date(2026, 3, 8)) == 3
    assert streak(days, date(2026, 3, 9)) == 0
    assert streak({}, date(2026, 3, 9)) == 0


def test_days_best_last_and_unfinished() -> None:
    tried = [
        attempt("a", 4, hours=0),
        attempt("b", 10, hours=1),
        attempt("a", 8, hours=2),
        attempt("b", 2, hours=3),
        attempt("c", 0, hours=30),
        attempt("a", 8, hours=31),
    ]
    assert attempts_by_day(tried, UTC) == {date(2026, 3, 1): 4, date(2026, 3, 2): 2}
    best = best_by_question(tried)
    assert {question: found.points for question, found in best.items()} == {"a": 8, "b": 10, "c": 0}
    assert best["a"].at.hour == 14
    assert list(last_by_question(tried)) == ["b", "c", "a"]
    assert unfinished(tried, {"d": None, "a": None}) == ["a", "c", "d"]
    assert mastery(["a", "b", "never"], best, {"b": 0.5}) == pytest.approx((0.8 + 0.5 + 0) / 3)
    assert mastery([], best, {}) == 0
