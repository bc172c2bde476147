"""The list of mutants that may survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bankcheck.survivors import read_reasons

BRACKETS = "[" * 60_000


DEEP = {
    "brackets": "q1: " + BRACKETS,
    "braces": "q1: " + "{a: " * 60_000,
    "dashes": "q1:\n  " + "- " * 60_000 + "x",
    "keys": "? " * 60_000 + "x",
}


def test_every_reader_of_yaml_refuses_what_is_too_deep(tmp_path: Path) -> None:
    (tmp_path / "survivors.yaml").write_text(DEEP["brackets"])
    with pytest.raises(ValueError, match="nested more than"):
        read_reasons(tmp_path)
