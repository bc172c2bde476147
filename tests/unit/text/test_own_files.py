"""The files that a submission imports from beside itself are found by reading it, and travel with it as one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.own_files import collect, imported_names, join, split
from grader.text.submission import SourceFile

BESIDE = {"utils.py": "", "blocks/__init__.py": "from .se import SE\n", "blocks/se.py": "from ..utils import x\n"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import utils", ["utils.py"]),
        ("def f():\n    from utils import x", ["utils.py"]),
        ("import os; import utils as u", ["utils.py"]),
        ("try: import utils\nexcept ImportError: pass", ["utils.py"]),
        ("from blocks import SE", ["blocks/__init__.py", "blocks/se.py", "utils.py"]),
        ("from project.blocks.se import SE", ["blocks/__init__.py", "blocks/se.py", "utils.py"]),
        ("import torch, numpy", []),
        ("'import utils'  # import utils", []),
    ],
)
def test_what_is_imported_comes_along(source: str, expected: list[str]) -> None:
    found = [file.name for file in collect(source, BESIDE.get)]
    assert found == expected or set(found) - {"blocks/__init__.py"} == set(expected) - {"blocks/__init__.py"}


def test_names_that_are_imported_are_known() -> None:
    assert imported_names("from a import (b, c as d)\nimport e\n") == {"b", "d"}


names = st.from_regex(r"(?:[a-z_]{1,4}/){0,2}[a-z_]{1,6}\.py", fullmatch=True)


@given(
    st.text(alphabet="ab\n #", max_size=20), st.dictionaries(names, st.text(alphabet="xy\n", max_size=20), max_size=4)
)
def test_files_that_were_joined_come_apart_again(source: str, files: dict[str, str]) -> None:
    travelling = tuple(SourceFile(name, files[name]) for name in sorted(files))
    assert split(join(source, travelling)) == (source, travelling)


def test_of_very_many_imports_only_the_first_are_looked_for() -> None:
    asked: list[str] = []
    collect("".join(f"import m{n}\n" * 3 for n in range(5_000)), asked.append)
    assert len(asked) == len(set(asked)) <= 1_000
