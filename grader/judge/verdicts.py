"""Have the engine grade one submission, and put the verdict together from what it found."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from grader import __version__
from grader.bank.matching import choose
from grader.bank.mistakes import read_mistakes
from grader.bank.question import CheckSpec
from grader.engine import scoring
from grader.engine.grading import Ended, Order, grade
from grader.engine.transport.warm_client import WarmProcess
from grader.errors import InternalError
from grader.text.escape import safe_text
from grader.verdict import CheckFinished, CheckResult, Diagnosis, Event, Finished, Outcome, Started, Verdict

__all__ = ["graded", "versions"]

_PRINTED = 2_000


def graded(warm: WarmProcess, order: Order, solution: Path) -> Iterator[Event]:
    """Yield events as an order is carried out; the last is :class:`Finished`. ``solution`` holds the known mistakes."""
    question, submission = order.standard.question, order.submission
    yield Started(question.id, submission, tuple(check.id for check in question.checks))
    start = time.monotonic()
    # Now, because afterwards somebody would wait for it.
    versions()
    results: dict[str, CheckResult] = {}
    ended: Ended | None = None
    diagnosis, notes = None, ""
    try:
        for event in grade(warm, order):
            if isinstance(event, Ended):
                ended, results = event, {result.id: result for result in event.results}
                continue
            if isinstance(event, CheckFinished):
                results[event.result.id] = event.result
            yield event
        if ended is not None:
            diagnosis, notes = _explained(warm, order, ended, solution)
    except InternalError as error:
        results |= {spec.id: _internal(spec, str(error)) for spec in question.checks if spec.id not in results}
    chosen = choose(submission, question.interface)
    remarks = () if ended is None else ended.remarks
    verdict = replace(
        _verdict(warm, order, [results[spec.id] for spec in question.checks]),
        diagnosis=diagnosis,
        seconds=round(time.monotonic() - start, 4),
        printed="" if ended is None else safe_text(ended.printed, _PRINTED),
        message=notes,
        entry=chosen.entry,
        remarks=(*submission.remarks, *chosen.remarks, *remarks),
    )
    yield Finished(verdict, "" if ended is None else ended.replay)


def _explained(warm: WarmProcess, order: Order, ended: Ended, solution: Path) -> tuple[Diagnosis | None, str]:
    """Return the known mistake that the submission makes, if it is one, and what was cut off on the way there."""
    # How a hidden check ended must not decide what is said of the visible ones.
    shown = [result for result in ended.results if not result.hidden]
    whole = ended.results if all(result.outcome is Outcome.PASS for result in shown) else shown
    if not order.explain or scoring.overall(whole) not in (Outcome.FAIL, Outcome.ERROR):
        return None, "\n".join(ended.notes)
    from grader.engine.diagnose import CutOff, diagnose

    try:
        return diagnose(warm, order, ended.account, read_mistakes(solution), whole), "\n".join(ended.notes)
    except CutOff as cut:
        return None, "\n".join((*ended.notes, str(cut)))


def _verdict(warm: WarmProcess, order: Order, results: Sequence[CheckResult]) -> Verdict:
    question = order.standard.question
    return Verdict(
        question=question.id,
        submission=order.submission,
        outcome=scoring.overall(results),
        points=scoring.total(results),
        max_points=question.max_points,
        checks=tuple(results),
        seed=order.seed,
        isolation=warm.isolation.to_json(),
        versions=versions(),
        standard=question.digest,
        examples_option=order.examples,
    )


def versions() -> dict[str, str]:
    """Return the versions that a verdict depends on, without importing what they are of."""
    return {"grader": __version__, **{name: _version(name) for name in ("torch", "hypothesis", "numpy")}}


@lru_cache
def _version(name: str) -> str:
    """Return an installed package's version: read once, since the description around it is long."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _internal(spec: CheckSpec, message: str) -> CheckResult:
    return CheckResult(spec.id, spec.title, Outcome.INTERNAL, 0.0, spec.points, message)
