"""What the check of a bank says."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.commands.cli import main


def test_a_finding_of_a_bank_is_spelled_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "e\x1b[31m.txt").touch()
    monkeypatch.setattr("rich.console.Console.status", lambda *_, **__: nullcontext(SimpleNamespace(update=print)))
    assert main(["bank", "check", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert r"e\x1b[31m.txt: nothing reads this file" in said
    assert "\x1b" not in said
