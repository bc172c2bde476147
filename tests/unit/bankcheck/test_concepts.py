"""Questions in words: each kind of quick question is answered rightly and wrongly, and the rubric tried on itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.bank.concept import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
)
from grader.bankcheck.concepts import check_concept_question
from tests.unit.answers.rubrics import asked

QUESTION = asked("se-cost")
RIGHT, WRONG = Choice("yes", "It is.", right=True), Choice("no", "It is not.")


def messages(*quick: QuickQuestion, **changes: object) -> list[str]:
    question = replace(QUESTION, quick=(*QUESTION.quick, *quick), **changes)  # type: ignore[arg-type]  # its fields
    return [finding.message for finding in check_concept_question(question)]


def test_a_question_in_order_has_nothing_wrong() -> None:
    assert messages() == []


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (SingleQuestion("x", "?", (RIGHT, replace(WRONG, why=" "))), "the choice 'no' gives no reason"),
        (MultipleQuestion("x", "?", (replace(RIGHT, why=""), WRONG)), "the choice 'yes' gives no reason"),
        (NumericQuestion("x", "?", "2", "Two.", mistakes={"3": ""}), "the mistake '3' gives no reason"),
        (NumericQuestion("x", "?", "2", ""), "gives no reason for its answer"),
        (OrderQuestion("x", "?", ("a", "b"), " "), "gives no reason for its answer"),
        (MatchQuestion("x", "?", {"a": "1", "b": "2"}, ""), "gives no reason for its answer"),
        (
            NumericQuestion("x", "?", "100", "It is.", tolerance=0.1, mistakes={"95": "Near."}),
            "'95.0' is scored as right",
        ),
        (SingleQuestion("x", "?", (RIGHT, WRONG)), ""),
        (MatchQuestion("x", "?", {"a": "1", "b": "1"}, "Both."), ""),
        (OrderQuestion("x", "?", ("a", "b"), "So."), ""),
    ],
)
def test_quick_questions_are_tried_in_every_way_that_they_foresee(check: QuickQuestion, said: str) -> None:
    found = messages(check)
    if not said:
        assert found == []
        return
    assert len(found) == 1
    assert found[0].startswith("quick question x: ")
    assert said in found[0]


def test_too_few_quick_questions_are_counted() -> None:
    found = [one.message for one in check_concept_question(replace(QUESTION, quick=QUESTION.quick[:1]))]
    assert len(found) == 1
    assert found[0].startswith("1 quick ")


def test_a_model_answer_that_the_rubric_does_not_know_is_named() -> None:
    (found, *_) = messages(model_answer="It is cheap.")
    assert found.startswith("the model answer gets ")
    assert "not covered: " in found


def test_a_rubric_that_is_not_well_formed_is_told_by_its_problems() -> None:
    concepts = {**QUESTION.rubric.concepts, "cheap": replace(QUESTION.rubric.concepts["cheap"], says=("@nobody",))}
    found = messages(rubric=replace(QUESTION.rubric, concepts=concepts))
    assert any("there is no group @nobody" in message for message in found)
