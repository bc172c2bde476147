"""Written answers become plain data, and each problem of their writing a note."""

from __future__ import annotations

import json

import pytest

from grader.classroom.intake.answers import read_answers


@pytest.mark.parametrize(
    ("content", "data", "notes"),
    [
        (b"q4: words\nq6: {quick: {ratio: 3}}\n", {"q4": "words", "q6": {"quick": {"ratio": 3}}}, []),
        (b"\xef\xbb\xbfq4: words\r\n", {"q4": "words"}, []),
        # An empty file is somebody who has nothing to say, and no mistake.
        (b" \n", None, []),
        (b"q4: one: two\n", None, ["answers.yaml:1: "]),
        (b"q4: a\nq4: b\n", {"q4": "b"}, ["answers.yaml:2: q4: "]),
    ],
)
def test_what_is_written_is_read_and_what_is_wrong_is_noted(content: bytes, data: object, notes: list[str]) -> None:
    said: list[str] = []
    text = read_answers("answers.yaml", content, said)
    assert text is not None
    assert len(said) == len(notes)
    assert all(one.startswith(start) and "\n" not in one for one, start in zip(said, notes, strict=True))
    if not notes:
        assert json.loads(text) == data


def test_what_is_no_text_comes_to_nothing() -> None:
    said: list[str] = []
    assert read_answers("answers.yaml", b"q4: \xff\n", said) is None
    assert said == ["answers.yaml: is not UTF-8 text (invalid start byte)"]
