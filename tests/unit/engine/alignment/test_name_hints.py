"""What names say about tensors: near for what people call alike, far for what they do not."""

from __future__ import annotations

import pytest

from grader.engine.alignment.name_hints import leaf_cost, name_cost, parent


@pytest.mark.parametrize(
    ("role", "near", "far"),
    [
        ("q.weight", "to_q.weight", "to_k.weight"),
        ("q.weight", "theta.weight", "phi.weight"),
        ("q.weight", "queryConv.weight", "keyConv.weight"),
        ("fc1.weight", "squeeze.weight", "excite.weight"),
        ("fc1.weight", "fc1.weight", "fc1.bias"),
        ("fc1.weight", "anything.weight", "fc2.weight"),
        ("bn1.weight", "gamma1", "gamma2"),
        ("bn1.bias", "beta1", "gamma1"),
    ],
)
def test_the_nearer_name_costs_less(role: str, near: str, far: str) -> None:
    assert name_cost(near, role) < name_cost(far, role)


def test_a_bias_hardly_holds_a_weight() -> None:
    assert leaf_cost("a.bias", "b.weight") > leaf_cost("a.weight", "b.weight") == 0
    # Nothing is said of a name that is neither, or both.
    assert leaf_cost("a.table", "b.weight") == leaf_cost("weight_bias", "b.weight") == 0


@pytest.mark.parametrize(
    ("name", "home"), [("weight", ""), ("block.0.conv.weight", "block.0.conv"), ("fc.bias", "fc"), ("", "")]
)
def test_the_parent_of_a_tensor_is_its_submodule(name: str, home: str) -> None:
    assert parent(name) == home
