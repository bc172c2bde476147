"""The roster of a class."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.intake.roster import Roster, read_roster
from tests.unit.classroom.intake.downloads import ROSTER


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return read_roster(path)
