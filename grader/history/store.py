"""Query and change the learner's history: every statement over the SQLite file is here."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from grader.history.database import HistoryError, open_database
from grader.history.records import Assist, Attempt, Draft, Interview, Review, utc_now

_LIGHT_COLUMNS = "uid, question, part, at, outcome, points, max_points, seconds, interview"


class DraftChanged(HistoryError):
    """Say that another window has saved this draft since it was read; ``theirs`` is what it holds now."""

    def __init__(self, theirs: Draft) -> None:
        self.theirs = theirs
        super().__init__("another window has changed this draft: reload it, or save yours over it")


class History:
    """Open a history. Any thread may call; each change is one transaction, so two windows can share the file.

    ``message`` tells the owner that the file had to be moved aside. Every method raises HistoryError when the
    disk is full, read-only or locked for longer than five seconds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._connection, self.message = open_database(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; later calls fail."""
        with self._lock:
            self._connection.close()

    # --- attempts and the help that was taken -----------------------------------------------------------------------

    def add_attempt(self, attempt: Attempt) -> bool:
        """Store an attempt; return False when it is stored already."""
        return self._insert("attempts", _attempt_row(attempt))

    def attempts(
        self, question: str | None = None, *, interview: str | None = None, light: bool = False
    ) -> list[Attempt]:
        """Return attempts, oldest first: all of them, one question's or one interview's.

        ``light`` leaves out the answers and results, which are most of the file.
        """
        where, values = _where(question=question, interview=interview)
        columns = f"{_LIGHT_COLUMNS}, '' AS answer, '{{}}' AS result" if light else "*"
        query = f"SELECT {columns} FROM attempts{where} ORDER BY at, uid"  # noqa: S608 - names are ours, values are bound
        return [_attempt(row) for row in self._rows(query, values)]

    def attempt(self, uid: str) -> Attempt | None:
        """Return one attempt in full, or None."""
        rows = self._rows("SELECT * FROM attempts WHERE uid = ?", (uid,))
        return _attempt(rows[0]) if rows else None

    def add_assist(self, assist: Assist) -> bool:
        """Store that help was taken."""
        return self._insert("assists", {**_fields(assist), "at": _text(assist.at)})

    def assists(self, question: str | None = None) -> list[Assist]:
        """Return the help that was taken, oldest first."""
        where, values = _where(question=question)
        rows = self._rows(f"SELECT * FROM assists{where} ORDER BY at, uid", values)  # noqa: S608 - names are ours, values are bound
        return [Assist(**{**dict(row), "at": _time(row["at"])}) for row in rows]

    def disagree(self, attempt: str, point: str, at: datetime | None = None) -> bool:
        """Note that the learner thinks a point of an attempt was misjudged; return False when noted already."""
        row = {"attempt": attempt, "point": point, "at": _text(at or utc_now())}
        return self._insert("disagreements", row)

    def disagreements(self) -> list[dict[str, str]]:
        """Return all such notes: ``attempt`` uid, ``point`` id and time ``at``."""
        return [dict(row) for row in self._rows("SELECT * FROM disagreements ORDER BY at, attempt, point")]

    # --- reviews ----------------------------------------------------------------------------------------------------

    def add_review(self, review: Review) -> bool:
        """Store a rating."""
        row = {**_fields(review), "at": _text(review.at), "reasons": json.dumps(review.reasons)}
        return self._insert("reviews", row)

    def lower_review(self, uid: str, rating: int) -> None:
        """Lower a rating by hand. Raises HistoryError where that would raise it."""
        with self._transaction() as run:
            changed = run.execute(
                "UPDATE reviews SET rating = ? WHERE uid = ? AND ? BETWEEN 1 AND rating", (rating, uid, rating)
            )
            if changed.rowcount != 1:
                raise HistoryError(f"a rating can only be lowered, and {rating} is not lower")

    def reviews(self, question: str | None = None) -> list[Review]:
        """Return the ratings, oldest first."""
        where, values = _where(question=question)
        rows = self._rows(f"SELECT * FROM reviews{where} ORDER BY at, uid", values)  # noqa: S608 - names are ours, values are bound
        return [
            Review(**{**dict(row), "at": _time(row["at"]), "reasons": tuple(json.loads(row["reasons"]))})
            for row in rows
        ]

    # --- interviews -------------------------------------------------------------------------------------------------

    def save_interview(self, interview: Interview) -> None:
        """Store an interview, or replace it by its later state."""
        row = {
            **_fields(interview),
            "started": _text(interview.started),
            "finished": _text(interview.finished) if interview.finished else None,
            "scorecard": json.dumps(dict(interview.scorecard)),
        }
        self._insert("interviews", row, replace_old=True)

    def interviews(self) -> list[Interview]:
        """Return the interviews, oldest first."""
        rows = self._rows("SELECT * FROM interviews ORDER BY started, uid")
        return [
            Interview(
                uid=row["uid"],
                minutes=row["minutes"],
                level=row["level"],
                started=_time(row["started"]),
                finished=_time(row["finished"]) if row["finished"] else None,
                scorecard=json.loads(row["scorecard"]),
            )
            for row in rows
        ]

    # --- drafts and settings ----------------------------------------------------------------------------------------

    def draft(self, question: str, part: str) -> Draft | None:
        """Return the draft of one part of a question, or None."""
        rows = self._rows("SELECT * FROM drafts WHERE question = ? AND part = ?", (question, part))
        return Draft(rows[0]["text"], _time(rows[0]["at"]), rows[0]["revision"]) if rows else None

    def drafts(self) -> dict[tuple[str, str], Draft]:
        """Return every draft by question and part."""
        rows = self._rows("SELECT * FROM drafts ORDER BY question, part")
        return {(row["question"], row["part"]): Draft(row["text"], _time(row["at"]), row["revision"]) for row in rows}

    def save_draft(self, question: str, part: str, text: str, *, seen: int | None, at: datetime | None = None) -> Draft:
        """Store a draft and return it; ``seen`` is the revision that was read last (0: none), None saves over any.

        Raises DraftChanged when another window has saved since.
        """
        with self._transaction() as run:
            key = (question, part)
            row = run.execute("SELECT * FROM drafts WHERE question = ? AND part = ?", key).fetchone()
            revision = row["revision"] if row else 0
            if seen is not None and revision != seen and row["text"] != text:
                raise DraftChanged(Draft(row["text"], _time(row["at"]), revision))
            draft = Draft(text, at or utc_now(), revision + 1)
            values = (*key, text, _text(draft.at), draft.revision)
            run.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)", values)
        return draft

    def setting(self, name: str) -> str | None:
        """Return a setting, or None if it was never saved."""
        rows = self._rows("SELECT value FROM settings WHERE name = ?", (name,))
        return str(rows[0]["value"]) if rows else None

    def save_setting(self, name: str, value: str) -> None:
        """Store a setting."""
        self._insert("settings", {"name": name, "value": value}, replace_old=True)

    # --- underneath -------------------------------------------------------------------------------------------------

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        with self._lock, _explained(self.path):
            return self._connection.execute(query, values).fetchall()

    def _insert(self, table: str, row: dict[str, Any], *, replace_old: bool = False) -> bool:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        clash = "REPLACE" if replace_old else "IGNORE"
        with self._transaction() as run:
            statement = f"INSERT OR {clash} INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names are ours, values are bound
            done = run.execute(statement, tuple(row.values()))
            return done.rowcount == 1

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _explained(self.path):
            # IMMEDIATE takes the write lock at once: a read that turns into a write could find it gone.
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:  # whatever it was, the transaction must not stay open; it is raised again
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise HistoryError(f"the history {path} could not be used: {error}. Is its disk full or read-only?") from error


def _where(**wanted: str | None) -> tuple[str, tuple[str, ...]]:
    given = {name: value for name, value in wanted.items() if value is not None}
    clause = " AND ".join(f"{name} = ?" for name in given)
    return (f" WHERE {clause}" if clause else ""), tuple(given.values())


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _text(moment: datetime) -> str:
    # A fixed width, so that the text sorts as the time does.
    return moment.isoformat(timespec="microseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _attempt_row(attempt: Attempt) -> dict[str, Any]:
    return {**_fields(attempt), "at": _text(attempt.at), "result": json.dumps(dict(attempt.result))}


def _attempt(row: sqlite3.Row) -> Attempt:
    return Attempt(**{**dict(row), "at": _time(row["at"]), "result": json.loads(row["result"])})
