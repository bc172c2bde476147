"""What a question's own examination complains of."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.concept import ConceptQuestion
from grader.bankcheck.rubrics.selfcheck import selfcheck
from tests.unit.answers.rubrics import asked


@pytest.fixture
def question(tmp_path: Path) -> ConceptQuestion:
    """A question of the bank whose marked examples are this test's own."""
    return replace(asked("hard-vs-soft-attention"), path=tmp_path / "hard-vs-soft-attention.yaml")


def mark(question: ConceptQuestion, *examples: tuple[str, float], writers: int = 2) -> None:
    lines = [
        json.dumps({"answer": answer, "points": {}, "score": score, "writer": str(number % writers)})
        for number, (answer, score) in enumerate(examples)
    ]
    question.path.with_name("hard-vs-soft-attention.examples.jsonl").write_text("\n".join(lines))


def test_a_question_of_the_bank_has_no_problems() -> None:
    found = selfcheck(asked("se-cost"))
    assert found.problems == ()
    assert found.agreement.count >= 12
    assert [kind.kind for kind in found.variants] == ["swapped", "turned", "shuffled"]


def test_too_few_examples_say_nothing(question: ConceptQuestion) -> None:
    mark(question, ("No idea.", 0.0), ("Hard attention is not differentiable.", 0.2))
    (problem,) = selfcheck(question).problems
    assert problem == "2 marked examples by 2 writers; 12 by 2 are the least that says something"


def test_one_writer_is_not_enough(question: ConceptQuestion) -> None:
    mark(question, *[("No idea.", 0.0)] * 12, writers=1)
    assert "12 marked examples by 1 writers" in selfcheck(question).problems[0]


def test_verdicts_far_from_the_marks_are_told(question: ConceptQuestion) -> None:
    whole = asked("hard-vs-soft-attention").model_answer
    mark(question, *[(whole, 0.0)] * 6, *[("A sandwich has two halves of bread.", 1.0)] * 6)
    found = selfcheck(question)
    assert len(found.overrated) == len(found.unmatched) == 6
    told = " ".join(found.problems)
    assert "kappa" in told
    assert "6 right answers match nothing" in told
    assert "6 wrong answers get half of the points or more" in told


def test_each_point_marked_otherwise_is_a_miss_with_its_evidence(question: ConceptQuestion) -> None:
    mark(question, ("Hard attention is not differentiable.", 0.2))
    missed = [miss for miss in selfcheck(question).misses if miss.point == "hard_nondiff"]
    assert [(miss.marked, miss.given) for miss in missed] == [("missing", "covered")]
    assert "not differentiable" in missed[0].evidence
