"""Written answers and quick checks of a class are marked as ``grader answer`` marks them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from grader.answers.quick import offered
from grader.bank.concept import (
    ConceptQuestion,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
)
from grader.bank.formula import evaluate
from grader.classroom.grading.written import mark_quick, mark_text, unknown_checks
from tests.our_bank import BANK

QUESTIONS = [question for question in BANK.questions.values() if isinstance(question, ConceptQuestion)]
WITH_QUICK = [question for question in QUESTIONS if question.quick]


def right(check: QuickQuestion) -> object:
    match check:
        case SingleQuestion():
            return next("abcdefgh"[at] for at, choice in enumerate(check.choices) if choice.right)
        case MultipleQuestion():
            return ["abcdefgh"[at] for at, choice in enumerate(check.choices) if choice.right]
        case NumericQuestion():
            return float(evaluate(check.answer, check.names))
        case OrderQuestion():
            return [offered(check).index(item) + 1 for item in check.items]
        case MatchQuestion():
            return dict(check.pairs)


@pytest.mark.parametrize("question", WITH_QUICK, ids=lambda question: question.id)
def test_right_quick_answers_earn_everything_and_none_earn_nothing(question: ConceptQuestion) -> None:
    answers = {check.id: right(check) for check in question.quick}
    share, answer = mark_quick(question, json.dumps(answers))
    assert {point.verdict for point in answer.points} == {"right"}
    assert share == 1.0
    assert mark_quick(question, "{}")[0] == 0.0
    first = question.quick[0].id
    rest = {name: value for name, value in answers.items() if name != first}
    assert mark_quick(question, json.dumps(rest))[0] == pytest.approx(1 - 1 / len(question.quick))


@pytest.mark.parametrize("question", WITH_QUICK, ids=lambda question: question.id)
def test_quick_answers_may_go_by_number(question: ConceptQuestion) -> None:
    answers = {str(at): right(check) for at, check in enumerate(question.quick, start=1)}
    assert mark_quick(question, json.dumps(answers))[0] == 1.0
    assert unknown_checks(question, json.dumps(answers)) == ""
    assert unknown_checks(question, '{"no-such": 1, "99": 2}').startswith("answers.yaml has quick 99, no-such; ")


def nonsense() -> Iterator[object]:
    yield from ("", "zzz", -1, 1e308, True, None, [], ["a", "a"], {"x": "y"}, [[1]], {"a": {"b": 1}}, "9" * 10_000)


@pytest.mark.parametrize("question", WITH_QUICK, ids=lambda question: question.id)
def test_nonsense_is_wrong_and_never_an_error(question: ConceptQuestion) -> None:
    for value in nonsense():
        share, answer = mark_quick(question, json.dumps({check.id: value for check in question.quick}))
        assert 0.0 <= share < 1.0
        assert len(answer.points) == len(question.quick)
    assert mark_quick(question, "[1, 2]")[0] == 0.0


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_model_answer_is_a_good_one(question: ConceptQuestion) -> None:
    assert mark_text(question, question.model_answer)[0] > 0.8
    assert mark_text(question, "bananas")[0] == 0.0
