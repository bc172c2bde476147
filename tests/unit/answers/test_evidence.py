"""What an answer claims, of whom, and whether it is affirmed or denied."""

from __future__ import annotations

import pytest

from grader.answers.scoring import score_answer
from tests.unit.answers.rubrics import asked

HARD, SOFT = "hard_nondiff", "soft_diff"


@pytest.mark.parametrize(
    ("answer", "point", "verdict"),
    [
        ("Hard attention is not differentiable.", HARD, "covered"),
        ("Hard attention is differentiable.", HARD, "contradicted"),
        ("It is not true that hard attention is differentiable.", HARD, "covered"),
        ("It is a myth that hard attention is differentiable.", HARD, "covered"),
        ("Hard attention isn't non-differentiable.", HARD, "contradicted"),
        ("Backprop is not possible with hard attention.", HARD, "covered"),
        ("Hard attention cannot be trained without REINFORCE.", HARD, "covered"),
        ("Hard attention fails to be differentiable.", HARD, "covered"),
        ("Soft attention is differentiable, hard attention is not.", HARD, "covered"),
        ("Soft attention is differentiable, hard attention is not.", SOFT, "covered"),
        ("Hard attention is not differentiable, whereas soft attention is.", SOFT, "covered"),
        ("Hard attention is not differentiable, unlike soft attention.", SOFT, "covered"),
        ("Unlike soft attention, hard attention is not differentiable.", HARD, "covered"),
        ("Some people think that hard attention is differentiable.", HARD, "missing"),
        ("Soft attention is differentiable; for hard attention it is the other way round.", HARD, "covered"),
        ("We have hard and soft attention. The former needs REINFORCE, the latter backprop.", HARD, "covered"),
        ("We have hard and soft attention. The former needs REINFORCE, the latter backprop.", SOFT, "covered"),
        ("Hard attention needs REINFORCE. It is noisy.", SOFT, "missing"),
        ("Hard and soft attention are trained by REINFORCE and backprop, respectively.", SOFT, "covered"),
        ("Both are differentiable.", HARD, "contradicted"),
        ("Hard attention is difficult, but soft attention is differentiabel.", SOFT, "covered"),
    ],
)
def test_who_is_said_to_be_what(answer: str, point: str, verdict: str) -> None:
    result = score_answer(asked("hard-vs-soft-attention"), answer)
    assert {p.id: p.verdict for p in result.points}[point] == verdict


def test_evidence_quotes_the_answer() -> None:
    answer = "Well — hard attention is NOT differentiable, of course."
    (point,) = [p for p in score_answer(asked("hard-vs-soft-attention"), answer).points if p.id == HARD]
    assert point.span is not None
    assert point.evidence in answer
    assert "hard attention is NOT differentiable" in answer[slice(*point.span)]


def test_what_would_be_otherwise_is_turned_round() -> None:
    result = score_answer(asked("se-reduction"), "Without it the block would need far more parameters.")
    assert {p.id: p.verdict for p in result.points}["fewer_params"] == "covered"
