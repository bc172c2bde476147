"""Open the history's SQLite file, whatever its state."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from grader.errors import ExitCode, GraderError

# One entry per version of the file; the last one's number is kept in SQLite's user_version. Never edit an entry that
# has been released: append one.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE attempts (
            uid TEXT PRIMARY KEY, question TEXT NOT NULL, part TEXT NOT NULL, at TEXT NOT NULL, answer TEXT NOT NULL,
            outcome TEXT NOT NULL, points REAL NOT NULL, max_points REAL NOT NULL, seconds REAL NOT NULL,
            interview TEXT, result TEXT NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX attempts_by_question ON attempts (question, at)",
        "CREATE INDEX attempts_by_time ON attempts (at)",
        """CREATE TABLE assists (
            uid TEXT PRIMARY KEY, question TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX assists_by_question ON assists (question, at)",
        """CREATE TABLE reviews (
            uid TEXT PRIMARY KEY, question TEXT NOT NULL, at TEXT NOT NULL, derived INTEGER NOT NULL,
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND derived), reasons TEXT NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX reviews_by_question ON reviews (question, at)",
        """CREATE TABLE interviews (
            uid TEXT PRIMARY KEY, started TEXT NOT NULL, finished TEXT, minutes INTEGER NOT NULL, level TEXT NOT NULL,
            scorecard TEXT NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE disagreements (
            attempt TEXT NOT NULL, point TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (attempt, point)
        ) WITHOUT ROWID""",
        """CREATE TABLE drafts (
            question TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
            revision INTEGER NOT NULL, PRIMARY KEY (question, part)
        ) WITHOUT ROWID""",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)


class HistoryError(GraderError):
    """Say why the history cannot be used as it is, and what to do next."""

    exit_code = ExitCode.USAGE


def default_path() -> Path:
    """Return the path of the history: in the platform's folder for a user's data."""
    return user_data_path("attention-grader", appauthor=False) / "history.db"


def open_database(path: Path) -> tuple[sqlite3.Connection, str]:
    """Return a connection to the file at ``path``, made or brought up to date, and a message for its owner.

    A file that SQLite cannot read is renamed, never deleted, and the message names its new place; otherwise the
    message is empty. Raises HistoryError when the folder cannot be written or the file is of a newer grader.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(path):
            message = "" if _is_readable(path) else _move_aside(path)
            connection = _connect(path)
            _migrate(connection, path)
    except (OSError, sqlite3.Error) as error:
        raise HistoryError(
            f"the history {path} cannot be opened: {error}. "
            "Make its folder writable, or choose another file with --history"
        ) from error
    return connection, message


def _connect(path: Path) -> sqlite3.Connection:
    # Autocommit: every transaction is begun by name. History's own lock keeps two threads apart.
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    # With a write-ahead log NORMAL survives the death of the process; only a power cut may lose the last keystrokes.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock beside the file, so that two windows do not both move it aside or both migrate it."""
    with path.with_name(path.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_readable(path: Path) -> bool:
    if not path.exists():
        return True
    connection = sqlite3.connect(path, timeout=5.0)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.OperationalError:
        # Locked, or no permission: trouble, but not damage. The connection that follows reports it.
        return True
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _move_aside(path: Path) -> str:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + suffix))
    return f"The history was damaged. It was moved to {aside} and a new one begun; an export can be imported into it."


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        connection.close()
        raise HistoryError(
            f"the history {path} is of version {version}, and this grader knows up to {len(MIGRATIONS)}: "
            "update the grader, or choose another file with --history"
        )
    if version == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
