"""However a right answer stores its weights, an assignment is found; and however a wrong one does, the search ends."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.align import MAX_TRIED, Plan, align
from grader.engine.assignments import slots_of
from grader.engine.fills import Fill, flat_fills, fused_fills, make_roles, single_fills
from tests.unit.storages import Attempts, Contract, Storage, contracts, info, make_contract, renamed

NO_COUNTS: dict[str, int] = {}
# Matrices and biases may each be searched for, and once more together.
BOUND = 3 * MAX_TRIED


def found(contract: Contract, storage: Storage, counts: dict[str, int] | None = None) -> Plan:
    """Return the exact plan for ``storage``; fail with both lists of shapes where none is found."""
    asked = Attempts(contract, storage, counts or NO_COUNTS)
    plan = align(make_roles(contract.spec), storage.spec, counts or NO_COUNTS, asked)
    shapes = {t.name: t.shape for t in contract.spec}, {t.name: t.shape for t in storage.spec}
    assert plan is not None, shapes
    assert plan.exact, (shapes, asked.count)
    assert asked.count <= BOUND
    return plan


def attention(heads: int = 1, depth: int = 4, width: int = 3, *, bias: bool = True) -> Contract:
    rows = heads * depth
    layers = [(name, rows, width, bias, ()) for name in ("q", "k", "v")]
    return make_contract([*layers, ("out", width, rows, bias, ())], seed=3)


# --- storages ---------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(data=st.data(), contract=contracts())
def test_names_order_singletons_and_transposition_do_not_matter(data: st.DataObject, contract: Contract) -> None:
    storage = data.draw(renamed(contract))
    assert found(contract, storage).surplus == ()


@pytest.mark.parametrize("order", list(permutations("qkv")), ids="".join)
def test_a_stack_of_matrices_that_are_divided_by_heads(order: tuple[str, ...]) -> None:
    heads, depth, width = 2, 3, 5
    contract = attention(heads, depth, width)
    n = contract.numbers
    divided = [n[f"{r}.weight"].reshape(heads, depth, width).transpose(0, 2, 1) for r in order]
    storage = Storage(
        {
            "weights": np.stack(divided),
            "biases": np.stack([n[f"{r}.bias"].reshape(heads, depth) for r in order]),
            "merge": n["out.weight"].T.reshape(heads, depth, width),
            "last": n["out.bias"],
        }
    )
    plan = found(contract, storage, {"heads": heads})
    back = plan.fills["weights"].invert(storage.numbers["weights"], n, {"heads": heads})
    assert all(np.array_equal(back[f"{r}.weight"], n[f"{r}.weight"]) for r in order)


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
    plan = align(make_roles(contract.spec), along_one_axis.spec, NO_COUNTS, asked) or Plan({})
    assert not plan.exact


@pytest.mark.parametrize("order", list(permutations("qkv")), ids="".join)
@pytest.mark.parametrize("bias", [True, False])
def test_fused_in_any_order(order: tuple[str, ...], bias: bool) -> None:
    contract = attention(bias=bias)
    n = contract.numbers
    storage = Storage({"qkv.weight": np.concatenate([n[f"{r}.weight"] for r in order])[..., None, None]})
    if bias:
        storage.numbers["qkv.bias"] = np.concatenate([n[f"{r}.bias"] for r in order])
    storage.numbers |= {f"proj.{leaf}": n[f"out.{leaf}"] for leaf in ("weight", "bias") if bias or leaf == "weight"}
    assert found(contract, storage).surplus == ()


@pytest.mark.parametrize("order", ["kv", "vk", "qk", "kq", "qv", "vq"])
def test_two_of_three_fused(order: str) -> None:
    contract = attention()
    n = contract.numbers
    (alone,) = set("qkv") - set(order)
    storage = Storage()
    for leaf in ("weight", "bias"):
        storage.numbers[f"pair.{leaf}"] = np.concatenate([n[f"{r}.{leaf}"] for r in order])
        storage.numbers[f"single.{leaf}"] = n[f"{alone}.{leaf}"]
        storage.numbers[f"final.{leaf}"] = n[f"out.{leaf}"]
    found(contract, storage)


@pytest.mark.parametrize("order", list(permutations("qkv")), ids="".join)
def test_fused_transposed_as_for_x_times_w(order: tuple[str, ...]) -> None:
    contract = attention(bias=False)
    n = contract.numbers
    joined = np.concatenate([n[f"{r}.weight"].T for r in order], axis=1)
    found(contract, Storage({"w_in": joined, "w_out": n["out.weight"].T}))


@pytest.mark.parametrize("order", list(permutations("qkv")), ids="".join)
def test_fused_and_interleaved_by_heads(order: tuple[str, ...]) -> None:
    heads, depth, width = 2, 4, 3
    contract = attention(heads, depth, width)
    n = contract.numbers
    joined = [
        np.concatenate([n[f"{r}.{leaf}"].reshape(heads, depth, -1) for r in order], axis=1).reshape(-1, columns)
        for leaf, columns in (("weight", width), ("bias", 1))
    ]
    storage = Storage({"qkv.weight": joined[0], "qkv.bias": joined[1].ravel()})
    storage.numbers |= {"to_out.weight": n["out.weight"], "to_out.bias": n["out.bias"]}
    found(contract, storage, {"heads": heads})


def test_fused_row_by_row() -> None:
    contract = attention(bias=False)
    n = contract.numbers
    joined = np.stack([n[f"{r}.weight"] for r in "qkv"], axis=1).reshape(-1, 3)
    found(contract, Storage({"qkv": joined, "out": n["out.weight"]}))


@pytest.mark.parametrize("order", list(permutations("qkv")), ids="".join)
def test_stacked_along_a_new_axis(order: tuple[str, ...]) -> None:
    contract = attention()
    n = contract.numbers
    storage = Storage({f"{leaf}s": np.stack([n[f"{r}.{leaf}"] for r in order]) for leaf in ("weight", "bias")})
    storage.numbers |= {"w_out": n["out.weight"], "b_out": n["out.bias"]}
    found(contract, storage)


def test_split_over_a_list_of_heads() -> None:
    heads, depth, width = 2, 4, 3
    contract = attention(heads, depth, width)
    n = contract.numbers
    storage = Storage()
    for role in "qkv":
        for head in range(heads):
            rows = slice(head * depth, (head + 1) * depth)
            storage.numbers[f"{role}s.{head}.weight"] = n[f"{role}.weight"][rows]
            storage.numbers[f"{role}s.{head}.bias"] = n[f"{role}.bias"][rows]
    storage.numbers |= {"out.weight": n["out.weight"], "out.bias": n["out.bias"]}
    found(contract, storage, {"heads": heads})


def test_heads_along_an_axis_of_their_own() -> None:
    heads, depth, width = 2, 5, 3
    contract = attention(heads, depth, width, bias=False)
    n = contract.numbers
    # einsum("bnc,hcd->bhnd") for the projections, einsum("bhnd,hdc->bnc") for the way out.
    storage = Storage(
        {f"w{r}": n[f"{r}.weight"].reshape(heads, depth, width).transpose(0, 2, 1) for r in "qkv"}
        | {"wo": n["out.weight"].T.reshape(heads, depth, width)}
    )
    found(contract, storage, {"heads": heads})


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


# --- submissions that cannot be aligned -------------------------------------------------------------------------------


def never(fills: object) -> float:
    return 1.0


class Counter:
    """Never equal; counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, fills: object) -> float:
        self.count += 1
        return never(fills)


@pytest.mark.parametrize("number", [12, 60, 1_000])
def test_equal_shapes_without_end_do_not_make_a_search_without_end(number: int) -> None:
    contract = attention(bias=False)
    spec = [info(f"layers.{i}.weight" if i % 2 else f"w{i}", (4, 3)) for i in range(number)]
    asked = Counter()
    align(make_roles(contract.spec), spec, {"heads": 2}, asked)
    assert asked.count <= BOUND


@pytest.mark.timeout(60)
def test_many_layers_of_one_shape_are_bounded_although_they_fit() -> None:
    layers = [(f"layer{i}", 4, 4, True, ()) for i in range(8)]
    contract = make_contract(layers, seed=0)
    asked = Counter()
    plan = align(make_roles(contract.spec), [info(f"x{t.name}", t.shape) for t in contract.spec], {"n": 2}, asked)
    assert plan is not None
    assert not plan.exact
    assert 0 < asked.count <= BOUND


def test_nothing_is_tried_after_an_answer_that_no_weights_will_mend() -> None:
    contract = attention()
    asked: list[object] = []

    def raises(fills: object) -> float:
        asked.append(fills)
        return float("inf")

    plan = align(make_roles(contract.spec), list(contract.spec), {}, raises)
    # Once for the matrices alone, once for everything.
    assert len(asked) <= 2
    assert plan is not None
    assert not plan.exact


def test_what_fits_nowhere_has_no_plan() -> None:
    contract = attention(bias=False)
    for spec in ([], [info("w", (7, 7))], [info("w", (4, 3))]):
        assert align(make_roles(contract.spec), spec, {}, never) is None


def test_surplus_parameters_are_named() -> None:
    contract = make_contract([("conv", 1, 2, False, (3, 3))], seed=1)
    n = contract.numbers
    with_bias = Storage({"conv.weight": n["conv.weight"], "conv.bias": np.zeros(1)})
    assert found(contract, with_bias).surplus == ("conv.bias",)
    twice = Storage({"avg.weight": n["conv.weight"], "max.weight": n["conv.weight"]})
    assert len(found(contract, twice).surplus) == 1
    assert found(contract, Storage({"w": n["conv.weight"]})).surplus == ()


def test_what_is_close_is_preferred_over_what_is_plain_and_far() -> None:
    contract = make_contract([("a", 2, 3, False, ()), ("b", 2, 3, False, ())], seed=1)
    spec = [info("x.weight", (2, 3)), info("y.weight", (2, 3))]

    def nearly_swapped(fills: dict[str, Fill]) -> float:
        return 0.001 if fills["x.weight"].roles == ("b.weight",) else 0.9

    plan = align(make_roles(contract.spec), spec, {}, nearly_swapped)  # type: ignore[arg-type]  # a dict is a mapping
    assert plan is not None
    assert (plan.fills["x.weight"].roles, plan.exact) == (("b.weight",), False)
    plan = align(make_roles(contract.spec), spec, {}, never)
    assert plan is not None
    assert plan.fills["x.weight"].roles == ("a.weight",)


# --- fills ------------------------------------------------------------------------------------------------------------


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
