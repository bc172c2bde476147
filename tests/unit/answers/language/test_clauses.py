"""Sentences are cut into clauses, and each clause speaks of somebody."""

from __future__ import annotations

import pytest

from grader.answers.language.clauses import SOMEONE, Clause, find_clauses
from grader.answers.language.tokens import tokenize
from grader.answers.rules import compile_rules
from tests.unit.answers.rubrics import asked

RULES = compile_rules(asked("hard-vs-soft-attention"))


def clauses(text: str) -> list[tuple[str, Clause]]:
    tokens = [token.text for token in tokenize(text)]
    found = find_clauses(tokens, RULES.lexicon.positions(tokens), RULES.subjects)
    return [(" ".join(tokens[one.begin : one.end]), one) for one in found]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Soft attention is smooth, but hard attention is not.", [{"soft"}, {"hard"}]),
        ("We have hard and soft attention. The former samples.", [{"hard", "soft"}, {"hard"}]),
        ("We have hard and soft attention. The latter averages.", [{"hard", "soft"}, {"soft"}]),
        ("Hard attention is sharp. It is noisy.", [{"hard"}, {"hard"}]),
        ("Both are good.", [{"hard", "soft"}]),
        ("One picks, the other averages.", [{SOMEONE}]),
        ("Hard and soft attention are trained by REINFORCE and backprop, respectively.", [{"hard"}, {"soft"}]),
    ],
)
def test_each_clause_speaks_of_whom_a_reader_would_say(text: str, spoken: list[set[str]]) -> None:
    assert [one.subjects for _, one in clauses(text)] == spoken


def test_what_is_only_compared_with_is_not_spoken_of() -> None:
    ((_, clause),) = clauses("Hard attention picks, unlike soft attention.")
    assert clause.subjects == {"hard"}
    assert clause.compared == (("soft", True),)
    ((_, clause),) = clauses("Hard attention is trained as soft attention is.")
    assert clause.compared == (("soft", False),)


def test_clauses_cover_their_sentences_in_order() -> None:
    found = clauses("Hard attention is sharp because it picks. Soft attention is not, so it is smooth.")
    assert [text for text, _ in found] == [
        "hard attention is sharp", "because it picks", "soft attention is not ,", "so it is smooth",
    ]  # fmt: skip
    assert [one.sentence for _, one in found] == [0, 0, 1, 1]
    assert all(one.scope[0] <= one.begin < one.end <= one.scope[1] for _, one in found)
