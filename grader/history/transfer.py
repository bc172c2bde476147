"""Export the history to JSON lines and import it again, on this machine or another.

The first line names the format; each further line is ``{"record": "attempt", ...}`` and the like. An import adds what
is missing and changes nothing that is there: importing twice, or both ways, does no harm. A draft is taken only where
there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.history.database import HistoryError
from grader.history.records import Assist, Attempt, Interview, Review
from grader.history.store import History
from grader.text.reading import read_whole

HEADER = {"format": "attention-grader history", "version": 1}


def export_history(history: History, path: Path) -> int:
    """Write the whole history to a new file and return the number of records.

    Raises HistoryError when the file exists already or cannot be written.
    """
    lines = [{"record": kind, **record} for kind, records in _records(history).items() for record in records]
    try:
        with path.open("x", encoding="utf-8") as stream:
            for line in (HEADER, *lines):
                stream.write(json.dumps(line, ensure_ascii=False, default=_plain) + "\n")
    except FileExistsError as error:
        raise HistoryError(f"{path} exists already, and an export overwrites nothing: choose another name") from error
    except OSError as error:
        raise HistoryError(f"the export {path} could not be written: {error}") from error
    return len(lines)


def import_history(history: History, path: Path) -> int:
    """Add the records of an export that are not there yet and return how many those were.

    Raises HistoryError, before anything is added, when the file is no export or one of its lines is broken.
    """
    try:
        lines = read_whole(path).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"the export {path} could not be read: {error}") from error
    if not lines or _line(path, 1, lines[0]) != HEADER:
        raise HistoryError(f"{path}:1: this is no history export of version {HEADER['version']}")
    steps = [_step(history, path, number, _line(path, number, text)) for number, text in enumerate(lines[1:], start=2)]
    return sum(step() for step in steps)


def _records(history: History) -> dict[str, list[dict[str, Any]]]:
    return {
        "attempt": [asdict(attempt) for attempt in history.attempts()],
        "assist": [asdict(assist) for assist in history.assists()],
        "review": [asdict(review) for review in history.reviews()],
        "interview": [asdict(interview) for interview in history.interviews()],
        "disagreement": [dict(note) for note in history.disagreements()],
        "draft": [
            {"question": question, "part": part, "text": draft.text, "at": draft.at}
            for (question, part), draft in history.drafts().items()
        ],
    }


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in an export")


def _line(path: Path, number: int, text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise HistoryError(f"{path}:{number}: not JSON: {error}") from error
    if not isinstance(record, dict):
        raise HistoryError(f"{path}:{number}: an object was expected, and this is a {type(record).__name__}")
    return record


def _step(history: History, path: Path, number: int, record: dict[str, Any]) -> Callable[[], int]:
    kind = record.pop("record", None)
    try:
        return _STEPS[kind](history, record)
    except (KeyError, TypeError, ValueError) as error:
        raise HistoryError(f"{path}:{number}: not a record that this grader knows ({kind}): {error!r}") from error


def _timed(record: Mapping[str, Any], *names: str) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(record[name]) for name in names if record[name] is not None}
    return {**record, **moments}


def _attempt(history: History, record: dict[str, Any]) -> Callable[[], int]:
    attempt = Attempt(**_timed(record, "at"))
    return lambda: history.add_attempt(attempt)


def _assist(history: History, record: dict[str, Any]) -> Callable[[], int]:
    assist = Assist(**_timed(record, "at"))
    return lambda: history.add_assist(assist)


def _review(history: History, record: dict[str, Any]) -> Callable[[], int]:
    review = Review(**{**_timed(record, "at"), "reasons": tuple(record["reasons"])})
    return lambda: history.add_review(review)


def _interview(history: History, record: dict[str, Any]) -> Callable[[], int]:
    interview = Interview(**_timed(record, "started", "finished"))

    def add() -> int:
        if any(known.uid == interview.uid for known in history.interviews()):
            return 0
        history.save_interview(interview)
        return 1

    return add


def _disagreement(history: History, record: dict[str, Any]) -> Callable[[], int]:
    attempt, point, at = str(record["attempt"]), str(record["point"]), datetime.fromisoformat(record["at"])
    return lambda: history.disagree(attempt, point, at)


def _draft(history: History, record: dict[str, Any]) -> Callable[[], int]:
    question, part, text = str(record["question"]), str(record["part"]), str(record["text"])
    at = datetime.fromisoformat(record["at"])

    def add() -> int:
        if history.draft(question, part) is not None:
            return 0
        history.save_draft(question, part, text, seen=None, at=at)
        return 1

    return add


_STEPS: dict[str, Callable[[History, dict[str, Any]], Callable[[], int]]] = {
    "attempt": _attempt,
    "assist": _assist,
    "review": _review,
    "interview": _interview,
    "disagreement": _disagreement,
    "draft": _draft,
}
