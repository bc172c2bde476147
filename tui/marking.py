"""Mark answers in words for the screens, and make the record that the history keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.answers.result import AnswerResult, PointResult, total_score
from grader.bank.concept import ConceptQuestion, QuickQuestion

if TYPE_CHECKING:
    from grader.answers.quick import QuickResult

_NOT_JUDGED = (
    "The rules know none of these words, so they could not judge this. Tick with space what you said, "
    "then press n: your ticks are the score."
)


def mark(question: ConceptQuestion, answer: str) -> AnswerResult:
    """Score an answer; a few milliseconds, and the first one of a question compiles its rubric: call it in a thread."""
    from grader.answers.scoring import score_answer

    return score_answer(question, answer)


def ticked(question: ConceptQuestion, marked: AnswerResult, said: Collection[str]) -> AnswerResult:
    """Return the marking that the learner has made: the points ``said`` are covered, the others are missing."""
    points = tuple(
        replace(point, verdict="covered", message="") if point.id in said else point for point in marked.points
    )
    score = total_score(question.rubric.points, {point.id: point.verdict for point in points})
    remark = "You marked this yourself: the rules could not judge it."
    return replace(marked, score=score, points=points, remarks=(remark,), judged=True)


def remarks(marked: AnswerResult) -> list[str]:
    """Return what there is to say about the whole of an answer."""
    return [*marked.remarks, *([] if marked.judged else [_NOT_JUDGED])]


def as_record(marked: AnswerResult) -> dict[str, Any]:
    """Return what the history keeps of a marking."""
    return {
        "outcome": "pass" if marked.score >= 1 else "fail",
        "points": marked.score,
        "max_points": 1.0,
        "marks": [
            {"id": p.id, "statement": p.statement, "verdict": p.verdict, "span": p.span, "message": p.message}
            for p in marked.points
        ],
        "remarks": remarks(marked),
    }


def marked_from_record(question: str, record: Mapping[str, Any]) -> AnswerResult:
    """Return a marking of an answer to ``question`` from the history."""
    marks: Sequence[Mapping[str, Any]] = record.get("marks", ())
    points = [PointResult(**{**entry, "span": tuple(entry["span"]) if entry["span"] else None}) for entry in marks]
    return AnswerResult(question, record["points"], tuple(points), remarks=tuple(record.get("remarks", ())))


def mark_quick(quick: QuickQuestion, response: Any) -> QuickResult:
    """Score a response to a quick check exactly."""
    from grader.answers.quick import score_quick

    return score_quick(quick, response)
