"""Results keep the field rules of PrairieLearn."""

from __future__ import annotations

import json

from grader.classroom.export.prairielearn import MOST_BYTES, prairielearn_results
from grader.classroom.feedback.sheet import sheet
from grader.verdict import Outcome
from tests.unit.classroom.made_up_class import ANA, a_class, book, check, graded, row


def test_prairielearn_rules() -> None:
    record = json.loads(prairielearn_results(sheet(a_class().rows[0], a_class())))
    assert record["gradable"] is True
    assert record["score"] == 0.3
    for test in record["tests"]:
        assert test["name"]
        assert 0 <= test["points"] <= test["max_points"]
    ours = json.loads(prairielearn_results(sheet(a_class().rows[1], a_class())))
    assert ours["gradable"] is False
    assert "score" not in ours
    assert "not a zero" in ours["format_errors"][0]


def test_prairielearn_stays_below_a_megabyte() -> None:
    checks = [check(f"c{number}", Outcome.FAIL, hint="h" * 20_000) for number in range(100)]
    found = book(row(ANA, (graded(*checks), None)))
    text = prairielearn_results(sheet(found.rows[0], found))
    assert len(text.encode()) <= MOST_BYTES
    assert len(json.loads(text)["tests"]) == 101
