"""Measure how well verdicts agree with marks: error, quadratic weighted kappa, confusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.answers.examples import MarkedExample
from grader.answers.result import AnswerResult, level_of

__all__ = ["Agreement", "agreement", "quadratic_weighted_kappa"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a set of verdicts agrees with its marks; ``confusions`` counts (marked, given) verdicts on points."""

    count: int
    mean_absolute_error: float
    kappa: float
    confusions: Counter[tuple[str, str]]

    @property
    def contradiction_f1(self) -> float:
        """F1 of finding contradicted points; 1 where there are none and none was found."""
        right = self.confusions["contradicted", "contradicted"]
        wrong = sum(
            n for pair, n in self.confusions.items() if (pair[0] == "contradicted") != (pair[1] == "contradicted")
        )
        return 1.0 if right + wrong == 0 else 2 * right / (2 * right + wrong)


def quadratic_weighted_kappa(marked: Sequence[int], given: Sequence[int]) -> float:
    """Return Cohen's kappa with quadratic weights for two ratings; 1 where neither ever varies."""
    count = len(marked)
    observed = sum((a - b) ** 2 for a, b in zip(marked, given, strict=True))
    by_marked, by_given = Counter(marked), Counter(given)
    expected = sum((a - b) ** 2 * n * m for a, n in by_marked.items() for b, m in by_given.items()) / max(count, 1)
    return 1.0 if expected == 0 else 1 - observed / expected


def agreement(examples: Sequence[MarkedExample], results: Sequence[AnswerResult]) -> Agreement:
    """Compare results with the marks of the same answers."""
    errors = [abs(example.score - result.score) for example, result in zip(examples, results, strict=True)]
    confusions: Counter[tuple[str, str]] = Counter(
        (example.points.get(point.id, "missing"), point.verdict)
        for example, result in zip(examples, results, strict=True)
        for point in result.points
    )
    kappa = quadratic_weighted_kappa([level_of(e.score) for e in examples], [level_of(r.score) for r in results])
    return Agreement(len(errors), sum(errors) / max(len(errors), 1), kappa, confusions)
