"""A history is exported and imported whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.history import Assist, History, HistoryError, Interview, Review
from grader.history.transfer import export_history, import_history
from tests.unit.history.practice import NOON, attempt


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
