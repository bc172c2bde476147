"""What the history file survives: a killed process, damage, other versions, locks and company."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from grader.history import History, HistoryError
from grader.history import database as history_database
from tests.unit.history.practice import attempt


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
