"""The language of patterns: what matches, and what an author is told about one that is not well formed."""

from __future__ import annotations

import pytest

from grader.answers.language.patterns import Lexicon, PatternError, compile_pattern, matches
from grader.answers.language.tokens import tokenize


def found(pattern: str, text: str) -> list[tuple[int, int]]:
    compiled = compile_pattern(pattern, {"pick": ["pick", "choos*"]})
    tokens = [token.text for token in tokenize(text)]
    lexicon = Lexicon([compiled])
    places = lexicon.occurrences(lexicon.positions(tokens))
    return [(m.start, m.end) for m in matches(compiled, places, 0, len(tokens), frozenset({0}), [0] * len(tokens))]


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("one region", "a region is one", True),
        ("one .. region", "a region is one", False),
        ("one .. region", "one big region", True),
        ("@pick region", "it chooses the region", True),
        ("feature_map", "a map of features", False),
        ("feature_map", "two feature maps", True),
        ("=use", "it uses", False),
        ("region !every", "every region", False),
        ("region !!every", "every region", False),
        ("region !!every", "one region", True),
        ("^hard", "hard to say", True),
        ("^hard", "not hard", False),
        ("#0-2%", "about 1.5 %", True),
        ("#0-2%", "about 15 %", False),
        ("#0-2", "1.5 %", False),
        ("one region", "one " + "word " * 9 + "region", False),
        ("weight weight", "a weight", False),
    ],
)
def test_patterns(pattern: str, text: str, matched: bool) -> None:
    assert bool(found(pattern, text)) is matched


def test_a_word_serves_one_match_and_the_tightest_wins() -> None:
    assert found("accuracy up", "accuracy matters because accuracy goes up") == [(3, 6)]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "at least one word"),
        ("a ..", "between two terms"),
        (".. a", "between two terms"),
        ("!a", "must occur"),
        ("@nope", "there is no group @nope"),
        ("Hard", "lower-case"),
        ("a||b", "an empty word"),
        ("^a|b", "either all alternatives"),
    ],
)
def test_a_bad_pattern_is_explained(pattern: str, words: str) -> None:
    with pytest.raises(PatternError, match=words):
        compile_pattern(pattern, {})


def test_a_group_that_contains_itself_is_refused() -> None:
    with pytest.raises(PatternError, match="contains itself"):
        compile_pattern("@a", {"a": ["@b"], "b": ["@a"]})
