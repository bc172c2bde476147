"""Right statements made by negation or comparison are never held against their writer, and wrong ones earn nothing."""

from __future__ import annotations

import pytest

from grader.answers.scoring import score_answer
from tests.unit.answers.rubrics import asked, statements

STATEMENTS = statements("contrasts.txt")
QUESTIONS = sorted({name for _, name, _ in STATEMENTS})


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize(("kind", "never"), [("right", "contradicted"), ("wrong", "covered")])
def test_no_statement_is_taken_for_its_opposite(kind: str, never: str, name: str) -> None:
    question = asked(name)
    mine = [text for k, q, text in STATEMENTS if (k, q) == (kind, name)]
    taken = [(text, p.id) for text in mine for p in score_answer(question, text).points if p.verdict == never]
    assert len(mine) >= 6
    assert taken == []
