"""Write JUnit XML, by the schema junit-10: a suite for each student, a case for each check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.classroom.feedback.sheet import Sheet, Topic, sheet, summary
from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook, plain

__all__ = ["FORMAT", "junit_xml"]

# What XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(told: Iterable[Sheet], assignment: str) -> str:
    """Return one document for the class. A wrong answer is a failure, a crash, a timeout or our own fault an error."""
    root = Element("testsuites", name=_legal(assignment))
    for one in told:
        _suite(root, one, assignment)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, told: Sheet, assignment: str) -> None:
    suite = SubElement(root, "testsuite", name=_legal(told.student))
    properties = SubElement(suite, "properties")
    facts = {
        "name": told.name,
        "status": str(told.status),
        "score": "" if told.score is None else plain(told.score),
        "max_score": plain(told.max_points),
        "summary": " ".join([summary(told), *told.notes]),
    }
    for name, value in facts.items():
        SubElement(properties, "property", name=name, value=_legal(value))
    for topic in told.topics:
        _cases(suite, topic, f"{assignment}.{topic.key}")
    counts = {kind: len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "skipped")}
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(counts["failure"]))
    suite.set("errors", str(counts["error"]))
    suite.set("skipped", str(counts["skipped"]))


def _cases(suite: Element, topic: Topic, name: str) -> None:
    scored = [line for line in topic.lines if line.max_points is not None]
    for line in scored:
        case = SubElement(suite, "testcase", classname=_legal(name), name=_legal(line.title))
        _outcome(case, line.outcome, line.message or line.outcome, line.text)
    if not scored:
        case = SubElement(suite, "testcase", classname=_legal(name), name=_legal(topic.title))
        outcome = topic.outcome
        if outcome == "fail" and topic.points == topic.max_points:
            outcome = "pass"
        said = "\n".join(f"{line.title}: {line.outcome}\n{line.text}" for line in topic.lines)
        _outcome(case, outcome, topic.note or outcome, said)


def _outcome(case: Element, outcome: str, message: str, text: str) -> None:
    kind = {"pass": "", "fail": "failure", "missing": "failure", "skipped": "skipped"}.get(outcome, "error")
    if kind:
        element = SubElement(case, kind, type=outcome, message=_legal(message))
        element.text = _legal(text)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _export(book: Gradebook, request: Request) -> Exported:
    return Exported(text=junit_xml([sheet(row, book) for row in request.rows(book)], book.assignment.id))


FORMAT = Format(_export)
