"""Define the records of the history. Times are aware and in UTC; a ``uid`` identifies a record on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from grader.text.submission import Submission
from grader.verdict import Array, CheckResult, Counterexample, Diagnosis, Mismatch, Outcome, Verdict


def new_uid() -> str:
    """Return a unique id for a new record."""
    return uuid4().hex


def utc_now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Hold an answer and its outcome: ``part`` is ``code``, ``text`` or ``quick:ID``, ``result`` the verdict's JSON."""

    question: str
    part: str
    answer: str
    outcome: str
    points: float
    max_points: float
    result: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    interview: str | None = None
    at: datetime = field(default_factory=utc_now)
    uid: str = field(default_factory=new_uid)

    @property
    def fraction(self) -> float:
        """Return the points as a share of all points, 0 to 1."""
        return self.points / self.max_points if self.max_points else 0.0

    @property
    def passed(self) -> bool:
        """Return whether the answer got full marks."""
        return self.outcome == Outcome.PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Assist:
    """Hold help that was taken: ``hint-1`` to ``hint-3``, or ``answer`` for the model answer before passing."""

    question: str
    kind: str
    at: datetime = field(default_factory=utc_now)
    uid: str = field(default_factory=new_uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Hold a rating for the schedule: 1 again, 2 hard, 3 good, 4 easy. ``rating`` is ``derived``, or lower by hand."""

    question: str
    derived: int
    rating: int
    reasons: tuple[str, ...] = ()
    at: datetime = field(default_factory=utc_now)
    uid: str = field(default_factory=new_uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """Hold a mock interview. Its Markdown is made from ``scorecard``."""

    minutes: int
    level: str
    started: datetime
    finished: datetime | None = None
    scorecard: Mapping[str, Any] = field(default_factory=dict)
    uid: str = field(default_factory=new_uid)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold an answer as it was last typed; ``revision`` counts how often it was saved."""

    text: str
    at: datetime
    revision: int


def verdict_from_json(record: Mapping[str, Any], source: str = "") -> Verdict:
    """Return the verdict that a stored record of schema 1 describes; ``source`` is kept apart from it."""
    submission = record["submission"]
    diagnosis = record.get("diagnosis")
    return Verdict(
        question=record["question"],
        submission=Submission(submission["path"], source, submission["sha256"]),
        outcome=Outcome(record["outcome"]),
        points=record["points"],
        max_points=record["max_points"],
        checks=tuple(check_from_json(check) for check in record["checks"]),
        seed=record["seed"],
        isolation=record["isolation"],
        versions=record["versions"],
        standard=record["standard"],
        diagnosis=Diagnosis(**diagnosis) if diagnosis else None,
        seconds=record.get("seconds", 0.0),
        printed=record.get("printed", ""),
        message=record.get("message", ""),
    )


def check_from_json(record: Mapping[str, Any]) -> CheckResult:
    """Return one check's result from its stored form."""
    found = record.get("counterexample")
    return CheckResult(
        id=record["id"],
        title=record["title"],
        outcome=Outcome(record["outcome"]),
        points=record["points"],
        max_points=record["max_points"],
        message=record.get("message", ""),
        hint=record.get("hint"),
        counterexample=_counterexample(found) if found else None,
        examples=record.get("examples", 0),
        seconds=record.get("seconds", 0.0),
        hidden=record.get("hidden", False),
    )


def _counterexample(record: Mapping[str, Any]) -> Counterexample:
    arrays = {name: tuple(map(_array, record.get(name, ()))) for name in ("inputs", "weights", "expected", "got")}
    return Counterexample(
        arguments=record["arguments"],
        what=record.get("what", ""),
        mismatches=tuple(
            Mismatch(tuple(found["index"]), found["expected"], found["got"]) for found in record.get("mismatches", ())
        ),
        mismatched=record.get("mismatched", 0),
        total=record.get("total", 0),
        tolerance=record.get("tolerance", ""),
        call=record.get("call", ""),
        **arrays,
    )


def _array(record: Mapping[str, Any]) -> Array:
    return Array(record["name"], tuple(record["shape"]), record["dtype"], tuple(record.get("values", ())))
