"""Define the records of the history. Times are aware and in UTC; a ``uid`` identifies a record on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4


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
        # Here, because the TUI paints before it needs to know what a verdict is.
        from grader.verdict import Outcome

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
