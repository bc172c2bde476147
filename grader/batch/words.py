"""Marks for what is answered in words: free text by the question's rubric, quick checks by their right answers."""

from __future__ import annotations

from grader.answers.scoring import score_answer
from grader.escape import safe_text
from grader.gradebook import Answer, AnswerPoint
from grader.model import ConceptQuestion

__all__ = ["mark_quick", "mark_text"]


def mark_text(question: ConceptQuestion, text: str) -> tuple[float, Answer]:
    """Return the share of the points that a written answer earns, and what it says about each point."""
    result = score_answer(question, text)
    points = tuple(
        AnswerPoint(point.statement, point.verdict, "" if point.verdict == "covered" else safe_text(point.message))
        for point in result.points
    )
    return result.score, Answer(points)


def mark_quick(question: ConceptQuestion, text: str) -> tuple[float, Answer]:
    raise NotImplementedError
