"""A run of keywords is told from sentences, and from names that are rightly listed."""

from __future__ import annotations

import pytest

from grader.answers.language.keyword_lists import is_keyword_list
from grader.answers.language.tokens import tokenize


@pytest.mark.parametrize(
    ("answer", "listed"),
    [
        ("It is about channels, interdependencies, gating, excitation, pooling, sigmoid.", True),
        ("channels, gating, excitation, pooling, sigmoid, squeeze, weights", True),
        # Too few to be a list, without a phrase that announces one.
        ("channels, gating, excitation", False),
        # Names of networks are what was asked for.
        ("It is used in ResNet, VGG, MobileNet, DenseNet, Inception, SENet, GoogLeNet.", False),
        ("We pool the channels, learn a weight for each of them, and scale them with it.", False),
        ("We squeeze, we excite, it scales, it adds, they learn, they pool, it helps", False),
        ("", False),
    ],
)
def test_lists_of_keywords(answer: str, listed: bool) -> None:
    assert is_keyword_list(answer, tokenize(answer)) is listed
