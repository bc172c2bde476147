"""The place of a history."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a history goes; not even its folder is there yet."""
    return tmp_path / "data" / "history.db"
