"""The history file: what it keeps comes back, and no window overwrites another's."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.history import Assist, DraftChanged, History, HistoryError, Interview, Review, default_path
from tests.unit.history.practice import NOON, attempt


def test_an_attempt_comes_back_as_it_was_stored(path: Path) -> None:
    stored = attempt(seconds=42.5, interview="abc")
    with History(path) as history:
        assert history.add_attempt(stored)
        assert not history.add_attempt(stored)
    with History(path) as history:
        assert history.attempts() == [stored]
        assert history.attempts("spatial-attention") == [stored]
        assert history.attempts(interview="abc") == [stored]
        assert history.attempts("se-layer") == []
        assert history.attempts(light=True) == [replace(stored, answer="", result={})]
        assert history.attempt(stored.uid) == stored
        assert history.attempt("unknown") is None


def test_attempts_come_oldest_first(path: Path) -> None:
    with History(path) as history:
        for hours in (3, 1, 2):
            history.add_attempt(attempt(hours=hours))
        assert [found.at.hour for found in history.attempts()] == [13, 14, 15]


def test_the_other_records_come_back(path: Path) -> None:
    assist = Assist(question="q1", kind="hint-2", at=NOON)
    review = Review(question="q1", derived=3, rating=3, reasons=("it took 2 attempts",), at=NOON)
    interview = Interview(minutes=45, level="mixed", started=NOON)
    finished = Interview(
        minutes=45, level="mixed", started=NOON, finished=NOON, scorecard={"points": 7.5}, uid=interview.uid
    )
    with History(path) as history:
        history.add_assist(assist)
        history.add_review(review)
        history.save_interview(interview)
        history.save_interview(finished)
        assert history.disagree("a1", "soft-weights", NOON)
        assert not history.disagree("a1", "soft-weights", NOON)
        history.save_setting("theme", "grader-dark")
        history.save_setting("theme", "grader-light")
    with History(path) as history:
        assert history.assists("q1") == [assist]
        assert history.reviews("q1") == [review]
        assert history.interviews() == [finished]
        assert [(note["attempt"], note["point"]) for note in history.disagreements()] == [("a1", "soft-weights")]
        assert history.setting("theme") == "grader-light"
        assert history.setting("nothing") is None


def test_a_rating_can_be_lowered_and_never_raised(path: Path) -> None:
    review = Review(question="q1", derived=3, rating=3, at=NOON)
    with History(path) as history:
        history.add_review(review)
        history.lower_review(review.uid, 2)
        assert [(found.derived, found.rating) for found in history.reviews()] == [(3, 2)]
        for rating in (3, 4, 0):
            with pytest.raises(HistoryError, match="only be lowered"):
                history.lower_review(review.uid, rating)
        assert history.reviews()[0].rating == 2


def test_a_draft_is_kept_apart_for_each_part(path: Path) -> None:
    with History(path) as history:
        assert history.draft("q1", "text") is None
        history.save_draft("q1", "text", "hard picks", seen=0)
        history.save_draft("q1", "code", "import torch", seen=0)
        again = history.save_draft("q1", "text", "hard picks one", seen=1)
        assert again.revision == 2
        assert {key: draft.text for key, draft in history.drafts().items()} == {
            ("q1", "code"): "import torch",
            ("q1", "text"): "hard picks one",
        }


def test_two_windows_share_the_file_and_neither_overwrites_the_others_draft(path: Path) -> None:
    with History(path) as one, History(path) as two:
        one.save_draft("q1", "text", "first", seen=0)
        two.add_attempt(attempt())
        assert len(one.attempts()) == 1
        with pytest.raises(DraftChanged) as caught:
            two.save_draft("q1", "text", "second", seen=0)
        assert caught.value.theirs.text == "first"
        two.save_draft("q1", "text", "second", seen=None)
        found = one.draft("q1", "text")
        assert found is not None
        assert (found.text, found.revision) == ("second", 2)


def test_the_default_place_is_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_path() == tmp_path / "attention-grader" / "history.db"
    assert default_path().name == "history.db"
