"""What several files of unit tests start from: the roster of a class, and the place of a history."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.intake.roster import Roster, read_roster
from tests.unit.downloads import ROSTER


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return read_roster(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a history goes; not even its folder is there yet."""
    return tmp_path / "data" / "history.db"
