"""Fills put numbers of roles into slots and carry gradients back, at whatever arguments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.alignment.assignments import slots_of
from grader.engine.alignment.fills import flat_fills, fused_fills, make_roles, single_fills
from tests.unit.engine.alignment.storages import attention, info, make_contract


@settings(max_examples=60)
@given(
    data=st.data(),
    rows=st.integers(1, 3).map(lambda n: 2 * n),
    columns=st.integers(2, 5),
    number=st.integers(1, 3),
    counts=st.sampled_from([{}, {"heads": 2}]),
)
def test_inverting_is_the_adjoint_of_applying(
    data: st.DataObject, rows: int, columns: int, number: int, counts: dict[str, int]
) -> None:
    layers = [(name, rows, columns, False, ()) for name in ("q", "k", "v")[:number]]
    contract = make_contract(layers, seed=data.draw(st.integers(0, 99)))
    roles = make_roles(contract.spec)
    (slot,) = slots_of([info("w", data.draw(st.permutations([number, rows, columns]).map(tuple)))], families=False)
    whole = single_fills(roles[0], slot, counts) if number == 1 else fused_fills(roles, slot, counts)
    for fill in [*whole, *flat_fills(roles, slot)]:
        value = fill.apply(contract.numbers, counts)
        assert value is not None
        assert value.size == slot.size
        cotangent = np.random.default_rng(1).normal(size=value.shape)
        back = fill.invert(cotangent, contract.numbers, counts)
        # <A x, y> = <x, A* y>: what a gradient of the slot is to the roles.
        forth = float((value * cotangent).sum())
        assert forth == pytest.approx(sum(float((contract.numbers[r] * g).sum()) for r, g in back.items()))
        # And a rearrangement loses nothing: there and back is the identity.
        for role, array in fill.invert(value, contract.numbers, counts).items():
            np.testing.assert_array_equal(array, contract.numbers[role])


def test_fills_name_axes_and_not_numbers_so_they_hold_at_other_arguments() -> None:
    small, large = attention(2, 2, 3, bias=False), attention(3, 5, 7, bias=False)
    heads = {"heads": 2}
    slot = slots_of([info("qkv", (12, 3))], families=False)[0]
    fills = list(fused_fills(make_roles(small.spec)[:3], slot, heads))
    by_heads = next(fill for fill in fills if fill.groups == "heads")
    value = by_heads.apply(large.numbers, {"heads": 3})
    assert value is not None
    wanted = np.concatenate([large.numbers[f"{r}.weight"].reshape(3, 5, 7) for r in "qkv"], axis=1)
    np.testing.assert_array_equal(value.reshape(3, 15, 7), wanted)
    # Seven heads do not divide the rows: no value, rather than a wrong one.
    assert by_heads.apply(large.numbers, {"heads": 7}) is None
    assert by_heads.apply(large.numbers, {}) is None


def test_an_axis_that_was_one_at_the_probe_and_is_longer_elsewhere_does_not_vanish() -> None:
    roles = make_roles([info("w", (4, 1))])
    slot = slots_of([info("x", (4,))], families=False)[0]
    fill = next(iter(single_fills(roles[0], slot, {})))
    value = fill.apply({"w": np.arange(8.0).reshape(4, 2)}, {})
    assert value is None or value.size == 8


def test_families_are_taken_together_only_where_asked() -> None:
    spec = [info(f"heads.{i}.weight", (2, 3)) for i in range(4)] + [info("out", (3, 8))]
    assert [slot.shape for slot in slots_of(spec, families=False)] == [(2, 3)] * 4 + [(3, 8)]
    merged = slots_of(spec, families=True)
    assert [(slot.pattern, slot.shape) for slot in merged] == [("heads.*.weight", (4, 2, 3)), ("out", (3, 8))]
