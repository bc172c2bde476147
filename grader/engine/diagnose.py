"""Name the mistake: a submission that is the same function as one of the question's wrong answers.

Both run on cases of every kind that the checks know: several calls in both modes, gradients, float32, strided inputs,
another device, edge shapes, arguments left out. Only a submission that agrees with one wrong answer in all of them,
and with no other, is said to make that mistake; and only where this wrong answer differs from the reference there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.engine import cases
from grader.engine.bench import Bench
from grader.engine.cases import TIE_FREE, Case
from grader.engine.compare import difference
from grader.engine.failures import CheckFailed
from grader.engine.grading import STRETCH, Order
from grader.engine.messages import Numbers, Output, Reply, Request
from grader.engine.side import Program
from grader.engine.standard import Standard
from grader.engine.warm import Warm
from grader.engine.weights import Weights
from grader.engine.worker import WorkerGone
from grader.errors import InternalError
from grader.mistakes import Mistake
from grader.verdict import Diagnosis

_CASES = 10
# A known mistake is written with the contract's own weights in plain order: if it fits at all, it fits soon.
_TRIES = 30


def diagnose(warm: Warm, order: Order, mistakes: Sequence[Mistake], failing: set[str]) -> Diagnosis | None:
    """Return the one mistake that the submission behaves exactly like, or None.

    ``failing`` are the ids of the checks that did not pass: only mistakes that one of them must catch come into
    question.
    """
    standard, source, seed = order.standard, order.submission.source, order.seed
    fitting: list[tuple[int, Mistake]] = []
    for mistake in mistakes:
        if mistake.caught_by in failing:
            rank = _same(warm, standard, standard.program(mistake.source), source, seed)
            if rank is not None:
                fitting.append((rank, mistake))
    # Two mistakes can be one function with roles exchanged (queries for keys); the more natural roles decide.
    best = min((rank for rank, _ in fitting), default=0)
    natural = [mistake for rank, mistake in fitting if rank == best]
    if len(natural) != 1 or _same(warm, standard, standard.reference, source, seed) is not None:
        return None
    return Diagnosis(natural[0].mistake, natural[0].explanation)


def _same(warm: Warm, standard: Standard, other: Program, source: str, seed: int) -> int | None:
    """Return None unless the two agree in every case; otherwise how far-fetched the alignment was (0: not at all)."""
    deadline = time.monotonic() + STRETCH * standard.question.budget.seconds
    trial = standard.trial(warm, source, deadline, other)
    weights = Weights(trial, _TRIES)
    bench = Bench(trial, weights, {})
    try:
        if trial.start().fault is not None or not all(_agree(bench, case) for case in _cases(standard, seed)):
            return None
        return max((plan.rank for plan in weights.plans.values() if plan is not None), default=0)
    except (CheckFailed, InternalError, WorkerGone):
        # One of the two raised where the other did not, or has other weights.
        return None
    finally:
        trial.end()


def _cases(standard: Standard, seed: int) -> Iterator[Case]:
    """Yield cases all over the domain, made from ``seed`` alone: drawn ones, edges, and those with defaults."""
    question = standard.question
    rng = np.random.default_rng([seed, 7])
    whole = cases.probe(question, seed)
    found = 0
    for _ in range(40 * _CASES):
        case = cases.random_case(question, rng, TIE_FREE[int(rng.integers(len(TIE_FREE)))])
        if cases.satisfies(case, question.domain):
            found += 1
            yield case
        if found >= _CASES:
            break
    for check in question.checks:
        for shape in check.options.get("shapes", ()):
            edge = cases.moved(whole, question, shape)
            if cases.satisfies(edge, question.domain):
                yield edge


def _agree(bench: Bench, case: Case) -> bool:
    trial = bench.trial
    mine, theirs = bench.weights.pair(case)
    specs = [trial.spec(case, side) for side in (trial.reference, trial.submission)]
    trainable = [sum(t.size for t in spec if t.kind == "parameter" and t.trainable) for spec in specs]
    if trainable[0] != trainable[1]:
        return False
    for request in _requests(bench, case):
        expected, got = trial.both_replies(case, request, mine, theirs)
        if not _equal_replies(bench, expected, got):
            return False
        if expected.fault is None and request.cotangents:
            arrived = bench.weights.gradients(case, got, mine)
            for role, output in expected.weight_gradients.items():
                if not _equal_gradients(bench, output, arrived.get(role)):
                    return False
    return True


def _requests(bench: Bench, case: Case) -> Iterator[Request]:
    other = replace(case, seed=case.seed + 1)
    first, second = bench.step(case), bench.step(other)
    train = bench.step(case, mode="train")
    yield Request(steps=(first, second, first), want=("inputs_after",))
    yield Request(steps=(train, first))
    cotangents = tuple(
        cases.draw_like(cases.shape_of(spec, case), case, f"cotangent {spec.name}") for spec in bench.outputs
    )
    if cotangents:
        yield Request(steps=(first,), cotangents=cotangents)
        yield Request(steps=(first,), dtype="float32")
        yield Request(steps=(bench.step(case, layout="transposed"),))
        large = tuple(x * 100.0 if x.dtype.kind == "f" else x for x in bench.trial.inputs(case))
        yield Request(steps=(bench.step(case, inputs=large),))


def _equal_replies(bench: Bench, expected: Reply, got: Reply) -> bool:
    if expected.fault is not None or got.fault is not None:
        # Both refuse, at the same stage: as much the same as two refusals can be.
        return expected.fault is not None and got.fault is not None and expected.fault.stage == got.fault.stage
    for e, g in zip(expected.steps, got.steps, strict=True):
        if e.container != g.container or len(e.outputs) != len(g.outputs):
            return False
        pairs = [*zip(e.outputs, g.outputs, strict=True), *zip(e.inputs_after, g.inputs_after, strict=True)]
        if not all(_equal_outputs(bench, a, b) for a, b in pairs):
            return False
    gradients = zip(expected.input_gradients, got.input_gradients, strict=True)
    return all(_equal_gradients(bench, e, None if g is None else g.array) for e, g in gradients)


def _equal_outputs(bench: Bench, e: Output, g: Output) -> bool:
    if (e.type, e.shape, e.dtype, e.device, e.text) != (g.type, g.shape, g.dtype, g.device, g.text):
        return False
    if e.array is None or g.array is None:
        return e.array is None and g.array is None
    return difference(e.array, g.array, bench.question.tolerance, single=e.dtype != "float64") is None


def _equal_gradients(bench: Bench, expected: Output | None, got: Numbers | None) -> bool:
    wanted = None if expected is None else expected.array
    if wanted is None or got is None:
        # No path, and a gradient of zeros, are the same.
        return not any(array is not None and array.any() for array in (wanted, got))
    return difference(wanted, got, bench.question.tolerance) is None
