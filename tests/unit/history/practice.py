"""Hand-made records of somebody who practises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from grader.history import Attempt

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
