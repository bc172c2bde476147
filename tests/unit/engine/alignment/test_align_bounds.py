"""However a wrong answer stores its weights, the search ends, with the nearest plan and what was left over."""

from __future__ import annotations

import numpy as np
import pytest

from grader.engine.alignment.align import align
from grader.engine.alignment.fills import Fill, make_roles
from tests.unit.engine.alignment.plans import BOUND, found
from tests.unit.engine.alignment.storages import Storage, attention, info, make_contract


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
