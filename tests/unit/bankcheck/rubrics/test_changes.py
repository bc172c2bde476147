"""Answers changed mechanically, each in the one way that its function says."""

from __future__ import annotations

from collections import Counter

import pytest

from grader.bankcheck.rubrics.changes import (
    negation_turned,
    reordered,
    respelled,
    reworded,
    shuffled,
    swapped,
    to_passive,
)
from tests.unit.answers.rubrics import asked

QUESTION = asked("hard-vs-soft-attention")
ANSWER = "Hard attention picks one region. It is not differentiable. Soft attention weights all regions."


def test_swapping_gives_each_subject_what_was_said_of_the_other() -> None:
    assert swapped(QUESTION, "Hard attention picks, soft attention averages.") == (
        "soft attention picks, hard attention averages."
    )
    assert swapped(QUESTION, "Hard attention picks.") is None
    assert swapped(asked("se-cost"), "It is cheap.") is None


@pytest.mark.parametrize(
    ("answer", "how", "turned"),
    [
        ("Hard attention is not differentiable.", "removed", "Hard attention is differentiable."),
        ("Hard attention isn't differentiable.", "removed", "Hard attention is differentiable."),
        ("Soft attention is differentiable.", "added", "Soft attention is not differentiable."),
    ],
)
def test_a_negation_is_removed_or_put_in_where_it_matters(answer: str, how: str, turned: str) -> None:
    assert (how, turned) in [found[:2] for found in negation_turned(QUESTION, answer)]


def test_what_rests_on_two_clauses_is_not_turned() -> None:
    twice = "Hard attention is not differentiable. Hard attention is non-differentiable."
    assert [point for *_, point in negation_turned(QUESTION, twice) if point == "hard_nondiff"] == []


@pytest.mark.parametrize("seed", range(5))
def test_order_and_spelling_lose_no_word(seed: int) -> None:
    assert Counter(shuffled(ANSWER, seed).split()) == Counter(ANSWER.split())
    assert shuffled(ANSWER, seed) == shuffled(ANSWER, seed)
    # "It is not differentiable" stays behind the sentence that says who.
    assert "one region. It is not" in reordered(QUESTION, ANSWER, seed)
    assert Counter(reordered(QUESTION, ANSWER, seed).split()) == Counter(ANSWER.split())
    for before, after in zip(ANSWER.split(" "), respelled(ANSWER, seed).split(" "), strict=True):
        assert Counter(before) == Counter(after)
        assert (before[:2], before[-1]) == (after[:2], after[-1])


def test_misspellings_are_as_many_as_asked_for() -> None:
    words = zip(ANSWER.split(" "), respelled(ANSWER, 1, errors=3).split(" "), strict=True)
    assert sum(before != after for before, after in words) in (2, 3)
    assert respelled("no long word", 1) == "no long word"


def test_about_half_of_the_words_get_a_synonym() -> None:
    said = "because " * 200
    counts = Counter(reworded(said, 3).split())
    assert set(counts) == {"because", "since"}
    assert 60 < counts["since"] < 140


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("hard attention picks one region", "one region is picked by hard attention"),
        ("SE reweights every channel.", "every channel is reweighted by SE."),
        ("the image has one region", "the image has one region"),
    ],
)
def test_simple_sentences_become_passive(active: str, passive: str) -> None:
    assert to_passive(active) == passive
