"""Agreement between verdicts and marks, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answers.examples import MarkedExample
from grader.answers.scoring import AnswerResult, PointResult
from grader.bankcheck.rubrics.measure import agreement, quadratic_weighted_kappa

LEVELS = st.lists(st.integers(1, 5), min_size=2, max_size=30)


@pytest.mark.parametrize(
    ("marked", "given", "kappa"),
    [
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 1], [1, 1], 1.0),
        # Observed 4 + 4, expected by chance (0 + 4 + 4 + 0) / 2: worse than chance.
        ([1, 3], [3, 1], -1.0),
        # Two of four a level apart: observed 2; by chance each of 1, 2 meets each of 1, 2: 8 / 4.
        ([1, 1, 2, 2], [1, 2, 1, 2], 0.0),
        # Observed 1; by chance (0 + 9 + 16 + 1) / 2.
        ([1, 5], [1, 4], 1 - 1 / 13),
    ],
)
def test_kappa(marked: list[int], given: list[int], kappa: float) -> None:
    assert quadratic_weighted_kappa(marked, given) == pytest.approx(kappa)


@given(LEVELS, st.randoms())
def test_kappa_is_one_for_equal_ratings_and_symmetric(marked: list[int], dice: object) -> None:
    given_ = list(marked)
    dice.shuffle(given_)  # type: ignore[attr-defined]  # it is a random.Random
    assert quadratic_weighted_kappa(marked, marked) == pytest.approx(1.0)
    assert quadratic_weighted_kappa(marked, given_) == pytest.approx(quadratic_weighted_kappa(given_, marked))
    assert quadratic_weighted_kappa(marked, given_) <= 1.0


def result(score: float, verdict: str) -> AnswerResult:
    return AnswerResult("q", score, (PointResult("p", "P", verdict, "", None, ""),))  # type: ignore[arg-type]  # a Verdict


def test_agreement_counts_errors_and_confusions() -> None:
    examples = [
        MarkedExample("a", {"p": "covered"}, 1.0), MarkedExample("b", {"p": "contradicted"}, 0.0),
        MarkedExample("c", {}, 0.5),
    ]  # fmt: skip
    found = agreement(examples, [result(1.0, "covered"), result(0.25, "missing"), result(0.0, "contradicted")])
    assert (found.count, found.mean_absolute_error) == (3, pytest.approx(0.25))
    assert dict(found.confusions) == {
        ("covered", "covered"): 1, ("contradicted", "missing"): 1, ("missing", "contradicted"): 1,
    }  # fmt: skip
    # One contradiction was missed, one found where there was none, and none hit.
    assert found.contradiction_f1 == 0.0
    assert agreement(examples[:1], [result(1.0, "covered")]).contradiction_f1 == 1.0
    hit = agreement(examples[1:2], [result(0.0, "contradicted")])
    assert (hit.contradiction_f1, agreement([], []).count) == (1.0, 0)
