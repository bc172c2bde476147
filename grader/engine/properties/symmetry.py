"""Check symmetries: the permutations of its input that a module must not notice, must follow, or must notice."""

from __future__ import annotations

from math import prod

import numpy as np

from grader.bank.question import TensorSpec
from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.compare import close
from grader.engine.counterexamples import counterexample
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers

_LEAST = 3


def symmetry(bench: Bench, case: Case) -> None:
    """Insist that permuting ``permute`` of ``input`` leaves ``output`` as it is, permutes it likewise, or does neither.

    ``permute`` names a dimension of the input's shape, or ``HW`` for the two taken together as positions. ``effect``
    is ``invariant``, ``equivariant`` or ``changes``.
    """
    dims = {"HW": ("H", "W")}.get(bench.options["permute"], (bench.options["permute"],))
    case = bench.at_least(case, **{dim: _LEAST for dim in dims if isinstance(_bounds(bench, dim), tuple)})
    specs = bench.question.interface.inputs
    which = next(i for i, spec in enumerate(specs) if spec.name == bench.options.get("input", specs[0].name))
    inputs = bench.inputs(case)
    order = _order(case, dims)
    moved = tuple(_permuted(x, specs[i], dims, order) if i == which else x for i, x in enumerate(inputs))
    steps = (bench.step(case), bench.step(case, inputs=moved))
    replies = bench.alone(case, *steps).steps
    number = int(bench.options.get("output", 0))
    before, after = (reply.outputs[number].array for reply in replies)
    if before is None or after is None:
        raise CheckFailed("it did not return the promised tensor")
    spec = bench.outputs[number]
    follows = before
    if set(dims) <= set(map(str, spec.shape)):
        bench.shaped(case, steps[0], spec, replies[0].outputs[number])
        follows = _permuted(before, spec, dims, order)
    effect, name = bench.options["effect"], bench.options["permute"]
    if effect == "changes":
        if after.shape == follows.shape and bool(close(follows, after, 1e-6, 1e-9).all()):
            text = f"permuting {name} of the input only permutes the {spec.name}: it is blind to the order of {name}"
            raise CheckFailed(text, counterexample(bench.question, case, steps[1], what=text))
        return
    wanted = before if effect == "invariant" else follows
    bench.equal(case, steps[1], wanted, after, f"{spec.name} after permuting {name} of the input")


def _bounds(bench: Bench, dim: str) -> object:
    return bench.question.domain.sizes.get(dim)


def _order(case: Case, dims: tuple[str, ...]) -> Numbers:
    count = prod(int(case.names[dim]) for dim in dims)
    order = case.rng("permutation").permutation(count)
    # A permutation that moves nothing would show nothing.
    return np.roll(order, 1) if (order == np.arange(count)).all() else order


def _permuted(array: Numbers, spec: TensorSpec, dims: tuple[str, ...], order: Numbers) -> Numbers:
    axes = [list(map(str, spec.shape)).index(dim) for dim in dims]
    front = np.moveaxis(array, axes, range(len(axes)))
    flat = front.reshape(-1, *front.shape[len(axes) :])[order]
    return np.ascontiguousarray(np.moveaxis(flat.reshape(front.shape), range(len(axes)), axes))
