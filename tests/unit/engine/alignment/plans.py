"""The plan that is found for a storage, within the bound of a search."""

from __future__ import annotations

from grader.engine.alignment.align import MAX_TRIED, Alignment, align
from grader.engine.alignment.fills import make_roles
from tests.unit.engine.alignment.storages import Attempts, Contract, Storage

NO_COUNTS: dict[str, int] = {}
# Matrices and biases may each be searched for, and once more together.
BOUND = 3 * MAX_TRIED


def found(contract: Contract, storage: Storage, counts: dict[str, int] | None = None) -> Alignment:
    """Return the exact plan for ``storage``; fail with both lists of shapes where none is found."""
    asked = Attempts(contract, storage, counts or NO_COUNTS)
    plan = align(make_roles(contract.spec), storage.spec, counts or NO_COUNTS, asked)
    shapes = {t.name: t.shape for t in contract.spec}, {t.name: t.shape for t in storage.spec}
    assert plan is not None, shapes
    assert plan.exact, (shapes, asked.count)
    assert asked.count <= BOUND, asked.count
    return plan
