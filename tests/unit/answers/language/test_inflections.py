"""The regular forms of English words."""

from __future__ import annotations

import pytest

from grader.answers.language.patterns import word_forms


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("drop", {"drop", "drops", "dropped", "dropping"}),
        ("use", {"use", "uses", "used", "using"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("pass", {"pass", "passes", "passed", "passing"}),
    ],
)
def test_inflections(word: str, forms: set[str]) -> None:
    assert forms <= word_forms(word)
