"""Results keep the field rules of Gradescope."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given, settings

from grader.classroom.export.gradescope import gradescope_results
from grader.classroom.feedback.sheet import sheet
from tests.unit.classroom.export.strange_names import NAMES
from tests.unit.classroom.made_up_class import a_class

_FORMATS = {"text", "html", "simple_format", "md", "ansi"}
_VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}


@settings(max_examples=40)
@given(NAMES)
def test_gradescope_field_rules(name: str) -> None:
    found = a_class(name)
    record = json.loads(gradescope_results(sheet(found.rows[0], found), 2.5) or "")
    assert set(record) <= {
        "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
        "stdout_visibility", "extra_data", "tests", "leaderboard",
    }  # fmt: skip
    assert record["score"] == 30.0
    assert {record["output_format"], record["test_output_format"], record["test_name_format"]} <= _FORMATS
    assert {record["visibility"], record["stdout_visibility"]} <= _VISIBILITY
    for test in record["tests"]:
        assert set(test) <= {"score", "max_score", "status", "name", "number", "output", "visibility"}
        assert isinstance(test["score"], float)
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert re.fullmatch(r"\d+(\.\d+)?", test["number"])
        # With any test hidden, students could not see their total.
        assert test["visibility"] == "visible"


def test_how_long_hidden_checks_took_is_not_told() -> None:
    found = sheet(a_class().rows[0], a_class())
    assert "execution_time" not in json.loads(gradescope_results(found, 2.5) or "")
    shown = [replace(topic, lines=tuple(replace(line, hidden=False) for line in topic.lines)) for topic in found.topics]
    assert json.loads(gradescope_results(replace(found, topics=tuple(shown)), 2.5) or "")["execution_time"] == 2.5


def test_gradescope_gets_no_score_that_is_not_one() -> None:
    assert gradescope_results(sheet(a_class().rows[1], a_class()), 0.0) is None
