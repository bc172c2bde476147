"""docs/authoring.md leads a newcomer from nothing to a checked question: its files are written, its commands run."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grader

_FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
DOCUMENT = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_word_for_word(tmp_path: Path, grader: Grader) -> None:
    said: list[subprocess.CompletedProcess[str]] = []
    for block in _FENCE.finditer(DOCUMENT):
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "sh":
            for line in block["text"].splitlines():
                command = shlex.split(line)
                if command[0] == "rm":
                    (tmp_path / command[1]).unlink()
                else:
                    said.append(grader(*command[1:], cwd=tmp_path))
    codes = [finished.returncode for finished in said]
    new, unfilled, checked, mutated, right, wrong = said
    assert codes == [0, 1, 0, 0, 0, 1], [f"{each.stdout}\n{each.stderr}" for each in said]
    assert "my-bank/questions/temperature-softmax.yaml" in new.stdout
    assert "TODO" in unfilled.stdout
    assert "nothing to fix" in checked.stdout
    assert "mutants" in mutated.stdout
    assert "✓ temperature-softmax" in right.stdout
    assert "multiplies the scores by the temperature" in wrong.stdout
