"""Archives are read within limits, and name nothing that is not theirs."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from grader.classroom.intake import read_class
from grader.classroom.intake.archive import list_archive, list_folder
from grader.classroom.intake.documents import read_documents
from grader.classroom.intake.roster import Roster
from grader.classroom.parsing import Parser
from tests.unit.classroom.intake.downloads import CODE, ZONE, archive, owners


@pytest.mark.parametrize(
    ("name", "attributes", "reason"),
    [
        ("../evil.py", 0, "outside"),
        ("/etc/evil.py", 0, "outside"),
        ("a\\..\\..\\evil.py", 0, "outside"),
        ("C:/evil.py", 0, "outside"),
        ("link.py", stat.S_IFLNK << 16, "link"),
        ("pipe.py", stat.S_IFIFO << 16, "device"),
    ],
)
def test_archives_cannot_name_what_is_not_theirs(name: str, attributes: int, reason: str) -> None:
    listing = list_archive(archive({name: CODE}, attributes), 10)
    assert listing.entries == ()
    assert reason in listing.refused[0][1]


def test_an_archive_of_too_many_files_is_not_opened() -> None:
    with pytest.raises(zipfile.BadZipFile, match="holds 3 files"):
        list_archive(archive({"a.py": "", "b.py": "", "c.py": ""}), 2)


def test_an_archive_of_far_too_many_files_is_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = archive({f"{number}.py": "" for number in range(30)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(zipfile.BadZipFile, match="holds 30 files"):
        list_archive(content, 2)


def test_a_bomb_is_read_up_to_the_limit_and_no_further(tmp_path: Path) -> None:
    target = tmp_path / "in" / "jane.zip"
    target.parent.mkdir()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.py", "#" * (8 << 20))
        packed.writestr("answer.py", CODE)
        packed.writestr("more.zip", archive({"inner.py": CODE}))
    (entry,) = list_folder(target.parent).entries
    documents, notes = read_documents((entry,), Parser())
    assert [document.name for document in documents] == ["jane.zip/answer.py"]
    assert any("bomb.py: longer than" in note for note in notes)
    assert any("archive inside an archive" in note for note in notes)


def test_a_download_can_stay_zipped(tmp_path: Path, roster: Roster) -> None:
    source = tmp_path / "submissions.zip"
    source.write_bytes(archive({"doejane_4711_900_answer.py": CODE}))
    assert owners(read_class(source, roster, ZONE)) == {"1": ["doejane_4711"]}
