"""What must agree across the fields of a concept question; the rubric's patterns are grader.answers' own business."""

from __future__ import annotations

from grader.bank.concept import (
    ConceptQuestion,
    MatchCheck,
    MultipleCheck,
    NumericCheck,
    OrderCheck,
    QuickCheck,
    SingleCheck,
)
from grader.bank.formula import FormulaError, evaluate
from grader.bank.rules import Report, check_slug, check_text, check_unique
from grader.text.yaml_document import Key

__all__ = ["check_concept"]


def check_concept(question: ConceptQuestion, report: Report) -> None:
    """Report everything in ``question`` that contradicts itself."""
    points = question.rubric.points
    if not points:
        report(("rubric", "points"), "is empty, so no answer could earn anything", "add at least one point")
    check_unique([point.id for point in points], ("rubric", "points"), "id", report)
    for index, point in enumerate(points):
        key: Key = ("rubric", "points", index)
        # Underscores too: point ids are keys in the JSON of results, where they have long been written so.
        check_slug(point.id.replace("_", "-"), (*key, "id"), report)
        check_text(point.statement, (*key, "statement"), report)
        if not 0 < point.weight < float("inf"):
            report((*key, "weight"), f"found {point.weight}, expected more than 0")
        if not point.claims and not point.supports:
            report(key, "has neither claims nor supports, so nothing could cover it", "add claims: [...]")
    check_unique([check.id for check in question.quick], ("quick",), "id", report)
    for index, check in enumerate(question.quick):
        check_slug(check.id, ("quick", index, "id"), report)
        check_text(check.prompt, ("quick", index, "prompt"), report)
        _check_quick(check, ("quick", index), report)


def _check_quick(check: QuickCheck, key: Key, report: Report) -> None:
    match check:
        case SingleCheck() | MultipleCheck():
            _check_choices(check, (*key, "choices"), report)
        case NumericCheck():
            _check_number(check, key, report)
        case OrderCheck():
            if len(check.items) < 2 or len(set(check.items)) < len(check.items):
                report((*key, "items"), "an order needs at least two items, all different")
        case MatchCheck():
            if len(check.pairs) < 2:
                report((*key, "pairs"), f"found {len(check.pairs)} pairs, expected at least 2")


def _check_choices(check: SingleCheck | MultipleCheck, key: Key, report: Report) -> None:
    right = sum(choice.right for choice in check.choices)
    if len(check.choices) < 2:
        report(key, f"found {len(check.choices)} choices, expected at least 2")
    if right == 0:
        report(key, "none of the choices is right", "add right: true to the right one")
    if right > 1 and isinstance(check, SingleCheck):
        report(key, f"{right} choices are right, and one can be picked", "leave one right, or write kind: multiple")
    texts = [choice.text for choice in check.choices]
    check_unique(texts, key, "text", report)


def _check_number(check: NumericCheck, key: Key, report: Report) -> None:
    results: dict[float, str] = {}
    written = [(check.answer, (*key, "answer")), *((text, (*key, "mistakes", text)) for text in check.mistakes)]
    for text, place in written:
        try:
            result = evaluate(text, check.names)
        except FormulaError as error:
            report(place, str(error))
            continue
        if result in results:
            report(place, f"gives {result:g}, as {results[result]!r} does", "a mistake must differ from the answer")
        results[result] = text
    if not 0 <= check.tolerance < 1:
        report((*key, "tolerance"), f"found {check.tolerance}, expected at least 0 and below 1 (it is relative)")
