"""Score quick questions: right or wrong without a doubt, and partial credit where it is announced.

single    1 for the right option, else 0
multiple  each right option earns its share of 1, each wrong one loses as much; never below 0
numeric   1 within the tolerance, else 0
order     the share of pairs of items that stand in the right order
match     the share of left sides that got their right side
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from grader.answers.language.numbers import read_number
from grader.bank.concept import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
)
from grader.bank.formula import FormulaError, evaluate
from grader.errors import UsageError

__all__ = ["LONGEST", "QuickResult", "offered", "read_response", "score_quick"]

LONGEST = 2000
"""A response of more characters is refused: nothing that is offered is as long."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class QuickResult:
    """The credit, 0 to 1, and the feedback for the learner."""

    score: float
    feedback: str


def score_quick(question: QuickQuestion, response: Any) -> QuickResult:
    """Score a response: an index, several, a text with a number, items in order, or a mapping of left to right."""
    match question:
        case SingleQuestion():
            chosen = question.choices[int(response)]
            return QuickResult(float(chosen.right), chosen.why)
        case MultipleQuestion():
            return _multiple(question, {int(index) for index in response})
        case NumericQuestion():
            return _numeric(question, str(response))
        case OrderQuestion():
            return _order(question, list(response))
        case MatchQuestion():
            right = sum(response.get(left) == wanted for left, wanted in question.pairs.items())
            return QuickResult(
                right / len(question.pairs), f"{right} of {len(question.pairs)} pairs are right. {question.why}"
            )


def _multiple(question: MultipleQuestion, chosen: set[int]) -> QuickResult:
    wanted = {index for index, choice in enumerate(question.choices) if choice.right}
    score = max(0.0, (len(chosen & wanted) - len(chosen - wanted)) / len(wanted))
    differing = [question.choices[index] for index in sorted(chosen ^ wanted)]
    reasons = [f"{choice.text}: {'true' if choice.right else 'not true'}. {choice.why}" for choice in differing]
    return QuickResult(score, "\n".join(reasons) or "Exactly these.")


def _numeric(question: NumericQuestion, response: str) -> QuickResult:
    right = float(evaluate(question.answer, question.names))
    try:
        number = read_number(response, question.names, question.unit)
    except FormulaError as error:
        return QuickResult(
            0.0, f"This is no number: {error.reason}. Write digits, or a formula such as {question.answer}."
        )
    if number.is_near(right, question.tolerance):
        return QuickResult(1.0, question.why)
    for formula, reason in question.mistakes.items():
        if number.is_near(float(evaluate(formula, question.names)), question.tolerance):
            return QuickResult(0.0, reason)
    unit = f" {question.unit}" if question.unit else ""
    return QuickResult(0.0, f"It is {right:,.10g}{unit}, not {number.value:,.10g}. {question.why}")


def _order(question: OrderQuestion, given: Sequence[str]) -> QuickResult:
    place = {item: index for index, item in enumerate(given)}
    pairs = list(combinations(question.items, 2))
    right = sum(a in place and b in place and place[a] < place[b] for a, b in pairs)
    return QuickResult(right / len(pairs), f"{right} of {len(pairs)} pairs are in order. {question.why}")


def offered(question: QuickQuestion) -> list[str]:
    """Return what there is to choose from, in the order in which it is shown and lettered."""
    match question:
        case SingleQuestion() | MultipleQuestion():
            return [choice.text for choice in question.choices]
        case OrderQuestion():
            return sorted(question.items)
        case MatchQuestion():
            return [f"{left} = ?" for left in question.pairs]
        case NumericQuestion():
            return []


def read_response(question: QuickQuestion, text: str) -> Any:
    """Return the response that ``text`` means; raises UsageError where it names nothing that is offered."""
    if len(text) > LONGEST:
        raise UsageError(f"the answer has more than {LONGEST:,} characters; write only the number, letters or items")
    match question:
        case SingleQuestion():
            return _option(text, question.choices)
        case MultipleQuestion():
            return [_option(part, question.choices) for part in _parts(text)]
        case NumericQuestion():
            return text
        case OrderQuestion():
            shown = sorted(question.items)
            items = [shown[_index(part, shown)] for part in _parts(text)]
            if sorted(items) != shown:
                raise UsageError(f"name each of the {len(shown)} items once; this names {len(items)}: {text!r}")
            return items
        case MatchQuestion():
            return _pairs(question.pairs, text)


def _parts(text: str) -> list[str]:
    separator = next((s for s in (";", ",", ">") if s in text), None)
    return [part.strip() for part in text.split(separator) if part.strip()]


def _option(text: str, choices: Sequence[Choice]) -> int:
    return _index(text, [choice.text for choice in choices])


def _index(text: str, shown: Sequence[str]) -> int:
    """Find an option by its letter, its number from 1, or the beginning of its text."""
    wanted = text.strip().strip("().").lower()
    if len(wanted) == 1 and wanted in _LETTERS[: len(shown)]:
        return _LETTERS.index(wanted)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(shown):
        return int(wanted) - 1
    same = [index for index, option in enumerate(shown) if option.lower() == wanted]
    found = same or [index for index, option in enumerate(shown) if wanted and option.lower().startswith(wanted)]
    if len(found) != 1:
        raise UsageError(f"{text!r} is none of the options; give a letter from a to {_LETTERS[len(shown) - 1]}")
    return found[0]


def _pairs(pairs: Mapping[str, str], text: str) -> dict[str, str]:
    lefts, rights = list(pairs), sorted(set(pairs.values()))
    given: dict[str, str] = {}
    for part in text.split(";"):
        left, separator, right = part.rpartition("=")
        if not separator:
            raise UsageError(f"{part.strip()!r} is no pair; write them as {lefts[0]} = {rights[0]}; ...")
        given[lefts[_index(left, lefts)]] = rights[_index(right, rights)]
    return given
