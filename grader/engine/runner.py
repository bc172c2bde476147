"""Run one check: take its cases in turn, stop at the first wrong one, report it; later have hypothesis shrink it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from greenlet import GreenletExit

from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.drawn_cases import Draws, Source
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
class CheckRun:
    """One check of one submission: what each case gave, so that hypothesis sees one answer a case.

    A submission may answer differently each time; hypothesis would call that flaky and give up. The first answer
    stands. Once the check has ``failed``, after ``shrinks`` further runs every new case counts as passed, which ends
    the shrinking with the smallest failure so far.
    """

    source: Source
    bench: Bench
    seen: dict[object, CheckFailed | None] = field(default_factory=dict)
    failed: CheckFailed | None = None
    gone: WorkerGone | None = None
    shrinks: int = 0
    seconds: float = 0.0

    def __call__(self, case: Case) -> None:
        """Run the check in one case, unless it is known what comes of that."""
        key = case.key()
        if key not in self.seen:
            if self.failed is not None and self.shrinks <= 0:
                return
            self.shrinks -= self.failed is not None
            self.seen[key] = self._tried(case)
        known = self.seen[key]
        if known is not None:
            raise known

    def unsee(self, later: Sequence[Case]) -> None:
        """Forget cases that come after the first failure and were tried ahead of their turn."""
        for case in later:
            self.seen.pop(case.key(), None)

    def _tried(self, case: Case) -> CheckFailed | None:
        try:
            self.source.prop.run(self.bench, self.bench.at(case))
        except CheckFailed as failure:
            failure.asked = self.bench.trial.asked
            return failure
        except InternalError as error:
            raise _OurFaultError(error) from error
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            if not _sound(self.source, self.bench, case):
                # A defect of ours, or of a question's checks.py, costs this check and not the run.
                raise _OurFaultError(InternalError(f"the check itself failed, {said}")) from error
            return CheckFailed(f"what it returned is nothing that this check can work with ({said})")
        return None

    def result(self) -> CheckResult:
        """Return what became of the check: passed in all drawn cases, or the smallest failure found."""
        outcome, message, example = Outcome.PASS, "", None
        if self.gone is not None:
            outcome, message = self.gone.outcome, self.gone.what
        elif self.failed is not None:
            outcome, message, example = self.failed.outcome, self.failed.message, self.failed.counterexample
        spec, passed = self.source.check, outcome is Outcome.PASS
        # A check's hint is about being wrong; an exception has a hint of its own, and a process that hung or died none.
        hint = spec.hint if outcome in (Outcome.FAIL, Outcome.ERROR) else None
        if self.failed is not None and self.failed.hint is not None:
            hint = self.failed.hint or (None if spec.use == "interface" else hint)
        return CheckResult(
            id=spec.id,
            title=spec.title,
            outcome=outcome,
            points=spec.points if passed else 0.0,
            max_points=spec.points,
            # Parts of it quote the submission, and were made safe there; nothing passes this door unescaped.
            message=safe_text(message, _MESSAGE_LIMIT),
            hint=hint,
            counterexample=example,
            examples=len(self.seen),
            seconds=round(self.seconds, 4),
            hidden=spec.visibility == "hidden",
        )


def run_check(source: Source, draws: Draws, bench: Bench) -> CheckRun:
    """Take the check's cases in turn, up to the first that fails.

    Raises:
        InternalError: no case of the question's domain satisfies its requirements, or the reference failed.
    """
    run = CheckRun(source, bench)
    cases = draws.cases(source)
    with _timed(run):
        try:
            _run_cases(run, cases)
        except CheckFailed as failure:
            run.failed = failure
        except WorkerGone as gone:
            run.gone = gone
        except _OurFaultError as fault:
            raise fault.error from fault
    return run


def _run_cases(run: CheckRun, cases: Sequence[Case]) -> None:
    """Run the cases side by side, up to the first in their order that fails; raise what it raised."""
    trial = run.bench.trial
    deaths, passed, ended = trial.account.deaths, set[int](), list[int]()

    def attempt(place: int) -> None:
        try:
            # A case has a context of its own, which knows nothing of the settings outside.
            with np.errstate(all="ignore"):
                run(cases[place])
            passed.add(place)
        except GreenletExit:
            raise
        except BaseException:
            ended.append(place)
            raise

    try:
        trial.pipeline.run(partial(attempt, place) for place in range(len(cases)))
        return
    except (CheckFailed, WorkerGone, _OurFaultError) as error:
        over = isinstance(error, WorkerGone) and error.final
        if over or passed.issuperset(range(ended[0])):
            run.unsee(cases[ended[0] + 1 :])
            raise
    # Some that come before it were still under way, and what it died of may be theirs: one after the other.
    trial.account.deaths = deaths
    for place, case in enumerate(cases):
        if place not in passed:
            try:
                run(case)
            except BaseException:
                run.unsee(cases[place + 1 :])
                raise


def shrink(run: CheckRun, most: int) -> bool:
    """Look for a smaller case that fails, in at most so many further ones; return False where that was cut off.

    However it ends, the check has failed: what becomes of the submission meanwhile changes no outcome.
    """
    run.shrinks = most
    with _timed(run):
        try:
            # Hypothesis draws the same cases again, hears what became of them, and shrinks the one that failed.
            run.source.explore(run, shrink=True)
        except CheckFailed as smaller:
            run.failed = smaller
        except (WorkerGone, _OurFaultError):
            return False
    return True


@contextmanager
def _timed(run: CheckRun) -> Iterator[None]:
    start = time.monotonic()
    try:
        # Numbers that overflow are the submission's, and what becomes of them is compared: no news for our stderr.
        with np.errstate(all="ignore"):
            yield
    finally:
        run.seconds += time.monotonic() - start


def _sound(source: Source, bench: Bench, case: Case) -> bool:
    """Say whether the check can be done with the reference in the submission's place."""
    try:
        with bench.twin() as twin:
            source.prop.run(twin, twin.at(case))
    except CheckFailed:
        return True
    except (Exception, WorkerGone):  # noqa: BLE001 - of our own code, whatever it is
        return False
    return True
