"""Compare gradients with the reference's: of the inputs, and of the weights role by role."""

from __future__ import annotations

import numpy as np

from grader.engine import cases
from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.compare import difference
from grader.engine.counterexamples import counterexample
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers, Output, Reply, Request, Step


def check_gradients(bench: Bench, case: Case, mode: str, *, inputs: bool, weights: bool) -> None:
    """Differentiate the scalar product of the outputs with random numbers, and insist on the reference's gradients."""
    step = bench.step(case, mode=mode)
    cotangents = tuple(
        cases.draw_like(cases.shape_of(spec, case), case, f"cotangent {spec.name}") for spec in bench.outputs
    )
    expected, got = bench.both(case, Request(steps=(step,), cotangents=cotangents))
    bench.well_formed(case, step, got.steps[0])
    if not any(got.attached) and _any_arrives(expected):
        text = "no gradient leaves the output: it is cut off from the graph (detach, no_grad, .data or numpy)"
        raise CheckFailed(text, counterexample(bench.question, case, step, what=text))
    if inputs:
        floats = [spec.name for spec in bench.question.interface.inputs if spec.dtype == "float"]
        for name, e, g in zip(floats, expected.input_gradients, got.input_gradients, strict=True):
            equal_gradients(bench, case, step, f"gradient of {name}", e, None if g is None else g.array)
    if weights:
        arrived = bench.gradients(case, got)
        for role, e in expected.weight_gradients.items():
            name = f"gradient of {bench.holder(case, role)}"
            equal_gradients(bench, case, step, name, e, arrived.get(role))


def _any_arrives(reply: Reply) -> bool:
    found = (*reply.input_gradients, *reply.weight_gradients.values())
    return any(output is not None and output.array is not None and output.array.any() for output in found)


def equal_gradients(
    bench: Bench, case: Case, step: Step, name: str, expected: Output | None, got: Numbers | None
) -> None:
    """Insist that one gradient is the reference's; where no path leads, an optimiser sees zeros."""
    wanted = None if expected is None else expected.array
    if got is None:
        # What a sum rounds to in place of zero is zero.
        if wanted is not None and difference(wanted, np.zeros(wanted.shape), bench.question.tolerance) is not None:
            text = f"no {name} arrives: nothing connects it with the output"
            raise CheckFailed(text, counterexample(bench.question, case, step, expected=wanted, what=text))
        return
    bench.equal(case, step, np.zeros(got.shape) if wanted is None else wanted, got, name)
