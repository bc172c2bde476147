"""Misspelt words are read, and English ones left alone."""

from __future__ import annotations

from grader.answers.language.patterns import Lexicon, compile_pattern
from grader.answers.language.spelling import Speller


def test_misspelt_words_are_read_and_english_ones_left_alone() -> None:
    speller = Speller(Lexicon([compile_pattern("channel weight differentiab* sample expensive", {})]))
    assert speller.repair("chanel") == "channel"
    assert speller.repair("wieghts") == "weights"
    assert speller.repair("diferentiable") == "differentiable"
    assert speller.repair("simple") == "simple"
    assert speller.repair("expressive") == "expressive"
