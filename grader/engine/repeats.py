"""The property of repeated calls: whatever was called before, of this instance or of another, a call gives the same."""

from __future__ import annotations

from dataclasses import replace

from grader.engine import cases
from grader.engine.bench import Bench
from grader.engine.cases import Case

# Of so many cases drawn at random, one meets any sensible domain's requirements.
_DRAWS = 20


def repeatable(bench: Bench, case: Case) -> None:
    """A call does not depend on earlier calls, with other values, shapes and weights, nor on other instances."""
    other = replace(case, seed=case.seed + 1)
    moved = [cases.with_sizes(other, bench.question, sizes) for sizes in (_neighbours(bench, case), _turned(case))]
    first = bench.step(case)
    later = [bench.step(other), *(bench.step(c) for c in moved if cases.satisfies(c, bench.question.domain))]
    last = first
    if bench.trial.is_module:
        # Training changes weights between two calls; what was computed from the old ones must not be kept.
        later.append(replace(first, weights=bench.weights.any(other)))
        last = replace(first, weights=bench.weights.any(case))
    used = bench.alone(case, first, *later, last).steps
    fresh = [*(bench.alone(case, step).steps[0] for step in later), used[0]]
    for number, (step, alone) in enumerate(zip((*later, last), fresh, strict=True), 1):
        bench.equal_outputs(case, step, alone, used[number], suffix=f" of call {number + 1}, unlike a first call,")
    if bench.trial.is_module:
        _separate(bench, case)


def _separate(bench: Bench, case: Case) -> None:
    """Make and call other instances, with the same arguments and with others; this one must not notice."""
    step = bench.step(case)
    others = [
        replace(bench.step(c), weights=bench.weights.any(c), build=bench.trial.build(c, bench.trial.submission))
        for c in (replace(case, seed=case.seed + 1), *_elsewhere(bench, case))
    ]
    before, *_, after = bench.alone(case, step, *others, step).steps
    bench.equal_outputs(case, step, before, after, suffix=", once another instance was made and called,")


def _elsewhere(bench: Bench, case: Case) -> list[Case]:
    """Return a case with other arguments, if there is one."""
    rng = case.rng("another instance")
    found = (cases.random_case(bench.question, rng, case.profile) for _ in range(_DRAWS))
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
