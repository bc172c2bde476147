"""Keep a warm process, and grade submissions over it, one after the other.

Light on purpose: whoever makes a judge has torch on its way before anything else is imported.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from grader.engine.transport.warm_client import WarmProcess
from grader.errors import GraderError
from grader.sandbox.levels import Level

if TYPE_CHECKING:
    from grader.bank.loading import Bank
    from grader.bank.question import CodeQuestion
    from grader.engine.look import Look
    from grader.engine.standard import Standard
    from grader.text.submission import Submission
    from grader.verdict import Event, Finished, Repair, Verdict


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
        """The bank whose solutions are the standard; opened when first needed, while torch is imported elsewhere."""
        if self._bank is None or isinstance(self._bank, Path):
            from grader.bank.loading import load_bank

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
        from grader.engine.grading import Order
        from grader.engine.scoring import with_needs
        from grader.judge.verdicts import graded

        self._revive()
        asked = None if only is None else with_needs(question.checks, only)
        order = Order(self._standard(question), submission, seed, examples, explain, asked)
        yield from graded(self._warm, order, self.bank.solution_folder(question))

    def repair(
        self,
        question: CodeQuestion,
        verdict: Verdict,
        seconds: float | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Repair | None:
        """Return a small change of what was graded with which every visible check passes, or None.

        The search takes as many ``seconds`` at most, by default a few, and ends soon after ``stop`` returns True.
        """
        from grader.engine.grading import Order
        from grader.engine.repair import SECONDS, repair
        from grader.engine.transport.side import STRETCH

        self._revive()
        order = Order(self._standard(question), verdict.submission, verdict.seed, verdict.examples_option)
        # All that is done with a submission has one deadline.
        left = STRETCH * question.budget.seconds - verdict.seconds
        deadline = time.monotonic() + min(SECONDS if seconds is None else seconds, left)
        return repair(self._warm, order, verdict.checks, deadline, stop)

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


def last_verdict(events: Iterator[Event]) -> Verdict:
    """Run a grading to its end and return the verdict."""
    return last_event(events).verdict


def last_event(events: Iterator[Event]) -> Finished:
    """Run a grading to its end and return how it ended."""
    from grader.verdict import Finished

    for event in events:
        if isinstance(event, Finished):
            return event
    raise GraderError("the grading ended without a verdict")
