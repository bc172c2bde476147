"""Check questions in words: quick questions have reasons, and a rubric marks its own examples well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.answers.quick import score_quick
from grader.answers.scoring import score_answer
from grader.bank.concept import (
    ConceptQuestion,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
)
from grader.bank.formula import FormulaError, evaluate
from grader.bankcheck.findings import Finding
from grader.bankcheck.rubrics.selfcheck import selfcheck
from grader.errors import GraderError, QuestionError

_LEAST_QUICK = 3
# A model answer says everything; what the rules miss of it they will miss of everybody's.
_MODEL_SCORE = 0.95


def check_concept_question(question: ConceptQuestion) -> Iterator[Finding]:
    """Yield what is wrong with the quick questions, the model answer and the marked examples."""
    if len(question.quick) < _LEAST_QUICK:
        message = f"{len(question.quick)} quick questions; at least {_LEAST_QUICK} are wanted"
        yield Finding(question.id, question.path, message, "add to quick:; docs/authoring.md shows the five kinds")
    for quick in question.quick:
        for message, fix in (*_reasons(quick), *_scores(quick)):
            yield Finding(question.id, question.path, f"quick question {quick.id}: {message}", fix)
    try:
        yield from _rubric(question)
    except QuestionError as error:
        yield from (Finding(question.id, p.path, p.message, p.fix, p.line) for p in error.problems)
    except GraderError as error:
        yield Finding(question.id, question.path, str(error), "docs/answers.md describes the rubric")


def _rubric(question: ConceptQuestion) -> Iterator[Finding]:
    result = score_answer(question, question.model_answer)
    if result.score < _MODEL_SCORE:
        lacking = ", ".join(f"{point.id} ({point.verdict})" for point in result.points if point.verdict != "covered")
        message = f"the model answer gets {result.score:g} of its own rubric; not covered: {lacking}"
        yield Finding(question.id, question.path, message, "complete the model answer, or widen the claims")
    for problem in selfcheck(question).problems:
        fix = "`grader answer --help` shows how to see verdicts; docs/answers.md how to widen or narrow a concept"
        yield Finding(question.id, question.path.with_name(f"{question.id}.examples.jsonl"), problem, fix)


def _reasons(quick: QuickQuestion) -> Iterator[tuple[str, str]]:
    match quick:
        case SingleQuestion() | MultipleQuestion():
            for choice in quick.choices:
                if not choice.why.strip():
                    yield f"the choice {choice.text!r} gives no reason", "add why: one sentence"
        case NumericQuestion():
            for formula, reason in quick.mistakes.items():
                if not reason.strip():
                    yield f"the mistake {formula!r} gives no reason", "say what the learner did"
    if isinstance(quick, NumericQuestion | OrderQuestion | MatchQuestion) and not quick.why.strip():
        yield "gives no reason for its answer", "add why: one sentence"


def _scores(quick: QuickQuestion) -> Iterator[tuple[str, str]]:
    """Answer the question rightly, and wrongly in every way that it foresees."""
    for response in _right(quick):
        if score_quick(quick, response).score < 1:
            yield f"its own answer {response!r} is not scored as right", "fix the answer"
    for response in _wrong(quick):
        if score_quick(quick, response).score >= 1:
            yield f"the wrong answer {response!r} is scored as right", "narrow the tolerance, or remove one"


def _right(quick: QuickQuestion) -> Iterator[Any]:
    match quick:
        case SingleQuestion():
            yield from (index for index, choice in enumerate(quick.choices) if choice.right)
        case MultipleQuestion():
            yield [index for index, choice in enumerate(quick.choices) if choice.right]
        case NumericQuestion():
            yield _number(quick, quick.answer)
        case OrderQuestion():
            yield list(quick.items)
        case MatchQuestion():
            yield dict(quick.pairs)


def _wrong(quick: QuickQuestion) -> Iterator[Any]:
    match quick:
        case SingleQuestion():
            yield from (index for index, choice in enumerate(quick.choices) if not choice.right)
        case MultipleQuestion():
            yield []
            if not all(choice.right for choice in quick.choices):
                yield list(range(len(quick.choices)))
        case NumericQuestion():
            yield from (_number(quick, formula) for formula in quick.mistakes)
        case OrderQuestion():
            yield list(reversed(quick.items))
        case MatchQuestion():
            rights = list(quick.pairs.values())
            moved = [*rights[1:], rights[0]]
            if moved != rights:
                yield dict(zip(quick.pairs, moved, strict=True))


def _number(quick: NumericQuestion, formula: str) -> str:
    """Return a formula's value as a learner would type it."""
    try:
        return repr(float(evaluate(formula, quick.names)))
    except FormulaError:
        # The schema has said so already, with its line.
        return formula
