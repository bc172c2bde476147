"""The bank that several files of tests grade by, and a judge over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.judge import Judge
from tests.functional.small_bank import make_bank


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bank, written once; no test changes it."""
    return make_bank(tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="session")
def small_judge(bank: Path) -> Iterator[Judge]:
    """One judge over the small bank: it imports torch once."""
    with Judge(bank) as judge:
        yield judge
