"""Records of somebody who practises: aware times, identities of their own, and what is derived from points."""

from __future__ import annotations

from datetime import timedelta

import pytest

from grader.history.records import Attempt, Review, new_uid, utc_now
from grader.verdict import Outcome


def attempt(outcome: str, points: float, of: float) -> Attempt:
    return Attempt(question="q", part="code", answer="", outcome=outcome, points=points, max_points=of)


@pytest.mark.parametrize(
    ("outcome", "points", "of", "fraction", "passed"),
    [("pass", 6.0, 6.0, 1.0, True), ("fail", 1.5, 6.0, 0.25, False), ("fail", 6.0, 6.0, 1.0, False),
     ("pass", 0.0, 0.0, 0.0, True)],
)  # fmt: skip
def test_only_the_outcome_says_that_it_passed(
    outcome: str, points: float, of: float, fraction: float, passed: bool
) -> None:
    one = attempt(outcome, points, of)
    assert (one.fraction, one.passed) == (fraction, passed)
    assert attempt(Outcome.PASS, 1, 1).passed


def test_every_record_is_another_one_and_knows_its_moment() -> None:
    before = utc_now()
    records = [attempt("pass", 1, 1) for _ in range(5)] + [Review(question="q", derived=3, rating=3)]
    assert len({record.uid for record in records}) == 6
    assert all(before <= record.at and record.at.utcoffset() == timedelta(0) for record in records)
    assert new_uid() != new_uid()
