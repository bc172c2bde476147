"""Is a thing said to be so, or said not to be so?"""

from __future__ import annotations

import pytest

from grader.answers.language.clauses import Clause
from grader.answers.language.patterns import Match
from grader.answers.language.polarity import Polarity, is_negator
from grader.answers.language.tokens import tokenize


def read(text: str) -> tuple[Polarity, Clause]:
    """Return the polarity of a text that is one clause."""
    tokens = [token.text for token in tokenize(text)]
    return Polarity.of(tokens), Clause(0, len(tokens), frozenset(), False, 0, (), (0, len(tokens)))


def sign(text: str, word: str) -> int:
    polarity, clause = read(text)
    at = list(polarity.tokens).index(word)
    return polarity.sign(Match(at, at + 1, frozenset({at})), clause)


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("it is differentiable", "differentiable", 1),
        ("it is not differentiable", "differentiable", -1),
        ("it isn't differentiable", "differentiable", -1),
        ("it is never not differentiable", "differentiable", 1),
        ("it is not true that it is differentiable", "differentiable", -1),
        ("gradients fail to flow", "flow", -1),
        ("it lacks gradients", "gradients", -1),
        ("without weights it is small", "weights", -1),
        ("backprop is not possible", "backprop", -1),
        # A "not" that denies only the word beside it, or something else.
        ("it is not only differentiable", "differentiable", 1),
        ("no matter which region", "region", 1),
        ("not the mean, the maximum", "maximum", 1),
        ("channels that do not help are turned down", "turned", 1),
    ],
)
def test_what_is_denied_and_what_is_not(text: str, word: str, said: int) -> None:
    assert sign(text, word) == said


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("without it the block would be large", True),
        ("it would not work without a sigmoid", False),
        ("it is large", False),
        ("it would be nice", False),
    ],
)
def test_what_would_be_is_told_from_what_is(text: str, supposed: bool) -> None:
    polarity, clause = read(text)
    assert polarity.supposed(clause) is supposed


def test_negators_in_a_name_deny_nothing() -> None:
    tokens = ["non", "local", "blocks"]
    assert Polarity.of(tokens).negators == {0}
    assert Polarity.of(tokens, frozenset({0})).negators == frozenset()


@pytest.mark.parametrize(("word", "negates"), [("not", True), ("eliminates", True), ("note", False), ("only", False)])
def test_negators_are_words_and_stems(word: str, negates: bool) -> None:
    assert is_negator(word) is negates
