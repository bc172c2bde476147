"""One judge for all answers that a test process grades: it imports torch once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.bank.loading import home
from grader.judge import Judge


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    with Judge(home()) as judge:
        yield judge
