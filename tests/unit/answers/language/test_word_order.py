"""Words in the order of English are told from the same words in any order."""

from __future__ import annotations

import random

import pytest

from grader.answers.language.word_order import is_salad, orderliness, train
from tests.unit.answers.rubrics import concept_questions

SENTENCE = [
    "hard",
    "attention",
    "picks",
    "one",
    "region",
    "of",
    "the",
    "image",
    "and",
    "is",
    "trained",
    "with",
    "reinforce",
    "because",
    "the",
    "choice",
    "has",
    "no",
    "gradient",
]


@pytest.mark.parametrize("seed", range(5))
def test_a_sentence_is_in_better_order_than_its_shuffles(seed: int) -> None:
    shuffled = list(SENTENCE)
    random.Random(seed).shuffle(shuffled)
    assert orderliness(SENTENCE) > orderliness(shuffled)
    assert orderliness(SENTENCE) == orderliness(SENTENCE)


def test_no_model_answer_is_a_salad_and_each_is_when_sorted() -> None:
    for question in concept_questions():
        words = question.model_answer.lower().replace(".", " .").replace(",", " ,").split()
        assert not is_salad(words), question.id
        assert is_salad(sorted(word for word in words if word.isalpha())), question.id


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["."],
        ["no", "the", "of"],
        ["2c^2/r", "=", "2", "*", "c", "*", "c", "/", "r", "+", "c", "+", "c/r", "->", "8192"],
    ],
)
def test_what_is_short_or_a_formula_is_not_judged(words: list[str]) -> None:
    assert not is_salad(words)


def test_training_counts_what_follows_what_more_often_than_chance() -> None:
    table = train([(["the", "gate"], 10), (["of", "of"], 10)], {"gate": "noun"})
    assert table["the"]["noun"] > 0 > table["the"]["of"]
    assert table["of"]["of"] > 0
