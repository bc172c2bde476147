"""Search for the assignment of weights under which a submission is right, and do not tell it which answer was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.bank.question import Tolerance
from grader.engine.alignment.align import Alignment, align
from grader.engine.alignment.fills import Fill, Role
from grader.engine.cases import Case
from grader.engine.compare import difference, gap
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers, Output, Request, TensorInfo
from grader.engine.transport.side import Side
from grader.engine.trial import Trial
from grader.errors import InternalError

Carry = Callable[[Mapping[str, Fill], Mapping[str, Numbers]], dict[str, Numbers]]
"""Returns the submission's weights that hold the roles' values under an assignment; raises CheckFailed if none do."""


class Search:
    """Try assignments on the submission at one probe, where the roles have the values ``every``.

    A search ends at the first assignment that is right, which would tell the submission which of its answers was. So
    the plainest assignments are all asked before any answer counts, right ones as wrong ones, and any further one in a
    worker of its own, which nothing that is compared later remembers. A ``mistaken`` reference may raise as well.
    """

    def __init__(
        self, trial: Trial, probe: Case, every: Mapping[str, Numbers], carry: Carry, *, mistaken: bool
    ) -> None:
        self._trial = trial
        self._probe = probe
        self._every = every
        self._carry = carry
        self._mistaken = mistaken
        self._request = Request(steps=(trial.step(probe),))
        self._expected: dict[frozenset[str], tuple[Output, ...] | None] = {}
        self._known: dict[object, float] = {}
        self._apart: Side | None = None

    def find(self, roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int]) -> Alignment | None:
        """Return what :func:`align` finds."""
        try:
            with self._trial.pipeline.held():
                self._ask_plainest(roles, spec, counts)
                return align(roles, spec, counts, self._attempt)
        finally:
            if self._apart is not None:
                self._apart.end()

    def _ask_plainest(self, roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int]) -> None:
        """Ask what would be asked if the plainest assignment were right at once, wherever there is a choice."""
        plainest: list[Mapping[str, Fill]] = []

        def note(fills: Mapping[str, Fill]) -> float:
            plainest.append(fills)
            return 0.0

        align(roles, spec, counts, note)
        side = self._trial.submission
        with side.unheard():
            self._known = {_key(fills): self._tried(fills, side) for fills in plainest}

    def _attempt(self, fills: Mapping[str, Fill]) -> float:
        known = self._known.get(_key(fills))
        if known is not None:
            return known
        if self._apart is None:
            self._apart = self._trial.fresh()
        return self._tried(fills, self._apart)

    def _tried(self, fills: Mapping[str, Fill], side: Side) -> float:
        named = frozenset(role for fill in fills.values() for role in fill.roles)
        mine = {role: value if role in named else np.zeros_like(value) for role, value in self._every.items()}
        if named not in self._expected:
            self._expected[named] = self._reference_outputs(mine)
        expected = self._expected[named]
        try:
            theirs = self._carry(fills, mine)
        except CheckFailed:
            return float("inf")
        try:
            got = self._trial.ask(self._probe, replace(self._request, weights=theirs), side).steps[0].outputs
        except CheckFailed:
            return 0.0 if expected is None else float("inf")
        return float("inf") if expected is None else _distance(expected, got, self._trial.question.tolerance)

    def _reference_outputs(self, mine: Mapping[str, Numbers]) -> tuple[Output, ...] | None:
        """Return what the reference makes of the probe; None where a mistake in its place raises, which it may."""
        try:
            return self._trial.ask_reference(self._probe, replace(self._request, weights=mine)).steps[0].outputs
        except InternalError:
            if not self._mistaken:
                raise
            return None


def _key(fills: Mapping[str, Fill]) -> object:
    return frozenset(fills.items())


def _distance(expected: Sequence[Output], got: Sequence[Output], tolerance: Tolerance) -> float:
    """Return how far outputs are apart, relative to their size; infinity where they cannot be compared."""
    if len(expected) != len(got):
        return float("inf")
    worst = 0.0
    for e, g in zip(expected, got, strict=True):
        if e.array is None or g.array is None or e.shape != g.shape:
            return float("inf")
        if difference(e.array, g.array, tolerance) is not None:
            worst = max(worst, gap(e.array, g.array))
    return worst
