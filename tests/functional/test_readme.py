"""The README shows what is printed."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from tests.functional.programs import run


def test_the_example_of_a_wrong_answer_prints_what_the_readme_shows() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"^\$ grader check (?P<file>\S+)\n(?P<lines>.+?)\n```", text, re.MULTILINE | re.DOTALL)
    assert shown is not None
    done = run("check", shown["file"], cwd=ROOT)
    printed = done.stdout.splitlines()
    for line in shown["lines"].splitlines():
        # The headline ends with how long it took.
        assert line.strip() in ("", "...") or any(one.startswith(line) for one in printed), line
