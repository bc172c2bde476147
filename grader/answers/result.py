"""Hold the verdict on an answer: each point covered, missing or contradicted, and the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from grader.bank.concept import RubricPoint

__all__ = ["LEVELS", "AnswerResult", "PointResult", "PointVerdict", "level_of", "total_score"]

PointVerdict = Literal["covered", "missing", "contradicted"]

LEVELS = ("nothing yet", "a beginning", "about half", "most of it", "all that matters")
"""The names of the five levels, lowest first."""

# A contradicted point costs a share of its weight: believing the opposite is worse than saying nothing.
_WORTH = {"covered": 1.0, "missing": 0.0, "contradicted": -0.25}


@dataclass(frozen=True, slots=True)
class PointResult:
    """The verdict on one point of an answer; ``span`` is the range of the answer that ``evidence`` quotes.

    ``message`` is the misconception where the point is contradicted, and a hint where it is missing.
    """

    id: str
    statement: str
    verdict: PointVerdict
    span: tuple[int, int] | None
    message: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """The verdict on one answer.

    ``remarks`` are sentences about the whole of it, such as what its ``flags`` mean. ``judged`` is False where a real
    answer could not be matched with anything.
    """

    question: str
    score: float
    points: tuple[PointResult, ...]
    flags: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    judged: bool = True

    @property
    def level(self) -> int:
        """The level, 1 to 5."""
        return level_of(self.score)

    @property
    def full_marks(self) -> bool:
        """True where every point that counts is covered."""
        return self.score >= 1.0

    @property
    def feedback(self) -> str:
        """The feedback for the learner, one sentence a line."""
        lines = list(self.remarks)
        if not self.judged:
            lines.append(
                "The rules could not judge this answer: they recognise none of its words. Tick the points yourself."
            )
        lines += [
            f"Contradicted: {p.statement} {p.message}".strip() for p in self.points if p.verdict == "contradicted"
        ]
        lines += [f"Missing: {p.message or p.statement}" for p in self.points if p.verdict == "missing"]
        if not lines:
            lines.append("Everything that matters is there.")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Return the record of ``grader answer --json``, schema 1."""
        return {
            "schema": 1,
            "question": self.question,
            "score": self.score,
            "level": self.level,
            "judged": self.judged,
            "flags": list(self.flags),
            "points": [
                {
                    "id": p.id,
                    "statement": p.statement,
                    "verdict": p.verdict,
                    "evidence": p.evidence,
                    "span": p.span and list(p.span),
                }
                for p in self.points
            ],
            "feedback": self.feedback,
        }


def level_of(score: float) -> int:
    """Return the level, 1 to 5, of a score from 0 to 1."""
    return min(5, int(score * 5 + 1e-9) + 1)


def total_score(points: Sequence[RubricPoint], verdicts: Mapping[str, str]) -> float:
    """Return the score, 0 to 1, of an answer with these verdicts by id of point."""
    total = sum(point.weight * _WORTH[verdicts[point.id]] for point in points)
    return round(min(1.0, max(0.0, total)), 3)
