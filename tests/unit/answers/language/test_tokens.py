"""Words have one spelling, and know where they came from."""

from __future__ import annotations

import pytest

from grader.answers.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It isn't, can't & won't.", "it is not , can not & will not ."),
        ("Non-Local, self-attention", "nonlocal , self attention"),
        ("2 * C**2 / r vs. C²/r", "2c^2/r vs c^2/r"),
        ("C → C/r → C", "c -> c/r -> c"),
        ("0.3 % of a 3 x 3 conv", "0.3% of a 3x3 convolution"),
        ("O(N²) and O( N^2 )", "o(n^2) and o(n^2)"),
        ("the network’s weights w/o bias", "the network weights without bias"),
        ("Squeeze-and-Excitation", "senet"),
        ("", ""),
        ("𝐇𝐚𝐫𝐝", "hard"),
    ],
)
def test_tokens_have_one_spelling(text: str, words: str) -> None:
    assert " ".join(token.text for token in tokenize(text)) == words


def test_tokens_know_where_they_came_from() -> None:
    text = "So it can’t be back-propagated — 2 * C**2 / r!"
    quoted = {token.text: text[token.start : token.end] for token in tokenize(text)}
    assert quoted["can"] == "can’t"
    assert quoted["2c^2/r"] == "2 * C**2 / r"
    assert quoted["so"] == "So"
