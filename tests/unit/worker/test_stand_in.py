"""What stands for a missing package does nothing until something of it is used, and then says what it was."""

from __future__ import annotations

import types
from typing import Any

import pytest

from grader.worker.stand_in import StandIn

WHY = "; in grading there are: torch"


def missing() -> Any:
    return StandIn("timm", WHY, ModuleNotFoundError)


def test_naming_parts_of_it_costs_nothing() -> None:
    timm = missing()
    timm.rcParams["size"] = 3
    timm.enabled = True
    assert repr(timm.models.vit["b"]) == "<timm.models.vit, which is not here>"
    assert {timm: 1}[timm] == 1
    assert timm | None is timm


@pytest.mark.parametrize(
    "use",
    [
        lambda t: t(),
        lambda t: t.a.b(1),
        list,
        bool,
        len,
        float,
        lambda t: t + 1,
        lambda t: 1 - t,
        lambda t: t @ t,
        lambda t: t < 1,
        lambda t: 1 in t,
        lambda t: isinstance(1, t),
        lambda t: types.new_class("A", (t,)),
        lambda t: t.__enter__(),
    ],
)
def test_using_it_says_what_is_missing(use: Any) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"uses timm.*; in grading there are: torch"):
        use(missing())
