"""List assignments of roles to slots, from the most natural to the least, for ``align`` to try in turn."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count, islice, pairwise, permutations

from grader.engine.alignment.fills import MAX_FUSED, Fill, Role, Slot, flat_fills, fused_fills, plain_fill, single_fills
from grader.engine.alignment.name_hints import leaf_cost, name_cost, parent
from grader.engine.transport.messages import TensorInfo

# What one submission may make the judge think, in partial assignments looked at: well under a second.
_EFFORT = 60_000
_MAX_FILLS = 400
_MAX_FUSED_WAYS = 3_000

# Between names that are taken together. In torch a name may hold anything, but no part of its path is empty.
JOINT = ".."


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


def assignments(
    roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int]
) -> Iterator[dict[str, Fill]]:
    """Yield assignments of all ``roles`` to the tensors of ``spec``, from the most natural to the least.

    Equal names and plain order come first; then tensors of one submodule kept together, lists of tensors taken as one,
    equal tensors under unrelated names taken as one, and anything that fits. Where there are more parameters than the
    contract has, some may hold nothing, or what another one holds already.
    """
    # A number of heads that is also the length of an axis would split every tensor in meaningless ways.
    lengths = {length for role in roles for length in role.core}
    counts = {name: number for name, number in counts.items() if number > 1 and number not in lengths}
    alone = slots_of(spec, families=False)
    yield from _obvious(roles, alone)
    effort = _Effort(_EFFORT)
    if sum(r.size for r in roles if r.kind == "parameter") < sum(s.size for s in alone if s.kind == "parameter"):
        yield from _search(roles, alone, counts, effort, loose=True)
        return
    yield from _search(roles, alone, counts, effort, tied=True)
    merged = slots_of(spec, families=True)
    if len(merged) < len(alone):
        yield from _search(roles, merged, counts, effort)
    for paired in _paired(roles, alone):
        if effort.left <= 0:
            return
        yield from _search(roles, paired, counts, effort)
    yield from _search(roles, alone, counts, effort)


@dataclass(slots=True)
class _Effort:
    """The effort left for one alignment: a submission chooses its tensors, and must not choose our time."""

    left: int


def _obvious(roles: Sequence[Role], slots: Sequence[Slot]) -> Iterator[dict[str, Fill]]:
    """Yield the assignment by equal names, and the one by order, where these fit in kind and shape."""
    by_name = {role.name: role for role in roles}
    if {slot.pattern for slot in slots} == by_name.keys():
        pairs = [(slot, by_name[slot.pattern]) for slot in slots]
        if all(_fits(slot, role) for slot, role in pairs):
            yield {slot.pattern: plain_fill(role) for slot, role in pairs}
    if len(slots) == len(roles) and all(_fits(s, r) for s, r in zip(slots, roles, strict=True)):
        yield {slot.pattern: plain_fill(role) for slot, role in zip(slots, roles, strict=True)}


def _fits(slot: Slot, role: Role) -> bool:
    return slot.kind == role.kind and tuple(n for n in slot.shape if n > 1) == role.core


def _paired(roles: Sequence[Role], slots: list[Slot]) -> Iterator[list[Slot]]:
    """Yield slots with two to four equal tensors under unrelated names taken as the parts of one role, in any order."""
    for number in range(2, MAX_FUSED + 1):
        wanted = {role.size for role in roles}
        alike: dict[tuple[str, tuple[int, ...]], list[Slot]] = {}
        for slot in slots:
            if number * slot.size in wanted:
                alike.setdefault((slot.kind, slot.shape), []).append(slot)
        for chosen in (chosen for group in alike.values() for chosen in combinations(group, number)):
            rest = [s for s in slots if s not in chosen]
            for order in permutations(chosen):
                names = tuple(s.pattern for s in order)
                yield [Slot(JOINT.join(names), chosen[0].kind, (number, *chosen[0].shape), names), *rest]


_Option = tuple[float, Fill]


def _search(
    roles: Sequence[Role],
    slots: list[Slot],
    counts: Mapping[str, int],
    effort: _Effort,
    *,
    tied: bool = False,
    loose: bool = False,
) -> Iterator[dict[str, Fill]]:
    """Yield complete assignments, cheapest first: best-first over the slots, as far as the effort goes.

    ``tied`` keeps the tensors of a submodule together: its bias holds the biases of the roles whose weights its weight
    holds, in the same order. ``loose`` also lets a parameter be zero, or hold a role that another one holds already.
    """
    positions = {role.name: i / max(1, len(roles)) for i, role in enumerate(roles)}
    # Every parameter holds a role: where there are as many of both, none holds two.
    spare = sum(r.kind == "parameter" for r in roles) - sum(s.kind == "parameter" for s in slots)
    if spare < 0 and not loose:
        return
    options = [
        _options(slot, roles, counts, positions, i / max(1, len(slots)), loose=loose, spare=spare)
        for i, slot in enumerate(slots)
    ]
    if any(not found for found in options):
        return
    # What a slot costs at least would only make deep nodes look worse than shallow ones.
    extras = [[(cost - found[0][0], fill) for cost, fill in found] for found in options]
    yield from _best_first({role.name for role in roles}, slots, extras, effort, tied=tied, loose=loose)


def _best_first(
    names: set[str],
    slots: Sequence[Slot],
    options: Sequence[Sequence[_Option]],
    effort: _Effort,
    *,
    tied: bool,
    loose: bool,
) -> Iterator[dict[str, Fill]]:
    """Yield what gives every slot one of its ``options`` and every name a place, the cheapest first."""
    layers = _layers(slots)
    # Slots with the fewest options first: what is certain should be settled before what is not.
    order = sorted(range(len(slots)), key=lambda i: len(options[i]))
    ticket = count()
    queue: list[tuple[float, int, int, tuple[Fill, ...], frozenset[str]]] = [(0.0, 0, next(ticket), (), frozenset())]
    while queue and effort.left > 0:
        # Among equals the deepest: a complete assignment can be tried.
        cost, minus_depth, _, fills, used = heapq.heappop(queue)
        depth = -minus_depth
        if depth == len(order):
            if used == names:
                yield {slots[i].pattern: fill for i, fill in zip(order, fills, strict=True)}
            continue
        here = options[order[depth]]
        effort.left -= len(here)
        home = parent(slots[order[depth]].pattern)
        settled = [(slots[i], fill) for i, fill in zip(order, fills, strict=False)] if home in layers else []
        for extra, fill in here:
            doubled = used & set(fill.roles)
            if doubled and not (loose and doubled == set(fill.roles)):
                continue
            travel = _travel_cost(home, fill, settled) if settled else 0.0
            if tied and travel:
                continue
            price = cost + extra + travel + (4.0 if doubled else 0.0)
            heapq.heappush(queue, (price, -depth - 1, next(ticket), (*fills, fill), used | set(fill.roles)))


def _options(
    slot: Slot,
    roles: Sequence[Role],
    counts: Mapping[str, int],
    positions: Mapping[str, float],
    position: float,
    *,
    loose: bool,
    spare: int,
) -> list[_Option]:
    found: list[_Option] = []
    same = [r for r in roles if r.kind == slot.kind]
    most = len(same) if loose or slot.kind == "buffer" else spare + 1
    for role in (r for r in same if r.size == slot.size):
        for rank, fill in enumerate(single_fills(role, slot, counts)):
            place = abs(positions[role.name] - position)
            found.append((name_cost(slot.pattern, role.name) + 0.6 * rank + 0.5 * place, fill))
    for chosen in islice(_fusible(same, slot.size, most), _MAX_FUSED_WAYS):
        steps = [positions[b.name] - positions[a.name] for a, b in pairwise(chosen)]
        disorder = sum(0.1 for step in steps if step < 0)
        leaves = sum(leaf_cost(slot.pattern, r.name) for r in chosen)
        for rank, fill in enumerate(fused_fills(chosen, slot, counts)):
            found.append((0.5 + disorder + leaves + 0.6 * rank, fill))
    if not found and slot.kind == "parameter":
        for disorder, chosen in enumerate(islice(_stackable(same, slot.size, most), _MAX_FUSED_WAYS)):
            found += [(1.0 + 0.1 * disorder + 0.3 * rank, fill) for rank, fill in enumerate(flat_fills(chosen, slot))]
    found.sort(key=lambda option: option[0])
    found = found[:_MAX_FILLS]
    if slot.kind == "buffer":
        # A buffer of the submission's own (a mask, a scale) is left as it is.
        found.append((2.0, Fill(())))
    elif loose:
        found.append((5.0, Fill(())))
    return found


def _fusible(roles: Sequence[Role], size: int, most: int) -> Iterator[tuple[Role, ...]]:
    """Yield the sequences of two to ``most`` roles with rows of one length that have ``size`` elements together."""
    rows: dict[tuple[int, ...], list[Role]] = {}
    for role in roles:
        rows.setdefault(role.core[1:], []).append(role)
    for group in rows.values():
        sizes = [role.size for role in group]
        for number in range(2, min(MAX_FUSED, len(group), most) + 1):
            if number * min(sizes) <= size <= number * max(sizes):
                for chosen in combinations(group, number):
                    if sum(role.size for role in chosen) == size:
                        yield from permutations(chosen)


def _stackable(roles: Sequence[Role], size: int, most: int) -> Iterator[tuple[Role, ...]]:
    """Yield sequences of roles of any shapes that have ``size`` elements together: all of them, or two to ``most``."""
    if 1 < len(roles) <= most and sum(role.size for role in roles) == size:
        yield tuple(roles)
    for number in range(2, min(MAX_FUSED, len(roles), most) + 1):
        for chosen in combinations(roles, number):
            if sum(role.size for role in chosen) == size:
                yield from permutations(chosen)


def _layers(slots: Sequence[Slot]) -> set[str]:
    """Return the submodules that look like one layer, with one matrix or kernel at most."""
    matrices: dict[str, int] = {}
    for slot in slots:
        home = parent(slot.pattern)
        own = slot.shape[1:] if len(slot.names) > 1 else slot.shape
        matrices[home] = matrices.get(home, 0) + (sum(n > 1 for n in own) > 1)
    return {home for home, number in matrices.items() if home and number <= 1}


def _travel_cost(home: str, fill: Fill, settled: list[tuple[Slot, Fill]]) -> float:
    """Charge for a bias that leaves its weight: what is in one layer belongs to one of the contract's."""
    if not fill.roles:
        return 0.0
    mine = ([parent(role) for role in fill.roles], fill.groups)
    for other, theirs in settled:
        same_home = parent(other.pattern) == home and theirs.roles
        if same_home and ([parent(role) for role in theirs.roles], theirs.groups) != mine:
            return 5.0
    return 0.0
