"""What a question in words says must agree with itself; each contradiction is named."""

from __future__ import annotations

import pytest

from tests.unit.bank.written_questions import CONCEPT, changed, problem_of


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("weight: 2", "weight: 0", "rubric.points[0].weight", "more than 0"),
        ("      claims: [it is strongest]\n", "", "rubric.points[0]", "neither claims nor supports"),
        (", right: true", "", "quick[1].choices", "none of the choices is right"),
        ("why: No.}", "why: No., right: true}", "quick[1].choices", "2 choices are right"),
        ("text: That", "text: This", "quick[1].choices[1].text", "used twice"),
        ("answer: 2 * C**2 / r", "answer: 2 * D**2 / r", "quick[0].answer", "D has no value here"),
        ('2 * C**2":', 'C * C / r * 2":', "quick[0].mistakes.C * C / r * 2", "gives 8192"),
        ("- id: which", "- id: how-many", "quick[1].id", "used twice"),
    ],
)
def test_contradictions_of_concept_questions_are_named(old: str, new: str, key: str, message: str) -> None:
    assert message in problem_of(key, changed(old, new, CONCEPT), "why-two-pools.yaml").message
