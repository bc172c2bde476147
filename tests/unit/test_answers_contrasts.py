"""Right statements made by negation or comparison are never held against their writer, and wrong ones earn nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.answers.load import find_file, read_concept
from grader.answers.scoring import score_answer

ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = [
    tuple(line.split("|"))
    for line in (ROOT / "tests" / "data" / "answers" / "contrasts.txt").read_text(encoding="utf-8").splitlines()
]
QUESTIONS = sorted({name for _, name, _ in STATEMENTS})


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize(("kind", "never"), [("right", "contradicted"), ("wrong", "covered")])
def test_no_statement_is_taken_for_its_opposite(kind: str, never: str, name: str) -> None:
    path = find_file(ROOT / "questions", name)
    assert path is not None
    question = read_concept(path)
    assert question is not None
    mine = [text for k, q, text in STATEMENTS if (k, q) == (kind, name)]
    taken = [(text, p.id) for text in mine for p in score_answer(question, text).points if p.verdict == never]
    assert len(mine) >= 6
    assert taken == []
