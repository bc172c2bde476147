"""Describe how a submission's tensor holds the contract's weights: as a fill.

A *role* is a parameter or buffer of the reference; a *slot* is one of the submission's, or a family of them
(``heads.0.weight``, ``heads.1.weight``, ...) taken as one tensor with a leading axis. A fill says that a slot is one or
several roles, joined along their rows, permuted and reshaped. It names roles and axes, never numbers, so that a fill
found at one set of constructor arguments holds at every other; and it can be inverted, which turns the gradients of
the submission's tensors into gradients of the roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, permutations, product
from math import prod
from operator import mul

import numpy as np

from grader.bank.question import Scalar
from grader.engine.transport.messages import Numbers, TensorInfo

MAX_FUSED = 4
EACH_ROW = "each row"
# Where the kernel's axes begin in a convolution's weight: (out, in, k, ...).
_KERNEL = 2


@dataclass(frozen=True, slots=True)
class Role:
    """A tensor of the contract. ``axes`` are those that are longer than one at the probe: the others never matter."""

    name: str
    kind: str
    shape: tuple[int, ...]
    axes: tuple[int, ...]

    @property
    def core(self) -> tuple[int, ...]:
        """The shape without the axes that are always one."""
        return tuple(self.shape[axis] for axis in self.axes)

    @property
    def size(self) -> int:
        """The number of elements."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True)
class Slot:
    """A tensor of the submission, or a family: ``pattern`` has ``*`` for the numbers in its members' names."""

    pattern: str
    kind: str
    shape: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of elements of all members."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True)
class Fill:
    """``slot = reshape(permute(split(join(roles))))``; no roles mean that the slot is set to zero.

    ``groups`` names the constructor argument that tells into how many groups the rows of several roles are interleaved
    (heads, usually; :data:`EACH_ROW` for row by row), or None for one role after the other. ``split`` is the axis that
    is first divided into that many parts, or None.
    """

    roles: tuple[str, ...]
    axes: tuple[tuple[int, ...], ...] = ()
    groups: str | None = None
    split: tuple[int, str] | None = None
    perm: tuple[int, ...] = ()
    # For roles that lie one after the other in one flat tensor: how each is permuted before it is flattened.
    flat: tuple[tuple[int, ...], ...] = ()
    # With ``flat``: an axis along which the permuted roles are joined instead, or along which they are stacked.
    joined_along: int | None = None
    stacked_along: int | None = None
    # Kernels stored back to front, as a transposed convolution of stride 1 has them.
    flipped: bool = False
    # Each role is split and permuted by itself, and then they are laid one after the other.
    stacked: bool = False
    # Roles come in pairs of a matrix and a vector, which is its last column: the bias of an input that is always one.
    columns: bool = False

    def apply(self, arrays: Mapping[str, Numbers], arguments: Mapping[str, Scalar]) -> Numbers | None:
        """Return the slot's value, up to a reshape; None where the roles do not fit at these arguments."""
        cores = self._cores(arrays)
        if cores is None:
            return None
        if self.flat:
            if any(core.ndim != len(perm) for core, perm in zip(cores, self.flat, strict=True)):
                return None
            return self._side_by_side([np.transpose(c, perm) for c, perm in zip(cores, self.flat, strict=True)])
        if self.stacked:
            parts = [self._rearranged(core, arguments) for core in cores]
            return np.concatenate([part.ravel() for part in parts if part is not None])
        joined = self._joined(cores, arguments)
        return None if joined is None else self._rearranged(joined, arguments)

    def invert(
        self, value: Numbers, arrays: Mapping[str, Numbers], arguments: Mapping[str, Scalar]
    ) -> dict[str, Numbers]:
        """Return what each role receives from a slot's ``value`` (a gradient, say), in the role's own shape."""
        cores = [arrays[r].reshape(_core(arrays[r], a)) for r, a in self._pairs()]
        # Send the positions through the forward rearrangement; what comes out says where each element belongs.
        starts = [0, *accumulate(core.size for core in cores)]
        numbered = [np.arange(start, start + c.size).reshape(c.shape) for start, c in zip(starts, cores, strict=False)]
        by_name = {r: n.reshape(arrays[r].shape) for (r, _), n in zip(self._pairs(), numbered, strict=True)}
        places = self.apply(by_name, arguments)
        flat = np.zeros(starts[-1])
        if places is None or places.size != value.size:
            return {}
        flat[places.ravel()] = value.ravel()
        return {
            role: flat[start : start + core.size].reshape(arrays[role].shape)
            for role, start, core in zip(self.roles, starts, cores, strict=False)
        }

    def _pairs(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        return zip(self.roles, self.axes, strict=True)

    def _cores(self, arrays: Mapping[str, Numbers]) -> list[Numbers] | None:
        if self.flipped:
            arrays = {r: np.flip(arrays[r], tuple(range(_KERNEL, arrays[r].ndim))) for r in self.roles}
        cores = [arrays[r].reshape(_core(arrays[r], a)) for r, a in self._pairs()]
        if not self.columns:
            return cores
        matrices, vectors = cores[::2], cores[1::2]
        if any(m.ndim != 2 or v.shape != m.shape[:1] for m, v in zip(matrices, vectors, strict=True)):
            return None
        return [np.column_stack(pair) for pair in zip(matrices, vectors, strict=True)]

    def _side_by_side(self, parts: list[Numbers]) -> Numbers | None:
        if self.stacked_along is not None:
            return np.stack(parts, self.stacked_along) if len({p.shape for p in parts}) == 1 else None
        if self.joined_along is not None:
            others = {np.delete(p.shape, self.joined_along).tobytes() for p in parts}
            return np.concatenate(parts, self.joined_along) if len(others) == 1 else None
        return np.concatenate([part.ravel() for part in parts])

    def _rearranged(self, array: Numbers, arguments: Mapping[str, Scalar]) -> Numbers | None:
        shape = self._split_shape(array.shape, arguments)
        if shape is None or len(shape) != len(self.perm):
            return None
        return np.transpose(array.reshape(shape), self.perm)

    def _joined(self, cores: list[Numbers], arguments: Mapping[str, Scalar]) -> Numbers | None:
        if len(cores) == 1:
            return cores[0]
        if len({c.shape[1:] for c in cores}) > 1 or any(c.ndim == 0 for c in cores):
            return None
        if self.groups is None:
            return np.concatenate(cores)
        count = cores[0].shape[0] if self.groups == EACH_ROW else _count(arguments, self.groups)
        if count is None or any(c.shape[0] % count for c in cores):
            return None
        grouped = [c.reshape(count, c.shape[0] // count, *c.shape[1:]) for c in cores]
        return np.concatenate(grouped, axis=1).reshape(-1, *cores[0].shape[1:])

    def _split_shape(self, shape: tuple[int, ...], arguments: Mapping[str, Scalar]) -> tuple[int, ...] | None:
        if self.split is None:
            return shape
        axis, name = self.split
        count = _count(arguments, name)
        if count is None or shape[axis] % count:
            return None
        return (*shape[:axis], count, shape[axis] // count, *shape[axis + 1 :])


def make_roles(spec: Sequence[TensorInfo]) -> list[Role]:
    """Return the roles of a reference as it was built at the probe."""
    return [Role(t.name, t.kind, t.shape, tuple(i for i, n in enumerate(t.shape) if n > 1)) for t in spec]


def single_fills(role: Role, slot: Slot, counts: Mapping[str, int]) -> Iterator[Fill]:
    """Yield the ways in which ``slot`` may hold ``role`` alone, the plainest first."""
    plain = list(_arranged((role.name,), (role.axes,), role.core, slot, None, counts))
    yield from plain
    if any(axis >= _KERNEL for axis in role.axes):
        yield from (replace(fill, flipped=True) for fill in plain)


def fused_fills(roles: Sequence[Role], slot: Slot, counts: Mapping[str, int]) -> Iterator[Fill]:
    """Yield the ways in which ``slot`` may hold ``roles``, in this order, joined along their rows."""
    cores = [role.core for role in roles]
    if any(not core for core in cores) or len({core[1:] for core in cores}) > 1:
        return
    stack = slot.shape[0] == len(roles) and len(set(cores)) == 1 and len(slot.shape) > 1
    if len(cores[0]) == 1 and sum(n > 1 for n in slot.shape) > 1 and not stack:
        # Vectors make a longer vector or a stack of vectors, never a matrix that happens to have as many elements.
        return
    joined = (sum(core[0] for core in cores), *cores[0][1:])
    # As many groups as rows is row by row, which has a name of its own.
    grouped = (n for n, c in counts.items() if c > 1 and all(core[0] % c == 0 and core[0] > c for core in cores))
    ways: list[str | None] = [None, *grouped]
    if len({core[0] for core in cores}) == 1:
        ways.append(EACH_ROW)
    names, axes = tuple(r.name for r in roles), tuple(r.axes for r in roles)
    if len(joined) == 2:
        # A stack of transposed matrices, as ``x @ stack[i]`` wants them.
        yield Fill(names, axes, flat=((1, 0),) * len(roles))
    if stack and len(joined) == 2:
        # A stack of matrices that are each divided by heads.
        each = replace(slot, shape=slot.shape[1:])
        divided = (fill for fill in single_fills(roles[0], each, counts) if fill.split is not None)
        yield from (replace(fill, roles=names, axes=axes, stacked=True) for fill in divided)
    for groups in ways:
        yield from _arranged(names, axes, joined, slot, groups, counts)


def plain_fill(role: Role) -> Fill:
    """Return the fill of a slot that holds ``role`` as it is."""
    return Fill((role.name,), (role.axes,), perm=tuple(range(len(role.axes))))


def flat_fills(roles: Sequence[Role], slot: Slot) -> Iterator[Fill]:
    """Yield the ways in which ``slot`` may hold ``roles``, in this order: side by side, or one flat after the other."""
    names, axes = tuple(r.name for r in roles), tuple(r.axes for r in roles)
    ways = [list(dict.fromkeys([tuple(range(len(r.core))), tuple(range(len(r.core)))[::-1]])) for r in roles]
    target = tuple(n for n in slot.shape if n > 1)
    for perms in product(*ways):
        shapes = [tuple(r.core[i] for i in perm) for r, perm in zip(roles, perms, strict=True)]
        for axis in range(1, len(target)):
            rest = target[:axis] + target[axis + 1 :]
            if target[axis] == len(roles) and set(shapes) == {rest}:
                yield Fill(names, axes, flat=perms, stacked_along=axis)
            if all(len(s) == len(target) and s[:axis] + s[axis + 1 :] == rest for s in shapes):
                yield Fill(names, axes, flat=perms, joined_along=axis)
        yield Fill(names, axes, flat=perms)


def _arranged(
    names: tuple[str, ...],
    axes: tuple[tuple[int, ...], ...],
    shape: tuple[int, ...],
    slot: Slot,
    groups: str | None,
    counts: Mapping[str, int],
) -> Iterator[Fill]:
    target = tuple(n for n in slot.shape if n > 1)
    for perm in _permutations(shape, target):
        yield Fill(names, axes, groups, None, perm)
    if shape == target:
        # Stored just as the contract has it: dividing rows by heads would only excuse heads that are mixed up.
        return
    for axis in range(min(len(shape), 2)):
        for name, count in counts.items():
            if count > 1 and shape[axis] % count == 0 and shape[axis] > count:
                split = (*shape[:axis], count, shape[axis] // count, *shape[axis + 1 :])
                for perm in _permutations(split, target):
                    if perm != tuple(range(len(split))):
                        yield Fill(names, axes, groups, (axis, name), perm)


def _permutations(shape: tuple[int, ...], target: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the permutations of ``shape`` that a reshape can turn into ``target``; identity and reverse first."""
    rank = len(shape)
    identity, reverse = tuple(range(rank)), tuple(range(rank))[::-1]
    if shape == target and rank != 2:
        # Nothing to rearrange. Two equal axes of a kernel are not exchanged: a contract says which comes first.
        return [identity]
    every = [identity, reverse, *permutations(range(rank))] if rank <= 4 else [identity, reverse]
    found: list[tuple[int, ...]] = []
    for perm in every:
        if perm not in found and _reshapable(tuple(shape[i] for i in perm), target):
            found.append(perm)
    return found


def _reshapable(shape: tuple[int, ...], target: tuple[int, ...]) -> bool:
    """Say whether ``target`` only merges, or only divides, neighbouring axes of ``shape``."""
    if prod(shape) != prod(target):
        return False
    mine = set(accumulate((n for n in shape if n > 1), mul))
    theirs = set(accumulate(target, mul))
    return mine <= theirs or theirs <= mine


def _core(array: Numbers, axes: tuple[int, ...]) -> tuple[int, ...]:
    shape = tuple(array.shape[axis] for axis in axes)
    # An axis that was one at the probe and is not here would be lost: keep the array as it is, and fail to fit.
    return shape if prod(shape) == array.size else array.shape


def _count(arguments: Mapping[str, Scalar], name: str) -> int | None:
    value = arguments.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
