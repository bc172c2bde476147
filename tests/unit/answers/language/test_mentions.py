"""Where a text names the subjects of its question."""

from __future__ import annotations

import pytest

from grader.answers.language.mentions import Subjects, find_mentions
from grader.answers.language.patterns import Lexicon, Pattern, Term, compile_pattern
from grader.answers.language.tokens import tokenize


def term(pattern: str) -> Term:
    (found,) = compile_pattern(pattern, {}).terms
    return found


SUBJECTS = Subjects(
    {"soft": (term("soft_attention"), term("^soft")), "hard": (term("hard_attention"), term("^hard"))},
    (term("hard_to|hard_work"),),
    "",
)
LEXICON = Lexicon(
    [Pattern("", (one,), (), ()) for one in (*SUBJECTS.blocked, *(t for ts in SUBJECTS.names.values() for t in ts))]
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Soft attention averages.", [("soft attention", "soft")]),
        ("Soft is smooth, hard is not.", [("soft", "soft"), ("hard", "hard")]),
        ("With hard attention it is noisy.", [("hard attention", "hard")]),
        ("It is hard to train.", []),
        ("Hard to train.", []),
        ("The image is soft.", []),
        ("", []),
    ],
)
def test_names_are_found_where_they_are_names(text: str, named: list[tuple[str, str]]) -> None:
    tokens = [token.text for token in tokenize(text)]
    found = find_mentions(tokens, LEXICON, SUBJECTS)
    assert [(" ".join(tokens[begin:end]), name) for begin, end, name in found] == named
