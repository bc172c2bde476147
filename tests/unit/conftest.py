"""The roster that tests of downloads share."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.intake.roster import Roster, read_roster
from tests.unit.downloads import ROSTER


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return read_roster(path)
