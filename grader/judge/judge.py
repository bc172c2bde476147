"""Grade submissions, one after the other, over one warm process."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from grader import __version__
from grader.bank.loading import Bank, load_bank
from grader.bank.matching import choose
from grader.bank.mistakes import read_mistakes
from grader.bank.question import CheckSpec, CodeQuestion
from grader.engine import scoring
from grader.engine.transport.warm_client import WarmProcess
from grader.errors import GraderError, InternalError
from grader.sandbox.levels import Level
from grader.text.escape import safe_text
from grader.text.submission import Submission
from grader.verdict import CheckFinished, CheckResult, Diagnosis, Event, Finished, Outcome, Started, Verdict

if TYPE_CHECKING:
    from grader.engine.grading import Ended, Order
    from grader.engine.look import Look
    from grader.engine.standard import Standard

_PRINTED = 2_000


class Judge:
    """Grade submissions. Creating it starts the warm process in the background and returns at once.

    Workers are confined at ``level``, by default the strongest this machine offers. What is observed to be weaker than
    ``require`` grades nothing: every verdict is INTERNAL, and says why. ``spawn`` and ``bubblewrap`` are
    as for :class:`WarmProcess`.
    """

    def __init__(
        self,
        bank: Bank | Path | None = None,
        *,
        level: Level | None = None,
        require: Level = Level.PROCESS,
        spawn: bool = sys.platform == "darwin",
        bubblewrap: bool = False,
    ) -> None:
        self._start = partial(WarmProcess, level, require, spawn=spawn, bubblewrap=bubblewrap)
        self._warm = self._start()
        self._bank = bank
        self._standards: dict[str, Standard] = {}

    @property
    def bank(self) -> Bank:
        """The bank whose solutions are the standard; read when first needed, while torch is imported elsewhere."""
        if not isinstance(self._bank, Bank):
            self._bank = load_bank(self._bank)
        return self._bank

    def wait(self) -> None:
        """Block until torch is imported, so that what follows is the time of grading alone."""
        self._warm.wait()

    def grade(
        self,
        question: CodeQuestion,
        submission: Submission,
        *,
        seed: int = 0,
        examples: int | None = None,
        explain: bool = True,
        only: str | None = None,
    ) -> Iterator[Event]:
        """Yield events as the submission is graded; the last is :class:`Finished` with the verdict.

        ``seed`` fixes every case; ``examples`` is the number of cases for all checks together. The same seed, file,
        versions and machine give the same verdict, timings aside. Without ``explain`` outcomes and points are the same
        and come sooner: no failing case is made smaller, and no mistake is named.

        ``only`` is the id of one check: it and those that it needs are run as they always are, and all others skipped.

        Raises:
            QuestionError: the question's solution folder is not in order.
        """
        # Here, so that the warm process imports torch while this one imports hypothesis and numpy.
        from grader.engine.grading import Ended, Order, grade

        self._revive()
        asked = None if only is None else scoring.with_needs(question.checks, only)
        order = Order(self._standard(question), submission, seed, examples, explain, asked)
        yield Started(question.id, submission, tuple(check.id for check in question.checks))
        start = time.monotonic()
        results: dict[str, CheckResult] = {}
        ended: Ended | None = None
        diagnosis, notes = None, ""
        try:
            for event in grade(self._warm, order):
                if isinstance(event, Ended):
                    ended, results = event, {result.id: result for result in event.results}
                    continue
                if isinstance(event, CheckFinished):
                    results[event.result.id] = event.result
                yield event
            if ended is not None:
                diagnosis, notes = self._explained(order, ended)
        except InternalError as error:
            results |= {spec.id: _internal(spec, str(error)) for spec in question.checks if spec.id not in results}
        chosen = choose(submission, question.interface)
        remarks = () if ended is None else ended.remarks
        verdict = replace(
            self._verdict(order, [results[spec.id] for spec in question.checks]),
            diagnosis=diagnosis,
            seconds=round(time.monotonic() - start, 4),
            printed="" if ended is None else safe_text(ended.printed, _PRINTED),
            message=notes,
            entry=chosen.entry,
            remarks=(*submission.remarks, *chosen.remarks, *remarks),
        )
        yield Finished(verdict, "" if ended is None else ended.replay)

    def _explained(self, order: Order, ended: Ended) -> tuple[Diagnosis | None, str]:
        """Return the known mistake that the submission makes, if it is one, and what was cut off on the way there."""
        # How a hidden check ended must not decide what is said of the visible ones.
        shown = [result for result in ended.results if not result.hidden]
        whole = ended.results if all(result.outcome is Outcome.PASS for result in shown) else shown
        if not order.explain or scoring.overall(whole) not in (Outcome.FAIL, Outcome.ERROR):
            return None, "\n".join(ended.notes)
        from grader.engine.diagnose import CutOff, diagnose

        mistakes = read_mistakes(self.bank.solution_folder(order.standard.question))
        try:
            return diagnose(self._warm, order, ended.account, mistakes, whole), "\n".join(ended.notes)
        except CutOff as cut:
            return None, "\n".join((*ended.notes, str(cut)))

    def _verdict(self, order: Order, results: Sequence[CheckResult]) -> Verdict:
        question = order.standard.question
        return Verdict(
            question=question.id,
            submission=order.submission,
            outcome=scoring.overall(results),
            points=scoring.total(results),
            max_points=question.max_points,
            checks=tuple(results),
            seed=order.seed,
            isolation=self._warm.isolation.to_json(),
            versions=versions(),
            standard=question.digest,
            examples_option=order.examples,
        )

    def look(self, question: CodeQuestion, submission: Submission, wanted: Look) -> dict[str, Any]:
        """Run the submission's entry once and return its outputs; see :func:`grader.engine.look.look`."""
        from grader.engine.look import look

        self._revive()
        program = self._standard(question).handed_in(submission)
        return look(self._warm, program, question, wanted)

    def _revive(self) -> None:
        """Start another warm process where one that worked has been killed, say for want of memory."""
        if self._warm.lost:
            self._warm.close()
            self._warm = self._start()

    def _standard(self, question: CodeQuestion) -> Standard:
        from grader.engine.standard import load_standard

        known = self._standards.get(question.id)
        # By the question itself: one of the same name may have other checks, or another budget.
        if known is None or known.question is not question:
            known = self._standards[question.id] = load_standard(question, self.bank.solution_folder(question))
        return known

    def close(self) -> None:
        """End the warm process and all workers."""
        self._warm.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def versions() -> dict[str, str]:
    """Return the versions that a verdict depends on, without importing what they are of."""
    return {"grader": __version__, **{name: _installed(name) for name in ("torch", "hypothesis", "numpy")}}


@cache
def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def last_verdict(events: Iterator[Event]) -> Verdict:
    """Run a grading to its end and return the verdict."""
    return last_event(events).verdict


def last_event(events: Iterator[Event]) -> Finished:
    """Run a grading to its end and return how it ended."""
    for event in events:
        if isinstance(event, Finished):
            return event
    raise GraderError("the grading ended without a verdict")


def _internal(spec: CheckSpec, message: str) -> CheckResult:
    return CheckResult(spec.id, spec.title, Outcome.INTERNAL, 0.0, spec.points, message)
