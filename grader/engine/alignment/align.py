"""Align weights by role: find one assignment under which a submission is the same function as the reference.

Names, registration order and storage are the submission's own business. Assignments are tried from the most natural
to the least, each by setting the weights and comparing one output in float64; names only order the search, they never
decide. Both the number of assignments considered and the number tried are bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from grader.engine.alignment.assignments import assignments, star
from grader.engine.alignment.fills import Fill, Role
from grader.engine.transport.messages import TensorInfo

__all__ = ["MAX_TRIED", "Alignment", "Try", "align", "star"]

MAX_TRIED = 250
# Where every assignment of the matrices has failed, so many complete ones are still tried for the sake of the report.
_LAST_TRIES = 12
# Between the names of a matrix and of its bias where they are one matrix; no parameter's name has it.
_AND = "|"


@dataclass(frozen=True, slots=True)
class Alignment:
    """An assignment of roles to slots. ``exact`` says that the probe found the two functions equal under it.

    A ``guessed`` one is only the first of several, under none of which they were equal: one tensor holds several roles,
    and in which rows or columns nothing tells. ``rank`` counts the more natural assignments that were tried before.
    """

    fills: Mapping[str, Fill]
    exact: bool = False
    rank: int = 0
    guessed: bool = False

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
they cannot be compared under any assignment. Roles and parameters that the assignment leaves out are zero."""


def align(
    roles: Sequence[Role],
    spec: Sequence[TensorInfo],
    counts: Mapping[str, int],
    attempt: Try,
) -> Alignment | None:
    """Return the first assignment that ``attempt`` finds equal; otherwise the closest one tried; None where none fits.

    ``counts`` are the integer constructor arguments at the probe, for rows that are split or interleaved by heads.
    """
    if len(spec) > 4 * len(roles) + 32:
        return None
    plan = _separate(roles, spec, counts, attempt)
    if (plan is not None and plan.exact) or any(sum(n > 1 for n in t.shape) < 2 for t in spec):
        return plan
    # Without a single vector, a bias can only be a column of its matrix.
    merged = _paired(roles)

    def attempt_merged(fills: Mapping[str, Fill]) -> float:
        plain = _unpaired(fills, roles)
        return 1.0 if plain is None else attempt(plain)

    other = _first_equal(merged, spec, counts, attempt_merged) if len(merged) < len(roles) else None
    fills = None if other is None or not other.exact else _unpaired(other.fills, roles)
    return plan if fills is None else Alignment(fills, exact=True, rank=MAX_TRIED)


def _paired(roles: Sequence[Role]) -> list[Role]:
    """Return the roles with each matrix and its bias taken as one matrix with a further column."""
    by_name = {role.name: role for role in roles}
    found = []
    for role in roles:
        home, _, leaf = role.name.rpartition(".")
        bias = by_name.get(f"{home}.bias")
        if leaf == "weight" and bias is not None and len(role.core) == 2 and bias.core == role.core[:1]:
            rows, columns = role.core
            found.append(Role(f"{role.name}{_AND}{bias.name}", role.kind, (rows, columns + 1), (0, 1)))
        elif not (leaf == "bias" and f"{home}.weight" in by_name):
            found.append(role)
    return found


def _unpaired_fill(fill: Fill, roles: Sequence[Role]) -> Fill | None:
    """Return the fill in terms of ``roles``; None where it joins a pair with what is none."""
    axes = {role.name: role.axes for role in roles}
    names = tuple(name for role in fill.roles for name in role.split(_AND))
    if len(names) == len(fill.roles):
        return fill
    if len(names) < 2 * len(fill.roles):
        return None
    return replace(fill, roles=names, axes=tuple(axes[name] for name in names), columns=True)


def _unpaired(fills: Mapping[str, Fill], roles: Sequence[Role]) -> dict[str, Fill] | None:
    plain = {pattern: _unpaired_fill(fill, roles) for pattern, fill in fills.items()}
    found = {pattern: fill for pattern, fill in plain.items() if fill is not None}
    return found if len(found) == len(plain) else None


def _separate(
    roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int], attempt: Try
) -> Alignment | None:
    """Align matrices and biases one after the other where they can be told apart, else together."""
    parts = _without_biases(roles, spec)
    if parts is None:
        return _first_equal(roles, spec, counts, attempt)
    # With all biases at zero the matrices can be told apart by themselves, and then the biases by themselves: a sum of
    # two searches instead of their product.
    (matrices, matrix_slots), (biases, bias_slots) = parts
    held = _first_equal(matrices, matrix_slots, counts, attempt)
    if held is not None and held.exact:
        fixed = held.fills
        rest = _first_equal(biases, bias_slots, counts, lambda fills: attempt({**fixed, **fills}))
        if rest is not None and rest.exact:
            return Alignment({**fixed, **rest.fills}, exact=True, rank=held.rank + rest.rank)
        return _first_equal(roles, spec, counts, attempt)
    return _first_equal(roles, spec, counts, attempt, _LAST_TRIES)


def _first_equal(
    roles: Sequence[Role], spec: Sequence[TensorInfo], counts: Mapping[str, int], attempt: Try, most: int = MAX_TRIED
) -> Alignment | None:
    first: Mapping[str, Fill] | None = None
    best: tuple[float, Mapping[str, Fill]] = (float("inf"), {})
    listed = _listed(tuple(roles), tuple(spec), tuple(counts.items()))
    for rank, fills in enumerate(islice(listed, most)):
        error = attempt(fills)
        if error == 0.0:
            return Alignment(fills, exact=True, rank=rank)
        first = first if first is not None else fills
        best = min(best, (error, fills), key=lambda pair: pair[0])
        if error == float("inf"):
            # It raised, or its output has another shape: no assignment will fix that.
            break
    if first is None:
        return None
    # Close but not equal is a numerical bug under the right weights; anything else is shown as its author meant it.
    close = best[0] < 0.02
    return Alignment(best[1] if close else first, guessed=not close and any(len(f.roles) > 1 for f in first.values()))


class _Listed:
    """The items of an iterator, each computed once, when it is first asked for."""

    def __init__(self, rest: Iterator[Mapping[str, Fill]]) -> None:
        self._found: list[Mapping[str, Fill]] = []
        self._rest = rest

    def __iter__(self) -> Iterator[Mapping[str, Fill]]:
        for place in range(MAX_TRIED):
            if place == len(self._found):
                try:
                    self._found.append(next(self._rest))
                except StopIteration:
                    return
                except BaseException:
                    # An iterator that was interrupted has ended, and would seem to list nothing more.
                    _listed.cache_clear()
                    raise
            yield self._found[place]


@lru_cache(maxsize=128)
def _listed(roles: tuple[Role, ...], spec: tuple[TensorInfo, ...], counts: tuple[tuple[str, int], ...]) -> _Listed:
    """Return all assignments; one search asks for them twice, and so does every answer that is laid out alike."""
    return _Listed(assignments(roles, spec, dict(counts)))


_Part = tuple[list[Role], list[TensorInfo]]


def _without_biases(roles: Sequence[Role], spec: Sequence[TensorInfo]) -> tuple[_Part, _Part] | None:
    """Return the other roles and the biases, each with the tensors that hold them; None where that cannot be said.

    The biases' tensors are the smallest, as many as have the biases' number of elements together. A batch norm's bias
    is not one of them: its module is of no use with everything else at zero.
    """
    parents = {role.name.rpartition(".")[0] for role in roles if role.name.endswith("running_mean")}
    biases = [r for r in roles if r.name.endswith("bias") and r.name.rpartition(".")[0] not in parents]
    others = [r for r in roles if r not in biases]
    parameters = sorted((t for t in spec if t.kind == "parameter"), key=lambda t: t.size)
    wanted = sum(r.size for r in biases)
    if len(biases) < 2 or sum(t.size for t in parameters) != sum(r.size for r in roles if r.kind == "parameter"):
        return None
    small: list[TensorInfo] = []
    while sum(t.size for t in small) < wanted:
        small.append(parameters[len(small)])
    if sum(t.size for t in small) != wanted:
        return None
    names = {t.name for t in small}
    large = [t for t in spec if t.name not in names]
    return (others, large), (biases, [t for t in spec if t.name in names])
