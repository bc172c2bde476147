"""Short sentences, one for each way to say a point or its opposite: what a rubric's vocabulary has to cover."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.answers.load import find_file, read_concept
from grader.answers.scoring import score_answer

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = [
    tuple(line.split("|"))
    for line in (ROOT / "tests" / "data" / "answers" / "sentences.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("wanted", ["covered", "contradicted"])
def test_nearly_every_sentence_is_understood(wanted: str) -> None:
    mine = [(name, point, text) for verdict, name, point, text in SENTENCES if verdict == wanted]
    missed = []
    for name, point, text in mine:
        path = find_file(ROOT / "questions", name)
        assert path is not None
        question = read_concept(path)
        assert question is not None
        verdicts = {result.id: result.verdict for result in score_answer(question, text).points}
        if verdicts[point] != wanted:
            missed.append(f"{point}: {text} -> {verdicts[point]}")
    assert len(mine) >= 70
    assert len(missed) <= 0.02 * len(mine), missed
