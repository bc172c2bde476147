"""YAML that would end the process is refused before it is read."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
import yaml

from grader.text.yaml_limits import TooMuch, check_shallow, compose_shallow, load_shallow


def test_aliases_cannot_make_millions_of_values_and_a_few_may_stand() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    with pytest.raises(TooMuch, match=r"line \d+: .*makes over"):
        load_shallow(bomb)
    assert load_shallow("a: &a [x]\nb: *a\n") == {"a": ["x"], "b": ["x"]}
    with pytest.raises(yaml.YAMLError):
        load_shallow("a: *nobody\n")


@pytest.mark.parametrize("inside", ["", "x", "a: 1"])
@pytest.mark.parametrize("levels", [1, 99, 100, 101, 60_000])
def test_composing_refuses_what_looking_through_refuses(levels: int, inside: str) -> None:
    text = "[" * levels + inside + "]" * levels
    too_deep = levels + (inside == "a: 1") > 100
    for read in (check_shallow, compose_shallow):
        with pytest.raises(TooMuch, match="line 1: nested more than 100") if too_deep else nullcontext():
            read(text)
