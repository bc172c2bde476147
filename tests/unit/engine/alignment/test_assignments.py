"""Assignments come from the most natural to the least, each complete, and end whatever is to be matched."""

from __future__ import annotations

from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.alignment.assignments import assignments, slots_of, star
from grader.engine.alignment.fills import make_roles
from tests.unit.engine.alignment.storages import Contract, contracts, info, make_contract, renamed

TWO = make_contract([("fc1", 2, 6, False, ()), ("fc2", 6, 2, False, ())], seed=1)


def first(contract: Contract, *names: str) -> dict[str, tuple[str, ...]]:
    """Return which roles each tensor holds in the first assignment to tensors of the contract's shapes, renamed."""
    spec = [info(name, one.shape) for name, one in zip(names, contract.spec, strict=True)]
    found = next(assignments(make_roles(contract.spec), spec, {}))
    return {pattern: fill.roles for pattern, fill in found.items()}


def test_equal_names_come_first_in_whatever_order() -> None:
    square = make_contract([("a", 3, 3, False, ()), ("b", 3, 3, False, ())], seed=1)
    spec = [info("b.weight", (3, 3)), info("a.weight", (3, 3))]
    found = next(assignments(make_roles(square.spec), spec, {}))
    assert {pattern: fill.roles for pattern, fill in found.items()} == {
        "a.weight": ("a.weight",), "b.weight": ("b.weight",),
    }  # fmt: skip


def test_then_plain_order_where_the_shapes_fit() -> None:
    assert first(TWO, "x", "y") == {"x": ("fc1.weight",), "y": ("fc2.weight",)}


def test_then_what_the_names_say() -> None:
    spec = [info("excite.weight", (6, 2, 1, 1)), info("squeeze.weight", (2, 6, 1, 1))]
    found = next(assignments(make_roles(TWO.spec), spec, {}))
    assert found["squeeze.weight"].roles == ("fc1.weight",)
    assert found["excite.weight"].roles == ("fc2.weight",)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_each_gives_every_role_one_place(data: st.DataObject) -> None:
    contract = data.draw(contracts())
    storage = data.draw(renamed(contract))
    roles = make_roles(contract.spec)
    found = list(islice(assignments(roles, storage.spec, {}), 20))
    assert found
    for one in found:
        assert sorted(role for fill in one.values() for role in fill.roles) == sorted(role.name for role in roles)


def test_what_cannot_hold_the_roles_has_no_assignment() -> None:
    roles = make_roles(TWO.spec)
    assert list(assignments(roles, [info("a", (5, 5))], {})) == []
    assert list(assignments(roles, [], {})) == []


def test_members_of_a_list_can_be_taken_as_one() -> None:
    assert star("heads.0.w") == star("heads.12.w") == "heads.*.w" != star("heads.a.w")
    spec = [info("heads.0.w", (2, 3)), info("heads.1.w", (2, 3)), info("out", (3, 4))]
    assert [(slot.pattern, slot.shape) for slot in slots_of(spec, families=True)] == [
        ("heads.*.w", (2, 2, 3)), ("out", (3, 4)),
    ]  # fmt: skip
    assert [slot.pattern for slot in slots_of(spec, families=False)] == ["heads.0.w", "heads.1.w", "out"]
    # Of another shape, they are no family.
    apart = [info("heads.0.w", (2, 3)), info("heads.1.w", (2, 4))]
    assert [slot.pattern for slot in slots_of(apart, families=True)] == ["heads.0.w", "heads.1.w"]
