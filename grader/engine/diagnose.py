"""Name the mistake of a submission that is the same function as one of the question's wrong answers.

Both run on cases of every kind that the checks know: several calls in both modes and of several instances, gradients,
float32, strided and large inputs, another device, edge shapes, arguments left out. Only a submission that agrees with
one wrong answer in all of them, and with no other, is said to make that mistake; and only where this wrong answer
differs from the reference there.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from grader.bank.mistakes import Mistake
from grader.engine import cases
from grader.engine.agreement import equal_gradients, equal_replies, evenly, requests, sample
from grader.engine.alignment.weights import Weights
from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.failures import CheckFailed
from grader.engine.grading import OVERDRAWN, Order
from grader.engine.transport.messages import Numbers, Reply, Request
from grader.engine.transport.side import Account, Program
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.engine.trial import Trial
from grader.errors import InternalError
from grader.verdict import CheckResult, Diagnosis, Outcome

# A mistake is ours, like the reference, and gets time enough.
_SECONDS = 60.0


class CutOff(Exception):
    """The submission used up its time, or ended too often, before its mistake was found."""

    def __init__(self) -> None:
        super().__init__(f"the search for a known mistake was cut off: {OVERDRAWN}")


def diagnose(
    warm: WarmProcess, order: Order, account: Account, mistakes: Sequence[Mistake], results: Sequence[CheckResult]
) -> Diagnosis | None:
    """Return the one mistake that the submission behaves exactly like, or None.

    Only mistakes that a failing check among ``results`` must catch come into question, and other checks have no say in
    the cases either. All that the submission does for it is on its ``account``.

    Raises:
        CutOff: the account was used up before.
    """
    failing = {result.id for result in results if result.outcome in (Outcome.FAIL, Outcome.ERROR)}
    order = _of_checks(order, {result.id for result in results})
    standard = order.standard
    # Elsewhere even right answers differ, say in whether they look at values: there counts only what is wrong there.
    elsewhere = any("device" in check.use for check in standard.question.checks if check.id in failing)
    possible = [mistake for mistake in mistakes if mistake.caught_by in failing]
    programs = [standard.program(mistake.source) for mistake in possible]
    trial = standard.trial(warm, order.submission, account)
    try:
        fitting: list[tuple[int, Mistake]] = []
        for mistake, program, alike in zip(possible, programs, _alike(trial, order, programs), strict=True):
            if alike and (rank := _same(trial.against(program), order, elsewhere=elsewhere)) is not None:
                fitting.append((rank, mistake))
        # Two mistakes can be one function with roles exchanged (queries for keys); the more natural roles decide.
        best = min((rank for rank, _ in fitting), default=0)
        natural = [mistake for rank, mistake in fitting if rank == best]
        if len(natural) != 1 or _same(trial.against(standard.reference), order, elsewhere=elsewhere) is not None:
            return None
        return Diagnosis(natural[0].mistake, natural[0].explanation)
    finally:
        trial.end()


def _of_checks(order: Order, ids: set[str]) -> Order:
    """Return the order as if its question had these checks only."""
    question = order.standard.question
    known = tuple(check for check in question.checks if check.id in ids)
    return replace(order, standard=replace(order.standard, question=replace(question, checks=known)))


def _alike(trial: Trial, order: Order, others: Sequence[Program]) -> list[bool]:
    """Return for each whether it could be the same: with all weights alike, whatever holds which, outputs must agree.

    Most are not, and to ask the submission once is cheaper than to look for the weights of each.
    """
    case = cases.probe(trial.question, order.seed)
    try:
        if trial.start().fault is not None:
            return [False] * len(others)
        got = trial.reply(case, evenly(trial, case), trial.submission)
    except WorkerGone:
        # No mistake that we know hangs or dies.
        return [False] * len(others)
    except (CheckFailed, InternalError):
        return [True] * len(others)
    return [_agree_evenly(trial.against(other), case, got) for other in others]


def _agree_evenly(trial: Trial, case: Case, got: Reply) -> bool:
    try:
        trial.reference.start(time.monotonic() + _SECONDS)
        expected = trial.reply(case, evenly(trial, case), trial.reference)
        return equal_replies(Bench(trial, Weights(trial), {}), expected, got)
    except InternalError:
        return True
    finally:
        trial.reference.end()


def _same(trial: Trial, order: Order, *, elsewhere: bool) -> int | None:
    """Return None unless the two agree in every case; otherwise how far-fetched the alignment was (0: not at all).

    With ``elsewhere`` they must also agree on another device.
    """
    if trial.account.spent:
        raise CutOff
    weights = Weights(trial, mistaken=True)
    bench = Bench(trial, weights, {})
    try:
        trial.reference.start(time.monotonic() + _SECONDS)
        if not all(_agree(bench, case) for case in sample(order.standard.question, order.seed)):
            return None
        if elsewhere and not _agree_elsewhere(bench, cases.probe(trial.question, order.seed)):
            return None
        return max((plan.rank for plan in weights.plans.values() if plan is not None), default=0)
    except (Exception, WorkerGone) as error:
        # What went wrong while Ctrl-C was being obeyed is still that.
        if isinstance(error.__context__, KeyboardInterrupt):
            raise
        # One of the two raised where the other did not, or has other weights.
        if trial.account.spent:
            raise CutOff from None
        return None
    finally:
        trial.reference.end()


def _agree(bench: Bench, case: Case) -> bool:
    trial = bench.trial
    mine, _ = bench.weights.pair(case)
    trainable = [sum(t.size for t in spec if t.kind == "parameter" and t.trainable) for spec in bench.tensors(case)]
    if trainable[0] != trainable[1]:
        return False
    ours = requests(bench, case, trial.reference, lambda at: bench.weights.pair(at)[0])
    theirs = requests(bench, case, trial.submission, lambda at: bench.weights.pair(at)[1])
    for of_mistake, of_submission in zip(ours, theirs, strict=True):
        expected, got = trial.both_replies(case, of_mistake, of_submission)
        # Code that computes partly in double precision rounds to single precision somewhere else.
        if not equal_replies(bench, expected, got, single=of_mistake.dtype == "float32"):
            return False
        if expected.fault is None and of_mistake.cotangents and not _equal_arrivals(bench, case, mine, expected, got):
            return False
    return True


def _agree_elsewhere(bench: Bench, case: Case) -> bool:
    """Say whether both do the same on another device."""
    trial = bench.trial
    mine, theirs = bench.weights.pair(case)
    request = Request(steps=(bench.step(case),), device="meta")
    expected = trial.reply(case, request, trial.reference, mine)
    return equal_replies(bench, expected, trial.reply(case, request, trial.elsewhere(), theirs))


def _equal_arrivals(bench: Bench, case: Case, mine: Mapping[str, Numbers], expected: Reply, got: Reply) -> bool:
    """Say whether the same gradients have arrived at the weights, and at as many that were only made in the call."""
    theirs = {tensor.name for tensor in bench.tensors(case)[1]}
    if _late(expected, mine.keys()) != _late(got, theirs):
        return False
    arrived = bench.gradients(case, got)
    return all(equal_gradients(bench, expected.weight_gradients.get(role), arrived.get(role)) for role in mine)


def _late(reply: Reply, known: Collection[str]) -> int:
    """Return how many numbers the gradients have that belong to none of the ``known`` weights."""
    found = (output for name, output in reply.weight_gradients.items() if name not in known)
    return sum(output.array.size for output in found if output is not None and output.array is not None)
