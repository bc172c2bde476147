"""Define the stock properties, which a check's ``use`` names in YAML.

Each is a function of a bench and a case that raises :class:`CheckFailed` where the submission is wrong. Those about a
submission's own behaviour (shape, state, memory) compare it with itself, so that they mean something even when its
numbers are wrong; the others compare it with the reference under aligned weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from grader.bank.question import TensorSpec
from grader.engine import cases
from grader.engine.alignment.weights import said
from grader.engine.bench import Bench
from grader.engine.cases import TIE_FREE, Case
from grader.engine.counterexamples import counterexample, described
from grader.engine.failures import CheckFailed
from grader.engine.properties.gradients import check_gradients
from grader.engine.properties.repeats import repeatable
from grader.engine.properties.symmetry import symmetry
from grader.engine.transport.messages import Output, Request, Step

# How many times as large the large inputs are, unless the question says otherwise.
SCALE = 100.0
# How an input can lie in memory besides row by row.
LAYOUTS = ("transposed", "sliced", "channels-last")


@dataclass(frozen=True, slots=True)
class Property:
    """A property and the value profiles that it can be drawn with; None for those of the question.

    ``omits`` says that it is about arguments that are left out. Where a question has such a check, its others give
    every argument, so that a wrong default costs that one check.
    """

    run: Callable[[Bench, Case], None]
    profiles: tuple[str, ...] | None = None
    omits: bool = False


def interface(bench: Bench, case: Case) -> None:
    """Insist that it can be built and called, and returns what the contract promises."""
    # An ordinary case: what goes wrong only for a batch of one or a single column has checks of its own.
    case = bench.at_least(case, **{n: 2 for n, b in bench.question.domain.sizes.items() if isinstance(b, tuple)})
    step = bench.step(case)
    bench.well_formed(case, step, bench.unweighed(case, step, dtype="float32"))


def shape(bench: Bench, case: Case) -> None:
    """Insist that every output has the promised shape."""
    step = bench.step(case)
    got = bench.alone(case, step).steps[0]
    bench.well_formed(case, step, got)
    for spec, output in zip(bench.outputs, got.outputs, strict=True):
        bench.shaped(case, step, spec, output)


def dtype(bench: Bench, case: Case) -> None:
    """Insist on float32 out for float32 in and float64 for float64, and on all the precision that float32 has."""
    step = bench.step(case)
    for wanted in ("float32", "float64"):
        got = bench.alone(case, step, dtype=wanted).steps[0]
        bench.well_formed(case, step, got)
        for spec, output in zip(bench.outputs, got.outputs, strict=True):
            if spec.dtype == "float" and output.dtype != wanted:
                text = f"for a {wanted} input the {spec.name} is {output.dtype}; expected {wanted}"
                raise CheckFailed(text, counterexample(bench.question, case, step, what=text, dtype=wanted))
    bench.compare(case, step, dtype="float32")


def value_range(bench: Bench, case: Case) -> None:
    """Insist that every output is finite and within the promised range."""
    step = bench.step(case)
    got = bench.alone(case, step).steps[0]
    bench.well_formed(case, step, got)
    for spec, output in zip(bench.outputs, got.outputs, strict=True):
        array = output.array
        if array is None or array.size == 0:
            continue
        low, high = spec.range or (-np.inf, np.inf)
        if array.dtype.kind == "c":
            text = f"the {spec.name} is {output.dtype}; promised are real numbers"
        elif not np.isfinite(array).all():
            text = f"the {spec.name} is not finite everywhere"
        elif array.min() < low or array.max() > high:
            text = f"the {spec.name} lies in [{array.min():.4g}, {array.max():.4g}]; promised is [{low:g}, {high:g}]"
        else:
            continue
        raise CheckFailed(text, counterexample(bench.question, case, step, got=array, what=text))


def values(bench: Bench, case: Case) -> None:
    """Insist on the reference's outputs under the same weights, in float64 and evaluation mode."""
    bench.compare(case, bench.step(case))


def edge_shapes(bench: Bench, case: Case) -> None:
    """Insist on the reference's outputs for each entry of ``shapes``: sizes and arguments by name."""
    for chosen in bench.options["shapes"]:
        edge = cases.moved(case, bench.question, chosen)
        if cases.satisfies(edge, bench.question.domain):
            bench.compare(edge, bench.step(edge))


def defaults(bench: Bench, case: Case) -> None:
    """Insist on the contract's defaults for optional arguments that are left out."""
    optional = {a.name: a.default for a in bench.question.interface.arguments if a.optional}
    omitted = [n for n in optional if n not in case.given] or list(optional)
    given = {n: v for n, v in case.given.items() if n not in omitted}
    bare = replace(case, given=given, arguments={**case.arguments, **{n: optional[n] for n in omitted}})
    bare = cases.with_sizes(bare, bench.question, {})
    if cases.satisfies(bare, bench.question.domain):
        bench.compare(bare, bench.step(bare))


def large_values(bench: Bench, case: Case) -> None:
    """Insist on the reference's finite outputs for inputs ``scale`` times as large."""
    scale = float(bench.options.get("scale", SCALE))
    bench.compare(case, bench.step(case, inputs=tuple(x * scale for x in bench.inputs(case))))


def input_gradients(bench: Bench, case: Case) -> None:
    """Insist on the reference's gradients of the inputs."""
    check_gradients(bench, case, "eval", inputs=True, weights=False)


def weight_gradients(bench: Bench, case: Case) -> None:
    """Insist on the reference's gradients of the weights, role by role."""
    check_gradients(bench, case, "eval", inputs=False, weights=True)


def train_mode(bench: Bench, case: Case) -> None:
    """Insist, in training mode, on the reference's outputs, statistics, gradients, and evaluation afterwards."""
    case = bench.at_least(case, B=2)
    other = replace(case, seed=case.seed + 1)
    steps = (
        bench.step(case, mode="train"),
        bench.step(other, mode="train", after="a call in training mode with other values"),
        bench.step(case, after="two calls in training mode"),
    )
    expected, got = bench.both(case, Request(steps=steps, want=("state",)))
    mine = bench.roles(case)
    for step, e, g in zip(steps, expected.steps, got.steps, strict=True):
        bench.equal_outputs(case, step, e, g, weights=mine)
    states = bench.state(case, got)
    buffers = {t.name for t in bench.tensors(case)[0] if t.kind == "buffer"}
    for role, output in expected.state.items():
        state = states.get(role)
        if role in buffers and output.array is not None and state is not None:
            bench.equal(case, steps[1], output.array, state, f"{role} after two calls", weights=mine)
    check_gradients(bench, case, "train", inputs=True, weights=True)


def parameter_count(bench: Bench, case: Case) -> None:
    """Insist on as many trainable parameters as the contract has, and none besides."""
    mine, theirs = ([t for t in side if t.kind == "parameter"] for side in bench.tensors(case))
    wanted = sum(t.size for t in mine)
    count = sum(t.size for t in theirs)
    frozen = [t.name for t in theirs if not t.trainable]
    if count == wanted and not frozen:
        return
    listed = ", ".join(f"{t.name} {list(t.shape)}" for t in theirs[:8]) or "none"
    text = f"with {said(case)} it has {count} parameters ({listed}); the contract has {wanted}"
    if frozen:
        text = f"with {said(case)} it cannot train {', '.join(frozen[:4])}: requires_grad is False"
    raise CheckFailed(text, counterexample(bench.question, case, Step(()), what=text))


def batch_independence(bench: Bench, case: Case) -> None:
    """Insist that an example's result does not depend on the rest of its batch."""
    case = bench.at_least(case, B=2)
    inputs = bench.inputs(case)
    rows = min(3, len(inputs[0]))
    whole = bench.step(case)
    singles = [bench.step(case, inputs=tuple(x[i : i + 1] for x in inputs)) for i in range(rows)]
    reply = bench.alone(case, whole, *singles)
    for i, single in enumerate(singles):
        for spec, together, apart in zip(
            bench.outputs, reply.steps[0].outputs, reply.steps[i + 1].outputs, strict=False
        ):
            if together.array is not None and apart.array is not None:
                _insist_on_examples(bench, case, whole, spec, together, len(inputs[0]))
                _insist_on_examples(bench, case, single, spec, apart, 1)
                row = together.array[i : i + 1]
                bench.equal(case, single, apart.array, row, f"{spec.name} of example {i} within a batch")


def _insist_on_examples(bench: Bench, case: Case, step: Step, spec: TensorSpec, output: Output, count: int) -> None:
    if output.shape[:1] != (count,):
        text = f"the {spec.name} of {count} examples has shape {output.shape}; expected {count} along its first axis"
        raise CheckFailed(text, counterexample(bench.question, case, step, what=text))


def input_unmodified(bench: Bench, case: Case) -> None:
    """Insist that the inputs are what they were after calls in both modes."""
    steps = (bench.step(case), bench.step(case, mode="train"))
    if bench.is_module:
        # Batch statistics of a single value are an error of torch's own, and no fault of the submission.
        case = bench.at_least(case, B=2)
        steps = (bench.step(case), bench.step(case, mode="train"))
    for step, reply in zip(steps, bench.alone(case, *steps, want=("inputs_after",)).steps, strict=True):
        for spec, before, after in zip(bench.question.interface.inputs, step.inputs, reply.inputs_after, strict=True):
            if after.array is None or not np.array_equal(before.astype(after.array.dtype), after.array):
                text = f"the call changed its input {spec.name} in place"
                example = counterexample(bench.question, case, step, expected=before, got=after.array, what=text)
                raise CheckFailed(text, example)


def non_contiguous(bench: Bench, case: Case) -> None:
    """Insist that it does not matter how the input lies in memory."""
    wanted = bench.alone(case, bench.step(case)).steps[0]
    for layout in LAYOUTS:
        step = bench.step(case, layout=layout)
        try:
            got = bench.alone(case, step).steps[0]
        except CheckFailed as failure:
            # view() refuses what it cannot do: loudly, and torch's message says what to write. That is no wrong answer.
            if "view size is not compatible" in failure.torch_said:
                continue
            raise
        bench.equal_outputs(case, step, wanted, got, suffix=f" of a {layout} input")


def device_agnostic(bench: Bench, case: Case) -> None:
    """Insist that it works and stays on the device of its input: ``meta``, which has shapes and no numbers."""
    step = bench.step(case)
    try:
        got = bench.elsewhere(case, step, "meta")
    except CheckFailed as failure:
        # Looking at a value (.item(), if tensor:) is slow on a device, not wrong; "meta" has no values to look at.
        looks = ("item() cannot be called on meta", "data-dependent", "'Meta' backend", "nonzero")
        if any(words in failure.torch_said for words in looks):
            return
        raise
    bench.well_formed(case, step, got, readable=False)
    for spec, output in zip(bench.outputs, got.outputs, strict=False):
        if output.device != "meta" or output.shape != cases.shape_of(spec, case):
            text = f"for an input on another device, the {spec.name} is {described(output)}"
            raise CheckFailed(text, counterexample(bench.question, case, step, what=text))


def state_dict(bench: Bench, case: Case) -> None:
    """Insist on the same function from a new instance that has loaded its state."""
    step = bench.step(case)
    saved, loaded = bench.alone(case, step).steps[0], bench.alone(case, step, roundtrip=True).steps[0]
    for spec, e, g in zip(bench.outputs, saved.outputs, loaded.outputs, strict=False):
        if e.array is not None and g.array is not None:
            bench.equal(case, step, e.array, g.array, f"{spec.name} after load_state_dict")


STOCK: dict[str, Property] = {
    "interface": Property(interface),
    "shape": Property(shape),
    "dtype": Property(dtype, ("normal", "readable")),
    "range": Property(value_range),
    "values": Property(values),
    "edge-shapes": Property(edge_shapes, TIE_FREE),
    "defaults": Property(defaults, omits=True),
    "large-values": Property(large_values, ("normal", "positive", "negative")),
    "input-gradients": Property(input_gradients, TIE_FREE),
    "weight-gradients": Property(weight_gradients, TIE_FREE),
    "train-mode": Property(train_mode, TIE_FREE),
    "parameter-count": Property(parameter_count),
    "batch-independence": Property(batch_independence, TIE_FREE),
    "input-unmodified": Property(input_unmodified, TIE_FREE),
    "repeatable": Property(repeatable, TIE_FREE),
    "non-contiguous": Property(non_contiguous, TIE_FREE),
    "device-agnostic": Property(device_agnostic, ("normal",)),
    "state-dict": Property(state_dict, TIE_FREE),
    "symmetry": Property(symmetry, TIE_FREE),
}
