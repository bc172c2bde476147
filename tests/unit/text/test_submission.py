"""What was handed in is read without running a line of it."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.bank.matching import find_questions
from grader.bank.question import CodeQuestion
from grader.errors import SubmissionError
from grader.text.submission import MAX_BYTES, Submission, decode_submission, read_submission, top_level
from tests.our_bank import BANK

QUESTIONS = {q.id: q for q in BANK.questions.values() if isinstance(q, CodeQuestion)}
GOOD = "class SELayer:\n    pass\n"


def refusal(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_submission(path)
    text = str(caught.value)
    assert str(path)[:200] in text
    assert len(text.splitlines()) == 1
    return text


def found(source: str) -> list[str]:
    return [q.id for q in find_questions(Submission("answer.py", source, ""), QUESTIONS)]


# --- reading ----------------------------------------------------------------------------------------------------------


def test_a_file_is_read_once_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "answer.py"
    path.write_bytes(GOOD.encode())
    got = read_submission(path)
    assert (got.path, got.source) == (str(path), GOOD)
    assert got.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_byte_order_mark_and_other_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "answer.py"
    content = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode() + b"x = 1\r"
    path.write_bytes(content)
    got = read_submission(path)
    assert got.source == GOOD + "x = 1\n"
    # The digest is of the file, so that anybody can compare it.
    assert got.sha256 == hashlib.sha256(content).hexdigest()


def test_a_missing_file_is_named_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "se_layer.py").write_text(GOOD)
    assert "no such file; did you mean se_layer.py?" in refusal(tmp_path / "se_layr.py")
    assert refusal(tmp_path / "zzz.py").endswith("no such file")
    assert refusal(tmp_path / "nowhere" / "a.py").endswith("no such file")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a directory" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"   \t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told_how_to_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.py"
    path.write_bytes(content)
    assert "is empty; `grader new ID`" in refusal(path)


def test_what_is_not_utf_8_is_shown_by_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.py"
    path.write_bytes(b"# fine\n# gr\x81\n")
    assert "line 2: byte 0x81 is not UTF-8" in refusal(path)


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "latin.py"
    path.write_bytes(b"# fine\n# gr\xfc\xdfe\n")
    read = read_submission(path)
    assert read.source == "# fine\n# gr\u00fc\u00dfe\n"
    (remark,) = read.remarks
    assert (remark.kind, remark.line) == ("encoding", 2)
    assert "0xfc is not UTF-8; read as Windows-1252" in remark.text


def test_null_bytes_are_found_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "wide.py"
    path.write_bytes("x = 1".encode("utf-16-le"))
    assert "null byte at offset 1" in refusal(path)


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.py"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_submission(path).source) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "larger than 256 KiB" in refusal(path)
    path.write_bytes(b"#" * (5 << 20))
    assert "larger than 256 KiB" in refusal(path)


@pytest.mark.parametrize("target", ["answer.py", "nowhere.py", "."])
def test_links_are_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "answer.py").write_text(GOOD)
    link = tmp_path / "link.py"
    link.symlink_to(target)
    assert "symbolic link" in refusal(link)


def test_a_pipe_without_a_writer_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    # Without O_NONBLOCK this would wait for a writer for ever.
    assert "named pipe" in refusal(tmp_path / "pipe.py")


def test_sockets_and_devices_are_no_files(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s"))
        assert "cannot be opened" in refusal(tmp_path / "s")
    assert "device" in refusal(Path("/dev/null"))
    assert "device" in refusal(Path("/dev/zero"))


def test_file_names_are_shown_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError) as caught:
        read_submission(tmp_path / "evil\x1b[2J\n.py")
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(SubmissionError, match="no file name"):
        read_submission("a\0b.py")


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    assert "cannot be opened" in refusal(path)
    (tmp_path / "file").write_text("x")
    assert "cannot be opened" in refusal(tmp_path / "file" / "below.py")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a regular file that cannot be read is Linux's")
def test_what_cannot_be_read_says_why() -> None:
    assert "cannot be read (Input/output error)" in refusal(Path("/proc/self/mem"))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_submission_or_a_sentence(content: bytes) -> None:
    try:
        got = decode_submission(content, "handed in")
    except SubmissionError as error:
        assert str(error).startswith("handed in")
    else:
        text = content.decode("cp1252" if got.remarks else "utf-8-sig")
        assert text.split() == got.source.split() or set("\r!%?`~") & set(text)


# --- which question ---------------------------------------------------------------------------------------------------


@given(st.text(alphabet="classdef SELayer:()=\n\t[]{}'\"#\\1x", max_size=120))
def test_any_text_has_names_or_none_and_never_an_exception(source: str) -> None:
    assert all(name.isidentifier() for name in top_level(source))


@pytest.mark.parametrize(
    "source",
    [
        "(" * 50_000,
        "x = " + "[" * 20_000 + "]" * 20_000,
        "-" * 60_000 + "1",
        "\n".join(" " * depth + "if x:" for depth in range(200)),
        "if x: pass\n" + "elif x: pass\n" * 10_000,
    ],
    ids=["open brackets", "brackets", "signs", "indents", "elifs"],
)
def test_nesting_alone_brings_nothing_to_its_knees(source: str) -> None:
    assert found("class SELayer: pass\n" + source) == ["se-layer"]


def test_a_notebook_is_sent_to_batch(tmp_path: Path) -> None:
    notebook = tmp_path / "a.ipynb"
    # However large: pictures are in it as text.
    notebook.write_text('{"cells": []}' + " " * MAX_BYTES)
    assert "is a notebook, which `grader check` and `grader batch` read" in refusal(notebook)


def test_a_cell_that_writes_a_file_is_that_file_where_it_was_saved_as_one() -> None:
    assert decode_submission(b"%%writefile se.py\nx = 1\n", "se.py").source == "# %%writefile se.py\nx = 1\n"
