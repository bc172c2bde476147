"""Cases side by side: what becomes of them is what becomes of them one after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import greenlet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.engine.failures import CheckFailed
from grader.engine.pipeline import Pipeline
from grader.engine.runner import _run_cases
from grader.engine.transport.worker import WorkerGone
from grader.errors import InternalError
from grader.verdict import Outcome


@dataclass
class Line:
    """A side that answers each request with itself, in order, and dies of some."""

    deadly: frozenset[tuple[int, int]] = frozenset()
    room: int = 100
    waiting: deque[Any] = field(default_factory=deque)
    asked: list[Any] = field(default_factory=list)
    most: int = 0
    deaths: int = 0

    def send(self, request: Any, _deadline: float) -> bool:
        if len(self.waiting) >= self.room:
            return False
        self.waiting.append(request)
        self.asked.append(request)
        self.most = max(self.most, len(self.waiting))
        return True

    def receive(self, _deadline: float) -> Any:
        request = self.waiting.popleft()
        if request in self.deadly:
            self.waiting.clear()
            self.deaths += 1
            raise WorkerGone(Outcome.CRASH, f"died of {request}")
        return request

    def forget(self) -> None:
        self.waiting.clear()


@dataclass
class Check:
    """A check with a plan for each case: how many questions it asks, which of them at once, and whether it fails."""

    line: Line
    plans: list[tuple[int, bool, bool]]
    seen: dict[int, CheckFailed | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        account = SimpleNamespace(deaths=0)
        self.bench = SimpleNamespace(trial=SimpleNamespace(pipeline=Pipeline(lambda _: 0.0), account=account))

    def __call__(self, case: SimpleNamespace) -> None:
        if case.place not in self.seen:
            self.seen[case.place] = self.tried(case.place)
        known = self.seen[case.place]
        if known is not None:
            raise known

    def unsee(self, later: list[SimpleNamespace]) -> None:
        for case in later:
            self.seen.pop(case.place, None)

    def tried(self, place: int) -> CheckFailed | None:
        pipeline = self.bench.trial.pipeline
        count, first_at_once, fails = self.plans[place]
        for number in range(count):
            request = (place, number)
            if number == 0 and first_at_once:
                with pipeline.held():
                    replies = pipeline.ask((self.line, request))
            else:
                replies = pipeline.ask((self.line, request))
            assert replies == [request]
        return CheckFailed(f"case {place}") if fails else None


def outcome(check: Check, *, aside: bool) -> tuple[str, list[int], bool]:
    cases = [SimpleNamespace(place=place, key=lambda place=place: place) for place in range(len(check.plans))]
    said = "passed"
    try:
        if aside:
            _run_cases(check, cases)  # type: ignore[arg-type]  # as much of a check as is looked at
        else:
            for case in cases:
                check(case)
    except (CheckFailed, WorkerGone) as error:
        said = f"{type(error).__name__}: {error}"
    return said, sorted(check.seen), bool(check.line.waiting)


PLANS = st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.booleans()), max_size=14)


@given(PLANS, st.lists(st.tuples(st.integers(0, 13), st.integers(0, 2)), max_size=2), st.integers(1, 9))
@example([(3, False, False), (1, False, True)], [], 9)
@example([(1, False, False), (3, False, False), (1, False, False)], [(2, 0)], 9)
@example([(1, False, False), (3, False, False), (1, False, False)], [(1, 2)], 9)
@example([(1, False, False), (1, False, False), (1, True, False)], [(1, 0)], 9)
def test_the_first_case_that_fails_is_the_first_in_their_order(
    plans: list[tuple[int, bool, bool]], deadly: list[tuple[int, int]], room: int
) -> None:
    one_by_one = outcome(Check(Line(frozenset(deadly)), plans), aside=False)
    side_by_side = outcome(Check(Line(frozenset(deadly), room), plans), aside=True)
    assert side_by_side == one_by_one


def test_cases_are_under_way_together_once_the_first_has_passed() -> None:
    line = Line()
    check = Check(line, [(2, False, False)] * 20)
    assert outcome(check, aside=True) == ("passed", list(range(20)), False)
    assert line.asked[:2] == [(0, 0), (0, 1)]
    assert line.most > 4
    assert len(line.asked) == 40


def test_where_the_first_case_fails_nothing_else_was_asked() -> None:
    line = Line()
    outcome(Check(line, [(1, False, True)] + [(1, False, False)] * 20), aside=True)
    assert line.asked == [(0, 0)]


def test_an_interruption_ends_all_cases() -> None:
    line, left = Line(), []
    pipeline = Pipeline(lambda _: 0.0)

    def case(place: int) -> None:
        try:
            pipeline.ask((line, place))  # type: ignore[arg-type]  # as above
            if place == 3:
                raise KeyboardInterrupt
            pipeline.ask((line, place))  # type: ignore[arg-type]  # as above
        finally:
            left.append(place)

    with pytest.raises(KeyboardInterrupt):
        pipeline.run((lambda place=place: case(place)) for place in range(9))
    # All that were begun have left their `finally` behind, and nobody is waited for.
    assert len(left) == len(set(left))
    assert not line.waiting
    assert pipeline.ask((line, "next")) == ["next"]  # type: ignore[arg-type, comparison-overlap]  # as above


def test_a_case_may_ask_elsewhere_and_is_answered_at_once() -> None:
    line, other = Line(), Line()
    pipeline, beside = Pipeline(lambda _: 0.0), Pipeline(lambda _: 0.0)
    heard: list[object] = []

    def case(place: int) -> None:
        pipeline.ask((line, place))  # type: ignore[arg-type]  # as above
        heard.extend(beside.ask((other, place)))  # type: ignore[arg-type]  # as above

    pipeline.run((lambda place=place: case(place)) for place in range(9))
    assert heard == list(range(9))


def test_no_case_is_lost_and_counted_as_passed() -> None:
    pipeline = Pipeline(lambda _: 0.0)
    with pytest.raises(InternalError, match="left halfway"):
        pipeline.run([lambda: leave(greenlet.getcurrent())])


def leave(case: greenlet.greenlet) -> None:
    assert case.parent is not None
    case.parent.switch()
