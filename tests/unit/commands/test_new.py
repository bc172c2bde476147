"""A file to start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.commands.cli import main


def test_a_starters_name_is_spelled_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "q10", "e\x1b[31m.py"]) == 0
    assert "\x1b" not in capsys.readouterr().out
