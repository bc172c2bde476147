"""Grade one submission: start both sides, run the checks in order, collect what they say."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from grader.bank.matching import choose
from grader.bank.question import CheckSpec
from grader.engine import scoring
from grader.engine.alignment.weights import Weights
from grader.engine.bench import Bench
from grader.engine.draws import Source
from grader.engine.failures import fault_outcome, fault_text
from grader.engine.runner import run_check
from grader.engine.standard import Standard
from grader.engine.transport.warm_process import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.engine.trial import Trial
from grader.errors import InternalError
from grader.text.submission import Remark, Submission
from grader.verdict import CheckFinished, CheckResult, CheckStarted, Outcome

# How many further cases a failing check may try while it looks for a smaller one; the first failure is worth more.
_SHRINKS = (90, 25)

# The budget's seconds are processor time, which the worker's own limit enforces. On a busy machine they take longer.
STRETCH = 4.0


@dataclass(frozen=True, slots=True)
class Order:
    """An order to grade one submission. ``examples`` is the number of cases for all checks, None for the bank's own.

    Without ``explain`` the first failure stands as it was found, and no smaller one is searched for. With ``only``,
    checks whose ids are not in it are skipped.
    """

    standard: Standard
    submission: Submission
    seed: int
    examples: int | None = None
    explain: bool = True
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Printout:
    """The end of a grading: what the submission printed, and what was done to run it as it was handed in."""

    text: str
    remarks: tuple[Remark, ...] = ()


def grade(warm: WarmProcess, order: Order) -> Iterator[CheckStarted | CheckFinished | Printout]:
    """Yield an event as each check starts and ends, and at the end what the submission printed."""
    question = order.standard.question
    for spec in question.checks:
        if warm.ready:
            break
        # While torch is being imported, there is nothing better to do.
        with suppress(InternalError):  # it is said when the check runs
            order.standard.draws.cases(_source(order, spec))
    warm.wait()
    standard = _with_time_enough(order)
    deadline = time.monotonic() + STRETCH * standard.question.budget.seconds
    trial = standard.trial(warm, order.submission, deadline)
    weights = Weights(trial)
    results: dict[str, CheckResult] = {}
    try:
        stop = _start(trial, order)
        secret = False
        for spec in question.checks:
            yield CheckStarted(spec.id, spec.title)
            if secret and spec.visibility == "visible":
                # Whatever it remembers of a hidden check's inputs, it could tell in the messages of a visible one.
                trial.submission.end()
            secret = spec.visibility == "hidden"
            remarks = dict(trial.submission.remarks)
            if stop is not None and not results:
                outcome, message = stop
                results[spec.id] = replace(scoring.skipped(spec, message), outcome=outcome)
            else:
                results[spec.id] = _result(order, weights, spec, results, stopped=stop is not None)
            if secret:
                # Their words come from where it computes, and could carry what it was given.
                trial.submission.remarks = remarks
            yield CheckFinished(results[spec.id])
    finally:
        trial.end()
    yield Printout("".join(trial.submission.printed), tuple(trial.submission.remarks))


def _with_time_enough(order: Order) -> Standard:
    """Return the standard, with more seconds in all where more cases are asked for than the budget was made for."""
    question = order.standard.question
    usual = sum(check.examples for check in question.checks)
    seconds = question.budget.seconds * max(1.0, (order.examples or 0) / usual)
    return replace(order.standard, question=replace(question, budget=replace(question.budget, seconds=seconds)))


def _start(trial: Trial, order: Order) -> tuple[Outcome, str] | None:
    """Run both files; return how the submission's failed to run, or None."""
    chosen = choose(order.submission, order.standard.question.interface)
    if chosen.problem:
        return Outcome.ERROR, chosen.problem
    try:
        reply = trial.start()
    except WorkerGone as gone:
        return gone.outcome, f"running the file: {gone.what}"
    except InternalError as error:
        return Outcome.INTERNAL, str(error)
    if reply.fault is None:
        return None
    said = fault_text(reply.fault, chosen.source)
    if reply.fault.type == "AttributeError" and reply.fault.line is None and chosen.instead:
        said = f"the file defines no {chosen.entry}; {chosen.instead}"
    return fault_outcome(reply.fault), said


def _result(
    order: Order, weights: Weights, spec: CheckSpec, results: dict[str, CheckResult], *, stopped: bool
) -> CheckResult:
    if stopped:
        return scoring.skipped(spec, "not run, since the file did not run")
    if order.only is not None and spec.id not in order.only:
        return scoring.skipped(spec, "not run, since it was not asked for")
    need = scoring.blocked_by(spec, results)
    if need is not None:
        return scoring.skipped(spec, f"not run, since {need} did not pass")
    if weights.trial.spent:
        return scoring.skipped(spec, "not run: the submission was stopped before")
    failures = sum(result.outcome is not Outcome.PASS for result in results.values())
    bench = Bench(weights.trial, weights, spec.options)
    shrinks = _SHRINKS[min(failures, 1)] if order.explain else 0
    try:
        result = run_check(_source(order, spec), order.standard.draws, bench, shrinks)
        return _own_device(result, spec, weights.trial)
    except InternalError as error:
        return replace(scoring.skipped(spec, str(error)), outcome=Outcome.INTERNAL)


def _own_device(result: CheckResult, spec: CheckSpec, trial: Trial) -> CheckResult:
    """Return the result, failed where it is about devices and the submission was seen to ask for one by name."""
    named = spec.use == "device-agnostic" and trial.submission.names_device
    if not named or result.outcome not in (Outcome.PASS, Outcome.FAIL, Outcome.ERROR):
        return result
    said = next((remark.text for remark in trial.submission.remarks if remark.kind == "device"), "it asks for a device")
    text = f"{said}. What it makes has to be where its input is"
    return replace(result, outcome=Outcome.FAIL, points=0.0, message=text, hint=spec.hint, counterexample=None)


def _source(order: Order, spec: CheckSpec) -> Source:
    prop = order.standard.properties[spec.id]
    return Source(order.standard.question, spec, prop, order.seed, examples_of(order, spec))


def examples_of(order: Order, spec: CheckSpec) -> int:
    """Return how many cases a check draws: its own number, or its share of the number that was asked for."""
    if order.examples is None:
        return spec.examples
    every = sum(check.examples for check in order.standard.question.checks)
    return max(1, round(spec.examples * order.examples / every))
