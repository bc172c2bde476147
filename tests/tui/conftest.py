"""The program with its own bank, clock, history and a judge that decides by words; screens and widgets are real."""

from __future__ import annotations

import sys
from datetime import UTC, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.tui.stage import HERE, NOON
from tui.app import PracticeApp
from tui.context import Setup


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    ticks = count()
    return Setup(
        history_path=tmp_path / "data" / "history.db",
        bank_folder=HERE / "bank",
        judge_command=(sys.executable, str(HERE / "fake_judge.py")),
        # Each look at the clock is a moment later, so that records have an order.
        now=lambda: NOON + timedelta(milliseconds=next(ticks)),
        zone=UTC,
    )


@pytest.fixture
def app(setup: Setup) -> PracticeApp:
    return PracticeApp(setup)
