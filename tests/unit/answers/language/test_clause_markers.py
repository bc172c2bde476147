"""Where a new statement begins, and what is only compared with."""

from __future__ import annotations

import pytest

from grader.answers.language.clause_markers import comparing_word, is_wall
from grader.answers.language.tokens import tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "at", "wall"),
    [
        ("it is small , it is fast", ",", True),
        ("cheap , pooling", ",", False),
        ("slow because it is big", "because", True),
        ("it picks and is noisy", "and", True),
        ("hard and soft", "and", False),
        ("it is flat so it is fast", "so", True),
        ("there are so many weights", "so", False),
        ("the weights of all the channels : they sum to one", ":", True),
        ("accuracy : clearly up", ":", False),
    ],
)
def test_a_statement_begins_where_a_reader_would_say_so(text: str, at: str, wall: bool) -> None:
    assert is_wall(words(text), words(text).index(at)) is wall


@pytest.mark.parametrize(
    ("text", "at", "name", "compares"),
    [
        ("hard is noisy , unlike soft", "unlike", "soft", "unlike"),
        ("it is smooth as in soft", "as", "soft", "as in"),
        ("it is the way soft is", "way", "soft", "as in"),
        ("as soft it is smooth", "as", "soft", None),
        ("it is soft , not hard", "not", "hard", "not"),
        ("it is not hard", "not", "hard", None),
        ("instead of big (two layers", "(", "two", "instead"),
        ("it is big (two layers", "(", "two", None),
    ],
)
def test_a_word_compares_only_where_it_does(text: str, at: str, name: str, compares: str | None) -> None:
    tokens = words(text)
    place = tokens.index(name)
    assert comparing_word(tokens, tokens.index(at), 0, (place, place + 1)) == compares
