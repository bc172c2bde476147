"""Numbers as learners write them."""

from __future__ import annotations

import pytest

from grader.answers.language.numbers import read_number
from grader.bank.formula import FormulaError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5M", 1.5e6),
        ("2.5 million", 2.5e6),
        ("2,5", 2.5),
        ("10 %", 10.0),
        ("3e2", 300.0),
        ("1,234,567.5", 1234567.5),
        ("5 G", 5e9),
    ],
)
def test_numbers(text: str, value: float) -> None:
    assert read_number(text, {}).value == value


def test_no_number_is_a_formula_error() -> None:
    with pytest.raises(FormulaError):
        read_number("   ", {})


@pytest.mark.parametrize("text", ["1e999", "-1e999", "10**400", "9" * 400, "9" * 280 + "e300", "(2**1023-1)*2+1"])
def test_a_number_beyond_all_numbers_is_no_number(text: str) -> None:
    with pytest.raises(FormulaError, match=r"too large|too long"):
        read_number(text, {})
