"""Check that the fields of a concept question agree; the rubric's patterns are left to grader.answers."""

from __future__ import annotations

from grader.bank.concept import (
    ConceptQuestion,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
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
    check_unique([quick.id for quick in question.quick], ("quick",), "id", report)
    for index, quick in enumerate(question.quick):
        check_slug(quick.id, ("quick", index, "id"), report)
        check_text(quick.prompt, ("quick", index, "prompt"), report)
        _check_quick(quick, ("quick", index), report)


def _check_quick(quick: QuickQuestion, key: Key, report: Report) -> None:
    match quick:
        case SingleQuestion() | MultipleQuestion():
            _check_choices(quick, (*key, "choices"), report)
        case NumericQuestion():
            _check_number(quick, key, report)
        case OrderQuestion():
            if len(quick.items) < 2 or len(set(quick.items)) < len(quick.items):
                report((*key, "items"), "an order needs at least two items, all different")
        case MatchQuestion():
            if len(quick.pairs) < 2:
                report((*key, "pairs"), f"found {len(quick.pairs)} pairs, expected at least 2")


def _check_choices(quick: SingleQuestion | MultipleQuestion, key: Key, report: Report) -> None:
    right = sum(choice.right for choice in quick.choices)
    if len(quick.choices) < 2:
        report(key, f"found {len(quick.choices)} choices, expected at least 2")
    if right == 0:
        report(key, "none of the choices is right", "add right: true to the right one")
    if right > 1 and isinstance(quick, SingleQuestion):
        report(key, f"{right} choices are right, and one can be picked", "leave one right, or write kind: multiple")
    texts = [choice.text for choice in quick.choices]
    check_unique(texts, key, "text", report)


def _check_number(quick: NumericQuestion, key: Key, report: Report) -> None:
    results: dict[float, str] = {}
    written = [(quick.answer, (*key, "answer")), *((text, (*key, "mistakes", text)) for text in quick.mistakes)]
    for text, place in written:
        try:
            result = evaluate(text, quick.names)
        except FormulaError as error:
            report(place, str(error))
            continue
        if result in results:
            report(place, f"gives {result:g}, as {results[result]!r} does", "a mistake must differ from the answer")
        results[result] = text
    if not 0 <= quick.tolerance < 1:
        report((*key, "tolerance"), f"found {quick.tolerance}, expected at least 0 and below 1 (it is relative)")
