"""Measure what scoring an answer costs and how well it agrees with the marks: ``python -m benchmarks.answers``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from grader.answers.examples import MarkedExample, load_examples
from grader.answers.result import AnswerResult
from grader.answers.scoring import score_answer
from grader.bank.concept import ConceptQuestion
from grader.bank.loading import load_bank
from grader.bankcheck.rubrics.measure import agreement
from grader.bankcheck.rubrics.variants import harmless_variants, turned_variants

_HERE = Path(__file__).resolve().parents[1]
_STARTS = 7


def questions() -> list[ConceptQuestion]:
    """Return the bank's conceptual questions."""
    found = sorted(load_bank().questions.values(), key=lambda question: question.id)
    return [question for question in found if isinstance(question, ConceptQuestion)]


def time_answers(asked: list[ConceptQuestion]) -> list[tuple[MarkedExample, AnswerResult, float]]:
    """Score every marked example once, after one warm-up for each question; return milliseconds with the results."""
    timed = []
    for question in asked:
        examples = load_examples(question)
        score_answer(question, examples[0].answer)
        for example in examples:
            start = time.perf_counter()
            result = score_answer(question, example.answer)
            timed.append((example, result, 1000 * (time.perf_counter() - start)))
    return timed


def time_starts() -> tuple[float, float]:
    """Return the fastest start of ``grader answer`` and of Python alone, in seconds, measured in turn."""
    fastest = {"grader": float("inf"), "python": float("inf")}
    commands = {
        "grader": [sys.executable, "-m", "grader", "answer", "q1", "Hard attention picks one region.", "--json"],
        "python": [sys.executable, "-c", "pass"],
    }
    for _ in range(_STARTS):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=_HERE, capture_output=True, check=False)
            fastest[name] = min(fastest[name], time.perf_counter() - start)
    return fastest["grader"], fastest["python"]


def main() -> int:
    """Print everything."""
    asked = questions()
    timed = time_answers(asked)
    for writer in sorted({example.writer for example, _, _ in timed}):
        pairs = [(example, result) for example, result, _ in timed if example.writer == writer]
        agreed = agreement([example for example, _ in pairs], [result for _, result in pairs])
        print(
            f"{writer:8} n={agreed.count:3}  kappa {agreed.kappa:.3f}  MAE {agreed.mean_absolute_error:.3f}"
            f"  contradiction F1 {agreed.contradiction_f1:.2f}"
        )
    costs = sorted(milliseconds for _, _, milliseconds in timed)
    print(f"one answer: median {statistics.median(costs):.1f} ms, p95 {costs[int(0.95 * len(costs))]:.1f} ms")
    harmless = harmless_variants(asked, 500)
    stay = sum(variant.steps <= 1 for variant in harmless)
    kinds = Counter(variant.kind for variant in harmless)
    print(f"harmless variants: {stay} of {len(harmless)} stay within one level {dict(kinds)}")
    turned = turned_variants(asked)
    for kind in sorted({variant.kind for variant in turned}):
        of_kind = [variant for variant in turned if variant.kind == kind]
        print(f"{kind}: {sum(variant.caught for variant in of_kind)} of {len(of_kind)} caught")
    cold, python = time_starts()
    print(f"cold start: {cold:.2f} s, {cold / python:.1f} times that of Python alone ({python:.2f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
