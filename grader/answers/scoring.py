"""From an answer to a verdict: which points it covers, misses or contradicts, and what that is worth."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from grader.answers.evidence import Evidence, find_evidence, weigh
from grader.answers.guards import FLAGS, guard
from grader.answers.language.spelling import Speller
from grader.answers.language.tokens import Token
from grader.answers.rules import ANYTHING, Rules, compile_rules
from grader.bank.concept import ConceptQuestion, RubricPoint

__all__ = ["LEVELS", "AnswerResult", "PointResult", "level_of", "score_answer", "score_ticked"]

PointVerdict = Literal["covered", "missing", "contradicted"]

LEVELS = ("nothing yet", "a beginning", "about half", "most of it", "all that matters")
"""What the five levels are called, lowest first."""

# What a contradicted point costs, as a share of its weight: believing the opposite is worse than saying nothing.
_PENALTY = 0.25
# Whoever speaks to the grader beside answering gets no more than this, whatever else is said.
_MOST_WITH_PLEA = 0.4
# An answer of at least so many words, of which nothing could be matched, is not called wrong but not judged.
_WORTH_A_LOOK = 8


@dataclass(frozen=True, slots=True)
class PointResult:
    """What an answer does about one point; ``span`` is the range of the answer that ``evidence`` quotes.

    ``message`` is the misconception where the point is contradicted, and a hint where it is missing.
    """

    id: str
    statement: str
    verdict: PointVerdict
    evidence: str
    span: tuple[int, int] | None
    message: str


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """The verdict on one answer. ``judged`` is False where a real answer could not be matched with anything."""

    question: str
    score: float
    points: tuple[PointResult, ...]
    flags: tuple[str, ...] = ()
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
        """What to tell the learner, one sentence a line."""
        lines = [FLAGS[flag] for flag in self.flags]
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
        """The record of ``grader answer --json``, schema 1."""
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


@lru_cache(maxsize=64)
def _speller(rules: Rules) -> Speller:
    return Speller(rules.lexicon)


def score_answer(question: ConceptQuestion, answer: str) -> AnswerResult:
    """Judge ``answer`` by the question's rubric; the same answer always gets the same verdict."""
    rules = compile_rules(question)
    speller = _speller(rules)
    guarded = guard(question.prompt, answer, tuple(point.id for point in rules.points), speller.repair)
    if guarded.worthless or not guarded.readable:
        nothing = tuple(PointResult(p.id, p.statement, "missing", "", None, p.hint) for p in rules.points)
        return AnswerResult(question.id, 0.0, nothing, guarded.flags, guarded.readable)
    found = find_evidence(rules, [speller.repair(token.text) for token in guarded.tokens])
    points = tuple(_judge(point, rules, found, guarded.tokens, answer) for point in rules.points)
    words = sum(token.is_word for token in guarded.tokens)
    judged = bool(guarded.flags) or words < _WORTH_A_LOOK or any(p.verdict != "missing" for p in points)
    score = _total(rules.points, points)
    if guarded.flags:
        score = min(score, _MOST_WITH_PLEA)
    return AnswerResult(question.id, score, points, guarded.flags, judged)


def score_ticked(question: ConceptQuestion, ticked: Collection[str]) -> float:
    """Return the score of an answer that the rules could not judge and its author has: the ids of its points."""
    covered = sum(point.weight for point in question.rubric.points if point.id in ticked)
    return round(min(1.0, covered), 3)


def _total(points: Sequence[RubricPoint], results: Sequence[PointResult]) -> float:
    total = 0.0
    for point, result in zip(points, results, strict=True):
        if result.verdict == "covered":
            total += point.weight
        elif result.verdict == "contradicted":
            total -= _PENALTY * point.weight
    return round(min(1.0, max(0.0, total)), 3)


def _judge(
    point: RubricPoint, rules: Rules, found: Sequence[Evidence], tokens: Sequence[Token], answer: str
) -> PointResult:
    pro, con = weigh(rules.claims[point.id], found)
    if pro and not all(weigh([need], found)[0] for need in rules.needs[point.id]):
        pro = []
    # On a tie, a clause that surely speaks of its subject is believed; one that only seems to is not.
    topic = rules.subjects.topic
    anybody = {claim.concept for claim in rules.claims[point.id] if claim.subject == ANYTHING}
    sure = any(e.clause.named or topic in e.subjects or e.concept in anybody for e in con)
    lost = len(con) > len(pro) or (len(con) == len(pro) and sure)
    verdict: PointVerdict = "contradicted" if con and lost else "covered" if pro else "missing"
    shown = con if verdict == "contradicted" else pro
    if not shown:
        return PointResult(point.id, point.statement, verdict, "", None, point.hint)
    clause = shown[0].clause
    span = (tokens[clause.begin].start, tokens[clause.end - 1].end)
    message = point.misconception if verdict == "contradicted" else ""
    return PointResult(point.id, point.statement, verdict, answer[span[0] : span[1]].strip(" ,;:-"), span, message)
