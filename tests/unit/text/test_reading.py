"""What never ends is read up to a limit, and said to be too large."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from grader.bank.mistakes import read_mistake
from grader.bank.parse_question import read_question
from grader.classroom.assignment import read_assignment
from grader.classroom.intake.csv_tables import read_table
from grader.errors import AssignmentError, Problem, QuestionError, UsageError
from grader.history import History, HistoryError
from grader.history.transfer import import_history
from grader.text import reading
from grader.text.reading import MAX_BYTES, read_lines, read_text, read_whole

ENDLESS = Path("/dev/zero")
needs_endless = pytest.mark.skipif(sys.platform != "linux", reason="needs a device that never ends")


@needs_endless
def test_a_device_is_no_file_of_anybody(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="more than 64 MiB"):
        read_whole(ENDLESS)
    with pytest.raises(AssignmentError, match="more than 64 MiB"):
        read_assignment(ENDLESS, pytest.fail)
    with pytest.raises(QuestionError, match="more than 64 MiB"):
        read_question(ENDLESS)
    with pytest.raises(UsageError, match="more than 64 MiB"):
        read_table(ENDLESS)
    with History(tmp_path / "history.db") as history, pytest.raises(HistoryError, match="more than 64 MiB"):
        import_history(history, ENDLESS)


def test_a_file_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 100)
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert read_whole(file) == b"x" * 100
    monkeypatch.setattr(reading, "MAX_BYTES", 99)
    with pytest.raises(OSError, match="more than 0 MiB"):
        read_whole(file)
    assert MAX_BYTES >= 1 << 24


def test_lines_come_as_they_are_up_to_one_without_end() -> None:
    assert list(read_lines(io.StringIO("a\n\nb"))) == ["a\n", "\n", "b"]
    lines = read_lines(io.StringIO("a\n" + "b" * 3_000_000))
    assert next(lines) == "a\n"
    with pytest.raises(OSError, match="line 2"):
        next(lines)


def test_neither_a_folder_nor_a_pipe_is_waited_for(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="it is a folder"):
        read_whole(tmp_path)
    pipe = tmp_path / "reference.py"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="it is a named pipe"):
        read_whole(pipe)
    assert isinstance(read_mistake(pipe), Problem)


def test_a_pipe_that_the_shell_opened_is_read_to_its_end() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "wb") as writer:
        # It comes late, and is waited for.
        timer = threading.Timer(0.3, lambda: (writer.write(b"late"), writer.close()))
        timer.start()
        assert read_whole(Path(f"/dev/fd/{read}")) == b"late"
        timer.join()
    os.close(read)


def test_text_that_is_none_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"a\r\nb\n")
    assert read_text(file) == "a\nb\n"
    file.write_bytes(b"a\n\xff\n")
    with pytest.raises(OSError, match="line 2 has the byte 0xff"):
        read_text(file)
