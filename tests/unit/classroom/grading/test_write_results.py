"""What a batch leaves in its folder: whole files, and away with what it alone had written before."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from grader.classroom.grading.regrade import Change
from grader.classroom.grading.write_results import write_all, write_changes, write_text
from grader.errors import InternalError
from tests.unit.classroom.made_up_class import a_class, book, row, student


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_written_for_everybody(tmp_path: Path) -> None:
    write_all(a_class(), tmp_path)
    students = {f"feedback/{key}.{kind}" for key in ("s1", "s2", "s3") for kind in ("md", "html")}
    assert files(tmp_path) == students | {
        "gradebook.csv", "submissions.csv", "notices.csv", "report.html", "feedback/.written",
    }  # fmt: skip


def test_pages_of_whom_the_class_no_longer_has_go_and_other_files_stay(tmp_path: Path) -> None:
    write_all(a_class(), tmp_path)
    (tmp_path / "feedback" / "mine.md").write_text("the teacher's")
    (tmp_path / "outside.md").write_text("not below")
    with (tmp_path / "feedback" / ".written").open("a") as listed:
        # A list that somebody has changed takes nothing away outside.
        listed.write("../outside.md\n")
    write_all(book(row(student("s1"), (None, None))), tmp_path)
    left = {name for name in files(tmp_path) if name.endswith(".md")}
    assert left == {"feedback/s1.md", "feedback/mine.md", "outside.md"}


def test_a_file_is_whole_or_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_text(path, "old\r\n")
    assert path.read_bytes() == b"old\r\n"
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new\ud800")
    assert path.read_bytes() == b"old\r\n"


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(InternalError, match=r"a\.csv: cannot be written .*everything is graded and kept"):
        write_text(tmp_path / "a.csv", "x")
    assert files(tmp_path) == set()


def test_changes_of_a_regrade_are_a_sheet(tmp_path: Path) -> None:
    write_changes([Change("s1", "=Ana", 30.0, None, ("because", "of this"))], tmp_path)
    header, changed = csv.reader((tmp_path / "regrade.csv").read_text().splitlines())
    assert header == ["student", "name", "before", "after", "why"]
    assert changed[0] == "s1"
    assert not changed[1].startswith("=")
    assert changed[2:] == ["30.00", "", "because; of this"]
