"""Quick questions and numbers: exact scoring, stated partial credit, and every spelling of a number."""

from __future__ import annotations

import pytest

from grader.answers.quick import offered, read_response, score_quick
from grader.bank.concept import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
)
from grader.bank.formula import evaluate
from grader.errors import UsageError
from tests.unit.answers.rubrics import concept_questions

NAMES = {"C": 256.0, "r": 16.0}
SE = NumericQuestion(
    "se", "How many?", "2 * C**2 / r", "Two layers.", NAMES, "weights", 0.0, {"C**2 / r": "One layer."}
)


@pytest.mark.parametrize(
    "text",
    [
        "8192", "8 192", "8,192", "8'192", "8_192", "8\u202f192", "8.2k", "8.19 k", "8.192e3", "8.2 thousand", "= 8192",
        "~8192", "about 8192", "8192 weights", "8192weights", "8192.", "8192.0", "2*C**2/r", "2C^2/r", "2 C² / r",
        "2·C²/r", "2 * 256 * 16", "2 × 256 × 16", "2c^2/R", "C*C/r*2", "2C^2/r = 8192", "it is 8192", "+8192",
        "2(C)(C)/r", "8,192.00",
    ],
)  # fmt: skip
def test_every_spelling_of_8192(text: str) -> None:
    assert score_quick(SE, text).score == 1, text


@pytest.mark.parametrize(
    "text", ["8191", "8193", "8k", "8.3k", "-8192", "81.92", "8192k", "2*C/r", "2C^2", "8 19", "0"]
)
def test_what_is_not_8192(text: str) -> None:
    assert score_quick(SE, text).score == 0, text


@pytest.mark.parametrize(
    "text", ["", "many", "x", "1/0", "9**9**9", "__import__('os')", "8192; 4096", "C.real", "nan", "inf", "(" * 400]
)
def test_nonsense_is_wrong_and_told(text: str) -> None:
    result = score_quick(SE, text)
    assert result.score == 0
    assert result.feedback


def test_a_known_mistake_is_named() -> None:
    assert score_quick(SE, "4096").feedback == "One layer."


def test_an_unknown_mistake_gets_the_answer() -> None:
    assert score_quick(SE, "7").feedback == "It is 8,192 weights, not 7. Two layers."


def test_tolerance_is_relative() -> None:
    near = NumericQuestion("n", "?", "200", "", tolerance=0.01)
    assert [score_quick(near, text).score for text in ("198", "202", "197", "203")] == [1, 1, 0, 0]


CHOICES = (Choice("red", "r", right=True), Choice("green", "g", right=True), Choice("blue", "b"), Choice("grey", "y"))


@pytest.mark.parametrize(
    ("chosen", "score"),
    [([0, 1], 1), ([0], 0.5), ([0, 1, 2], 0.5), ([0, 2], 0), ([2, 3], 0), ([], 0), ([0, 1, 2, 3], 0)],
)
def test_multiple(chosen: list[int], score: float) -> None:
    assert score_quick(MultipleQuestion("m", "?", CHOICES), chosen).score == score


def test_multiple_explains_what_differs() -> None:
    assert score_quick(MultipleQuestion("m", "?", CHOICES), [0, 2]).feedback == "green: true. g\nblue: not true. b"


def test_single() -> None:
    check = SingleQuestion("s", "?", CHOICES[1:])
    assert score_quick(check, 0) == score_quick(check, read_response(check, "a"))
    assert score_quick(check, 1).score == 0
    assert score_quick(check, 1).feedback == "b"


@pytest.mark.parametrize(("given", "score"), [("abc", 1), ("acb", 2 / 3), ("cba", 0)])
def test_order_counts_pairs(given: str, score: float) -> None:
    assert score_quick(OrderQuestion("o", "?", ("a", "b", "c"), ""), list(given)).score == pytest.approx(score)


def test_match_counts_pairs() -> None:
    check = MatchQuestion("m", "?", {"a": "1", "b": "2"}, "")
    assert score_quick(check, {"a": "1", "b": "1"}).score == 0.5
    assert score_quick(check, read_response(check, "a = 1; b = 2")).score == 1


@pytest.mark.parametrize(("text", "index"), [("a", 0), ("A", 0), ("2", 1), ("green", 1), ("gree", 1), ("(c)", 2)])
def test_options_by_letter_number_and_text(text: str, index: int) -> None:
    assert read_response(SingleQuestion("s", "?", CHOICES), text) == index


@pytest.mark.parametrize("text", ["z", "0", "5", "gr", "", "violet"])
def test_what_names_no_option_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="none of the options"):
        read_response(SingleQuestion("s", "?", CHOICES), text)


def test_an_order_names_every_item_once() -> None:
    check = OrderQuestion("o", "?", ("first", "second", "third"), "")
    assert read_response(check, "c, a, b") == ["third", "first", "second"]
    with pytest.raises(UsageError, match="each of the 3 items"):
        read_response(check, "a, b")


def all_quick_questions() -> list[tuple[str, QuickQuestion]]:
    return [(question.id, check) for question in concept_questions() for check in question.quick]


@pytest.mark.parametrize(("question", "check"), all_quick_questions(), ids=lambda value: getattr(value, "id", value))
def test_every_quick_check_of_the_bank_accepts_its_own_answer(question: str, check: QuickQuestion) -> None:
    match check:
        case SingleQuestion() | MultipleQuestion():
            right = [index for index, choice in enumerate(check.choices) if choice.right]
            assert all(choice.why for choice in check.choices)
            assert score_quick(check, right[0] if isinstance(check, SingleQuestion) else right).score == 1
        case NumericQuestion():
            assert score_quick(check, check.answer).score == 1
            assert score_quick(check, repr(float(evaluate(check.answer, check.names)))).score == 1
            for mistake, reason in check.mistakes.items():
                assert score_quick(check, mistake) == type(score_quick(check, mistake))(0.0, reason)
        case OrderQuestion():
            assert offered(check) != list(check.items), "the alphabet gives the order away"
            assert score_quick(check, list(check.items)).score == 1
        case MatchQuestion():
            assert score_quick(check, dict(check.pairs)).score == 1


def test_each_question_has_three_quick_checks() -> None:
    counts: dict[str, int] = {}
    for question, _ in all_quick_questions():
        counts[question] = counts.get(question, 0) + 1
    assert len(counts) == 9
    assert min(counts.values()) >= 3
