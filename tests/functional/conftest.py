"""The bank that several files of tests grade by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.small_bank import make_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bank, written once for the tests of a file."""
    return make_bank(tmp_path_factory.mktemp("bank"))
