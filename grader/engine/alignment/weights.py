"""Draw the weights of a case for the reference's roles, and carry them over to the submission's tensors and back."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import prod

import numpy as np

from grader.engine import cases
from grader.engine.alignment.align import Alignment, star
from grader.engine.alignment.assignments import JOINT
from grader.engine.alignment.fills import Fill, make_roles
from grader.engine.alignment.search import Search
from grader.engine.cases import Case
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers, Output, Reply, TensorInfo
from grader.engine.transport.side import Side
from grader.engine.transport.worker import WorkerGone
from grader.engine.trial import Trial
from grader.text.escape import safe_line
from grader.verdict import Outcome

# BatchNorm's counter: modules may lack it, and it changes nothing unless momentum is None.
_IGNORED = "num_batches_tracked"
# A submission whose structure changes with the arguments is aligned anew for each structure, this many times.
_MAX_STRUCTURES = 16
# How many sets of arguments are looked at for one that shows a structure clearly.
_LOOKED_AT = 24


_Holder = tuple[Fill, list[str], list[tuple[int, ...]]]
"""A fill, and the names and shapes of the submission's tensors that it fills."""


@dataclass(slots=True)
class Weights:
    """The weights of one trial; alignments are found when first needed and then held.

    ``mistaken`` says that the reference is a mistake: it may raise where the submission raises as well, and the
    question's probe was not chosen for it.
    """

    trial: Trial
    mistaken: bool = False
    plans: dict[object, Alignment | None] = field(default_factory=dict)
    # Where each structure was looked at.
    probes: dict[object, Case] = field(default_factory=dict)
    # The structure that both sides have with given arguments, and what holds what then.
    structures: dict[object, object] = field(default_factory=dict)
    holders: dict[object, list[_Holder]] = field(default_factory=dict)
    drawn: tuple[object, dict[str, Numbers]] | None = None

    def roles(self, case: Case) -> dict[str, Numbers]:
        """Return the value of each of the reference's parameters and buffers in this case."""
        key = (_given(case), case.seed)
        if self.drawn is None or self.drawn[0] != key:
            spec = self._spec(case, self.trial.reference)
            self.drawn = (key, {t.name: cases.draw_weight(t, case) for t in spec})
        return self.drawn[1]

    def pair(self, case: Case) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
        """Return the weights of a case for the reference and for the submission.

        Raises:
            CheckFailed: the submission's tensors cannot hold the contract's weights; the message lists both.
        """
        mine = self.roles(case)
        if not mine:
            return mine, {}
        plan = self.plan(case)
        if plan is None:
            raise CheckFailed(self._no_match(case))
        given = _given(case)
        if given not in self.holders:
            self.holders[given] = self._holders(plan, case)
        return mine, self._filled(self.holders[given], mine, case)

    def any(self, case: Case) -> dict[str, Numbers]:
        """Return weights for the submission alone: the case's where they can be aligned, else others of its own."""
        try:
            return self.pair(case)[1]
        except CheckFailed:
            spec = self.trial.spec(case, self.trial.submission)
            return {t.name: cases.draw_weight(t, case) for t in spec if t.kind == "parameter"}

    def plan(self, case: Case) -> Alignment | None:
        """Return the alignment that holds for the structure which both sides have in this case."""
        given = _given(case)
        if given in self.structures:
            return self.plans[self.structures[given]]
        mine, theirs = self._spec(case, self.trial.reference), self._spec(case, self.trial.submission)
        structure = _structure(mine, theirs)
        if structure not in self.plans:
            if len(self.plans) >= _MAX_STRUCTURES:
                raise CheckFailed(f"its parameters are others for nearly every argument, here {_names(theirs)}")
            self.plans[structure] = self._aligned(case, mine, theirs)
        self.structures[given] = structure
        return self.plans[structure]

    def gradients(self, case: Case, reply: Reply, mine: Mapping[str, Numbers]) -> dict[str, Numbers | None]:
        """Return the gradient that each role received through the submission's tensors; None where none arrived."""
        return self._returned(case, mine, reply.weight_gradients, absent=0.0)

    def state(self, case: Case, reply: Reply, mine: Mapping[str, Numbers]) -> dict[str, Numbers | None]:
        """Return the value that each role has in the submission after its calls."""
        return self._returned(case, mine, reply.state)

    def guessed(self, case: Case) -> bool:
        """Say whether the submission's weights in this case are one guess of several, none of which was right."""
        plan = self.plan(case) if self._spec(case, self.trial.reference) else None
        return plan is not None and plan.guessed

    def slots(self, case: Case, role: str) -> str:
        """Return the submission's names for what holds ``role``."""
        plan = self.plan(case)
        found = [pattern for pattern, fill in plan.fills.items() if role in fill.roles] if plan else []
        return ", ".join(safe_line(name, 60) for name in found) or "(none)"

    def _returned(
        self,
        case: Case,
        mine: Mapping[str, Numbers],
        values: Mapping[str, Output | None],
        absent: float | None = None,
    ) -> dict[str, Numbers | None]:
        """Return what each role has of ``values``.

        Where several tensors hold a role and only some have a value, the others count as ``absent``, if it is given.
        """
        plan = self.plan(case)
        result: dict[str, Numbers | None] = dict.fromkeys(mine)
        if plan is None:
            return result
        spec = self.trial.spec(case, self.trial.submission)
        shapes = {t.name: t.shape for t in spec}
        for pattern, fill in plan.fills.items():
            names = _members(pattern, spec)
            found = {name: o.array for name in names if (o := values.get(name)) is not None and o.array is not None}
            if not fill.roles or not found or (len(found) < len(names) and absent is None):
                continue
            arrays = [found[name] if name in found else np.full(shapes[name], absent) for name in names]
            if any(a.shape != shapes[name] or a.dtype.kind == "c" for name, a in zip(names, arrays, strict=True)):
                raise CheckFailed(f"what came back for {safe_line(names[0], 60)} is not of its shape, or not real")
            stacked = np.concatenate([array.ravel() for array in arrays])
            for role, part in fill.invert(stacked.astype(np.float64), mine, case.arguments).items():
                so_far = result[role]
                result[role] = part if so_far is None else so_far + part
        return result

    def _carried(self, case: Case, fills: Mapping[str, Fill], mine: Mapping[str, Numbers]) -> dict[str, Numbers]:
        return self._filled(self._holders(Alignment(fills), case), mine, case)

    def _holders(self, plan: Alignment, case: Case) -> list[_Holder]:
        """Return each fill of a plan with the names and shapes of what it fills with the case's arguments."""
        spec = self.trial.spec(case, self.trial.submission)
        shapes = {t.name: t.shape for t in spec}
        names = {pattern: _members(pattern, spec) for pattern in plan.fills}
        return [(fill, names[at], [shapes[name] for name in names[at]]) for at, fill in plan.fills.items()]

    def _filled(self, holders: Sequence[_Holder], mine: Mapping[str, Numbers], case: Case) -> dict[str, Numbers]:
        carried: dict[str, Numbers] = {}
        for fill, names, shapes in holders:
            if not fill.roles:
                continue
            value = fill.apply(mine, case.arguments)
            sizes = [prod(shape) for shape in shapes]
            if value is None or value.size != sum(sizes) or len(set(sizes)) > 1:
                wanted = ", ".join(f"{role} {list(mine[role].shape)}" for role in fill.roles)
                has = ", ".join(f"{safe_line(n, 60)} {list(s)}" for n, s in zip(names[:4], shapes, strict=False))
                raise CheckFailed(f"with {said(case)} it has {has or 'nothing'} where the contract has {wanted}")
            carried |= dict(zip(names, value.reshape(len(names), -1), strict=True))
        # Parameters that the plan does not mention hold nothing of the contract's.
        spec = self.trial.spec(case, self.trial.submission)
        return carried | {t.name: np.zeros(t.shape) for t in spec if t.kind == "parameter" and t.name not in carried}

    def _aligned(self, case: Case, mine: list[TensorInfo], theirs: list[TensorInfo]) -> Alignment | None:
        if self.trial.account.spent:
            # Each search is short, and a submission may want many.
            raise WorkerGone(Outcome.TIMEOUT, "its time for all cases together is used up")
        probe = self.probes[_structure(mine, theirs)] = self._probe(case, mine, theirs)
        roles = make_roles(self._spec(probe, self.trial.reference))
        counts = {n: v for n, v in probe.arguments.items() if isinstance(v, int) and not isinstance(v, bool)}
        spec = self._spec(probe, self.trial.submission)
        carry = partial(self._carried, probe)
        begun = time.process_time()
        try:
            return Search(self.trial, probe, self.roles(probe), carry, mistaken=self.mistaken).find(roles, spec, counts)
        finally:
            # How long we think about its tensors is its choice, too.
            self.trial.account.used += time.process_time() - begun

    def _probe(self, case: Case, mine: list[TensorInfo], theirs: list[TensorInfo]) -> Case:
        """Return the question's probe, moved to the case's arguments where only these give the case's structure."""
        probe = cases.probe(self.trial.question)
        wanted = _structure(mine, theirs)

        def structure(at: Case) -> object:
            return _structure(self._spec(at, self.trial.reference), self._spec(at, self.trial.submission))

        if structure(probe) == wanted and not self.mistaken:
            return probe
        rng = np.random.default_rng(len(mine))
        drawn = (cases.random_case(self.trial.question, rng, "normal") for _ in range(_LOOKED_AT))
        found = [probe, case, *(cases.as_given(one, case) for one in drawn)]
        found = [c for c in found if cases.satisfies(c, self.trial.question.domain) and structure(c) == wanted]
        best = max(found, key=lambda c: _distinctness(self._spec(c, self.trial.reference)))
        moved = replace(probe, given=best.given, arguments=best.arguments, by_name=best.by_name)
        return cases.with_sizes(moved, self.trial.question, {})

    def _spec(self, case: Case, side: Side) -> list[TensorInfo]:
        return [t for t in self.trial.spec(case, side) if not t.name.endswith(_IGNORED)]

    def _no_match(self, case: Case) -> str:
        mine, theirs = self._spec(case, self.trial.reference), self._spec(case, self.trial.submission)
        # In the case itself the two may agree by chance: the width that was asked for can be the one that was made.
        case = self.probes.get(_structure(mine, theirs), case)
        mine, theirs = self._spec(case, self.trial.reference), self._spec(case, self.trial.submission)
        if not theirs:
            return (
                f"with {said(case)} it has no parameters, where the contract has {_names(mine)}; "
                "weights must be nn.Parameter or live in submodules"
            )
        return f"with {said(case)} its weights could not be matched with the contract's: {_apart(theirs, mine)}"


def _given(case: Case) -> object:
    """Return what decides which parameters either side is built with."""
    return tuple(case.given.items())


def _structure(mine: Sequence[TensorInfo], theirs: Sequence[TensorInfo]) -> object:
    return frozenset(t.name for t in mine), frozenset((star(t.name), t.kind) for t in theirs)


def _distinctness(spec: Sequence[TensorInfo]) -> tuple[int, int]:
    """Return how well shapes tell roles and axes apart: few axes of length one or none, many different shapes."""
    return -sum(t.shape.count(1) + t.shape.count(0) for t in spec), len({t.shape for t in spec})


def _members(pattern: str, spec: Sequence[TensorInfo]) -> list[str]:
    if JOINT in pattern:
        return pattern.split(JOINT)
    return [t.name for t in spec if t.name == pattern] or [t.name for t in spec if star(t.name) == pattern]


def _names(spec: Sequence[TensorInfo]) -> str:
    shown = [f"{safe_line(t.name, 60)} {list(t.shape)}" for t in spec[:12]]
    return ", ".join(shown) + (f" and {len(spec) - 12} more" if len(spec) > 12 else "")


def _apart(theirs: Sequence[TensorInfo], mine: Sequence[TensorInfo]) -> str:
    """Return what keeps two lists of tensors apart: their numbers, their shapes, or only what is computed with them."""
    free = "in any order, under any names, fused or split"
    wanted, has = (sum(t.size for t in side if t.kind == "parameter") for side in (mine, theirs))
    if wanted != has:
        return f"it has {has} parameters in all ({_names(theirs)}), the contract {wanted} ({_names(mine)}, {free})"
    if sorted(t.shape for t in theirs) != sorted(t.shape for t in mine):
        return f"it has {_names(theirs)}; the contract has {_names(mine)}, {free}"
    return (
        f"it has {_names(theirs)}, of the contract's shapes, and with the contract's values in them, in whatever "
        "order, its output is another one or cannot be compared. What is computed with them differs"
    )


def said(case: Case) -> str:
    """Return the case's arguments as a reader would write them."""
    return ", ".join(f"{name}={value!r}" for name, value in case.given.items()) or "default arguments"
