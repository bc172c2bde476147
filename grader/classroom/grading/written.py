"""Mark answers in words: free text by the question's rubric, quick questions by their right answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from grader.answers.quick import read_response, score_quick
from grader.answers.scoring import score_answer
from grader.bank.concept import ConceptQuestion, QuickQuestion
from grader.classroom.gradebook import Answer, AnswerPoint
from grader.errors import UsageError
from grader.text.escape import safe_line, safe_text

__all__ = ["mark_quick", "mark_text", "unknown_checks"]


def mark_text(question: ConceptQuestion, text: str) -> tuple[float, Answer]:
    """Return the share of the points that a written answer earns, and what it says about each point."""
    result = score_answer(question, text)
    points = tuple(
        AnswerPoint(point.statement, point.verdict, "" if point.verdict == "covered" else safe_text(point.message))
        for point in result.points
    )
    return result.score, Answer(points, judged=result.judged, remarks=result.remarks)


def mark_quick(question: ConceptQuestion, text: str) -> tuple[float, Answer]:
    """Return the share of the quick questions that is answered right; each counts alike.

    ``text`` is a JSON object from the id of a check, or its number, to the answer: text or a number as on the command
    line, a list of items or options, or an object of pairs. A check that is not answered, or not with anything on
    offer, earns nothing.
    """
    given = json.loads(text)
    if not isinstance(given, dict):
        given = {}
    marked = [_mark(quick, given, str(number)) for number, quick in enumerate(question.quick, start=1)]
    return sum(share for share, _ in marked) / len(marked), Answer(tuple(point for _, point in marked))


def unknown_checks(question: ConceptQuestion, text: str) -> str:
    """Return a note on what is answered and never asked: such a check was surely meant to be another."""
    given = json.loads(text)
    asked = [quick.id for quick in question.quick]
    numbers = map(str, range(1, len(asked) + 1))
    strangers = sorted(set(given if isinstance(given, dict) else ()) - {*asked, *numbers})
    if not strangers:
        return ""
    return f"answers.yaml has quick {safe_line(', '.join(strangers), 100)}; {question.id} asks {', '.join(asked)}"


def _mark(quick: QuickQuestion, given: Mapping[str, Any], number: str) -> tuple[float, AnswerPoint]:
    answer = given.get(quick.id, given.get(number))
    if answer is None:
        return 0.0, AnswerPoint(quick.prompt, "missing")
    try:
        result = score_quick(quick, read_response(quick, _as_typed(answer)))
    except UsageError as error:
        return 0.0, AnswerPoint(quick.prompt, "wrong", safe_text(str(error)))
    verdict = "right" if result.score >= 1.0 else "partly right" if result.score > 0.0 else "wrong"
    return result.score, AnswerPoint(quick.prompt, verdict, safe_text(result.feedback))


def _as_typed(answer: Any) -> str:
    """Return an answer in YAML as somebody would type it."""
    if isinstance(answer, list):
        return "; ".join(str(item) for item in answer)
    if isinstance(answer, dict):
        return "; ".join(f"{left} = {right}" for left, right in answer.items())
    return str(answer)
