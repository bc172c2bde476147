"""Run one check: take its cases in turn, stop at the first wrong one, have hypothesis shrink it, report it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.draws import Draws, Source
from grader.engine.failures import CheckFailed
from grader.engine.transport.worker import WorkerGone
from grader.errors import InternalError
from grader.text.escape import safe_text
from grader.verdict import CheckResult, Outcome

_MESSAGE_LIMIT = 8_000


class _OurFaultError(BaseException):
    """Carry an InternalError past hypothesis, which would take an ``Exception`` for a counterexample and retry it."""

    def __init__(self, error: InternalError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(slots=True)
class _Search:
    """Remember what each case gave, so that hypothesis sees one answer a case and shrinking has an end.

    A submission may answer differently each time; hypothesis would call that flaky and give up. The first answer
    stands. After ``shrinks`` further runs every new case counts as passed, which ends the shrinking with the smallest
    failure so far.

    What else ``run`` raises is the submission's failure where the check is ``sound``: where it works on the reference.
    """

    run: Callable[[Case], None]
    sound: Callable[[Case], bool]
    shrinks: int
    seen: dict[object, CheckFailed | None] = field(default_factory=dict)
    failed: bool = False

    def __call__(self, case: Case) -> None:
        key = case.key()
        if key not in self.seen:
            if self.failed and self.shrinks <= 0:
                return
            self.shrinks -= self.failed
            try:
                self.run(case)
                self.seen[key] = None
            except CheckFailed as failure:
                self.seen[key] = failure
                self.failed = True
            except InternalError as error:
                raise _OurFaultError(error) from error
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
                if not self.sound(case):
                    # A defect of ours, or of a question's checks.py, costs this check and not the run.
                    raise _OurFaultError(InternalError(f"the check itself failed, {said}")) from error
                self.seen[key] = CheckFailed(f"what it returned is nothing that this check can work with ({said})")
                self.failed = True
        known = self.seen[key]
        if known is not None:
            raise known


def run_check(source: Source, draws: Draws, bench: Bench, shrinks: int) -> CheckResult:
    """Return what became of the check: passed in all drawn cases, or the smallest failure found.

    Raises:
        InternalError: no case of the question's domain satisfies its requirements, or the reference failed.
    """
    start = time.monotonic()
    spec = source.check
    search = _Search(lambda case: source.prop.run(bench, bench.at(case)), partial(_sound, source, bench), shrinks)
    outcome, message, example = Outcome.PASS, "", None
    try:
        # Numbers that overflow are the submission's, and what becomes of them is compared: no news for our stderr.
        with np.errstate(all="ignore"):
            _run(search, source, draws)
    except CheckFailed as failure:
        outcome, message, example = failure.outcome, failure.message, failure.counterexample
    except WorkerGone as gone:
        outcome, message = gone.outcome, gone.what
    except _OurFaultError as fault:
        raise fault.error from fault
    passed = outcome is Outcome.PASS
    return CheckResult(
        id=spec.id,
        title=spec.title,
        outcome=outcome,
        points=spec.points if passed else 0.0,
        max_points=spec.points,
        # Parts of it quote the submission, and were made safe there; this is the door that nothing passes unescaped.
        message=safe_text(message, _MESSAGE_LIMIT),
        # The hint is about being wrong; a process that hung or died has another problem, and the message names it.
        hint=spec.hint if outcome in (Outcome.FAIL, Outcome.ERROR) else None,
        counterexample=example,
        examples=len(search.seen),
        seconds=round(time.monotonic() - start, 4),
        hidden=spec.visibility == "hidden",
    )


def _sound(source: Source, bench: Bench, case: Case) -> bool:
    """Say whether the check can be done with the reference in the submission's place."""
    twin = bench.twin()
    try:
        source.prop.run(twin, twin.at(case))
    except CheckFailed:
        return True
    except (Exception, WorkerGone):  # noqa: BLE001 - of our own code, whatever it is
        return False
    finally:
        twin.trial.end()
    return True


def _run(search: _Search, source: Source, draws: Draws) -> None:
    try:
        for case in draws.cases(source):
            search(case)
    except CheckFailed:
        if search.shrinks > 0:
            # Hypothesis draws the same cases again, hears what became of them, and shrinks the one that failed.
            source.explore(search, shrink=True)
        raise
