"""Turn results into findings: right answers get full marks, wrong ones fail where they say, no check is idle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.bank.mistakes import read_mistakes
from grader.bank.question import CodeQuestion
from grader.bankcheck.findings import Finding
from grader.bankcheck.tasks import WHOLE, Result


def check_results(question: CodeQuestion, folder: Path, results: Sequence[Result]) -> Iterator[Finding]:
    """Yield what the graded answers of one question reveal."""
    caught_by = {mistake.slug: mistake.caught_by for mistake in read_mistakes(folder)}
    for result in results:
        task = result.task
        if result.fault:
            fix = "fix the question; other findings may say how"
            yield Finding(question.id, task.path, f"{task.name} cannot be graded: {result.fault}", fix)
        elif task.kind == "starter":
            yield from _starter(question, result)
        elif task.kind == "right":
            yield from _right(question, result)
        elif task.kind == "wrong" and task.name in caught_by:
            yield from _wrong(question, result, caught_by[task.name])
    wrong = [result for result in results if result.task.kind == "wrong" and not result.fault]
    if wrong:
        yield from _idle(question, folder, sole_killers(question, wrong))


def sole_killers(question: CodeQuestion, wrong: Sequence[Result]) -> dict[str, list[str]]:
    """Return for each check the wrong answers that it alone catches, at the seed at which all checks are run."""
    alone: dict[str, list[str]] = {check.id: [] for check in question.checks}
    for result in wrong:
        catchers = {brief.failed for brief in result.briefs if brief.seed == WHOLE}
        if len(catchers) == 1 and len(only := catchers.pop()) == 1:
            alone[only[0]].append(result.task.name)
    return alone


def _starter(question: CodeQuestion, result: Result) -> Iterator[Finding]:
    points = result.briefs[0].points
    if points > 0:
        message = f"the generated starter gets {points:g} points, without a line of an answer; it must get none"
        yield Finding(
            question.id, question.path, message, "let every check need interface, directly or through another"
        )


def _right(question: CodeQuestion, result: Result) -> Iterator[Finding]:
    bad = [brief for brief in result.briefs if not brief.passed]
    if bad:
        got = f"gets {bad[0].points:g} of {question.max_points:g} points at {_seeds(bad, result)}: {bad[0].why}"
        fix = f"is the answer right? then the check is unfair; `grader check {result.task.path}` shows the case"
        yield Finding(question.id, result.task.path, got, fix)


def _wrong(question: CodeQuestion, result: Result, wanted: str) -> Iterator[Finding]:
    bad = [brief for brief in result.briefs if wanted not in brief.failed]
    if bad:
        nothing = "nothing: it gets full marks" if bad[0].passed else "nothing that it needs"
        caught = ", ".join(bad[0].failed) or nothing
        skipped = f" ({wanted} is skipped then)" if wanted in bad[0].skipped else ""
        message = f"is not caught by {wanted} at {_seeds(bad, result)}; caught by {caught}{skipped}"
        yield Finding(question.id, result.task.path, message, "strengthen the check, or fix `# caught by:`")


def _seeds(bad: Sequence[object], result: Result) -> str:
    first = next(brief.seed for brief in result.briefs if brief is bad[0])
    return f"seed {first}" if len(bad) == 1 else f"seed {first} and {len(bad) - 1} more of {len(result.briefs)}"


def _idle(question: CodeQuestion, folder: Path, alone: dict[str, list[str]]) -> Iterator[Finding]:
    for check in question.checks:
        if not alone[check.id] and not check.stays_because.strip():
            message = f"check {check.id} is never the only one to catch a wrong answer"
            fix = f"add one to {folder / 'wrong'} that only it catches, or say in stays_because: why it stays"
            yield Finding(question.id, question.path, message, fix)
