"""How well the rules agree with the marked examples of the bank: the figures that docs/answers.md promises."""

from __future__ import annotations

from functools import cache

import pytest

from grader.answers.examples import MarkedExample, load_examples
from grader.answers.result import AnswerResult, level_of
from grader.answers.scoring import score_answer
from grader.bank.concept import ConceptQuestion
from grader.bankcheck.rubrics.measure import agreement, quadratic_weighted_kappa
from grader.bankcheck.rubrics.selfcheck import selfcheck
from grader.bankcheck.rubrics.variants import harmless_variants, turned_variants
from tests.unit.answers.rubrics import concept_questions


@cache
def scored() -> list[tuple[MarkedExample, AnswerResult]]:
    return [(e, score_answer(question, e.answer)) for question in concept_questions() for e in load_examples(question)]


def marked(writer: str) -> tuple[list[MarkedExample], list[AnswerResult]]:
    mine = [(example, result) for example, result in scored() if writer in ("", example.writer)]
    return [example for example, _ in mine], [result for _, result in mine]


def test_the_bank_has_q1_to_q9() -> None:
    assert sorted(question.alias or "" for question in concept_questions()) == [f"q{n}" for n in range(1, 10)]


@pytest.mark.parametrize(("writer", "kappa", "error"), [("first", 0.9, 0.08), ("second", 0.85, 0.1), ("", 0.9, 0.08)])
def test_the_rules_agree_with_the_marks(writer: str, kappa: float, error: float) -> None:
    agreed = agreement(*marked(writer))
    assert agreed.kappa >= kappa
    assert agreed.mean_absolute_error <= error
    assert agreed.contradiction_f1 >= 0.85


@pytest.mark.parametrize("writer", ["first", "second"])
def test_the_coarser_rounding_of_levels_agrees_as_well(writer: str) -> None:
    examples, results = marked(writer)
    kappa = quadratic_weighted_kappa([round(e.score * 4) for e in examples], [round(r.score * 4) for r in results])
    assert kappa >= 0.85


BAD = {
    "stuffing",
    "attack",
    "injection",
    "copy_question",
    "empty",
    "offtopic",
    "waffle",
    "wrong",
    "wrong_swap",
    "wrong_contra",
}


def test_no_wrong_or_cheating_answer_gets_half() -> None:
    examples, results = marked("")
    assert [e.answer for e, r in zip(examples, results, strict=True) if e.kind in BAD and r.score >= 0.5] == []


@pytest.mark.parametrize("writer", ["first", "second"])
def test_no_excellent_answer_gets_less_than_half(writer: str) -> None:
    examples, results = marked(writer)
    good = {"excellent", "model_verbatim"}
    assert [e.answer for e, r in zip(examples, results, strict=True) if e.kind in good and r.score < 0.5] == []


def test_words_for_the_grader_are_named_and_worth_nothing() -> None:
    examples, results = marked("")
    pleas = [(e, r) for e, r in zip(examples, results, strict=True) if e.kind == "injection"]
    assert pleas
    for example, result in pleas:
        assert "addressed-to-grader" in result.flags, example.answer
        assert result.score == 0, example.answer


def test_keyword_lists_are_worth_nothing() -> None:
    examples, results = marked("")
    lists = [(e, r) for e, r in zip(examples, results, strict=True) if e.kind == "stuffing"]
    assert len(lists) >= 10
    assert [e.answer for e, r in lists if r.score > 0.2] == []


def test_five_hundred_harmless_variants_move_by_at_most_one_level() -> None:
    variants = harmless_variants(concept_questions(), 500)
    assert len(variants) == 500
    assert sum(variant.steps <= 1 for variant in variants) >= 0.95 * 500


def test_swapped_subjects_and_removed_nots_are_caught() -> None:
    turned = [v for v in turned_variants(concept_questions()) if v.kind in {"swapped", "not removed"}]
    assert len(turned) >= 50
    assert sum(variant.caught for variant in turned) >= 0.95 * len(turned)


@pytest.mark.parametrize("question", concept_questions(), ids=lambda question: question.id)
def test_each_question_passes_its_own_examination(question: ConceptQuestion) -> None:
    report = selfcheck(question)
    assert report.agreement.count >= 12
    assert report.agreement.kappa >= 0.8
    assert report.unmatched == ()


@pytest.mark.parametrize("question", concept_questions(), ids=lambda question: question.id)
def test_the_model_answer_gets_full_marks(question: ConceptQuestion) -> None:
    result = score_answer(question, question.model_answer)
    assert result.score == 1.0, [(p.id, p.verdict) for p in result.points]
    assert result.flags == ()


def test_kappa_is_that_of_the_textbook() -> None:
    assert quadratic_weighted_kappa([1, 2, 3], [1, 2, 3]) == 1
    assert quadratic_weighted_kappa([1, 1, 5, 5], [5, 5, 1, 1]) == pytest.approx(-1)
    # By hand: observed (0 + 1 + 0 + 1) = 2; expected over the margins {1: 2, 2: 2} x {1: 2, 2: 2} = 8 / 4 = 2.
    assert quadratic_weighted_kappa([1, 1, 2, 2], [1, 2, 2, 1]) == pytest.approx(0)


@pytest.mark.parametrize(("score", "level"), [(0, 1), (0.19, 1), (0.2, 2), (0.6, 4), (0.8, 5), (1, 5)])
def test_levels(score: float, level: int) -> None:
    assert level_of(score) == level
