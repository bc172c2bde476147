"""Marks for what is answered in words: free text by the question's rubric, quick checks by their right answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from grader.answers.quick import read_response, score_quick
from grader.answers.scoring import score_answer
from grader.concept import ConceptQuestion, QuickCheck
from grader.errors import UsageError
from grader.escape import safe_text
from grader.gradebook import Answer, AnswerPoint

__all__ = ["mark_quick", "mark_text"]

_MOST = 2000


def mark_text(question: ConceptQuestion, text: str) -> tuple[float, Answer]:
    """Return the share of the points that a written answer earns, and what it says about each point."""
    result = score_answer(question, text)
    points = tuple(
        AnswerPoint(point.statement, point.verdict, "" if point.verdict == "covered" else safe_text(point.message))
        for point in result.points
    )
    return result.score, Answer(points, judged=result.judged)


def mark_quick(question: ConceptQuestion, text: str) -> tuple[float, Answer]:
    """Return the share of the quick checks that is right; each counts alike.

    ``text`` is a JSON object from the id of a check to the answer: text or a number as on the command line, a list of
    items or options, or an object of pairs. A check that is not answered, or not with anything on offer, earns nothing.
    """
    given = json.loads(text)
    if not isinstance(given, dict):
        given = {}
    marked = [_mark(check, given) for check in question.quick]
    return sum(share for share, _ in marked) / len(marked), Answer(tuple(point for _, point in marked))


def _mark(check: QuickCheck, given: Mapping[str, Any]) -> tuple[float, AnswerPoint]:
    if check.id not in given:
        return 0.0, AnswerPoint(check.prompt, "missing")
    try:
        result = score_quick(check, read_response(check, _as_typed(given[check.id])))
    except UsageError as error:
        return 0.0, AnswerPoint(check.prompt, "wrong", safe_text(str(error)))
    verdict = "right" if result.score >= 1.0 else "partly right" if result.score > 0.0 else "wrong"
    return result.score, AnswerPoint(check.prompt, verdict, safe_text(result.feedback))


def _as_typed(answer: Any) -> str:
    """Return an answer in YAML as somebody would type it."""
    if isinstance(answer, list):
        return "; ".join(str(item) for item in answer)[:_MOST]
    if isinstance(answer, dict):
        return "; ".join(f"{left} = {right}" for left, right in answer.items())[:_MOST]
    return str(answer)[:_MOST]
