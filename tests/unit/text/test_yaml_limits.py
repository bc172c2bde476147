"""YAML that would end the process is refused before it is read."""

from __future__ import annotations

import pytest
import yaml

from grader.text.yaml_limits import TooMuch, load_shallow


def test_aliases_cannot_make_millions_of_values_and_a_few_may_stand() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    with pytest.raises(TooMuch, match=r"line \d+: .*makes over"):
        load_shallow(bomb)
    assert load_shallow("a: &a [x]\nb: *a\n") == {"a": ["x"], "b": ["x"]}
    with pytest.raises(yaml.YAMLError):
        load_shallow("a: *nobody\n")
