"""The bank's questions that are answered in words, and the statements about them that tests are given as lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.answers.load import find_file, read_concept
from grader.bank.concept import ConceptQuestion

QUESTIONS = Path(__file__).resolve().parents[3] / "questions"
ANSWERS = Path(__file__).resolve().parents[2] / "data" / "answers"


@cache
def asked(name: str) -> ConceptQuestion:
    path = find_file(QUESTIONS, name)
    assert path is not None, name
    question = read_concept(path)
    assert question is not None, path
    return question


@cache
def concept_questions() -> tuple[ConceptQuestion, ...]:
    found = [read_concept(path) for path in sorted(QUESTIONS.glob("*.yaml"))]
    return tuple(question for question in found if question is not None)


def statements(file: str) -> list[tuple[str, ...]]:
    """Return the lines of a file of ``tests/data/answers``, each divided at its bars."""
    return [tuple(line.split("|")) for line in (ANSWERS / file).read_text(encoding="utf-8").splitlines()]
