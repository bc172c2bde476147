"""Keep the results of a class in one SQLite file that survives being killed at any moment.

A result is written as soon as it is there, in a transaction of its own, and never changed: grading again adds a row.
What counts is the newest good result for the current rules; where grading by these failed for a reason of ours, the
last good one by earlier rules still counts, so that a failed regrade never costs anybody a score.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.classroom.gradebook import Graded, GradedLine, load_graded
from grader.classroom.intake import HandIn, Intake, Notice, Student
from grader.classroom.intake.platform_names import Identity
from grader.errors import GraderError, InternalError, UsageError
from grader.verdict import Outcome

__all__ = ["Entry", "Store"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS students (key TEXT PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS attempts (
    student TEXT NOT NULL, number INTEGER NOT NULL, label TEXT NOT NULL, submitted TEXT, notes TEXT NOT NULL,
    PRIMARY KEY (student, number));
CREATE TABLE IF NOT EXISTS contents (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    student TEXT NOT NULL, number INTEGER NOT NULL, part TEXT NOT NULL, sha256 TEXT NOT NULL, file TEXT NOT NULL,
    key TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (student, number, part));
CREATE TABLE IF NOT EXISTS notices (kind TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS results (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, part TEXT NOT NULL, sha256 TEXT NOT NULL, outcome TEXT NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS results_by_content ON results (sha256, part, id);
"""
_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Entry:
    """The content that answers one part of an attempt, and its file; ``sha256`` is empty where nothing does.

    ``key`` is that of the result wanted: content, part, standard, limits, seed and version.
    """

    student: str
    number: int
    part: str
    sha256: str
    file: str
    key: str
    note: str = ""


class Store:
    """An open store; a context manager. ``create`` makes the file, otherwise a missing one is a UsageError.

    For ``reading`` it is enough that the file can be read: a colleague's folder, or a disk that is full.
    A fault of the database within the context (a full disk, a damaged file) leaves it as an error with a sentence.
    """

    def __init__(self, path: Path, *, create: bool = False, reading: bool = False) -> None:
        self._path = path
        if not create and not path.is_file():
            raise UsageError(f"{path}: no results here; give the folder that `grader batch --out` wrote")
        try:
            self._database = _opened(path, reading=reading)
            known = self.fact("schema")
            if known is None:
                self.set_fact("schema", _VERSION)
        except sqlite3.DatabaseError as error:
            if _is_full(error):
                raise _explained(path, error) from None
            raise UsageError(f"{path}: cannot be used as a store of results ({error})") from None
        if known not in (None, _VERSION):
            raise UsageError(f"{path}: written by another version of the grader (format {known}, this is {_VERSION})")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(sqlite3.DatabaseError):
            self._database.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise _explained(self._path, error) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._database
        except BaseException:
            with suppress(sqlite3.OperationalError):
                # A disk that is full has rolled back by itself.
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def fact(self, name: str) -> str | None:
        """Return a fact about the whole store, or None."""
        found = self._database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def set_fact(self, name: str, value: str) -> None:
        """Record a fact about the whole store."""
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def set_class(self, intake: Intake, entries: Iterable[Entry], contents: Iterable[tuple[str, str]]) -> None:
        """Replace who handed in what, all at once; results stay."""
        with self._transaction() as database:
            database.execute("DELETE FROM students")
            database.execute("DELETE FROM attempts")
            database.execute("DELETE FROM answers")
            database.execute("DELETE FROM notices")
            database.executemany(
                "INSERT INTO students VALUES (?, ?)", ((one.key, json.dumps(asdict(one))) for one in intake.students)
            )
            database.executemany("INSERT INTO attempts VALUES (?, ?, ?, ?, ?)", map(_attempt_row, intake.attempts))
            database.executemany(
                "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((e.student, e.number, e.part, e.sha256, e.file, e.key, e.note) for e in entries),
            )
            database.executemany("INSERT OR IGNORE INTO contents VALUES (?, ?)", contents)
            notices = ((one.kind, one.who, one.what) for one in intake.notices)
            database.executemany("INSERT INTO notices VALUES (?, ?, ?)", notices)

    def set_keys(self, keys: Iterable[tuple[str, Entry]]) -> None:
        """Ask for other results than before, as a regrade by new rules does: pairs of the new key and the entry."""
        with self._transaction() as database:
            database.executemany(
                "UPDATE answers SET key = ? WHERE student = ? AND number = ? AND part = ?",
                ((key, entry.student, entry.number, entry.part) for key, entry in keys),
            )

    def students(self) -> list[Student]:
        """Return everybody, sorted by key."""
        rows = self._database.execute("SELECT record FROM students ORDER BY key")
        records = [json.loads(row[0]) for row in rows]
        return [Student(**{**record, "who": Identity(**record["who"])}) for record in records]

    def attempts(self) -> list[HandIn]:
        """Return every attempt without its documents, sorted by student and number."""
        rows = self._database.execute("SELECT * FROM attempts ORDER BY student, number")
        return [
            HandIn(who, number, label, datetime.fromisoformat(at) if at else None, (), tuple(json.loads(notes)))
            for who, number, label, at, notes in rows
        ]

    def notices(self) -> list[Notice]:
        """Return what a teacher should look at, sorted."""
        return [Notice(*row) for row in self._database.execute("SELECT kind, who, what FROM notices ORDER BY 1, 2, 3")]

    def entries(self) -> list[Entry]:
        """Return which content answers what, sorted by student, number and part."""
        rows = self._database.execute(
            "SELECT student, number, part, sha256, file, key, note FROM answers ORDER BY student, number, part"
        )
        return [Entry(*row) for row in rows]

    def content(self, sha256: str) -> str:
        """Return the text with this digest."""
        found = self._database.execute("SELECT text FROM contents WHERE sha256 = ?", (sha256,)).fetchone()
        return str(found[0])

    def add(self, result: GradedLine) -> None:
        """Write one result, as the line that it came as; when this returns, it is there to stay."""
        graded, record = result.graded, result.line.decode()
        self._database.execute(
            "INSERT INTO results (key, part, sha256, outcome, record) VALUES (?, ?, ?, ?, ?)",
            (graded.key, graded.part, graded.sha256, str(graded.outcome), record),
        )

    def done(self) -> set[str]:
        """Return the keys that have a good result."""
        rows = self._database.execute("SELECT DISTINCT key FROM results WHERE outcome <> ?", (str(Outcome.INTERNAL),))
        return {row[0] for row in rows}

    def result(self, entry: Entry) -> tuple[Graded | None, bool]:
        """Return what counts for an entry, and whether it was kept from earlier rules because these failed."""
        rows = self._database.execute(
            "SELECT key, outcome, record FROM results WHERE sha256 = ? AND part = ? ORDER BY id DESC",
            (entry.sha256, entry.part),
        ).fetchall()
        internal = str(Outcome.INTERNAL)
        current = [row for row in rows if row[0] == entry.key]
        good = [row for row in current if row[1] != internal]
        if good or not current:
            return (load_graded(good[0][2]), False) if good else (None, False)
        earlier = [row for row in rows if row[1] != internal]
        return load_graded((earlier or current)[0][2]), bool(earlier)


def _opened(path: Path, *, reading: bool) -> sqlite3.Connection:
    log = path.with_name(f"{path.name}-wal")
    # Where there is a log somebody writes, or died writing, and the file alone is not the whole state.
    whole = not log.exists() or not log.stat().st_size
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        if not reading or not whole:
            raise
    return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        # A log beside the file: readers see a whole state, and a killed writer leaves nothing half done.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _is_full(error: sqlite3.DatabaseError) -> bool:
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_IOERR", "SQLITE_FULL"))


def _explained(path: Path, error: sqlite3.DatabaseError) -> GraderError:
    if isinstance(error, sqlite3.OperationalError):
        advice = "when there is room and the file can be written, the same command goes on from what is graded"
        return InternalError(f"{path}: cannot be written ({error}); {advice}")
    return UsageError(f"{path}: is damaged ({error}); put back a copy, or move it away and grade the class again")


def _attempt_row(attempt: HandIn) -> tuple[str, int, str, str | None, str]:
    moment = attempt.submitted.isoformat() if attempt.submitted else None
    return attempt.student, attempt.number, attempt.label, moment, json.dumps(attempt.notes)
