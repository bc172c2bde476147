"""All changes of a program: each another program, the likeliest first, and the same slip in several places as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.worker.edits.catalogue import list_edits
from tests.conftest import ROOT
from tests.unit.worker.edits.edited import changed, constructor


@pytest.mark.parametrize("path", sorted(ROOT.glob("solutions/*/wrong/*.py"))[::12], ids=lambda path: path.stem)
def test_every_change_is_another_program(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    texts = changed(source, re.findall(r"^(?:class|def) (\w+)", source, re.MULTILINE)[-1])
    assert texts
    assert source not in texts
    assert len(set(texts)) > 0.95 * len(texts)
    for text in texts:
        compile(text, "changed", "exec")


def test_the_line_that_raised_comes_first_and_no_more_is_listed_than_asked_for() -> None:
    source = "def f(x):\n    y = x.sum(dim=1)\n    z = y.mean(dim=0)\n    return z\n"
    for line in (2, 3):
        start = sum(len(text) + 1 for text in source.splitlines()[: line - 1])
        first = list_edits(source, "f", line, 7)
        assert len(first) == 7
        assert all(start <= edit[0][0] < start + 30 for edit in first)


def test_the_same_slip_in_several_places_is_one_change() -> None:
    wrong = constructor("self.a = nn.Linear(channel, channel // 16); self.b = nn.Linear(channel // 16, channel)")
    assert wrong.replace("// 16", "// reduction") in changed(wrong)
