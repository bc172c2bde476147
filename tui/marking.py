"""Mark answers in words for the screens, and make the record that the history keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from grader.bank.concept import ConceptQuestion, QuickCheck


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """Say whether an answer makes one point; ``span`` is where in the answer the evidence stands."""

    id: str
    statement: str
    verdict: str
    span: tuple[int, int] | None
    message: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold an answer's score, 0 to 1, its points, and remarks on the whole (empty, too short to judge, ...).

    ``judged`` is False where the rules know none of the words; the learner then says which points are there.
    """

    score: float
    points: tuple[MarkedPoint, ...]
    remarks: tuple[str, ...] = ()
    judged: bool = True

    def record(self) -> dict[str, Any]:
        """Return what the history keeps."""
        return {
            "outcome": "pass" if self.score >= 1 else "fail",
            "points": self.score,
            "max_points": 1.0,
            "marks": [asdict(point) for point in self.points],
            "remarks": list(self.remarks),
        }


def mark(question: ConceptQuestion, answer: str) -> Marked:
    """Score an answer. Call it in a thread: it takes milliseconds, and the first of a question compiles its rubric."""
    from grader.answers.guards import FLAGS
    from grader.answers.scoring import score_answer

    result = score_answer(question, answer)
    remarks = [FLAGS[flag] for flag in result.flags]
    if not result.judged:
        remarks.append(
            "The rules know none of these words, so they could not judge this. Press space to tick what you said, "
            "then n: your ticks are the score."
        )
    points = [
        MarkedPoint(point.id, point.statement, str(point.verdict), point.span, point.message) for point in result.points
    ]
    return Marked(result.score, tuple(points), tuple(remarks), result.judged)


def ticked(question: ConceptQuestion, marked: Marked, said: Collection[str]) -> Marked:
    """Return the marking that the learner has made: the points ``said`` are covered, the others are missing."""
    from grader.answers.scoring import score_ticked

    points = tuple(
        replace(point, verdict="covered", message="") if point.id in said else point for point in marked.points
    )
    return Marked(score_ticked(question, said), points, ("You marked this yourself: the rules could not judge it.",))


def marked_from_record(record: Mapping[str, Any]) -> Marked:
    """Return a marking from the history."""
    marks: Sequence[Mapping[str, Any]] = record.get("marks", ())
    points = [MarkedPoint(**{**entry, "span": tuple(entry["span"]) if entry["span"] else None}) for entry in marks]
    return Marked(record["points"], tuple(points), tuple(record.get("remarks", ())))


@dataclass(frozen=True, slots=True)
class QuickMark:
    """Hold the score of a response to a quick question, 0 to 1, and what is said about it."""

    score: float
    feedback: str


def mark_quick(check: QuickCheck, response: Any) -> QuickMark:
    """Score a response to a quick question exactly."""
    from grader.answers.quick import score_quick

    result = score_quick(check, response)
    return QuickMark(result.score, result.feedback)
