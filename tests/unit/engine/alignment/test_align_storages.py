"""However a right answer names, orders, turns and nests its weights, an assignment is found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.alignment.align import Alignment, align
from grader.engine.alignment.fills import Fill, make_roles
from tests.unit.engine.alignment.plans import NO_COUNTS, found
from tests.unit.engine.alignment.storages import (
    Attempts,
    Contract,
    Storage,
    attention,
    contracts,
    info,
    make_contract,
    renamed,
)


@settings(max_examples=60)
@given(data=st.data(), contract=contracts())
def test_names_order_singletons_and_transposition_do_not_matter(data: st.DataObject, contract: Contract) -> None:
    storage = data.draw(renamed(contract))
    assert found(contract, storage).surplus == ()


@pytest.mark.parametrize("stacked", [True, False])
def test_a_bias_as_the_last_column_of_its_matrix(stacked: bool) -> None:
    contract = attention()
    n = contract.numbers
    wide = {r: np.column_stack([n[f"{r}.weight"], n[f"{r}.bias"]]) for r in ("q", "k", "v", "out")}
    storage = Storage({"out": wide.pop("out")})
    storage.numbers |= {"all": np.stack(list(wide.values()))} if stacked else wide
    plan = found(contract, storage)
    back = [plan.fills[name].invert(array, n, NO_COUNTS) for name, array in storage.numbers.items()]
    received = {role: part for each in back for role, part in each.items()}
    assert received.keys() == n.keys()
    assert all(np.array_equal(received[role], n[role]) for role in n)


@pytest.mark.parametrize("how", ["columns", "last axis", "middle axis"])
def test_two_matrices_side_by_side_one_of_them_transposed(how: str) -> None:
    contract = make_contract([("down", 3, 7, False, ()), ("up", 7, 3, False, ())], seed=2)
    n = contract.numbers
    parts = [n["down.weight"], n["up.weight"].T]
    axes = {"columns": None, "last axis": 2, "middle axis": 1}
    axis = axes[how]
    held = np.concatenate(parts, 1) if axis is None else np.stack(parts, axis)
    plan = found(contract, Storage({"weight": held}))
    back = plan.fills["weight"].invert(held, n, NO_COUNTS)
    assert all(np.array_equal(back[role], n[role]) for role in n)


def test_batch_norms_as_raw_tensors_beside_matrices_of_the_size_of_two_vectors() -> None:
    contract = make_contract(
        [("conv1", 4, 4, False, (3, 3)), ("conv2", 4, 4, False, (3, 3)), ("fc", 2, 4, False, ())], 5
    )
    rng = np.random.default_rng(0)
    norms = {f"bn{i}.{leaf}": rng.normal(size=4) for i in (1, 2) for leaf in ("weight", "bias")}
    norms |= {f"bn{i}.running_{leaf}": rng.normal(size=4) for i in (1, 2) for leaf in ("mean", "var")}
    contract = Contract((*contract.spec, *(info(name, (4,)) for name in norms)), {**contract.numbers, **norms})
    n = contract.numbers
    names = {"w1": "conv1.weight", "w2": "conv2.weight", "se": "fc.weight"}
    leaves = {"gamma": "weight", "beta": "bias", "mean": "running_mean", "var": "running_var"}
    names |= {f"{mine}{i}": f"bn{i}.{theirs}" for i in (1, 2) for mine, theirs in leaves.items()}
    plan = found(contract, Storage({mine: n[theirs] for mine, theirs in names.items()}))
    assert {pattern: fill.roles for pattern, fill in plan.fills.items()} == {m: (t,) for m, t in names.items()}


def test_kernels_stored_back_to_front() -> None:
    contract = make_contract([("conv", 3, 2, False, (5, 5))], seed=1)
    kernel = contract.numbers["conv.weight"]
    storage = Storage({"spread.weight": np.flip(kernel, (2, 3)).transpose(1, 0, 2, 3)})
    plan = found(contract, storage)
    returned = plan.fills["spread.weight"].invert(storage.numbers["spread.weight"], contract.numbers, NO_COUNTS)
    assert np.array_equal(returned["conv.weight"], kernel)
    along_one_axis = Storage({"spread.weight": np.flip(kernel, 2)})
    asked = Attempts(contract, along_one_axis, NO_COUNTS)
    plan = align(make_roles(contract.spec), along_one_axis.spec, NO_COUNTS, asked) or Alignment({})
    assert not plan.exact


@pytest.mark.parametrize("transposed", [False, True])
def test_everything_in_one_flat_tensor(transposed: bool) -> None:
    contract = make_contract([("fc1", 2, 6, False, ()), ("fc2", 6, 2, False, ())], seed=1)
    arrays = [contract.numbers[t.name] for t in contract.spec]
    flat = np.concatenate([(a.T if transposed else a).ravel() for a in arrays])
    found(contract, Storage({"weights": flat}))


def test_two_halves_under_unrelated_names() -> None:
    contract = make_contract([("conv", 1, 2, False, (3, 3))], seed=1)
    whole = contract.numbers["conv.weight"]
    storage = Storage({"mean_kernel": whole[:, :1], "max_kernel": whole[:, 1:]})
    found(contract, storage)
    swapped = Storage({"a": whole[:, 1:], "b": whole[:, :1]})
    found(contract, swapped)


def test_nested_twice_beside_buffers_of_its_own() -> None:
    contract = make_contract([("squeeze", 2, 8, False, ()), ("excite", 8, 2, False, ())], seed=2)
    n = contract.numbers
    storage = Storage(
        {"se.gate.up.weight": n["excite.weight"], "se.gate.down.weight": n["squeeze.weight"]},
        {"mask": np.ones((8, 8)), "se.scale": np.array(0.5), "positions": np.arange(12.0)},
    )
    assert set(found(contract, storage).surplus) == {"mask", "se.scale", "positions"}


def test_running_statistics_are_roles_of_their_own() -> None:
    names = ("weight", "bias", "running_mean", "running_var")
    kinds = ("parameter", "parameter", "buffer", "buffer")
    spec = tuple(info(f"bn.{n}", (5,), kind) for n, kind in zip(names, kinds, strict=True))
    rng = np.random.default_rng(0)
    contract = Contract(spec, {t.name: rng.normal(size=5) for t in spec})
    n = contract.numbers
    storage = Storage(
        {"norm.weight": n["bn.weight"], "norm.bias": n["bn.bias"]},
        {"norm.running_mean": n["bn.running_mean"], "norm.running_var": n["bn.running_var"]},
    )

    def attempt(fills: dict[str, Fill]) -> float:
        held = {name: fill.apply(n, {}) for name, fill in fills.items()}
        wanted = {**storage.numbers, **storage.buffers}
        return 0.0 if all(np.array_equal(held[name], wanted[name]) for name in wanted) else 1.0  # type: ignore[arg-type]

    plan = align(make_roles(spec), storage.spec, NO_COUNTS, attempt)  # type: ignore[arg-type]  # a dict is a mapping
    assert plan is not None
    assert plan.exact


@settings(max_examples=40)
@given(data=st.data(), contract=contracts())
def test_a_plan_found_once_holds_for_other_numbers_and_carries_gradients_back(
    data: st.DataObject, contract: Contract
) -> None:
    storage = data.draw(renamed(contract))
    plan = found(contract, storage)
    assert {role for fill in plan.fills.values() for role in fill.roles} == {t.name for t in contract.spec}
    for pattern, fill in plan.fills.items():
        back = fill.invert(storage.numbers[pattern], contract.numbers, {})
        for role, array in back.items():
            np.testing.assert_array_equal(array, contract.numbers[role])
