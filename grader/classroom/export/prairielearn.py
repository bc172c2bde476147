"""Write the ``results.json`` that PrairieLearn expects of an external grader."""

from __future__ import annotations

import json
from typing import Any

from grader.classroom.feedback.sheet import Sheet, Topic, sheet, summary
from grader.classroom.formats import Exported, Format, Request, per_student
from grader.classroom.gradebook import Gradebook

__all__ = ["FORMAT", "MOST_BYTES", "prairielearn_results"]

MOST_BYTES = 1_000_000
"""PrairieLearn refuses results of more than a megabyte."""


def prairielearn_results(told: Sheet) -> str:
    """Return ``results.json`` for one student; without a score it is not gradable, which costs no attempt."""
    if told.score is None:
        reason = summary(told)
        return _dump({"gradable": False, "format_errors": [reason], "message": reason})
    tests = [test for topic in told.topics for test in _tests(topic)]
    share = told.score / told.max_points if told.max_points else 0.0
    said = "\n\n".join([summary(told), *told.notes])
    record = {"gradable": True, "score": min(1.0, max(0.0, share)), "message": said, "tests": tests}
    text = _dump(record)
    if len(text.encode()) > MOST_BYTES:
        for test in tests:
            test["output"] = ""
        text = _dump(record)
    return text


def _tests(topic: Topic) -> list[dict[str, Any]]:
    """Give every test points: one without would switch off the points of all."""
    whole = {
        "name": topic.title,
        "description": topic.note,
        "points": topic.points or 0.0,
        "max_points": topic.max_points,
        "message": topic.diagnosis,
        "output": "",
    }
    if not any(line.max_points is not None for line in topic.lines):
        whole["output"] = "\n".join(f"{line.title}: {line.outcome}\n{line.text}" for line in topic.lines)
        return [whole]
    tests: list[dict[str, Any]] = [
        {
            "name": f"{topic.title}: {line.title}",
            "description": line.outcome,
            "points": line.points or 0.0,
            "max_points": line.max_points or 0.0,
            "message": line.message,
            "output": line.text if line.text != line.message else "",
        }
        for line in topic.lines
    ]
    tests[0]["message"] = "\n\n".join(text for text in (topic.note, topic.diagnosis, tests[0]["message"]) if text)
    return tests


def _dump(record: dict[str, Any]) -> str:
    return json.dumps(record, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _export(book: Gradebook, request: Request) -> Exported:
    return per_student(book, request, lambda row: prairielearn_results(sheet(row, book)))


FORMAT = Format(_export)
