"""Every promise about security names the tests that would fail if it were broken, and those are there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT

_PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
_TABLE = _PAGE.partition("## Promises and their tests")[2].partition("\n## ")[0]
ROWS = [line.strip("|").split("|") for line in _TABLE.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_a_promise_has_its_tests(row: list[str]) -> None:
    _, tests = row
    named = re.findall(r"(attack )?`([^`]+)`", tests)
    assert named
    for attack, name in named:
        if attack:
            assert list((ROOT / "tests" / "attacks" / "corpus").glob(f"{name}.py")), name
            continue
        path, _, function = name.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert function in found if function else any(each.startswith("test_") for each in found), name


def test_the_table_is_read() -> None:
    assert len(ROWS) >= 20
