"""Ask two programs all that the stock properties ask, and say whether they replied alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.bank.question import CodeQuestion
from grader.engine import cases
from grader.engine.bench import Bench
from grader.engine.cases import TIE_FREE, Case
from grader.engine.compare import difference
from grader.engine.properties.repeats import Weigh, calls, instances
from grader.engine.properties.stock import LAYOUTS, SCALE
from grader.engine.transport.messages import EVERY, Numbers, Output, Reply, Request
from grader.engine.transport.side import Side
from grader.engine.trial import Trial

__all__ = ["EVEN", "equal_gradients", "equal_replies", "evenly", "requests", "sample"]

EVEN = {EVERY: np.array(0.11)}, {EVERY: np.array(-0.07)}
"""Weights that are all one number, and others: no layout has to be known, and no layer has special values there."""
_CASES = 10


def sample(question: CodeQuestion, seed: int, count: int = _CASES) -> Iterator[Case]:
    """Yield cases all over the domain, made from ``seed`` alone: ``count`` drawn ones, and edges."""
    rng = np.random.default_rng([seed, 7])
    whole = cases.probe(question, seed)
    found = 0
    for _ in range(40 * count):
        case = cases.random_case(question, rng, TIE_FREE[int(rng.integers(len(TIE_FREE)))])
        if cases.satisfies(case, question.domain):
            found += 1
            yield case
        if found >= count:
            break
    for check in question.checks:
        for shape in check.options.get("shapes", ()):
            edge = cases.moved(whole, question, shape)
            if cases.satisfies(edge, question.domain):
                yield edge


def evenly(trial: Trial, case: Case, *, differentiate: bool = True) -> Request:
    """Return calls in both modes with even weights, then with others; the last one with gradients."""
    other = replace(case, seed=case.seed + 1)
    more, less = EVEN
    steps = (trial.step(case), trial.step(other, mode="train"), replace(trial.step(other), weights=less))
    return Request(steps=steps, weights=more, cotangents=_cotangents(trial.question, case) if differentiate else ())


def requests(bench: Bench, case: Case, side: Side, weigh: Weigh) -> Iterator[Request]:
    """Yield what the stock properties ask, with the weights of ``side`` and as it takes its arguments."""
    weights, first = weigh(case), bench.step(case)
    yield Request(steps=tuple(calls(bench, case, weigh)), weights=weights, want=("inputs_after",))
    yield Request(steps=(bench.step(case, mode="train"), first), weights=weights)
    cotangents = _cotangents(bench.question, case)
    if cotangents:
        yield Request(steps=(first,), weights=weights, cotangents=cotangents)
        yield Request(steps=(first,), weights=weights, dtype="float32")
        for layout in LAYOUTS:
            yield Request(steps=(bench.step(case, layout=layout),), weights=weights)
        yield Request(steps=(bench.step(case, inputs=_large(bench, case)),), weights=weights)
    if bench.is_module:
        yield Request(steps=tuple(instances(bench, case, weigh, side)), weights=weights)


def _large(bench: Bench, case: Case) -> tuple[Numbers, ...]:
    """Return the inputs as much larger as the question's own check of large values has them."""
    scales = [float(c.options.get("scale", SCALE)) for c in bench.question.checks if c.use == "large-values"]
    return tuple(x * max(scales, default=SCALE) if x.dtype.kind == "f" else x for x in bench.inputs(case))


def _cotangents(question: CodeQuestion, case: Case) -> tuple[Numbers, ...]:
    outputs = question.interface.outputs
    return tuple(cases.draw_like(cases.shape_of(spec, case), case, f"cotangent {spec.name}") for spec in outputs)


def equal_replies(bench: Bench, expected: Reply, got: Reply, *, single: bool = False) -> bool:
    """Say whether two replies to the same request are the same: outputs, inputs afterwards, gradients of inputs."""
    if expected.fault is not None or got.fault is not None:
        # Both refuse, at the same stage: as much the same as two refusals can be.
        return expected.fault is not None and got.fault is not None and expected.fault.stage == got.fault.stage
    for e, g in zip(expected.steps, got.steps, strict=True):
        if e.container != g.container or len(e.outputs) != len(g.outputs):
            return False
        pairs = [*zip(e.outputs, g.outputs, strict=True), *zip(e.inputs_after, g.inputs_after, strict=True)]
        if not all(_equal_outputs(bench, a, b, single=single) for a, b in pairs):
            return False
    gradients = zip(expected.input_gradients, got.input_gradients, strict=True)
    return all(equal_gradients(bench, e, None if g is None else g.array) for e, g in gradients)


def _equal_outputs(bench: Bench, e: Output, g: Output, *, single: bool) -> bool:
    if (e.type, e.shape, e.dtype, e.device, e.text) != (g.type, g.shape, g.dtype, g.device, g.text):
        return False
    if e.array is None or g.array is None:
        return e.array is None and g.array is None
    return difference(e.array, g.array, bench.question.tolerance, single=single or e.dtype != "float64") is None


def equal_gradients(bench: Bench, expected: Output | None, got: Numbers | None) -> bool:
    """Say whether two gradients are the same, no path and zeros among them."""
    wanted = None if expected is None else expected.array
    known = got if wanted is None else wanted
    if known is None:
        return True
    zeros = np.zeros(known.shape)
    return (
        difference(zeros if wanted is None else wanted, zeros if got is None else got, bench.question.tolerance) is None
    )
