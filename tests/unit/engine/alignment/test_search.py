"""A search for the weights: what it asks of the worker that is compared later is the same whatever that answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from benchmarks.fuzz.replies import HonestSide, bench_of, question
from grader.engine import cases
from grader.engine.alignment import search
from grader.engine.alignment.align import Alignment, Try, align
from grader.engine.alignment.fills import Fill, Role
from grader.engine.transport.messages import Reply, Request, TensorInfo
from grader.engine.trial import Trial


class Noting(HonestSide):
    """An honest side that notes the calls it was asked for, and multiplies what it answers."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self.factor = factor
        self.calls: list[Request] = []

    def send(self, request: Request, deadline: float) -> bool:
        if request.steps:
            self.calls.append(request)
        return super().send(request, deadline)

    def receive(self, deadline: float) -> Reply:
        reply = super().receive(deadline)
        steps = [
            replace(
                s,
                outputs=tuple(replace(o, array=None if o.array is None else o.array * self.factor) for o in s.outputs),
            )
            for s in reply.steps
        ]
        return replace(reply, steps=tuple(steps))


def two_ways(
    roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int], attempt: Try
) -> Alignment | None:
    """Align as ever, and where that is not right, try kernels that are stored back to front."""

    def both(fills: Mapping[str, Fill]) -> float:
        flipped = {name: replace(fill, flipped=True) for name, fill in fills.items()}
        return attempt(fills) and attempt(flipped)

    return align(roles, spec, counts, both)


def searched(factor: float, monkeypatch: pytest.MonkeyPatch) -> tuple[Noting, Noting, bool]:
    """Return the side that is compared later, the one apart, and whether an assignment was right."""
    compared, apart = Noting(factor), Noting(factor)
    bench = bench_of(compared, {})
    monkeypatch.setattr(type(bench.trial), "fresh", lambda _: apart)
    monkeypatch.setattr(search, "align", two_ways)
    plan = bench.weights.plan(cases.probe(question()))
    return compared, apart, plan is not None and plan.exact


def test_the_worker_that_is_compared_later_is_asked_the_same_whatever_it_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right, beside_right, found = searched(1.0, monkeypatch)
    wrong, beside_wrong, found_wrong = searched(2.0, monkeypatch)
    assert (found, found_wrong) == (True, False)
    digests = [[request.digest(b"") for request in side.calls] for side in (right, wrong)]
    assert digests[0] == digests[1] != []
    # Where the plainest assignment is right, no other worker is needed; otherwise the search goes on there.
    assert not beside_right.calls
    assert beside_wrong.calls


def test_what_it_prints_meanwhile_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Printing(Noting):
        def receive(self, deadline: float) -> Reply:
            self.printed.append("asked")
            return super().receive(deadline)

    compared = Printing(1.0)
    bench = bench_of(compared, {})
    case = cases.probe(question())
    Trial.spec(bench.trial, case, compared)
    before = len(compared.printed)
    monkeypatch.setattr(type(bench.trial), "fresh", lambda _: compared)
    bench.weights.plan(case)
    assert len(compared.printed) == before
