"""The files of one student are read, whatever is in them."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any

import pytest

from grader.classroom.intake import documents
from grader.classroom.intake.archive import ListedFile
from grader.classroom.intake.documents import read_documents
from grader.classroom.parsing import Parser

BRACKETS = "[" * 60_000


NOTEBOOKS = {
    "a type that is a list": '{"cells":[{"cell_type":[],"source":"x"}]}',
    "a list": "[]",
    "deep": '{"cells":' + BRACKETS,
    "half a character": r'{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a",'
    r'"metadata":{},"outputs":[],"execution_count":null,"source":"x=\"\ud800\""}]}',
}


@pytest.mark.parametrize("text", NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_a_malformed_notebook_is_noted_for_its_student_only(text: str) -> None:
    good = ListedFile(PurePosixPath("b.py"), io.BytesIO(b"x = 1\n").read)
    entries = (ListedFile(PurePosixPath("a.ipynb"), io.BytesIO(text.encode()).read), good)
    with Parser() as parser:
        read, notes = read_documents(entries, parser)
    assert [document.name for document in read] == ["b.py"]
    assert len(notes) == 1
    assert notes[0].startswith("a.ipynb: is not")


def fails(*_: object) -> Any:
    raise AssertionError("a defect of ours")


def test_nothing_that_reading_one_file_raises_ends_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_document", fails)
    assert read_documents((ListedFile(PurePosixPath("a\x1b.py"), io.BytesIO(b"x = 1\n").read),), Parser()) == (
        (), (r"a\x1b.py: cannot be read (AssertionError: a defect of ours)",),
    )  # fmt: skip


def test_of_very_many_files_with_code_the_first_are_read_and_the_others_listed() -> None:
    entries = tuple(ListedFile(PurePosixPath(f"a{n:03}.py"), io.BytesIO(b"x = 1\n").read) for n in range(102))
    with Parser() as parser:
        read, notes = read_documents(entries, parser)
    assert len(read) == 100
    assert notes == tuple(f"a{n}.py: is not read, for there are 100 files of code before it" for n in (100, 101))
