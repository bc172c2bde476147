"""Examine a question: score its marked examples and variants of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.answers.examples import MarkedExample, load_examples, local_file
from grader.answers.result import AnswerResult
from grader.answers.rules import rubric_problems
from grader.answers.scoring import score_answer
from grader.bank.concept import ConceptQuestion
from grader.bankcheck.rubrics.changes import negation_turned, shuffled, swapped
from grader.bankcheck.rubrics.measure import Agreement, agreement

__all__ = ["Miss", "SelfCheck", "VariantCount", "selfcheck"]

# Below these figures an author should look at the misses; the bank's own questions are above them.
_WANTED_KAPPA = 0.8
_GOOD, _BAD = 0.8, 0.5
_TELLABLE = 20
# So large a share of turned answers may keep their score: a "not" can be put where it denies nothing.
_SURVIVORS = 0.25


@dataclass(frozen=True, slots=True)
class Miss:
    """A verdict on a point that differs from its mark."""

    answer: str
    point: str
    marked: str
    given: str
    evidence: str


@dataclass(frozen=True, slots=True)
class VariantCount:
    """The number of variants of a kind that must lower the score, and how many did not."""

    kind: str
    made: int
    survivors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The outcome of examining one question. ``problems`` are sentences; empty means that all is well."""

    question: str
    agreement: Agreement
    misses: tuple[Miss, ...]
    # Right answers (by their marks) of which the rules matched nothing at all.
    unmatched: tuple[str, ...]
    overrated: tuple[str, ...]
    variants: tuple[VariantCount, ...]
    local: int
    problems: tuple[str, ...]


def selfcheck(question: ConceptQuestion, *, with_local: bool = False) -> SelfCheck:
    """Score the question's marked examples and variants of them; ``with_local`` adds the learner's own corrections."""
    malformed = [f"line {p.line}, {p.key}: {p.message}" for p in rubric_problems(question)]
    examples = load_examples(question)
    local = load_examples(question, local_file(question)) if with_local else []
    examples = [*examples, *local]
    results = [score_answer(question, example.answer) for example in examples]
    agreed = agreement(examples, results)
    unmatched = tuple(
        example.answer
        for example, result in zip(examples, results, strict=True)
        if example.score >= _BAD and all(point.verdict == "missing" for point in result.points)
    )
    overrated = tuple(
        example.answer
        for example, result in zip(examples, results, strict=True)
        if example.score < 0.3 and result.score >= _BAD
    )
    variants = tuple(_variants(question, examples, results))
    problems = (*malformed, *_problems(examples, agreed, unmatched, overrated, variants))
    misses = tuple(_misses(examples, results))
    return SelfCheck(question.id, agreed, misses, unmatched, overrated, variants, len(local), problems)


def _misses(examples: Sequence[MarkedExample], results: Sequence[AnswerResult]) -> Iterator[Miss]:
    for example, result in zip(examples, results, strict=True):
        for point in result.points:
            marked = example.points.get(point.id, "missing")
            if marked != point.verdict:
                yield Miss(example.answer, point.id, marked, point.verdict, point.evidence)


def _variants(
    question: ConceptQuestion, examples: Sequence[MarkedExample], results: Sequence[AnswerResult]
) -> Iterator[VariantCount]:
    """Change the answers that are right and recognised as right, and see whether their scores fall."""
    good = [
        (example.answer, result)
        for example, result in zip(examples, results, strict=True)
        if example.score >= _GOOD and result.score >= _GOOD
    ]
    swaps = [(changed, result.score) for answer, result in good if (changed := swapped(question, answer)) is not None]
    yield VariantCount(
        "swapped", len(swaps), tuple(t for t, score in swaps if score_answer(question, t).score > score - 0.2)
    )
    negations = [pair for answer, _ in good for pair in negation_turned(question, answer)]
    yield VariantCount("turned", len(negations), tuple(t for _, t, p in negations if _still_covers(question, t, p)))
    # Whether a telegram of a dozen words is in order cannot be known, so the short ones are left out.
    salads = [shuffled(answer, seed) for seed, (answer, _) in enumerate(good) if len(answer.split()) >= _TELLABLE]
    yield VariantCount("shuffled", len(salads), tuple(t for t in salads if score_answer(question, t).score >= _BAD))


def _still_covers(question: ConceptQuestion, text: str, point: str) -> bool:
    return any(p.id == point and p.verdict == "covered" for p in score_answer(question, text).points)


def _problems(
    examples: Sequence[MarkedExample],
    agreed: Agreement,
    unmatched: Sequence[str],
    overrated: Sequence[str],
    variants: Sequence[VariantCount],
) -> Iterator[str]:
    writers = {example.writer for example in examples}
    if len(examples) < 12 or len(writers) < 2:
        yield f"{len(examples)} marked examples by {len(writers)} writers; 12 by 2 are the least that says something"
    elif agreed.kappa < _WANTED_KAPPA:
        yield f"quadratic weighted kappa {agreed.kappa:.2f} is below {_WANTED_KAPPA}: fix the concepts of the misses"
    if unmatched:
        yield f"{len(unmatched)} right answers match nothing, the first: {unmatched[0][:80]!r}"
    if overrated:
        yield f"{len(overrated)} wrong answers get half of the points or more, the first: {overrated[0][:80]!r}"
    for kind in variants:
        if len(kind.survivors) > max(1, _SURVIVORS * kind.made):
            first = kind.survivors[0][:80]
            yield f"{len(kind.survivors)} of {kind.made} {kind.kind} answers keep their score, the first: {first!r}"
