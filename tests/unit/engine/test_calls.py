"""A contract's arguments reach what a student wrote, whatever its parameters are called and however declared."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.bank.question import Scalar
from grader.engine.calls import arrange
from grader.engine.cases import Case
from grader.engine.transport.messages import Parameter

NAMES = ("channel", "reduction", "gamma")


def signature(function: Callable[..., Any]) -> list[Parameter]:
    return [
        Parameter(p.name, p.kind.name, p.default is not inspect.Parameter.empty)
        for p in inspect.signature(function).parameters.values()
    ]


def define(parameters: str) -> Callable[..., dict[str, Any]]:
    """Return a function with these parameters that returns what it received, by name."""
    scope: dict[str, Any] = {}
    exec(f"def entry({parameters}):\n    return dict(locals())", scope)
    found: Callable[..., dict[str, Any]] = scope["entry"]
    return found


def case(given: Mapping[str, Scalar], *, by_name: bool = False, defaults: Mapping[str, Scalar] | None = None) -> Case:
    every = {name: given[name] if name in given else (defaults or {}).get(name) for name in NAMES}
    return Case(given, every, {}, by_name=by_name)


def received(parameters: str, drawn: Case, names: tuple[str, ...] = NAMES) -> dict[str, Any]:
    entry = define(parameters)
    call = arrange(names, drawn, signature(entry))
    return entry(*call.args, **call.kwargs)


@given(
    own=st.sampled_from(["channel", "c"]),
    rest=st.sampled_from([("reduction", "gamma"), ("r", "g"), ("reduction", "g"), ("r", "gamma")]),
    keyword_only_from=st.integers(0, 3),
    positional_only_to=st.integers(0, 3),
    by_name=st.booleans(),
    left_out=st.sets(st.sampled_from(NAMES[1:])),
)
def test_each_parameter_receives_the_argument_of_its_place(
    own: str, rest: tuple[str, str], keyword_only_from: int, positional_only_to: int, by_name: bool, left_out: set[str]
) -> None:
    parameters = [own, f"{rest[0]}='reduction left out'", f"{rest[1]}='gamma left out'"]
    if keyword_only_from < 3:
        parameters.insert(keyword_only_from, "*")
    if 0 < positional_only_to <= keyword_only_from:
        parameters.insert(positional_only_to, "/")
    given_values = {name: f"the {name}" for name in NAMES if name not in left_out}
    defaults = {name: f"{name} left out" for name in NAMES}
    got = received(", ".join(parameters), case(given_values, by_name=by_name, defaults=defaults))
    assert list(got.values()) == [given_values.get(name, defaults[name]) for name in NAMES]


@given(left_out=st.sets(st.sampled_from(NAMES)), by_name=st.booleans(), leading=st.integers(0, 2))
def test_variable_parameters_receive_every_argument(left_out: set[str], by_name: bool, leading: int) -> None:
    defaults = {"channel": 1, "reduction": 2, "gamma": 3}
    given_values: dict[str, Scalar] = {name: defaults[name] * 10 for name in NAMES if name not in left_out}
    drawn = case(given_values, by_name=by_name, defaults=defaults)
    declared = ", ".join(f"{name}='left out'" for name in ("a", "b")[:leading])
    got = received(f"{declared}{', ' if declared else ''}*args, **kwargs", drawn)
    by_place = [got[name] for name in ("a", "b")[:leading]] + list(got["args"])
    named = {**dict(zip(NAMES, by_place, strict=False)), **got["kwargs"]}
    told = {name: value for name, value in named.items() if value != "left out"}
    # What was left out may be spelled out where what follows it can only go by position, and then with its default.
    assert {name: told[name] for name in given_values} == given_values
    assert all(value == defaults[name] for name, value in told.items() if name not in given_values)


def test_names_of_the_contract_in_another_order_are_found_by_name() -> None:
    drawn = case({"channel": 8, "reduction": 4, "gamma": 2}, by_name=True)
    assert received("gamma, reduction, channel", drawn) == {"gamma": 2, "reduction": 4, "channel": 8}
    # By position the contract's order is what counts.
    assert received("gamma, reduction, channel", case(drawn.given)) == {"gamma": 8, "reduction": 4, "channel": 2}


def test_keyword_only_names_of_the_contract_are_found_whatever_their_order() -> None:
    drawn = case({"channel": 8, "reduction": 4, "gamma": 2})
    assert received("channel, *, gamma, reduction", drawn) == {"channel": 8, "reduction": 4, "gamma": 2}


def test_everything_by_name_through_kwargs() -> None:
    got = received("channel, **options", case({"channel": 8, "reduction": 4, "gamma": 2}, by_name=True))
    assert got["channel"] == 8
    assert got["options"] == {"reduction": 4, "gamma": 2}


def test_what_is_left_out_is_left_to_the_submissions_own_default() -> None:
    # Spelling out the contract's default would hide a wrong one.
    drawn = case({"channel": 8, "gamma": 2}, defaults={"reduction": 16})
    assert received("c, r=99, g=1", drawn) == {"c": 8, "r": 99, "g": 2}
    assert received("c, *, r=99, g=1", drawn) == {"c": 8, "r": 99, "g": 2}


def test_an_unreadable_signature_is_called_by_position_with_every_argument() -> None:
    drawn = case({"channel": 8}, defaults={"reduction": 16, "gamma": 2})
    call = arrange(NAMES, drawn, None)
    assert (call.args, dict(call.kwargs)) == ((8, 16, 2), {})


def test_more_arguments_than_parameters_is_pythons_error_and_not_ours() -> None:
    with pytest.raises(TypeError):
        received("channel", case({"channel": 8, "reduction": 4, "gamma": 2}))
    with pytest.raises(TypeError):
        received("channel, *, reduction", case({"channel": 8, "reduction": 4, "gamma": 2}))
