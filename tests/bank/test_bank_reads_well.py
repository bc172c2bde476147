"""All that `grader bank check` can say of our bank without running an answer: it must say nothing."""

from __future__ import annotations

import pytest

from grader.bank.concept import ConceptQuestion
from grader.bank.loading import home
from grader.bank.question import CodeQuestion, Question
from grader.bankcheck.concepts import check_concept_question
from grader.bankcheck.folder import check_folder, check_todo
from grader.bankcheck.prose import check_prose
from grader.bankcheck.structure import check_structure
from grader.bankcheck.survivors import check_mutants
from tests.bank.answers import BANK, CODE

QUESTIONS = list(BANK.questions.values())


def test_nothing_is_broken_or_stray() -> None:
    assert list(map(str, check_folder(BANK, home()))) == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_texts(question: CodeQuestion | ConceptQuestion) -> None:
    found = [*check_todo(question, BANK.solution_folder(question)), *check_prose(question)]
    assert list(map(str, found)) == []


@pytest.mark.parametrize("question", CODE, ids=lambda question: question.id)
def test_files(question: CodeQuestion) -> None:
    folder = BANK.solution_folder(question)
    found = [*check_structure(question, folder), *check_mutants(question, folder, [])]
    assert list(map(str, found)) == []


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if isinstance(q, ConceptQuestion)], ids=lambda question: question.id
)
def test_words(question: Question) -> None:
    assert isinstance(question, ConceptQuestion)
    assert list(map(str, check_concept_question(question))) == []
