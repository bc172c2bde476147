"""Make mechanical variants of right answers: most must keep their level, and turned ones must lose it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from grader.answers.examples import load_examples
from grader.answers.result import AnswerResult
from grader.answers.scoring import score_answer
from grader.bank.concept import ConceptQuestion
from grader.bankcheck.rubrics.changes import negation_turned, reordered, respelled, reworded, swapped, to_passive

__all__ = ["Variant", "harmless_variants", "turned_variants"]

# From which mark on an answer counts as right.
_RIGHT = 0.75


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed answer, how it was changed, and the verdicts before and after."""

    kind: str
    text: str
    before: AnswerResult
    after: AnswerResult
    # The point that was turned into its opposite, where only one was.
    point: str = ""

    @property
    def caught(self) -> bool:
        """True where a turned answer loses its level, or the point that was turned."""
        if self.point:
            return all(p.verdict != "covered" for p in self.after.points if p.id == self.point)
        return self.after.level < self.before.level or any(p.verdict == "contradicted" for p in self.after.points)

    @property
    def steps(self) -> int:
        """The number of levels by which the change moved the answer."""
        return abs(self.before.level - self.after.level)


def _right_answers(questions: Sequence[ConceptQuestion]) -> Iterator[tuple[ConceptQuestion, str, AnswerResult]]:
    for question in questions:
        for example in load_examples(question):
            result = score_answer(question, example.answer)
            if example.score >= _RIGHT and result.score >= _RIGHT:
                yield question, example.answer, result


def harmless_variants(questions: Sequence[ConceptQuestion], count: int) -> list[Variant]:
    """Return ``count`` variants that mean the same: misspelt, reworded, reordered, made passive, in turn."""

    def variants() -> Iterator[Variant]:
        for seed in range(1000):
            for question, answer, before in _right_answers(questions):
                changes = {
                    "misspelt": respelled(answer, seed),
                    "reworded": reworded(answer, seed),
                    "reordered": reordered(question, answer, seed),
                    "passive": to_passive(answer) if seed == 0 else answer,
                }
                for kind, text in changes.items():
                    if text != answer:
                        yield Variant(kind, text, before, score_answer(question, text))

    return list(islice(variants(), count))


def turned_variants(questions: Sequence[ConceptQuestion]) -> list[Variant]:
    """Return right answers with their two subjects swapped, or with a "not" removed or put in where it matters."""
    found: list[Variant] = []
    for question, answer, before in _right_answers(questions):
        turned = swapped(question, answer)
        if turned is not None:
            found.append(Variant("swapped", turned, before, score_answer(question, turned)))
        for how, text, point in negation_turned(question, answer):
            found.append(Variant(f"not {how}", text, before, score_answer(question, text), point))
    return found
