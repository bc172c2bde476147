"""The bank's questions that are answered in words, and the statements about them that tests are given as lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.bank.concept import ConceptQuestion
from tests.our_bank import BANK

QUESTIONS = Path(__file__).resolve().parents[3] / "questions"
ANSWERS = Path(__file__).resolve().parents[2] / "data" / "answers"


@cache
def asked(name: str) -> ConceptQuestion:
    question = BANK.get(name)
    assert isinstance(question, ConceptQuestion), name
    return question


@cache
def concept_questions() -> tuple[ConceptQuestion, ...]:
    found = sorted(BANK.questions.values(), key=lambda question: question.id)
    return tuple(question for question in found if isinstance(question, ConceptQuestion))


def statements(file: str) -> list[tuple[str, ...]]:
    """Return the lines of a file of ``tests/data/answers``, each divided at its bars."""
    return [tuple(line.split("|")) for line in (ANSWERS / file).read_text(encoding="utf-8").splitlines()]
