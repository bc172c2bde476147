"""The stock properties: what a check's ``use`` names in YAML.

Each is a function of a bench and a case that raises :class:`CheckFailed` where the submission is wrong. Those about a
submission's own behaviour (shape, state, memory) compare it with itself, so that they mean something even when its
numbers are wrong; the others compare it with the reference under aligned weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from grader.engine import cases
from grader.engine.alignment.weights import said
from grader.engine.bench import Bench
from grader.engine.cases import TIE_FREE, Case
from grader.engine.counterexamples import counterexample, described
from grader.engine.failures import CheckFailed
from grader.engine.properties.gradients import check_gradients
from grader.engine.properties.repeats import repeatable
from grader.engine.properties.symmetry import symmetry
from grader.engine.transport.messages import Request, Step

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
    """It is built, called, and returns what the contract promises."""
    # An ordinary case: what goes wrong only for a batch of one or a single column has checks of its own.
    case = bench.at_least(case, **{n: 2 for n, b in bench.question.domain.sizes.items() if isinstance(b, tuple)})
    step = bench.step(case)
    bench.well_formed(case, step, bench.unweighed(case, step, dtype="float32"))


def shape(bench: Bench, case: Case) -> None:
    """Every output has the promised shape."""
    step = bench.step(case)
    got = bench.alone(case, step).steps[0]
    bench.well_formed(case, step, got)
    for spec, output in zip(bench.outputs, got.outputs, strict=True):
        wanted = cases.shape_of(spec, case)
        if output.shape != wanted:
            text = f"the {spec.name} has shape {output.shape}; expected {wanted}"
            raise CheckFailed(text, counterexample(bench.question, case, step, what=text))


def dtype(bench: Bench, case: Case) -> None:
    """float32 in gives float32 out, float64 gives float64, and float32 is as exact as float32 can be."""
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
    """Every output is finite and within the promised range."""
    step = bench.step(case)
    got = bench.alone(case, step).steps[0]
    bench.well_formed(case, step, got)
    for spec, output in zip(bench.outputs, got.outputs, strict=True):
        array = output.array
        if array is None or array.size == 0:
            continue
        low, high = spec.range or (-np.inf, np.inf)
        if not np.isfinite(array).all():
            text = f"the {spec.name} is not finite everywhere"
        elif array.min() < low or array.max() > high:
            text = f"the {spec.name} lies in [{array.min():.4g}, {array.max():.4g}]; promised is [{low:g}, {high:g}]"
        else:
            continue
        raise CheckFailed(text, counterexample(bench.question, case, step, got=array, what=text))


def values(bench: Bench, case: Case) -> None:
    """In float64 and evaluation mode, the outputs are the reference's under the same weights."""
    bench.compare(case, bench.step(case))


def edge_shapes(bench: Bench, case: Case) -> None:
    """The same for each entry of ``shapes`` (sizes and arguments by name): batches of one, single rows, large maps."""
    for chosen in bench.options["shapes"]:
        edge = cases.moved(case, bench.question, chosen)
        if cases.satisfies(edge, bench.question.domain):
            bench.compare(edge, bench.step(edge))


def defaults(bench: Bench, case: Case) -> None:
    """Optional arguments that are left out have the contract's defaults."""
    optional = {a.name: a.default for a in bench.question.interface.arguments if a.optional}
    omitted = [n for n in optional if n not in case.given] or list(optional)
    given = {n: v for n, v in case.given.items() if n not in omitted}
    bare = replace(case, given=given, arguments={**case.arguments, **{n: optional[n] for n in omitted}})
    bare = cases.with_sizes(bare, bench.question, {})
    if cases.satisfies(bare, bench.question.domain):
        bench.compare(bare, bench.step(bare))


def large_values(bench: Bench, case: Case) -> None:
    """Inputs ``scale`` times as large give finite outputs, still the reference's."""
    scale = float(bench.options.get("scale", SCALE))
    bench.compare(case, bench.step(case, inputs=tuple(x * scale for x in bench.inputs(case))))


def input_gradients(bench: Bench, case: Case) -> None:
    """Gradients of the inputs equal the reference's."""
    check_gradients(bench, case, "eval", inputs=True, weights=False)


def weight_gradients(bench: Bench, case: Case) -> None:
    """Gradients of the weights equal the reference's, role by role."""
    check_gradients(bench, case, "eval", inputs=False, weights=True)


def train_mode(bench: Bench, case: Case) -> None:
    """In training mode: outputs, running statistics, gradients, and evaluation afterwards equal the reference's."""
    case = bench.at_least(case, B=2)
    other = replace(case, seed=case.seed + 1)
    steps = tuple(bench.step(c, mode=mode) for c, mode in ((case, "train"), (other, "train"), (case, "eval")))
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
    """It has as many trainable parameters as the contract allows, and none besides."""
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
    """An example's result does not depend on what else is in the batch."""
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
                row = together.array[i : i + 1]
                bench.equal(case, single, apart.array, row, f"{spec.name} of example {i} within a batch")


def input_unmodified(bench: Bench, case: Case) -> None:
    """The inputs are what they were, after calls in both modes."""
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
    """How the input lies in memory does not matter."""
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
    """On another device than the processor (``meta``, which has shapes and no numbers) it works and stays there."""
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
    """Saving its state and loading it into a new instance gives the same function."""
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
