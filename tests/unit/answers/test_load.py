"""One question that is answered in words, found and read without the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.answers.load import find_file, read_concept
from tests.unit.answers.rubrics import QUESTIONS


@pytest.mark.parametrize("name", ["q1", "hard-vs-soft-attention"])
def test_a_question_is_found_by_id_and_alias(name: str) -> None:
    path = find_file(QUESTIONS, name)
    assert path is not None
    assert path.stem == "hard-vs-soft-attention"


@pytest.mark.parametrize("name", ["q77", "../q1", "", "*", "q1.yaml"])
def test_other_names_find_nothing(name: str) -> None:
    assert find_file(QUESTIONS, name) is None


def test_a_file_that_is_no_question_is_none(tmp_path: Path) -> None:
    for text in ("", "[1]", "a: b", "rubric: 5", "{", "rubric: {points: [{}]}"):
        path = tmp_path / "x.yaml"
        path.write_text(text)
        assert read_concept(path) is None, text
