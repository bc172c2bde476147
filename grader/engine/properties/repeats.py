"""Check repeated calls: whatever was called before, of this instance or of another, a call gives the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from grader.engine import cases
from grader.engine.bench import Bench
from grader.engine.cases import Case
from grader.engine.transport.messages import Numbers, Step
from grader.engine.transport.side import Side

Weigh = Callable[[Case], Mapping[str, Numbers]]
"""Returns the weights that one side has in a case."""

# Of so many cases drawn at random, one meets any sensible domain's requirements.
_DRAWS = 20


def repeatable(bench: Bench, case: Case) -> None:
    """Insist that a call depends on no earlier call, with other values, shapes or weights, and on no other instance."""
    first, *later, last = calls(bench, case, bench.weigh)
    used = bench.alone(case, first, *later, last).steps
    fresh = [*(bench.alone(case, step).steps[0] for step in later), used[0]]
    for number, (step, alone) in enumerate(zip((*later, last), fresh, strict=True), 1):
        bench.equal_outputs(case, step, alone, used[number], suffix=f" of call {number + 1}, unlike a first call,")
    if bench.is_module:
        step, *others = instances(bench, case, bench.weigh)
        before, *_, after = bench.alone(case, step, *others).steps
        bench.equal_outputs(case, step, before, after, suffix=", once another instance was made and called,")


def calls(bench: Bench, case: Case, weigh: Weigh) -> list[Step]:
    """Return a call, others with other values, shapes and weights, and the first one again."""
    other = replace(case, seed=case.seed + 1)
    moved = [cases.with_sizes(other, bench.question, sizes) for sizes in (_neighbours(bench, case), _turned(case))]
    first = bench.step(case)
    later = [bench.step(other), *(bench.step(c) for c in moved if cases.satisfies(c, bench.question.domain))]
    if not bench.is_module:
        return [first, *later, first]
    # Training changes weights between two calls; what was computed from the old ones must not be kept.
    return [first, *later, replace(first, weights=weigh(other)), replace(first, weights=weigh(case))]


def instances(bench: Bench, case: Case, weigh: Weigh, side: Side | None = None) -> list[Step]:
    """Return a call, those of other instances with the same arguments and with others, and the first one again.

    They are calls of the submission, or of the ``side`` that is given.
    """
    step = bench.step(case)
    cases_of_others = (replace(case, seed=case.seed + 1), *_elsewhere(bench, case))
    others = [bench.another(c, weigh(c), side) for c in cases_of_others]
    return [step, *others, step]


def _elsewhere(bench: Bench, case: Case) -> list[Case]:
    """Return a case with other arguments, if there is one."""
    rng = case.rng("another instance")
    found = (cases.as_given(cases.random_case(bench.question, rng, case.profile), case) for _ in range(_DRAWS))
    return [c for c in found if c.arguments != case.arguments and cases.satisfies(c, bench.question.domain)][:1]


def _neighbours(bench: Bench, case: Case) -> dict[str, int]:
    sizes = {}
    for name, bounds in bench.question.domain.sizes.items():
        if isinstance(bounds, tuple):
            sizes[name] = case.sizes[name] + 1 if case.sizes[name] < bounds[1] else max(bounds[0], case.sizes[name] - 1)
    return sizes


def _turned(case: Case) -> dict[str, int]:
    """Return height and width exchanged: as many positions, in another shape."""
    return {"H": case.sizes["W"], "W": case.sizes["H"]} if {"H", "W"} <= case.sizes.keys() else {}
