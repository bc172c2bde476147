"""Formulas and figures that are wider than their pane are laid out anew, and every word of them stays."""

from __future__ import annotations

import pytest

from grader.bank.concept import ConceptQuestion
from tests.our_bank import BANK
from tui.fit import fit

TWO_COLUMNS = """before                      after
a = conv(2, 8)              a = conv(2, 8), attention(8)
b                           b"""
SHRUNK = """before           after
a = conv(2, 8)   a = conv(2, 8), attention(8)
b                b"""


def test_what_fits_is_left_alone() -> None:
    assert fit(TWO_COLUMNS, 60) == TWO_COLUMNS


def test_columns_stay_in_line_where_shared_gaps_can_shrink() -> None:
    assert fit(TWO_COLUMNS, 48) == SHRUNK


def test_a_long_line_breaks_at_its_gap_and_goes_on_indented() -> None:
    assert fit("    y = W x + b          at every position", 30) == "    y = W x + b\n        at every position"


def test_a_line_without_gaps_breaks_between_words() -> None:
    assert fit("in -> conv -> attention -> next layer", 20) == "in -> conv ->\n    attention ->\n    next layer"


@pytest.mark.parametrize("width", [44, 70])
def test_the_banks_formulas_fit_and_lose_no_word(width: int) -> None:
    for question in BANK.questions.values():
        figure = question.figure if isinstance(question, ConceptQuestion) else ""
        blocks = [block for block in question.prompt.split("\n\n") if block.startswith(("    ", "```"))]
        for block in (figure, *blocks):
            laid_out = fit(block, width)
            assert laid_out.split() == block.split(), question.id
            assert max(map(len, laid_out.splitlines()), default=0) <= width, question.id
