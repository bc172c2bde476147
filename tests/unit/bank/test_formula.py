"""Formulas: the values they have, and how they refuse everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.bank.formula import FormulaError, evaluate, parse, size

VALUES = {"C": 256, "r": 16, "H": 7, "k": 3, "flag": True, "name": "x", "none": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2*C**2/r", 8192.0),
        ("C // r", 16),
        ("H + 2 * (k // 2) - k + 1", 7),
        ("max(C // 1000, 1)", 1),
        ("min(C, r, H)", 7),
        ("-k % 5", 2),
        ("H == 7 and C > r", True),
        ("H == 8 or C < r", False),
        ("not flag", False),
        ("1 < k < 7", True),
        ("1 < k < 3", False),
        ("1.5e3", 1500.0),
        ("  C  ", 256),
        ("(-2) ** 2", 4),
        ("16 ** 0.5", 4.0),
        ("0 ** 0.5", 0.0),
    ],
)
def test_values(text: str, expected: float) -> None:
    result = evaluate(text, VALUES)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "nothing is written"),
        ("2 *", 4, "not a formula"),
        ("C.real", 1, "not allowed"),
        ("1 + __import__('os')", 5, "cannot be called"),
        ("min(C)", 1, "min(a, b)"),
        ("min(*C)", 1, "min(a, b)"),
        ("[C]", 1, "not allowed"),
        ("'C'", 1, "not allowed"),
        ("lambda: 1", 1, "not allowed"),
        ("(x := 1)", 2, "not allowed"),
        ("1 if C else 2", 1, "not allowed"),
        ("1j", 1, "not allowed"),
        ("C in r", 1, "not allowed"),
        ("~C", 1, "not allowed"),
        ("C @ r", 1, "not allowed"),
        ("C << r", 1, "not allowed"),
        ("  C + z", 7, "z has no value here; known names: C, H"),
        ("é * z", 5, "z has no value"),
        ("C / (H - 7)", 1, "divides by zero"),
        ("C % 0", 1, "divides by zero"),
        ("C ** C ** C", 6, "too large"),
        ("1e308 * 10", 1, "too large"),
        ("(-8) ** 0.5", 1, "not a real number"),
        ("name + 1", 1, "is 'x' and not a number"),
        ("none + 1", 1, "is None and not a number"),
        ("1" * 301, 300, "too long"),
        ("(" * 200 + "1" + ")" * 99, 1, "not a formula"),
        ("C\x00", 1, "not a formula"),
    ],
)
def test_refusals_say_where_and_why(text: str, column: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(text, {**VALUES, "é": 1})
    assert words in str(caught.value)
    if "not a formula" not in words:
        assert caught.value.column == column


def test_names_are_known_before_they_have_values() -> None:
    assert parse("C // r + min(H, 2)").names == {"C", "r", "H"}


def test_and_or_stop_as_soon_as_they_know() -> None:
    assert evaluate("H == 0 or 1 / H > 0", {"H": 0}) is True
    assert evaluate("H > 0 and 1 / H > 0", {"H": 0}) is False


@pytest.mark.parametrize(("dimension", "expected"), [(4, 4), ("C // r", 16), ("C / r", 16), ("2.0", 2)])
def test_sizes_are_whole(dimension: int | str, expected: int) -> None:
    result = size(dimension, VALUES)
    assert result == expected
    assert type(result) is int


@pytest.mark.parametrize("dimension", ["C / 100", "C > r"])
def test_a_size_that_is_not_whole_is_refused(dimension: str) -> None:
    with pytest.raises(FormulaError, match="a dimension is a whole number"):
        size(dimension, VALUES)


_WORDS = st.sampled_from(
    ["C", "r", "z", "2", "0", "1e9", "**", "*", "/", "//", "%", "(", ")", "-", "<", "and", "not", ","]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=40))
def test_whatever_is_written_gives_a_number_or_a_formula_error(text: str) -> None:
    try:
        result = evaluate(text, {"C": 3, "r": 2})
    except FormulaError as error:
        assert 1 <= error.column <= max(len(text), 1) + 1
        assert str(error)
    else:
        assert isinstance(result, bool | int | float)


@given(st.integers(1, 999), st.integers(1, 99))
def test_it_computes_as_python_does(a: int, b: int) -> None:
    text = "(a - b) * a // b + a % b ** 2 / b - -b"
    assert evaluate(text, {"a": a, "b": b}) == (a - b) * a // b + a % b**2 / b - -b
