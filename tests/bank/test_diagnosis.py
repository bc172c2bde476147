"""A known mistake is named whatever its style, and never another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.diagnosis import Named, diagnose, rewritten
from grader.bank import home
from grader.judge import Judge

_FOUND: list[Named] = []


def test_each_has_its_original() -> None:
    gone = [
        path for path in rewritten() if not (home() / "solutions" / path.parent.name / "wrong" / path.name).is_file()
    ]
    assert gone == []


@pytest.mark.parametrize("path", rewritten(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_never_another_mistake(judge: Judge, path: Path) -> None:
    named = diagnose(judge, path)
    _FOUND.append(named)
    assert named.failed, "the rewritten answer is not wrong at all"
    assert named.result != "wrong", f"said: {named.said}"


def test_four_of_five_are_named() -> None:
    if len(_FOUND) < len(rewritten()):
        pytest.skip("only some of the rewritten answers were graded in this run")
    assert len(_FOUND) >= 40
    assert sum(named.result == "right" for named in _FOUND) >= 0.8 * len(_FOUND)
