"""Search one small change of a submission's own text with which every visible check passes.

A worker lists the changes that a person would try. A few requests, in which the submission differs from the reference,
sort out nearly all of them; what is left is graded like any submission. What is found is not right by construction: it
passes the checks, no more is said of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from math import isclose

import numpy as np

from grader.bank.matching import choose
from grader.engine import cases
from grader.engine.agreement import EVEN, equal_replies, evenly, requests, sample
from grader.engine.alignment.weights import Weights
from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.failures import CheckFailed
from grader.engine.grading import Order, examples_of, grade, source_of
from grader.engine.transport.messages import Numbers, Reply, Request, Span
from grader.engine.transport.side import Account
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.errors import InternalError
from grader.text.escape import safe_text
from grader.text.submission import Submission
from grader.verdict import Change, CheckFinished, CheckResult, Outcome, Repair

__all__ = ["SECONDS", "repair"]

SECONDS = 8.0
"""How long the search may take, on an idle machine long enough for some thousand changes."""
_MOST_EDITS = 2_000
_REFERENCE_SECONDS = 60.0
# So many requests that the submission answers wrongly are put to each change of it, and so many cases are looked at.
_QUESTIONS, _CASES = 3, 3
# What a changed program leaves behind in its worker must not grow; and what never ends must not use up all the time.
_LOADS, _HANGS = 150, 3
_CASE_SECONDS = _LOAD_SECONDS = 1.0
# Once one was found, so many more are tried, which could be as well what was meant; of those that pass, so many.
_SECOND_LOOK, _ENOUGH = 80, 4
_BROKEN = (Outcome.FAIL, Outcome.ERROR, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASH)
_WIDTH = 2_000
# What rounding leaves of a gradient that is zero.
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request with even weights, and what the reference replies to it."""

    case: Case
    request: Request
    expected: Reply

    def fits(self, bench: Bench, got: Reply) -> bool:
        """Say whether a reply is as the reference's, gradients of weights taken together."""
        if "spec" in self.request.want and _trainable(self.expected) != _trainable(got):
            return False
        single = self.request.dtype == "float32"
        if not equal_replies(bench, self.expected, got, single=single):
            return False
        return not self.request.cotangents or _arrived_alike(self.expected, got)


def repair(
    warm: WarmProcess, order: Order, results: Sequence[CheckResult], deadline: float, stop: Callable[[], bool]
) -> Repair | None:
    """Return the change with which every visible check passes, or None.

    ``results`` are those of a grading of the same order. Nothing is asked in hidden checks, nor are their outcomes
    looked at. The search ends at ``deadline``, a moment of ``time.monotonic()``, or soon after ``stop`` returns True.
    """
    failing = {result.id for result in results if result.outcome in _BROKEN and not result.hidden}
    chosen = choose(order.submission, order.standard.question.interface)
    if not failing or chosen.problem:
        return None
    submission = replace(order.submission, entry=chosen.entry)
    search = _Search(warm, replace(_visible(order, failing), submission=submission), len(failing), deadline, stop)
    try:
        return search.run()
    except (WorkerGone, InternalError):
        # It cannot be read, or the question's own reference fails: there is nothing to go by.
        return None
    finally:
        search.trial.end()


def _visible(order: Order, failing: set[str]) -> Order:
    """Return the order with visible checks alone, those first that failed, and none that waits for another."""
    question = order.standard.question
    visible = [check for check in question.checks if check.visibility == "visible"]
    # As many cases as each had: the same ones.
    checks = [replace(check, needs=(), examples=examples_of(order, check)) for check in visible]
    checks.sort(key=lambda check: check.id not in failing)
    standard = replace(order.standard, question=replace(question, checks=tuple(checks)))
    return replace(order, standard=standard, examples=None, explain=False, only=None)


class _Search:
    """The search for changes of one submission."""

    def __init__(
        self, warm: WarmProcess, order: Order, failing: int, deadline: float, stop: Callable[[], bool]
    ) -> None:
        self._warm = warm
        self._failing = failing
        self._order = order
        self._deadline = deadline
        self._stop = stop
        seconds = max(1.0, deadline - time.monotonic())
        # What hangs is no answer, and must leave time for the others.
        budget = replace(order.standard.question.budget, seconds=seconds, case_seconds=_CASE_SECONDS)
        self._standard = replace(order.standard, question=replace(order.standard.question, budget=budget))
        self.trial = self._standard.trial(warm, order.submission, Account(seconds + 1, deadline))
        self._side = self.trial.submission
        self._program = self._side.program
        self._bench = Bench(self.trial, Weights(self.trial), {})
        self._raised = self._hung = 0

    def run(self) -> Repair | None:
        """Return what was found, or None."""
        begun = time.monotonic()
        self.trial.reference.start(begun + _REFERENCE_SECONDS)
        start = base = self._program.source
        asked: list[_Asked] = []
        found: list[str] = []
        # Two slips at once show one after the other: what mends the first is where the second is looked for.
        for until in (begun + (self._deadline - begun) / 2, self._deadline):
            asked = [*self._questions(base), *asked]
            found, nearest = self._try(base, asked, until)
            if found or nearest is None:
                break
            base = nearest
        if not found:
            return None
        best = min(found, key=lambda text: len("".join(text.split())))
        lines = sorted({change.line for text in found for change in _changes(start, text)})
        return Repair(_changes(start, best), tuple(lines))

    def _try(self, base: str, asked: Sequence[_Asked], until: float) -> tuple[list[str], str | None]:
        """Return the texts that pass, each a small change of ``base``, and one that comes nearer than ``base``.

        Where there is one that comes nearer, the search ends at ``until``.
        """
        found: list[str] = []
        nearest, most, last = None, 0, _MOST_EDITS
        for number, text in enumerate(self._texts(base), 1):
            late = nearest is not None and time.monotonic() > until
            if self._over or self._hung > _HANGS or late or number > last or len(found) >= _ENOUGH:
                break
            if number % _LOADS == 0:
                self._side.end()
            met = self._met(text, asked)
            if met == len(asked) and self._passes(text):
                last = min(last, number + _SECOND_LOOK)
                found.append(text)
            elif met > most:
                nearest, most = text, met
        return found, nearest

    @property
    def _over(self) -> bool:
        return time.monotonic() > self._deadline or self._stop()

    # --- sorting out ------------------------------------------------------------------------------------------------

    def _questions(self, source: str) -> Iterator[_Asked]:
        """Yield some requests to which a text does not reply as the reference does."""
        self._raised = 0
        runs = self._runs(source)
        found = 0
        for case, ours, theirs in self._possible():
            expected = self.trial.reply(case, ours, self.trial.reference)
            if expected.fault is None:
                asked = _Asked(case, theirs, expected)
                if not runs or not self._answers(asked):
                    found += 1
                    yield asked
            if found >= _QUESTIONS or self._over:
                return

    def _possible(self) -> Iterator[tuple[Case, Request, Request]]:
        """Yield what could be asked of the reference and of the submission, the plainest first."""
        question, seed = self._standard.question, self._order.seed
        probe = cases.probe(question, seed)
        yield from self._plain(probe)
        yield _alike(probe, evenly(self.trial, probe))
        for case in (probe, *sample(question, seed, _CASES)):
            for asked in requests(self._bench, case, self._side, partial(_even, case)):
                yield _alike(case, asked)
        yield _alike(probe, Request(steps=(self._bench.step(probe),), device="meta"))
        # It may be wrong in few cases: in one of those in which a check failed.
        failed = [
            self._bench.at(case)
            for check in question.checks[: self._failing]
            for case in self._standard.draws.cases(source_of(self._order, check))
        ]
        for case in failed:
            yield from self._plain(case)
        # Even weights do not tell one channel from another.
        for case in failed if self.trial.is_module else ():
            with suppress(CheckFailed, WorkerGone):
                mine, theirs = self._bench.weights.pair(case)
                step = self._bench.step(case)
                yield case, Request(steps=(step,), weights=mine), Request(steps=(step,), weights=theirs)

    def _plain(self, case: Case) -> Iterator[tuple[Case, Request, Request]]:
        if self.trial.is_module:
            yield _alike(case, Request(want=("spec",)))
        yield _alike(case, evenly(self.trial, case, differentiate=False))

    def _texts(self, base: str) -> Iterator[str]:
        """Yield the texts that a small change makes of one."""
        # A worker that has run nothing lists the changes.
        self._side.end()
        text = base.encode()
        for edit in self._side.edits(base, self._raised, _MOST_EDITS, self._deadline):
            if _fits(edit, len(text)):
                yield _applied(text, edit)

    def _met(self, source: str, asked: Sequence[_Asked]) -> int:
        """Return how many requests a text replies to as the reference does, up to the first where it does not."""
        if not self._runs(source):
            return 0
        return next((met for met, one in enumerate(asked) if not self._answers(one)), len(asked))

    def _runs(self, source: str) -> bool:
        """Run a text in the place of the one before; say whether it ran."""
        program = replace(self._program, source=source)
        try:
            fault = self._side.rerun(program, min(self._deadline, time.monotonic() + _LOAD_SECONDS)).fault
        except WorkerGone:
            return False
        self._raised = self._raised or (fault.line or 0 if fault is not None else 0)
        return fault is None

    def _answers(self, asked: _Asked) -> bool:
        """Say whether what runs now replies as the reference does."""
        try:
            got = self.trial.reply(asked.case, asked.request, self._side)
        except WorkerGone:
            # So that the next one has a worker to run in.
            self._side.end()
            self._hung += 1
            return False
        except CheckFailed:
            return False
        self._raised = self._raised or (got.fault.line or 0 if got.fault is not None else 0)
        return asked.fits(self._bench, got)

    # --- grading ----------------------------------------------------------------------------------------------------

    def _passes(self, source: str) -> bool:
        """Say whether every visible check passes with this text."""
        order = replace(
            self._order, standard=self._standard, submission=_with(self._order.submission, self._program.source, source)
        )
        events = grade(self._warm, order)
        try:
            for event in events:
                failed = isinstance(event, CheckFinished) and event.result.outcome is not Outcome.PASS
                if failed or self._over:
                    return False
        finally:
            events.close()
        return True


def _alike(case: Case, request: Request) -> tuple[Case, Request, Request]:
    return case, request, request


def _even(case: Case, at: Case) -> dict[str, Numbers]:
    return EVEN[at.seed != case.seed]


def _arrived(reply: Reply) -> tuple[int, float]:
    """Return how many weights a gradient arrived at, and its sum, however they are laid out."""
    outputs = (output.array for output in reply.weight_gradients.values() if output is not None)
    arrays = [array for array in outputs if array is not None and array.size and np.abs(array).max() > _NOISE]
    return sum(array.size for array in arrays), sum(float(array.sum()) for array in arrays)


def _arrived_alike(expected: Reply, got: Reply) -> bool:
    (count, total), (other, found) = _arrived(expected), _arrived(got)
    return count == other and isclose(total, found, rel_tol=1e-4, abs_tol=1e-6)


def _trainable(reply: Reply) -> int:
    return sum(tensor.size for tensor in reply.spec if tensor.kind == "parameter" and tensor.trainable)


def _with(submission: Submission, old: str, new: str) -> Submission:
    """Return a submission with the text of one file replaced."""
    if submission.source == old:
        return replace(submission, source=new)
    files = tuple(replace(file, text=new) if file.text == old else file for file in submission.files)
    return replace(submission, files=files)


def _fits(edit: tuple[Span, ...], size: int) -> bool:
    """Say whether an edit's spans are in order and inside the text: a stranger's text was read to make them."""
    places = [place for start, end, _ in edit for place in (start, end)]
    return bool(edit) and places == sorted(places) and places[-1] <= size


def _applied(text: bytes, edit: tuple[Span, ...]) -> str:
    """Return the text with an edit made."""
    for start, end, new in reversed(edit):
        text = text[:start] + new.encode() + text[end:]
    return text.decode(errors="replace")


def _changes(old: str, new: str) -> tuple[Change, ...]:
    """Return how two texts differ, by whole lines."""
    before, after = old.split("\n"), new.split("\n")
    found = []
    for kind, i, upto, k, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and upto - i == to - k:
            lines = zip(range(i, upto), before[i:upto], after[k:to], strict=True)
            found += [Change(n + 1, safe_text(a, _WIDTH), safe_text(b, _WIDTH)) for n, a, b in lines]
        elif kind != "equal":
            # What is put between two lines is shown with the one before it.
            back = int(i == upto and i > 0)
            shown = ("\n".join(lines) for lines in (before[i - back : upto], after[k - back : to]))
            found.append(Change(i - back + 1, *(safe_text(text, _WIDTH) for text in shown)))
    return tuple(found)
