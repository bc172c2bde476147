"""Short sentences, one for each way to say a point or its opposite: what a rubric's vocabulary has to cover."""

from __future__ import annotations

import pytest

from grader.answers.scoring import score_answer
from tests.unit.answers.rubrics import asked, statements

SENTENCES = statements("sentences.txt")


@pytest.mark.parametrize("wanted", ["covered", "contradicted"])
def test_nearly_every_sentence_is_understood(wanted: str) -> None:
    mine = [(name, point, text) for verdict, name, point, text in SENTENCES if verdict == wanted]
    missed = []
    for name, point, text in mine:
        verdicts = {result.id: result.verdict for result in score_answer(asked(name), text).points}
        if verdicts[point] != wanted:
            missed.append(f"{point}: {text} -> {verdicts[point]}")
    assert len(mine) >= 70
    assert len(missed) <= 0.02 * len(mine), missed
