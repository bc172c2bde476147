"""The history file: what it keeps, and what it survives."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from grader.history import Assist, Attempt, DraftChanged, History, HistoryError, Interview, Review, default_path
from grader.history import database as history_database
from grader.history.summary import attempts_by_day, best_by_question, last_by_question, mastery, streak, unfinished
from grader.history.transfer import export_history, import_history

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def attempt(question: str = "spatial-attention", points: float = 6.0, *, hours: float = 0.0, **more: object) -> Attempt:
    outcome = "pass" if points == 10 else "fail"
    record = {
        "part": "code",
        "answer": "class SpatialAttention: ...\n# é ☃",
        "outcome": outcome,
        "points": points,
        "max_points": 10.0,
        "result": {"schema": 1, "checks": [{"id": "shape"}]},
        "at": NOON + timedelta(hours=hours),
        **more,
    }
    return Attempt(question=question, **record)  # type: ignore[arg-type]  # a test's shorthand


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


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


def test_what_was_saved_survives_kill_9(path: Path) -> None:
    program = f"""
        import os, signal
        from pathlib import Path
        from grader.history import History
        history = History(Path({str(path)!r}))
        history.save_draft("q1", "text", "half a sent", seen=0)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False)
    assert done.returncode == -signal.SIGKILL
    with History(path) as history:
        draft = history.draft("q1", "text")
        assert history.message == ""
    assert draft is not None
    assert draft.text == "half a sent"


@pytest.mark.parametrize("content", [b"this is no database, but a letter" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_moved_aside_whole_and_named(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with History(path) as history:
        assert history.attempts() == []
        aside = [found for found in path.parent.iterdir() if "damaged" in found.name and found.suffix == ".db"]
        assert [found.read_bytes() for found in aside] == [content]
        assert str(aside[0]) in history.message
    with History(path) as history:
        assert history.message == ""


def test_a_file_with_a_damaged_page_is_moved_aside(path: Path) -> None:
    with History(path) as history:
        for number in range(200):
            history.add_attempt(attempt(uid=f"u{number}", answer="x" * 500))
    raw = bytearray(path.read_bytes())
    raw[4096:60000] = b"\x55" * (60000 - 4096)
    path.write_bytes(raw)
    with History(path) as history:
        assert "moved to" in history.message
        assert history.attempts() == []


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    History(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(HistoryError, match="version 99"):
        History(path)
    assert [found.name for found in path.parent.glob("*damaged*")] == []


def test_a_half_done_migration_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History(path) as history:
        history.add_attempt(attempt())
    broken = (*history_database.MIGRATIONS, ("CREATE TABLE more (x)", "CREATE NONSENSE"))
    monkeypatch.setattr(history_database, "MIGRATIONS", broken)
    with pytest.raises(HistoryError):
        History(path)
    mended = (*history_database.MIGRATIONS[:-1], ("CREATE TABLE more (x)",))
    monkeypatch.setattr(history_database, "MIGRATIONS", mended)
    with History(path) as history:
        assert len(history.attempts()) == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="cannot be opened"):
        History(tmp_path / "file" / "history.db")


def test_a_locked_file_is_a_sentence_and_not_a_traceback(path: Path) -> None:
    with History(path) as history:
        history._connection.execute("PRAGMA busy_timeout = 20")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="could not be used"):
            history.add_attempt(attempt())
        other.execute("ROLLBACK")
        other.close()
        assert history.add_attempt(attempt())


def test_the_default_place_is_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_path() == tmp_path / "attention-grader" / "history.db"
    assert default_path().name == "history.db"


# --- export and import ----------------------------------------------------------------------------------------------


def fill(history: History) -> None:
    history.add_attempt(attempt(uid="a1"))
    history.add_assist(Assist(question="q1", kind="hint-1", at=NOON, uid="h1"))
    history.add_review(Review(question="q1", derived=3, rating=2, reasons=("slow",), at=NOON, uid="r1"))
    history.save_interview(Interview(minutes=30, level="easy", started=NOON, scorecard={"n": [1]}, uid="i1"))
    history.disagree("a1", "p", NOON)
    history.save_draft("q1", "text", "mine ✓", seen=0, at=NOON)


def test_export_then_import_gives_the_same_history(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "export.jsonl"
    with History(path) as history, History(tmp_path / "other.db") as other:
        fill(history)
        assert export_history(history, target) == 6
        assert import_history(other, target) == 6
        assert import_history(other, target) == 0
        for read in ("attempts", "assists", "reviews", "interviews", "disagreements", "drafts"):
            assert getattr(other, read)() == getattr(history, read)(), read


def test_an_export_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("dear diary")
    with History(path) as history, pytest.raises(HistoryError, match="exists already"):
        export_history(history, target)
    assert target.read_text() == "dear diary"


def test_an_import_does_not_touch_a_draft_that_is_there(path: Path, tmp_path: Path) -> None:
    with History(path) as history, History(tmp_path / "other.db") as other:
        fill(history)
        export_history(history, tmp_path / "export.jsonl")
        other.save_draft("q1", "text", "theirs", seen=0)
        import_history(other, tmp_path / "export.jsonl")
        draft = other.draft("q1", "text")
        assert draft is not None
        assert draft.text == "theirs"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("{", ":3: not JSON"),
        ('{"record": "attempt"}', ":3: not a record"),
        ('{"record": "surprise"}', ":3: not a record"),
        ("[1]", ":3: an object"),
    ],
)
def test_a_broken_line_is_named_and_nothing_is_imported(path: Path, tmp_path: Path, line: str, place: str) -> None:
    target = tmp_path / "export.jsonl"
    with History(tmp_path / "other.db") as other:
        other.add_attempt(attempt())
        export_history(other, target)
    target.write_text(target.read_text() + line + "\n")
    with History(path) as history:
        with pytest.raises(HistoryError) as caught:
            import_history(history, target)
        assert f"{target}{place}" in str(caught.value)
        assert history.attempts() == []


def test_a_file_that_is_no_export_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text('{"format": "other"}\n')
    with History(path) as history:
        for name in ("x", "missing"):
            with pytest.raises(HistoryError):
                import_history(history, tmp_path / name)


# --- summaries ------------------------------------------------------------------------------------------------------


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


def test_two_processes_open_a_new_history_at_once(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from grader.history import History; "
        "sys.stdin.read(1); h = History(Path(sys.argv[1])); h.save_setting(sys.argv[2], 'here'); h.close()"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", program, str(path), f"p{number}"], stdin=subprocess.PIPE)
        for number in range(4)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"go")
        child.stdin.close()
    assert [child.wait(timeout=60) for child in children] == [0] * 4
    with History(path) as history:
        assert [history.setting(f"p{number}") for number in range(4)] == ["here"] * 4
    assert [p.name for p in path.parent.iterdir()].count("history.db") == 1
