"""How things stand: due, passed, started or new, by full answers alone and for questions that are still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from grader.bank.loading import load_bank
from grader.history import Attempt, History, Review
from tests.tui.stage import HERE, NOON
from tui.context import Context, Setup, overview
from tui.judge_client import JudgeClient


@pytest.fixture
def desk(setup: Setup) -> Iterator[Context]:
    with History(setup.history_path) as history:
        yield Context(setup, load_bank(HERE / "bank"), history, JudgeClient(setup.judge_command))


def attempt(question: str, outcome: str, part: str = "code", days: int = 0) -> Attempt:
    points = 5.0 if outcome == "pass" else 1.0
    return Attempt(question=question, part=part, answer="a", outcome=outcome, points=points, max_points=5.0,
                   at=NOON - timedelta(days=days))  # fmt: skip


def test_each_question_is_in_one_state(desk: Context) -> None:
    desk.history.add_attempt(attempt("se-layer", "pass", days=30))
    desk.history.add_review(Review(question="se-layer", derived=3, rating=3, at=NOON - timedelta(days=30)))
    desk.history.add_attempt(attempt("spatial-attention", "fail"))
    found = overview(desk)
    assert [found.state(name) for name in ("se-layer", "spatial-attention", "hard-vs-soft")] == [
        "due", "started", "new",
    ]  # fmt: skip
    desk.history.add_attempt(attempt("spatial-attention", "pass"))
    assert overview(desk).state("spatial-attention") == "passed"


def test_a_quick_question_starts_nothing_and_a_draft_does(desk: Context) -> None:
    desk.history.add_attempt(attempt("hard-vs-soft", "pass", "quick:a"))
    assert overview(desk).state("hard-vs-soft") == "new"
    # It counts for the streak all the same.
    assert overview(desk).streak == 1
    desk.history.save_draft("hard-vs-soft", "text", "so far", seen=None, at=NOON)
    assert overview(desk).state("hard-vs-soft") == "started"


def test_questions_that_the_bank_no_longer_has_are_not_due(desk: Context) -> None:
    desk.history.add_review(Review(question="gone", derived=3, rating=3, at=NOON - timedelta(days=30)))
    desk.history.save_draft("gone-too", "text", "so far", seen=None, at=NOON)
    found = overview(desk)
    assert (list(found.due), list(found.unfinished)) == ([], [])


def test_a_day_begins_where_the_learner_is(desk: Context) -> None:
    assert desk.today() == date(2026, 3, 18)
    far = replace(desk, setup=replace(desk.setup, zone=timezone(timedelta(hours=13))))
    assert far.today() == date(2026, 3, 19)


def test_answers_lie_beside_the_history(setup: Setup) -> None:
    assert setup.work_folder == setup.history_path.parent / "answers"
