"""Score an answer: which points it covers, misses or contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from grader.answers.evidence import Evidence, find_evidence, weigh
from grader.answers.guards import FLAGS, guard
from grader.answers.language.spelling import Speller
from grader.answers.language.tokens import Token
from grader.answers.result import AnswerResult, PointResult, PointVerdict, total_score
from grader.answers.rules import ANYTHING, Rules, compile_rules
from grader.bank.concept import ConceptQuestion, RubricPoint

__all__ = ["LONGEST", "score_answer"]

LONGEST = 20_000
"""So many characters of an answer are read, whoever asks; nobody means to have a book marked."""

_TOO_LONG = f"Only the first {LONGEST:,} characters were read. The rest counts for nothing."

# Whoever speaks to the grader beside answering gets no more than this, whatever else is said.
_MOST_WITH_PLEA = 0.4
# An answer of at least so many words, of which nothing could be matched, is not called wrong but not judged.
_WORTH_A_LOOK = 8


@lru_cache(maxsize=64)
def _speller(rules: Rules) -> Speller:
    return Speller(rules.lexicon)


def score_answer(question: ConceptQuestion, answer: str) -> AnswerResult:
    """Judge ``answer`` by the question's rubric; the same answer always gets the same verdict.

    Of a text longer than ``LONGEST`` the beginning is judged; the flag ``too-long`` and a remark say so.
    """
    if len(answer) > LONGEST:
        result = score_answer(question, answer[:LONGEST])
        return replace(result, flags=(*result.flags, "too-long"), remarks=(*result.remarks, _TOO_LONG))
    rules = compile_rules(question)
    speller = _speller(rules)
    guarded = guard(question.prompt, answer, tuple(point.id for point in rules.points), speller.repair)
    remarks = tuple(FLAGS[flag] for flag in guarded.flags)
    if guarded.worthless or not guarded.readable:
        nothing = tuple(PointResult(p.id, p.statement, "missing", None, p.hint) for p in rules.points)
        return AnswerResult(question.id, 0.0, nothing, guarded.flags, remarks, guarded.readable)
    found = find_evidence(rules, [speller.repair(token.text) for token in guarded.tokens])
    points = tuple(_judge(point, rules, found, guarded.tokens, answer) for point in rules.points)
    words = sum(token.is_word for token in guarded.tokens)
    judged = bool(guarded.flags) or words < _WORTH_A_LOOK or any(p.verdict != "missing" for p in points)
    score = total_score(rules.points, {point.id: point.verdict for point in points})
    if guarded.flags:
        score = min(score, _MOST_WITH_PLEA)
    return AnswerResult(question.id, score, points, guarded.flags, remarks, judged)


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
        return PointResult(point.id, point.statement, verdict, None, point.hint)
    clause = shown[0].clause
    span = (tokens[clause.begin].start, tokens[clause.end - 1].end)
    message = point.misconception if verdict == "contradicted" else ""
    return PointResult(point.id, point.statement, verdict, span, message, answer[span[0] : span[1]].strip(" ,;:-"))
