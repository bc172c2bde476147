"""What only this question has: baselines that are tensors, and rewards and baselines of other element types."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.engine.kit import Bench, Case, CheckFailed, Request, Step, drawn_from, equal_gradients

Numbers = NDArray[Any]


@drawn_from("readable", "normal")
def learned_baseline(bench: Bench, case: Case) -> None:
    """A baseline may be one tensor for all or one number for each example; no gradient reaches it."""
    rng = case.rng("baseline")
    for shape in ((), (1,), (case.sizes["B"],)):
        baseline = np.asarray(rng.integers(-20, 21, shape) / 10)
        bare, step = _call(bench, case, bench.inputs(case), baseline)
        # A tensor that was made without a graph, then one that has a graph behind it.
        for cotangents in ((), (np.array(1.0),)):
            expected, got = bench.trial.ask_both(bare, Request(steps=(step,), cotangents=cotangents), {}, {})
            bench.equal_outputs(bare, step, expected.steps[0], got.steps[0])
        names = ("log_probs", "rewards", "baseline")
        for name, e, g in zip(names, expected.input_gradients, got.input_gradients, strict=True):
            equal_gradients(bench, bare, step, f"gradient of {name}", e, None if g is None else g.array)


@drawn_from("readable", "normal")
def other_types(bench: Bench, case: Case) -> None:
    """Rewards and baseline may be whole numbers or of another precision; what torch refuses among these is no fault."""
    rng, count = case.rng("other types"), case.sizes["B"]
    log_probs, rewards = bench.inputs(case)
    whole = rng.integers(-9, 10, count)
    for own, earned, baseline in (
        ("float64", whole, None),
        ("float64", whole, 0.5),
        ("float64", rewards, rng.integers(1, 10, ())),
        ("float64", rewards.astype(np.float32), rng.integers(-9, 10, count)),
        ("float32", whole.astype(np.int32), rng.normal(size=count)),
        ("float32", rewards, None),
    ):
        bare, step = _call(bench, case, (log_probs.astype(own), earned), baseline)
        request = Request(steps=(step,), cotangents=(np.ones((), own),))
        try:
            expected, got = bench.trial.ask_both(bare, request, {}, {})
        except CheckFailed as failure:
            if failure.torch_said:
                # Whole numbers have no mean, and a float64 loss no float32 gradient.
                continue
            raise
        bench.well_formed(bare, step, got.steps[0])
        output, among = got.steps[0].outputs[0], f"for {own} log_probs and {earned.dtype} rewards"
        # Whatever is rounded to single precision on the way is as right as what is rounded at the end.
        replies = (expected.steps[0].outputs[0], output), (expected.input_gradients[0], got.input_gradients[0])
        for name, (e, g) in zip(("loss", "gradient of log_probs"), replies, strict=True):
            if e is None or e.array is None:
                continue
            found = np.zeros(e.shape) if g is None or g.array is None else g.array
            bench.equal(bare, step, e.array, found, f"{name} {among}", dtype="float32")


def _call(bench: Bench, case: Case, inputs: tuple[Numbers, ...], baseline: Numbers | float | None) -> tuple[Case, Step]:
    """Return the call with this baseline; a tensor is passed as a third one, and only named for the report."""
    if isinstance(baseline, np.ndarray):
        bare = replace(case, given={}, arguments={"baseline": f"tensor({baseline.tolist()})"}, by_name=False)
        return bare, bench.step(bare, inputs=(*inputs, baseline))
    bare = replace(case, given={"baseline": baseline}, arguments={"baseline": baseline})
    return bare, bench.step(bare, inputs=inputs)
