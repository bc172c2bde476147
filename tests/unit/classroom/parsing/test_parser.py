"""What strangers wrote is parsed apart from the batch, within limits, and costs others nothing."""

from __future__ import annotations

import ast
import io
import json
from pathlib import PurePosixPath
from typing import Any

import nbformat
import pytest
import yaml

from grader.classroom.intake.archive import ListedFile
from grader.classroom.intake.documents import MOST_BYTES, read_documents
from grader.classroom.parsing import Parsed, Parser
from grader.text.submission import MAX_BYTES
from tests.unit.classroom.intake.downloads import CODE

GOOD = ("z.py", CODE)
MANY = "a;" * (MAX_BYTES // 2)


def notebook(*sources: str, outputs: list[Any] | None = None) -> str:
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
        for source in sources
    ]
    cells[0]["outputs"] = outputs or []
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}, ensure_ascii=False)


def read(*files: tuple[str, str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the names of what could be read of an attempt, and what is said of the rest."""
    entries = tuple(ListedFile(PurePosixPath(name), io.BytesIO(text.encode()).read) for name, text in files)
    with Parser() as parser:
        documents, notes = read_documents(entries, parser)
    return [document.name for document in documents], notes


def fails(*_: object, **__: object) -> Any:
    raise AssertionError("parsed in the batch's own process")


def test_nothing_is_parsed_in_the_process_of_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((ast, "parse"), (nbformat, "reads"), (yaml, "parse"), (yaml, "compose")):
        monkeypatch.setattr(module, name, fails)
    found = read(("a.ipynb", notebook("x = 1")), ("answers.yaml", "q4: words\n"), GOOD)
    assert found == (["a.ipynb", "answers.yaml", "z.py"], ())


def test_the_code_of_a_notebook_is_limited_as_a_file_is() -> None:
    names, notes = read(("a.ipynb", notebook("a;" * (1 << 19))), ("b.ipynb", notebook(*["a;" * 1000] * 200)), GOOD)
    assert names == ["z.py"]
    assert [note.partition(";")[0] for note in notes] == [
        "a.ipynb: its code is longer than 256 KiB",
        "b.ipynb: its code is longer than 256 KiB",
    ]


def test_as_much_code_as_a_file_may_have_is_read() -> None:
    assert read(("a.ipynb", notebook(MANY)), GOOD) == (["a.ipynb", "z.py"], ())


def test_pictures_in_a_notebook_do_not_count() -> None:
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (40 << 20)}}
    text = notebook(CODE, "# \N{SNOWMAN} \N{GRINNING FACE}", outputs=[picture])
    assert len(text) < MOST_BYTES[".ipynb"]
    assert read(("a.ipynb", text), GOOD) == (["a.ipynb", "z.py"], ())


@pytest.mark.slow
def test_what_takes_more_memory_than_there_is_costs_its_own_file_only() -> None:
    bomb = '{"nbformat": 4, "cells": [' + "{}," * (20 << 20) + "{}]}"
    names, notes = read(("a.ipynb", bomb), ("b.ipynb", notebook("x = 1")), GOOD)
    assert names == ["b.ipynb", "z.py"]
    assert len(notes) == 1
    assert notes[0].startswith("a.ipynb: is not read, for it takes more than the 20 s")


def test_what_takes_too_long_is_killed_and_costs_its_own_file_only() -> None:
    with Parser() as parser:
        assert parser.parse("fingerprint", "a.py", MANY.encode() * 4, seconds=0.1).text is None
        assert parser.parse("fingerprint", "b.py", CODE.encode()) == Parsed("", (), pytest.approx(0.0, abs=20.0))


def test_all_files_of_an_attempt_share_their_time() -> None:
    given: list[float] = []

    class Slow(Parser):
        def parse(self, *words: Any) -> Parsed:  # type: ignore[override]  # the same, less named
            seconds: float = words[-1]
            given.append(seconds)
            return Parsed(None, (), 15.0)

    entries = tuple(ListedFile(PurePosixPath(f"{n}.ipynb"), io.BytesIO(b"{}").read) for n in range(3))
    read_documents(entries, Slow())
    assert given == [20.0, 5.0, -10.0]
    with Parser() as parser:
        assert "is not read" in parser.parse("notebook", "a.ipynb", b"{}", -10.0).notes[0]


def test_what_is_found_too_long_counts_as_read() -> None:
    unpacked: list[int] = []

    def endless(limit: int) -> bytes:
        unpacked.append(limit)
        return b"x" * limit

    names, notes = read_documents(tuple(ListedFile(PurePosixPath(f"{n}.ipynb"), endless) for n in range(9)), Parser())
    assert names == ()
    assert len(notes) == 9
    assert sum(unpacked) <= (192 << 20) + 9


def test_a_project_of_more_text_than_anybody_writes_is_read_in_part() -> None:
    names, notes = read(*((f"{n:02}.py", "#" * (MAX_BYTES - 1)) for n in range(6)))
    assert len(names) == 4
    assert [note.partition(" ")[0] for note in notes] == ["04.py:", "05.py:"]
