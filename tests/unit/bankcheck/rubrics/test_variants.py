"""Variants of right answers: what counts as caught, and that they come the same each time."""

from __future__ import annotations

from dataclasses import replace

from grader.answers.scoring import AnswerResult, score_answer
from grader.bankcheck.rubrics.variants import Variant, harmless_variants, turned_variants
from tests.unit.answers.rubrics import asked

QUESTION = asked("hard-vs-soft-attention")
BEFORE = score_answer(QUESTION, QUESTION.model_answer)


def after(**changes: object) -> AnswerResult:
    return replace(BEFORE, **changes)  # type: ignore[arg-type]  # fields of AnswerResult


def test_a_turned_answer_is_caught_by_its_level_or_a_contradiction() -> None:
    against = (replace(BEFORE.points[0], verdict="contradicted"), *BEFORE.points[1:])
    assert not Variant("swapped", "", BEFORE, BEFORE).caught
    assert Variant("swapped", "", BEFORE, after(score=0.1)).caught
    assert Variant("swapped", "", BEFORE, after(points=against)).caught


def test_a_turned_point_is_caught_only_by_its_own_verdict() -> None:
    point = BEFORE.points[0]
    assert point.verdict == "covered"
    assert not Variant("not removed", "", BEFORE, after(score=0.0), point.id).caught
    missing = (replace(point, verdict="missing"), *BEFORE.points[1:])
    assert Variant("not removed", "", BEFORE, after(points=missing), point.id).caught


def test_steps_count_levels_in_either_direction() -> None:
    assert Variant("misspelt", "", BEFORE, after(score=0.5)).steps == BEFORE.level - 3
    assert Variant("misspelt", "", after(score=0.5), BEFORE).steps == BEFORE.level - 3


def test_variants_come_the_same_each_time_and_of_every_kind() -> None:
    found = harmless_variants([QUESTION], 30)
    assert found == harmless_variants([QUESTION], 30)
    assert len(found) == 30
    assert {"misspelt", "reworded", "reordered"} <= {one.kind for one in found}
    assert all(one.text != one.before for one in found)


def test_turned_variants_say_which_point_was_turned() -> None:
    found = turned_variants([QUESTION])
    assert {one.kind for one in found} == {"swapped", "not removed", "not added"}
    assert all(bool(one.point) is (one.kind != "swapped") for one in found)
