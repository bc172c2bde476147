"""A folder of results, opened for an export."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bank.loading import Bank
from grader.classroom import results
from tests.unit.classroom.grading.homework import BANK, write_results


def test_results_are_opened_by_the_recorded_assignment_and_one_reading_of_the_bank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Bank] = []

    def load_bank() -> Bank:
        read.append(BANK)
        return BANK

    monkeypatch.setattr(results, "load_bank", load_bank)
    write_results(tmp_path)
    assert [row.score for row in results.open_results(tmp_path).rows] == [60.0]
    assert len(read) == 1
