"""Grade one submission: start both sides, run the checks in order, collect what they say."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from grader.bank.matching import choose
from grader.bank.question import CheckSpec
from grader.engine import scoring
from grader.engine.alignment.weights import Weights
from grader.engine.bench import Bench
from grader.engine.drawn_cases import Source
from grader.engine.failures import fault_outcome, fault_text
from grader.engine.influence import without_influence
from grader.engine.replay import replay
from grader.engine.runner import CheckRun, run_check, shrink
from grader.engine.standard import Standard
from grader.engine.transport.side import Account
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.engine.trial import Trial
from grader.errors import InternalError
from grader.text.submission import Remark, Submission
from grader.verdict import CheckFinished, CheckResult, CheckStarted, Outcome

# How many further cases a failing check may try while it looks for a smaller one; the first failure is worth more.
_SHRINKS = (90, 25)
OVERDRAWN = "the submission used up its time, or ended too often"


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
class Ended:
    """The end of a grading: the results as they are reported, and what the submission printed.

    ``remarks`` say what was done to run it as it was handed in. ``account`` has what is left for explaining the
    results, and ``notes`` say what was cut off for want of it. ``replay`` is the first visible failure as a script.
    """

    results: tuple[CheckResult, ...]
    printed: str
    account: Account
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    replay: str = ""


@dataclass(slots=True)
class _Sittings:
    """A submission at the visible checks, and apart from that at the hidden ones.

    Nothing of the hidden ones reaches the visible ones: neither what it remembers or prints, nor the names of its
    parameters and how they were matched, nor how often it died, nor the time that it used.
    """

    visible: Weights
    hidden: Weights | None = None
    away: float | None = None

    def at(self, spec: CheckSpec) -> Weights:
        """Return the weights, with the trial that they are of, for a check; the worker of the other ones is ended."""
        trial = self.visible.trial
        if spec.visibility == "visible":
            self.back()
            return self.visible
        if self.away is None:
            trial.dismiss()
            self.away = time.monotonic()
        if self.hidden is None:
            self.hidden = Weights(trial.apart(trial.account.rest()))
        return self.hidden

    def back(self) -> None:
        """End what is left of a hidden check, and give the visible ones the time back that it took."""
        if self.away is not None and self.hidden is not None:
            self.hidden.trial.dismiss()
            self.visible.trial.account.deadline += time.monotonic() - self.away
            self.away = None

    def end(self) -> None:
        """Kill all workers."""
        self.back()
        self.visible.trial.end()


def visible_first(checks: Sequence[CheckSpec]) -> list[CheckSpec]:
    """Return the checks in the order in which they are run: hidden ones, and those that need them, after all others."""
    later: set[str] = set()
    for spec in checks:
        if spec.visibility == "hidden" or later & set(spec.needs):
            later.add(spec.id)
    return sorted(checks, key=lambda spec: spec.id in later)


def grade(warm: WarmProcess, order: Order) -> Generator[CheckStarted | CheckFinished | Ended]:
    """Yield an event as each check starts and ends; at the end, with failures made smaller, all of them.

    Failures are explained when every outcome is settled, so that explaining takes nothing away from them.
    """
    question = order.standard.question
    for spec in question.checks:
        if warm.ready:
            break
        # While torch is being imported, there is nothing better to do.
        with suppress(InternalError):  # it is said when the check runs
            order.standard.draws.cases(source_of(order, spec))
    warm.wait()
    standard = _with_time_enough(order)
    account = Account.of(standard.question.budget)
    trial = standard.trial(warm, order.submission, account)
    sittings = _Sittings(Weights(trial))
    results: dict[str, CheckResult] = {}
    failed: list[tuple[CheckRun, int]] = []
    try:
        stop = _start(trial, order)
        for spec in visible_first(question.checks):
            yield CheckStarted(spec.id, spec.title)
            if stop is not None and not results:
                outcome, message = stop
                results[spec.id] = replace(scoring.skipped(spec, message), outcome=outcome)
            else:
                failures = sum(result.outcome is not Outcome.PASS for result in results.values())
                weights = sittings.at(spec)
                result, run = _run(order, weights, spec, results, stopped=stop is not None)
                results[spec.id] = _own_device(result, spec, weights.trial)
                if run is not None and run.failed is not None and results[spec.id] is result:
                    failed.append((run, _SHRINKS[min(failures, 1)]))
            yield CheckFinished(results[spec.id])
        account.renew(standard.question.budget)
        notes = _explain(sittings, failed, results, order.seed) if order.explain else ()
    finally:
        sittings.end()
    # Of what it printed and was said of it in hidden checks nothing is kept.
    printed = "".join(trial.submission.printed)
    remarks = tuple(trial.submission.remarks)
    script = _script(failed, trial)
    yield Ended(tuple(results[spec.id] for spec in question.checks), printed, account, notes, remarks, script)


def _script(failed: Sequence[tuple[CheckRun, int]], trial: Trial) -> str:
    """Return the first failure of a visible check that a script can show, as that."""
    tolerance = trial.question.tolerance
    for run, _ in failed:
        if run.failed is not None and run.source.check.visibility == "visible":
            single = run.failed.asked is not None and run.failed.asked.dtype == "float32"
            within = (tolerance.rtol32, tolerance.atol32) if single else (tolerance.rtol, tolerance.atol)
            program = trial.submission.program
            script = replay(run.failed, program, is_module=trial.is_module, tolerance=within)
            if script:
                return script
    return ""


def _explain(
    sittings: _Sittings, failed: Sequence[tuple[CheckRun, int]], results: dict[str, CheckResult], seed: int
) -> tuple[str, ...]:
    """Make the failures smaller, as far as the time goes; return what is to be said beside them.

    That is what never reaches the output, and where the time did not do.
    """
    cut: list[str] = []
    notes: tuple[str, ...] = ()
    for run, most in failed:
        spec = run.source.check
        if (sittings.at(spec).trial.account.spent or not shrink(run, most)) and spec.visibility == "visible":
            cut.append(spec.id)
        results[spec.id] = run.result()
    visible = sittings.visible.trial
    shown = (run.source.check for run, _ in failed if run.source.check.visibility == "visible")
    if any(check.use == "values" for check in shown) and not visible.account.spent:
        sittings.back()
        notes = without_influence(visible, seed)
    if not cut:
        return notes
    return (*notes, f"the search for a smaller case of {', '.join(cut)} was cut off: {OVERDRAWN}")


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


def _run(
    order: Order, weights: Weights, spec: CheckSpec, results: dict[str, CheckResult], *, stopped: bool
) -> tuple[CheckResult, CheckRun | None]:
    """Run a check, unless there is a reason to skip it."""
    need = scoring.blocked_by(spec, results)
    why = None
    if stopped:
        why = "not run, since the file did not run"
    elif order.only is not None and spec.id not in order.only:
        why = "not run, since it was not asked for"
    elif need is not None:
        why = f"not run, since {need} did not pass"
    elif weights.trial.account.spent:
        why = "not run: the submission was stopped before"
    if why is not None:
        return scoring.skipped(spec, why), None
    try:
        run = run_check(source_of(order, spec), order.standard.draws, Bench(weights.trial, weights, spec.options))
    except InternalError as error:
        return replace(scoring.skipped(spec, str(error)), outcome=Outcome.INTERNAL), None
    return run.result(), run


def _own_device(result: CheckResult, spec: CheckSpec, trial: Trial) -> CheckResult:
    """Return the result, failed where it is about devices and the submission was seen to ask for one by name."""
    named = spec.use == "device-agnostic" and trial.submission.names_device
    if not named or result.outcome not in (Outcome.PASS, Outcome.FAIL, Outcome.ERROR):
        return result
    said = next((remark.text for remark in trial.submission.remarks if remark.kind == "device"), "it asks for a device")
    hint = "Leave out `.cuda()` and names of devices: a module is moved by whoever uses it, and `x.device` is known."
    return replace(result, outcome=Outcome.FAIL, points=0.0, message=said, hint=hint, counterexample=None)


def source_of(order: Order, spec: CheckSpec) -> Source:
    """Return the source of a check's cases."""
    prop = order.standard.properties[spec.id]
    return Source(order.standard.question, spec, prop, order.seed, examples_of(order, spec))


def examples_of(order: Order, spec: CheckSpec) -> int:
    """Return how many cases a check draws: its own number, or its share of the number that was asked for."""
    if order.examples is None:
        return spec.examples
    every = sum(check.examples for check in order.standard.question.checks)
    return max(1, round(spec.examples * order.examples / every))
