"""Answers in files of their own, which are never written over, and the editor that opens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import SubmissionError
from tui.answer_file import editor_command, existing_file, read_answer, run_editor, write_answer


def test_an_answer_never_goes_over_another_file(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    first = write_answer(folder, "q", "one")
    assert write_answer(folder, "q", "one") == first
    second = write_answer(folder, "q", "two")
    assert (first.name, second.name) == ("q.py", "q-2.py")
    assert (first.read_text(), second.read_text()) == ("one", "two")


def test_files_that_cannot_be_used_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "latin").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SubmissionError, match="could not be written"):
        write_answer(tmp_path / "file", "q", "")
    with pytest.raises(SubmissionError, match="could not be read"):
        read_answer(tmp_path / "latin")
    with pytest.raises(SubmissionError, match="there is no file"):
        existing_file(str(tmp_path / "none"))
    with pytest.raises(SubmissionError, match="could not be started"):
        run_editor(["/no/such/editor"], tmp_path / "file")


def test_visual_comes_before_editor_and_both_before_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed -s")
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor_command() == ["code", "--wait"]
    monkeypatch.delenv("VISUAL")
    assert editor_command() == ["ed", "-s"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    assert editor_command() is None
