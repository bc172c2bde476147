"""What only this question has: a baseline that comes from a network, as a tensor with a graph behind it."""

from dataclasses import replace

import numpy as np

from grader.engine.kit import Bench, Case, Request, drawn_from, equal_gradients


@drawn_from("readable", "normal")
def learned_baseline(bench: Bench, case: Case) -> None:
    """A baseline may be one tensor for all or one number for each example; no gradient reaches it."""
    rng = case.rng("baseline")
    for shape in ((), (case.sizes["B"],)):
        baseline = np.asarray(rng.integers(-20, 21, shape) / 10)
        # Passed as a third tensor and not among the plain arguments; there it is only named, for the report.
        bare = replace(case, given={}, arguments={"baseline": f"tensor({baseline.tolist()})"}, by_name=False)
        step = bench.step(case, inputs=(*bench.trial.inputs(case), baseline))
        expected, got = bench.trial.ask_both(bare, Request(steps=(step,), cotangents=(np.array(1.0),)), {}, {})
        bench.equal_outputs(bare, step, expected.steps[0], got.steps[0])
        names = ("log_probs", "rewards", "baseline")
        for name, e, g in zip(names, expected.input_gradients, got.input_gradients, strict=True):
            equal_gradients(bench, bare, step, f"gradient of {name}", e, None if g is None else g.array)
