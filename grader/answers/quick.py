"""Quick checks: right or wrong without a doubt, and partial credit where it is announced.

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
from grader.bank.concept import Choice, MatchCheck, MultipleCheck, NumericCheck, OrderCheck, QuickCheck, SingleCheck
from grader.bank.formula import FormulaError, evaluate
from grader.errors import UsageError

__all__ = ["QuickResult", "offered", "read_response", "score_quick"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class QuickResult:
    """The credit, 0 to 1, and what to tell the learner."""

    score: float
    feedback: str


def score_quick(check: QuickCheck, response: Any) -> QuickResult:
    """Score a response: an index, several, a text with a number, items in order, or a mapping of left to right."""
    match check:
        case SingleCheck():
            chosen = check.choices[int(response)]
            return QuickResult(float(chosen.right), chosen.why)
        case MultipleCheck():
            return _multiple(check, {int(index) for index in response})
        case NumericCheck():
            return _numeric(check, str(response))
        case OrderCheck():
            return _order(check, list(response))
        case MatchCheck():
            right = sum(response.get(left) == wanted for left, wanted in check.pairs.items())
            return QuickResult(right / len(check.pairs), f"{right} of {len(check.pairs)} pairs are right. {check.why}")


def _multiple(check: MultipleCheck, chosen: set[int]) -> QuickResult:
    wanted = {index for index, choice in enumerate(check.choices) if choice.right}
    score = max(0.0, (len(chosen & wanted) - len(chosen - wanted)) / len(wanted))
    differing = [check.choices[index] for index in sorted(chosen ^ wanted)]
    told = [f"{choice.text}: {'true' if choice.right else 'not true'}. {choice.why}" for choice in differing]
    return QuickResult(score, "\n".join(told) or "Exactly these.")


def _numeric(check: NumericCheck, response: str) -> QuickResult:
    right = float(evaluate(check.answer, check.names))
    try:
        number = read_number(response, check.names, check.unit)
    except FormulaError as error:
        return QuickResult(
            0.0, f"This is no number: {error.reason}. Write digits, or a formula such as {check.answer}."
        )
    if number.is_near(right, check.tolerance):
        return QuickResult(1.0, check.why)
    for formula, reason in check.mistakes.items():
        if number.is_near(float(evaluate(formula, check.names)), check.tolerance):
            return QuickResult(0.0, reason)
    unit = f" {check.unit}" if check.unit else ""
    return QuickResult(0.0, f"It is {right:,.10g}{unit}, not {number.value:,.10g}. {check.why}")


def _order(check: OrderCheck, given: Sequence[str]) -> QuickResult:
    place = {item: index for index, item in enumerate(given)}
    pairs = list(combinations(check.items, 2))
    right = sum(a in place and b in place and place[a] < place[b] for a, b in pairs)
    return QuickResult(right / len(pairs), f"{right} of {len(pairs)} pairs are in order. {check.why}")


def offered(check: QuickCheck) -> list[str]:
    """Return what there is to choose from, in the order in which it is shown and lettered."""
    match check:
        case SingleCheck() | MultipleCheck():
            return [choice.text for choice in check.choices]
        case OrderCheck():
            return sorted(check.items)
        case MatchCheck():
            return [f"{left} = ?" for left in check.pairs]
        case NumericCheck():
            return []


def read_response(check: QuickCheck, text: str) -> Any:
    """Return the response that ``text`` means; raises UsageError where it names nothing that is offered."""
    match check:
        case SingleCheck():
            return _option(text, check.choices)
        case MultipleCheck():
            return [_option(part, check.choices) for part in _parts(text)]
        case NumericCheck():
            return text
        case OrderCheck():
            shown = sorted(check.items)
            items = [shown[_index(part, shown)] for part in _parts(text)]
            if sorted(items) != shown:
                raise UsageError(f"name each of the {len(shown)} items once; this names {len(items)}: {text!r}")
            return items
        case MatchCheck():
            return _pairs(check.pairs, text)


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
