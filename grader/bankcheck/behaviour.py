"""Run a question's own answers: right ones must get full marks, wrong ones must fail where they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.bankcheck.findings import Finding, Report
from grader.judge import Judge, last_verdict
from grader.mistakes import read_mistakes
from grader.model import CodeQuestion, Outcome, Verdict
from grader.starter import starter
from grader.submission import decode_submission, read_submission

_SKIPPED = (Outcome.PASS, Outcome.SKIPPED)


@dataclass(frozen=True, slots=True)
class Progress:
    """What has just been graded, for whoever waits."""

    question: str
    file: str


def check_behaviour(judge: Judge, question: CodeQuestion, seeds: Iterable[int], report: Report) -> Iterator[Progress]:
    """Grade starter, reference, right and wrong answers at every seed; findings and the matrix go into ``report``."""
    folder = judge.bank.solution_folder(question)
    seeds = list(seeds)
    yield from _starter(judge, question, report)
    right = [folder / "reference.py", *sorted((folder / "right").glob("*.py"))]
    for path in right:
        for seed in seeds:
            verdict = _grade(judge, question, path, seed, report)
            yield Progress(question.id, path.name)
            if not verdict.passed:
                message = f"gets {verdict.points:g} of {verdict.max_points:g} at seed {seed}: {_why(verdict)}"
                report.findings.append(Finding(question.id, path, message, "mend the answer, or the check"))
                break
    for mistake in read_mistakes(folder):
        path = folder / "wrong" / f"{mistake.slug}.py"
        caught: frozenset[str] | None = None
        for seed in seeds:
            verdict = _grade(judge, question, path, seed, report)
            yield Progress(question.id, path.name)
            failed = frozenset(check.id for check in verdict.checks if check.outcome not in _SKIPPED)
            caught = failed if caught is None else caught & failed
            if mistake.caught_by not in failed:
                got = ", ".join(sorted(failed)) or "nothing"
                message = f"is not caught by {mistake.caught_by} at seed {seed}; caught by {got}"
                report.findings.append(Finding(question.id, path, message, "mend its header, or strengthen the check"))
                break
        report.caught[mistake.slug] = caught or frozenset()
    report.findings += _idle(question, folder, report)


def sole_killers(report: Report, question: CodeQuestion) -> dict[str, list[str]]:
    """Return for each check the wrong answers that nothing else catches."""
    alone: dict[str, list[str]] = {check.id: [] for check in question.checks}
    for slug, checks in report.caught.items():
        if len(checks) == 1:
            alone[next(iter(checks))].append(slug)
    return alone


def _idle(question: CodeQuestion, folder: Path, report: Report) -> Iterator[Finding]:
    alone = sole_killers(report, question)
    for check in question.checks:
        if not alone[check.id] and not check.stays_because:
            message = f"check {check.id} is never the only one to catch a wrong answer"
            fix = "add a wrong answer that only it catches, or say in stays_because why it stays"
            yield Finding(question.id, folder / "wrong", message, fix)


def _starter(judge: Judge, question: CodeQuestion, report: Report) -> Iterator[Progress]:
    submission = decode_submission(starter(question).encode(), "the generated starter")
    verdict = last_verdict(judge.grade(question, submission))
    report.graded += 1
    yield Progress(question.id, "starter")
    if verdict.passed or verdict.points > 0:
        message = f"the generated starter gets {verdict.points:g} points; it must get none"
        report.findings.append(Finding(question.id, question.path, message, "let every check need interface"))


def _grade(judge: Judge, question: CodeQuestion, path: Path, seed: int, report: Report) -> Verdict:
    report.graded += 1
    return last_verdict(judge.grade(question, read_submission(path), seed=seed))


def _why(verdict: Verdict) -> str:
    failed = [check for check in verdict.checks if check.outcome not in _SKIPPED]
    return "; ".join(f"{check.id}: {check.message.splitlines()[0]}" for check in failed[:3] if check.message)


