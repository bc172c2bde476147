"""What an answer is worth once its points are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rubrics import concept_questions

from grader.answers.scoring import score_ticked


@given(data=st.data())
def test_ticked_points_are_worth_their_weights_and_never_more_than_everything(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(concept_questions()))
    weights = {point.id: point.weight for point in question.rubric.points}
    ticked = data.draw(st.sets(st.sampled_from(sorted(weights))))
    score = score_ticked(question, ticked | {"no point of this question"})
    assert abs(score - min(1.0, sum(weights[point] for point in ticked))) < 1e-3
    assert score_ticked(question, weights) == 1.0
    assert score_ticked(question, set()) == 0.0
