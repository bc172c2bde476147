"""What handing in means for the history: attempts, help, and ratings that come once a bout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from grader.bank.loading import load_bank
from grader.bank.question import CodeQuestion
from grader.history import History, HistoryError, Review
from tests.tui.stage import NOON
from tui.context import Context, Setup
from tui.judge_client import JudgeClient
from tui.practice import describe, hints_taken, keep_assist, keep_attempt, lower, settle, standing

PASS = {"outcome": "pass", "points": 5.0, "max_points": 5.0}
FAIL = {"outcome": "fail", "points": 1.0, "max_points": 5.0}


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(setup: Setup, clock: Clock) -> Iterator[Context]:
    with History(setup.history_path) as history:
        setup = replace(setup, now=clock)
        yield Context(setup, load_bank(setup.bank_folder), history, JudgeClient(setup.judge_command))


def question(desk: Context) -> CodeQuestion:
    found = desk.bank.get("spatial-attention")
    assert isinstance(found, CodeQuestion)
    return found


def test_an_attempt_keeps_the_verdict_and_the_moment(desk: Context) -> None:
    attempt = keep_attempt(desk, question(desk), "code", "x = 1", PASS | {"checks": []}, seconds=7.0)
    assert desk.history.attempts() == [attempt]
    assert (attempt.seconds, attempt.result["checks"], attempt.passed) == (7.0, [], True)


def test_a_bout_is_rated_once_and_says_when_it_comes_back(desk: Context, clock: Clock) -> None:
    assert settle(desk, question(desk)) is None
    keep_attempt(desk, question(desk), "code", "a", FAIL)
    keep_attempt(desk, question(desk), "code", "b", PASS)
    rated = settle(desk, question(desk))
    assert rated is not None
    assert describe(rated).startswith("Rated good: it took 2 attempts")
    # Trying variations on the same day is free.
    keep_attempt(desk, question(desk), "code", "c", FAIL)
    assert settle(desk, question(desk)) is None
    clock.now += timedelta(days=rated.days + 1)
    keep_attempt(desk, question(desk), "code", "d", PASS)
    assert settle(desk, question(desk)) is not None
    assert len(desk.history.reviews()) == 2


def test_a_rating_may_be_lowered_and_says_so(desk: Context) -> None:
    keep_attempt(desk, question(desk), "code", "a", PASS)
    rated = settle(desk, question(desk))
    assert rated is not None
    lowered = lower(desk, rated.review, 1)
    assert "Rated again, lowered from easy: " in describe(lowered)
    assert lowered.days <= rated.days
    with pytest.raises(HistoryError):
        lower(desk, lowered.review, 4)


def test_hints_count_since_the_last_review(desk: Context, clock: Clock) -> None:
    assert hints_taken(desk, question(desk)) == 0
    for kind in ("hint-1", "hint-3", "answer"):
        keep_assist(desk, question(desk), kind)
    assert hints_taken(desk, question(desk)) == 3
    desk.history.add_review(Review(question="spatial-attention", derived=1, rating=1, at=clock()))
    assert hints_taken(desk, question(desk)) == 0
    keep_assist(desk, question(desk), "hint-2")
    assert hints_taken(desk, question(desk)) == 2


def test_only_full_answers_say_how_a_question_stands(desk: Context) -> None:
    assert standing(desk, question(desk)) == (False, False)
    keep_attempt(desk, question(desk), "quick:a", "1", PASS)
    assert standing(desk, question(desk)) == (False, False)
    keep_attempt(desk, question(desk), "code", "a", FAIL)
    assert standing(desk, question(desk)) == (False, True)
    keep_attempt(desk, question(desk), "code", "a", PASS)
    assert standing(desk, question(desk)) == (True, True)
