"""However a right answer fuses, stacks or splits the projections of attention, an assignment is found."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from tests.unit.engine.alignment.plans import found
from tests.unit.engine.alignment.storages import Storage, attention


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
