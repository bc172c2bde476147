"""The derived rating and the schedule it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from grader.history import Assist, Attempt, Review
from grader.history.reviews import AGAIN, EASY, GOOD, HARD, Effort, due, effort_since, expected_seconds, rate, schedule
from tests.unit.history.practice import NOON

FLUENT = Effort(score=1.0, attempts=1, hints=0, revealed=False, seconds=100, expected_seconds=360)


@pytest.mark.parametrize(
    ("change", "rating", "reason"),
    [
        ({}, EASY, "right at the first try"),
        ({"seconds": 400}, GOOD, "7 min, and 6 are fluent"),
        ({"seconds": 1100}, HARD, "18 min"),
        ({"attempts": 2}, GOOD, "it took 2 attempts"),
        ({"attempts": 4}, GOOD, "it took 4 attempts"),
        ({"attempts": 5}, HARD, "it took 5 attempts"),
        ({"hints": 1}, GOOD, "1 of 3 hints was read"),
        ({"hints": 2}, GOOD, "2 of 3 hints were read"),
        ({"hints": 3}, HARD, "all hints"),
        ({"score": 0.9}, GOOD, "90%"),
        ({"score": 0.7}, HARD, "70%"),
        ({"score": 0.59}, AGAIN, "59%"),
        ({"revealed": True}, AGAIN, "model answer"),
    ],
)
def test_each_circumstance_sets_its_ceiling(change: dict[str, float], rating: int, reason: str) -> None:
    rated = rate(replace(FLUENT, **change))  # type: ignore[arg-type]  # the table above names real fields
    assert rated.rating == rating
    assert any(reason in text for text in rated.reasons)


def test_the_lowest_ceiling_decides_and_all_its_reasons_are_given() -> None:
    rated = rate(replace(FLUENT, attempts=2, hints=3, score=0.7, seconds=400))
    assert rated.rating == HARD
    assert len(rated.reasons) == 2


def test_a_bout_is_what_came_after_the_last_review() -> None:
    def tried(hours: float, points: float) -> Attempt:
        return Attempt(
            question="q", part="code", answer="", outcome="fail", points=points, max_points=10, seconds=30,
            at=NOON + timedelta(hours=hours),
        )  # fmt: skip

    attempts = [tried(0, 10), tried(2, 3), tried(3, 8)]
    assists = [Assist(question="q", kind="hint-1", at=NOON + timedelta(hours=hours)) for hours in (0, 2.5, 2.6)]
    review = Review(question="q", derived=4, rating=4, at=NOON + timedelta(hours=1))
    assert effort_since(review, attempts, assists, 60) == Effort(0.8, 2, 1, False, 60, 60)
    assert effort_since(None, attempts, assists, 60) == Effort(1.0, 3, 1, False, 90, 60)
    later = replace(review, at=NOON + timedelta(hours=9))
    assert effort_since(later, attempts, assists, 60) is None
    shown = [Assist(question="q", kind="answer", at=NOON)]
    assert effort_since(None, [], shown, 60) == Effort(0.0, 0, 0, True, 0, 60)


def reviewed(question: str, day: int, rating: int) -> Review:
    return Review(question=question, derived=4, rating=rating, at=NOON + timedelta(days=day))


def test_a_better_rating_is_due_later_and_recall_fades() -> None:
    reviews = [reviewed(str(rating), 0, rating) for rating in (AGAIN, HARD, GOOD, EASY)]
    soon, later = schedule(reviews, NOON + timedelta(days=1)), schedule(reviews, NOON + timedelta(days=5))
    order = sorted(soon, key=lambda question: soon[question].due)
    assert order[0] == "1"
    assert order[-1] == "4"
    assert soon["1"].due < soon["3"].due < soon["4"].due
    assert all(0 < later[question].recall < soon[question].recall < 1 for question in soon)
    assert due(later, NOON + timedelta(days=5))[0] == "1"
    assert "4" not in due(soon, NOON + timedelta(days=1))


def test_the_schedule_depends_on_the_reviews_alone() -> None:
    reviews = [reviewed("q", 0, GOOD), reviewed("q", 3, GOOD), reviewed("q", 12, HARD)]
    now = NOON + timedelta(days=20)
    assert schedule(reviews, now) == schedule(list(reviews), now)
    lowered = [*reviews[:2], replace(reviews[2], rating=AGAIN)]
    assert schedule(lowered, now)["q"].due < schedule(reviews, now)["q"].due


def test_code_is_given_more_time_than_text() -> None:
    assert (
        expected_seconds("medium", "code") > expected_seconds("medium", "concept") > expected_seconds("easy", "concept")
    )
