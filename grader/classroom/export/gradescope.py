"""Gradescope: ``results.json``, by the field rules of its autograder specification."""

from __future__ import annotations

import json
from typing import Any

from grader.classroom.export.feedback import Line, Sheet, Topic, summary

__all__ = ["gradescope_results"]


def gradescope_results(told: Sheet, seconds: float) -> str | None:
    """Return ``results.json`` for one student; None while there is no score, for every score written would be false.

    A hidden check is shown with its outcome and nothing else: were its test hidden from students altogether, Gradescope
    would hide their total too. ``seconds`` is how long grading took; where a check is hidden it is left out, since a
    submission could take longer for some of its inputs than for others.
    """
    if told.score is None:
        return None
    tests: list[dict[str, Any]] = []
    for number, topic in enumerate(told.topics, start=1):
        tests += _tests(topic, number)
    record = {
        "score": told.score,
        "output": "\n\n".join([summary(told), *told.notes]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"attempt": told.attempt, "days_late": told.days_late, "penalty": told.penalty},
        "tests": tests,
    }
    if not any(line.hidden for topic in told.topics for line in topic.lines):
        record["execution_time"] = round(seconds, 3)
    return json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _tests(topic: Topic, number: int) -> list[dict[str, Any]]:
    scored = [line for line in topic.lines if line.max_points is not None]
    if not scored:
        said = "\n\n".join([text for text in (topic.note, topic.diagnosis) if text] + _told(topic.lines))
        whole = Line(topic.title, topic.outcome, topic.points or 0.0, topic.max_points, said)
        return [_test(whole, topic.title, str(number))]
    tests = [
        _test(line, f"{topic.title}: {line.title}", f"{number}.{index}") for index, line in enumerate(scored, start=1)
    ]
    if said := "\n\n".join(text for text in (topic.note, topic.diagnosis) if text):
        tests[0]["output"] = "\n\n".join(text for text in (said, tests[0].get("output", "")) if text)
    return tests


def _told(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.title} ({line.outcome})" + (f": {line.text}" if line.text else "") for line in lines]


def _test(line: Line, name: str, number: str) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": name,
        "number": number,
        "score": line.points,
        "max_score": line.max_points,
        "status": "passed" if line.points == line.max_points and line.outcome != "fail" else "failed",
        "visibility": "visible",
    }
    if line.text:
        test["output"] = line.text
    return test
