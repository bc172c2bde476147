"""From an answer to a verdict: which points it covers, misses or contradicts, and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from grader.answers.evidence import Evidence, find_evidence, weigh
from grader.answers.rules import Rules, compile_rules
from grader.answers.text import Token, tokenize
from grader.model import ConceptQuestion, RubricPoint

PointVerdict = Literal["covered", "missing", "contradicted"]
_PENALTY = 0.25


@dataclass(frozen=True, slots=True)
class PointResult:
    """What an answer does about one point; ``span`` is the range of the answer that ``evidence`` quotes."""

    id: str
    statement: str
    verdict: PointVerdict
    evidence: str
    span: tuple[int, int] | None
    message: str


@dataclass(frozen=True, slots=True)
class AnswerResult:
    question: str
    score: float
    points: tuple[PointResult, ...]
    flags: tuple[str, ...] = ()


def score_answer(question: ConceptQuestion, answer: str) -> AnswerResult:
    rules = compile_rules(question)
    tokens = tokenize(answer)
    found = find_evidence(rules, [t.text for t in tokens])
    points = tuple(_judge(p, rules, found, tokens, answer) for p in rules.points)
    total = 0.0
    for p, r in zip(rules.points, points, strict=True):
        if r.verdict == "covered":
            total += p.weight
        elif r.verdict == "contradicted":
            total -= _PENALTY * p.weight
    return AnswerResult(question.id, round(min(1, max(0, total)), 3), points)


def _judge(point: RubricPoint, rules: Rules, found: Sequence[Evidence], tokens: Sequence[Token], answer: str) -> PointResult:
    pro, con = weigh(rules.claims[point.id], found)
    if pro and not all(weigh([need], found)[0] for need in rules.needs[point.id]):
        pro = []
    verdict: PointVerdict = "contradicted" if con and len(con) >= len(pro) else "covered" if pro else "missing"
    shown = (con if verdict == "contradicted" else pro)[:1]
    if not shown:
        return PointResult(point.id, point.statement, verdict, "", None, point.hint)
    c = shown[0].clause
    span = (tokens[c.begin].start, tokens[c.end - 1].end)
    return PointResult(point.id, point.statement, verdict, answer[span[0] : span[1]], span, point.misconception)
