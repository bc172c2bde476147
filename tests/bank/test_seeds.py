"""docs/seeds.md tells of all coding questions, of no answer that is gone, and all came out right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.bank.loading import home
from grader.bank.question import CodeQuestion
from tests.bank.answers import CODE

RECORD = Path(__file__).resolve().parents[2] / "docs" / "seeds.md"
REGENERATE = "stale; run `grader bank check --seeds 10 --record docs/seeds.md --question ID`, or with more seeds"


def rows() -> dict[str, list[str]]:
    lines = [line for line in RECORD.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    return {row[0]: row[1:] for row in cells}


def test_every_question_is_there() -> None:
    assert set(rows()) == {question.id for question in CODE}, REGENERATE


@pytest.mark.parametrize("question", CODE, ids=lambda question: question.id)
def test_all_came_out_as_they_must(question: CodeQuestion) -> None:
    seeds, right, proved, wrong, caught, _mutants, _killed, to_fix = rows()[question.id]
    folder = home() / "solutions" / question.id
    # A run takes minutes to hours, so the latest answers may be missing; what is gone must not be told of.
    assert int(right) <= 1 + len(list((folder / "right").glob("*.py"))), REGENERATE
    assert int(wrong) <= len(list((folder / "wrong").glob("*.py"))), REGENERATE
    assert int(seeds) >= 10
    for answers, share in ((int(right), proved), (int(wrong), caught)):
        assert re.fullmatch(rf"{answers * int(seeds)} of {answers * int(seeds)}", share), share
    assert to_fix == "0"
