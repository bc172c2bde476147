"""Find weak checks: a small change of a wrong answer that passes them at one seed, and not at others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.bank.question import CodeQuestion
from grader.bankcheck.findings import Finding
from grader.bankcheck.tasks import WHOLE, CheckTask, Result


def repairs_of(question: CodeQuestion, folder: Path, seeds: int) -> Iterator[CheckTask]:
    """Yield the task of changing each wrong answer until it passes, and of grading the change at further seeds."""
    for path in sorted((folder / "wrong").glob("*.py")):
        yield CheckTask(question.id, "repair", path, path.stem, (WHOLE,), further=tuple(range(1, seeds)))


def check_repairs(question: CodeQuestion, results: Sequence[Result]) -> Iterator[Finding]:
    """Yield the changes that pass at the first seed and fail at another."""
    for result in results:
        failed = next((brief for brief in result.briefs if not brief.passed), None)
        if result.repair is None or failed is None:
            continue
        change = result.repair.edits[0]
        message = f"with line {change.line} as {change.after.strip()!r} it passes at seed 0 and fails at {failed.seed}"
        yield Finding(
            question.id, result.task.path, f"{message}: {failed.why}", "give that check more cases, or plainer ones"
        )
