"""Where in a download the submissions lie, however it is wrapped."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.intake.download import list_download
from grader.errors import UsageError
from tests.unit.classroom.intake.downloads import archive, lay_out

TWO = {"ana/a.py": "x = 1\n", "zoe/a.py": "x = 2\n"}


def paths(source: Path, leave_out: Path | None = None) -> list[str]:
    return [entry.path.as_posix() for entry in list_download(source, {}, leave_out).entries]


def below(folder: str, files: dict[str, str] = TWO) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in files.items()}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (TWO, ["ana/a.py", "zoe/a.py"]),
        (below("assignment_123_export"), ["ana/a.py", "zoe/a.py"]),
        (below("Submissions") | {"roster.csv": ""}, ["ana/a.py", "zoe/a.py", "roster.csv"]),
        # One student's folder is no wrapping, and neither is one beside another student's file.
        (below("ana", {"attempt-1/a.py": ""}), ["ana/attempt-1/a.py"]),
        (below("export") | {"zoe.py": ""}, ["export/ana/a.py", "export/zoe/a.py", "zoe.py"]),
    ],
)
def test_wrappings_are_left_off(tmp_path: Path, files: dict[str, str], found: list[str]) -> None:
    assert paths(lay_out(tmp_path / "in", files)) == found


def test_an_archive_is_read_as_the_folder_that_it_holds(tmp_path: Path) -> None:
    packed = tmp_path / "submissions.zip"
    packed.write_bytes(archive(below("hw_export")))
    assert paths(packed) == ["ana/a.py", "zoe/a.py"]
    # The same where it lies in a folder, alone or beside files of the teacher.
    (tmp_path / "hw1.yaml").write_text("id: hw1\n")
    assert paths(tmp_path) == ["ana/a.py", "zoe/a.py", "hw1.yaml"]


def test_an_archive_of_one_of_several_students_is_theirs(tmp_path: Path) -> None:
    lay_out(tmp_path, {"zoe/a.py": ""})
    (tmp_path / "ana.zip").write_bytes(archive({"a.py": ""}))
    assert paths(tmp_path) == ["ana.zip", "zoe/a.py"]


def test_results_inside_of_it_are_none_of_it(tmp_path: Path) -> None:
    lay_out(tmp_path, TWO | {"results/gradebook.csv": "", "results/feedback/ana.md": ""})
    assert paths(tmp_path, tmp_path / "results") == ["ana/a.py", "zoe/a.py"]
    assert paths(tmp_path, Path("/nowhere")) == paths(tmp_path)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no archive")
    for source in (tmp_path / "a.zip", tmp_path / "nowhere"):
        with pytest.raises(UsageError, match=r"cannot be read .*give a folder or a zip archive"):
            list_download(source, {})
