"""What an answer is worth once its points are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.answers.result import total_score
from tests.unit.answers.rubrics import concept_questions


@given(data=st.data())
def test_covered_points_are_worth_their_weights_and_never_more_than_everything(data: st.DataObject) -> None:
    points = data.draw(st.sampled_from(concept_questions())).rubric.points
    covered = data.draw(st.sets(st.sampled_from([point.id for point in points])))

    def score(said: set[str]) -> float:
        return total_score(points, {point.id: "covered" if point.id in said else "missing" for point in points})

    assert abs(score(covered) - min(1.0, sum(point.weight for point in points if point.id in covered))) < 1e-3
    assert score({point.id for point in points}) == 1.0
    assert score(set()) == 0.0


def test_a_contradiction_costs_a_quarter_of_the_weight_and_never_more_than_there_is() -> None:
    first, second, *rest = concept_questions()[0].rubric.points
    verdicts = {point.id: "missing" for point in rest} | {first.id: "covered", second.id: "contradicted"}
    assert total_score((first, second, *rest), verdicts) == round(first.weight - second.weight / 4, 3)
    assert total_score((first, second, *rest), verdicts | {first.id: "missing"}) == 0.0
