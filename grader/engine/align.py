"""Weights by role: find one assignment under which a submission is the same function as the reference.

Names, registration order and storage are the submission's own business. Assignments are tried from the most natural
to the least, each by setting the weights and comparing one output in float64; names only order the search, they never
decide. Both the number of assignments considered and the number tried are bounded.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count, islice, pairwise, permutations

from grader.engine.fills import MAX_FUSED, Fill, Role, Slot, flat_fills, fused_fills, single_fills
from grader.engine.messages import TensorInfo

MAX_TRIED = 200
_MAX_POPPED = 6_000
_MAX_FILLS = 60

# Words that people use for the same part. They order the search and nothing else.
_WORDS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "q query queries theta wq toq qproj qconv",
        "k key keys phi wk tok kproj kconv",
        "v value values g wv tov vproj vconv",
        "o out output proj w wz wo z last final outproj project restore oproj to",
        "fc1 squeeze reduce reduction down first fca compress encode w1 l1 linear1 shrink",
        "fc2 excite excitation expand expansion up second fcb decode w2 l2 linear2 grow",
        "shortcut downsample skip residual identity",
        "conv1 c1",
        "conv2 c2",
        "bn1 norm1 n1",
        "bn2 norm2 n2",
    )
)


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment: what each slot holds. ``exact`` says that the probe found the two functions equal under it.

    ``rank`` counts the more natural assignments that were tried before.
    """

    fills: Mapping[str, Fill]
    exact: bool = False
    rank: int = 0

    @property
    def surplus(self) -> tuple[str, ...]:
        """Slots that the contract has no use for: set to zero, or holding a role that another slot holds already."""
        seen: set[str] = set()
        extra = []
        for pattern, fill in self.fills.items():
            if not fill.roles or seen & set(fill.roles):
                extra.append(pattern)
            seen |= set(fill.roles)
        return tuple(extra)


Try = Callable[[Mapping[str, Fill]], float]
"""Sets the weights by an assignment and returns how far the outputs are apart: 0.0 where they are equal, infinity where
they cannot be compared under any assignment."""


def align(
    roles: Sequence[Role],
    spec: Sequence[TensorInfo],
    counts: Mapping[str, int],
    attempt: Try,
    most: int = MAX_TRIED,
) -> Plan | None:
    """Return the first assignment that ``attempt`` finds equal; otherwise the closest one tried; None where none fits.

    ``counts`` are the integer constructor arguments at the probe, for rows that are split or interleaved by heads;
    ``most`` is how many assignments are tried.
    """
    if len(spec) > 4 * len(roles) + 32:
        return None
    first: Mapping[str, Fill] | None = None
    best: tuple[float, Mapping[str, Fill]] = (float("inf"), {})
    for rank, fills in enumerate(islice(_assignments(roles, spec, counts), most)):
        error = attempt(fills)
        if error == 0.0:
            return Plan(fills, exact=True, rank=rank)
        first = first if first is not None else fills
        best = min(best, (error, fills), key=lambda pair: pair[0])
        if error == float("inf"):
            # It raised, or its output has another shape: no assignment will mend that.
            break
    if first is None:
        return None
    # Close but not equal is a numerical bug under the right weights; anything else is shown as its author meant it.
    return Plan(best[1] if best[0] < 0.02 else first)


def star(name: str) -> str:
    """Return ``name`` with every path component that is a number replaced: members of a list share it."""
    return ".".join("*" if part.isdigit() else part for part in name.split("."))


def slots_of(spec: Sequence[TensorInfo], *, families: bool) -> list[Slot]:
    """Return the slots of a submission: each tensor by itself, or lists of equal tensors taken together."""
    if not families:
        return [Slot(t.name, t.kind, t.shape, (t.name,)) for t in spec]
    members: dict[tuple[str, str, tuple[int, ...]], list[str]] = {}
    for t in spec:
        members.setdefault((star(t.name), t.kind, t.shape), []).append(t.name)
    return [
        Slot(pattern, kind, (len(names), *shape), tuple(names))
        if len(names) > 1 and pattern not in names
        else Slot(names[0], kind, shape, tuple(names))
        for (pattern, kind, shape), names in members.items()
    ]


def _assignments(
    roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int]
) -> Iterator[dict[str, Fill]]:
    alone = slots_of(spec, families=False)
    yield from _search(roles, alone, counts, loose=False)
    merged = slots_of(spec, families=True)
    if len(merged) < len(alone):
        yield from _search(roles, merged, counts, loose=False)
    for paired in _paired(roles, alone):
        yield from _search(roles, paired, counts, loose=False)
    if sum(r.size for r in roles if r.kind == "parameter") < sum(s.size for s in alone if s.kind == "parameter"):
        yield from _search(roles, alone, counts, loose=True)


def _paired(roles: Sequence[Role], slots: list[Slot]) -> Iterator[list[Slot]]:
    """Yield slots with two to four equal tensors under unrelated names taken as the parts of one role, in any order."""
    for number in range(2, MAX_FUSED + 1):
        for chosen in combinations(slots, number):
            same = {(s.kind, s.shape) for s in chosen}
            if len(same) > 1 or not any(r.size == number * chosen[0].size for r in roles):
                continue
            rest = [s for s in slots if s not in chosen]
            for order in permutations(chosen):
                names = tuple(s.pattern for s in order)
                yield [Slot("+".join(names), chosen[0].kind, (number, *chosen[0].shape), names), *rest]


_Option = tuple[float, Fill]


def _search(
    roles: Sequence[Role], slots: list[Slot], counts: Mapping[str, int], *, loose: bool
) -> Iterator[dict[str, Fill]]:
    """Yield complete assignments, cheapest first: best-first over the slots, bounded by the number of nodes popped.

    ``loose`` also lets a parameter be zero, or hold a role that another one holds already.
    """
    by_name = {role.name: role for role in roles}
    positions = {role.name: i / max(1, len(roles)) for i, role in enumerate(roles)}
    options = [
        _options(slot, roles, counts, positions, i / max(1, len(slots)), loose=loose) for i, slot in enumerate(slots)
    ]
    # Slots with the fewest options first: what is certain should be settled before what is not.
    order = sorted(range(len(slots)), key=lambda i: len(options[i]))
    if any(not options[i] for i in order):
        return
    ticket = count()
    queue: list[tuple[float, int, int, tuple[Fill, ...], frozenset[str]]] = [(0.0, next(ticket), 0, (), frozenset())]
    for _ in range(_MAX_POPPED):
        if not queue:
            return
        cost, _, depth, fills, used = heapq.heappop(queue)
        if depth == len(order):
            if used == by_name.keys():
                yield {slots[i].pattern: fill for i, fill in zip(order, fills, strict=True)}
            continue
        settled = [(slots[i], fill) for i, fill in zip(order, fills, strict=False)]
        for extra, fill in options[order[depth]]:
            doubled = used & set(fill.roles)
            if doubled and not (loose and doubled == set(fill.roles)):
                continue
            travel = _travel_cost(slots[order[depth]], fill, settled)
            price = cost + extra + travel + (4.0 if doubled else 0.0)
            heapq.heappush(queue, (price, next(ticket), depth + 1, (*fills, fill), used | set(fill.roles)))


def _options(
    slot: Slot,
    roles: Sequence[Role],
    counts: Mapping[str, int],
    positions: Mapping[str, float],
    position: float,
    *,
    loose: bool,
) -> list[_Option]:
    found: list[_Option] = []
    same = [r for r in roles if r.kind == slot.kind]
    for role in (r for r in same if r.size == slot.size):
        for rank, fill in enumerate(single_fills(role, slot, counts)):
            place = abs(positions[role.name] - position)
            found.append((_name_cost(slot.pattern, role.name) + 0.3 * rank + 0.5 * place, fill))
    for chosen in _fusible(same, slot.size):
        steps = [positions[b.name] - positions[a.name] for a, b in pairwise(chosen)]
        disorder = sum(0.3 for step in steps if step < 0)
        leaves = sum(_leaf_cost(slot.pattern, r.name) for r in chosen)
        for rank, fill in enumerate(fused_fills(chosen, slot, counts)):
            found.append((0.5 + disorder + leaves + 0.3 * rank, fill))
    if not found and slot.kind == "parameter":
        for disorder, chosen in enumerate(_stackable(same, slot.size)):
            found += [(1.0 + 0.1 * disorder + 0.3 * rank, fill) for rank, fill in enumerate(flat_fills(chosen))]
    found.sort(key=lambda option: option[0])
    found = found[:_MAX_FILLS]
    if slot.kind == "buffer":
        # A buffer of the submission's own (a mask, a scale) is left as it is.
        found.append((2.0, Fill(())))
    elif loose:
        found.append((5.0, Fill(())))
    return found


def _fusible(roles: Sequence[Role], size: int) -> Iterator[tuple[Role, ...]]:
    """Yield the sequences of two to four roles with rows of one length that have ``size`` elements together."""
    rows: dict[tuple[int, ...], list[Role]] = {}
    for role in roles:
        rows.setdefault(role.core[1:], []).append(role)
    for group in rows.values():
        sizes = [role.size for role in group]
        for number in range(2, min(MAX_FUSED, len(group)) + 1):
            if number * min(sizes) <= size <= number * max(sizes):
                yield from (chosen for chosen in permutations(group, number) if sum(r.size for r in chosen) == size)


def _stackable(roles: Sequence[Role], size: int) -> Iterator[tuple[Role, ...]]:
    """Yield sequences of roles of any shapes that have ``size`` elements together: all of them, or two to four."""
    if len(roles) > 1 and sum(role.size for role in roles) == size:
        yield tuple(roles)
    for number in range(2, min(MAX_FUSED, len(roles)) + 1):
        yield from (chosen for chosen in permutations(roles, number) if sum(r.size for r in chosen) == size)


def _travel_cost(slot: Slot, fill: Fill, settled: list[tuple[Slot, Fill]]) -> float:
    """Charge for a bias that leaves its weight: tensors of one submodule belong to the same roles' submodules."""
    home = _parent(slot.pattern)
    if not home or not fill.roles:
        return 0.0
    mine = ([_parent(role) for role in fill.roles], fill.groups)
    for other, theirs in settled:
        same_home = _parent(other.pattern) == home and theirs.roles
        if same_home and ([_parent(role) for role in theirs.roles], theirs.groups) != mine:
            return 5.0
    return 0.0


def _name_cost(slot: str, role: str) -> float:
    mine, theirs = _classes(slot), _classes(role)
    cost = 1.0 if not mine or not theirs else 0.0 if mine & theirs else 3.0
    return cost + _leaf_cost(slot, role)


def _leaf_cost(slot: str, role: str) -> float:
    known = {"weight", "bias", "running_mean", "running_var", "num_batches_tracked"}
    mine, theirs = slot.rsplit(".", 1)[-1], role.rsplit(".", 1)[-1]
    return 4.0 if mine in known and theirs in known and mine != theirs else 0.0


def _classes(name: str) -> set[int]:
    spaced = re.sub(r"([a-z])([A-Z])", r"\1.\2", name).lower()
    words = {w for part in spaced.split(".") for w in (part, part.replace("_", ""), *part.split("_")) if w}
    words -= {"weight", "bias"}
    return {number for number, group in enumerate(_WORDS) if words & group}


def _parent(name: str) -> str:
    return name.rpartition(".")[0]
