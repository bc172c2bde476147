"""Folders and files of any layout are read, and nothing gets lost on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.classroom.intake import read_class
from grader.classroom.intake.roster import Roster
from grader.errors import UsageError
from tests.unit.classroom.intake.downloads import CODE, ROSTER, ZONE, archive, kinds, lay_out, owners


def test_answers_that_are_no_yaml_are_listed(tmp_path: Path, roster: Roster) -> None:
    files = {"doejane_4711_900_answers.yaml": "q1: [\n", "doejane_4711_901_answer.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    (notice,) = (one for one in intake.notices if one.kind == "unreadable")
    assert notice.what.startswith("doejane_4711_900_answers.yaml:2: not YAML")
    assert intake.attempts[0].notes == (notice.what,)


def test_what_macos_puts_beside_a_file_is_nobodys(tmp_path: Path, roster: Roster) -> None:
    content = archive({"a.py": CODE, "._a.py": "\0"})
    files = {"1.py": CODE, "._1.py": "\0", "2/answer.py": CODE, "2/._answer.py": "\0"}
    (lay_out(tmp_path / "in", files) / "3.zip").write_bytes(content)
    intake = read_class(tmp_path / "in", roster, ZONE)
    assert owners(intake) == {"1": ["1"], "2": ["2/"], "3": ["3"]}
    assert not kinds(intake)


def test_folders_flat_files_attempts_and_a_list_of_times(tmp_path: Path, roster: Roster) -> None:
    files = {
        "jane doe/answer.py": CODE,
        "2/attempt-10/answer.py": CODE,
        "2/attempt-2/answer.py": CODE,
        "ana_se.py": CODE,
        "ana_attention.py": CODE,
        "assignment.yaml": "id: hw1\n",
        "times.csv": "path,submitted\njane doe,2026-10-05 10:00\n2/attempt-10,2026-10-05\n2/attempt-2,2026-10-06\n",
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["jane doe/"], "2": ["2/attempt-10/", "2/attempt-2/"], "3": ["ana"]}
    assert [attempt.number for attempt in intake.attempts] == [1, 1, 2, 1]
    assert len(intake.attempts[-1].documents) == 2
    assert kinds(intake) == {("duplicate", "2"), ("ignored", "assignment.yaml"), ("untimed", "1 of 4 submissions")}


def test_file_times_and_the_clock_are_never_asked(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "in", {"jane/answer.py": CODE})
    os.utime(root / "jane" / "answer.py", (0, 0))
    assert read_class(root, Roster(), ZONE).attempts[0].submitted is None


def test_links_in_a_folder_are_refused_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("answer = 42\n")
    root = lay_out(tmp_path / "in", {"jane/answer.py": CODE})
    (root / "jane" / "link.py").symlink_to(tmp_path / "secret.py")
    os.mkfifo(root / "jane" / "pipe.py")
    intake = read_class(root, Roster(), ZONE)
    assert [document.name for document in intake.attempts[0].documents] == ["answer.py"]
    assert kinds(intake) == {("refused", "jane/link.py"), ("refused", "jane/pipe.py")}


def test_a_folder_that_cannot_be_read_costs_nobody_else(
    tmp_path: Path, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "2":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    intake = read_class(lay_out(tmp_path / "in", {"1/a.py": CODE, "2/a.py": CODE}), roster, ZONE)
    assert owners(intake) == {"1": ["1/"]}
    assert ("refused", "2", "cannot be read (Permission denied)") in {
        (one.kind, one.who, one.what) for one in intake.notices
    }


def test_what_a_list_of_times_names_and_nobody_handed_in_is_listed(tmp_path: Path) -> None:
    times = "path,submitted\njane,2026-10-05 10:00\nzoe.py,2026-10-05 10:00\nanna,2026-10-05 10:00\n"
    files = {"jane/a.py": CODE, "zoe.py": CODE, "ana/a.py": CODE, "times.csv": times}
    intake = read_class(lay_out(tmp_path / "in", files), Roster(), ZONE)
    assert kinds(intake) == {("unmatched", "anna"), ("untimed", "1 of 3 submissions")}


@pytest.mark.parametrize(
    "handed_in",
    [
        {"assignment_9_export/ana/a.py": CODE, "assignment_9_export/zoe/a.py": CODE},
        {"submissions.zip": archive({"ana/a.py": CODE, "zoe/a.py": CODE})},
        {"submissions.zip": archive({"export/ana/a.py": CODE, "export/zoe/a.py": CODE})},
    ],
)
def test_a_download_may_lie_beside_the_files_of_the_teacher(tmp_path: Path, handed_in: dict[str, str | bytes]) -> None:
    mine = {"hw1.yaml": "id: hw1\n", "roster.csv": ROSTER, "times.csv": "path,submitted\nana,2026-10-05 10:00\n"}
    root = lay_out(tmp_path / "in", {**mine, "results/feedback/ana.html": "", "results/results.sqlite": ""})
    for name, content in handed_in.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    intake = read_class(root, Roster(), ZONE, leave_out=root / "results")
    assert owners(intake) == {"ana": ["ana/"], "zoe": ["zoe/"]}
    assert [attempt.submitted is not None for attempt in intake.attempts] == [True, False]
    both = read_class(lay_out(root, {"eve/a.py": CODE}), Roster(), ZONE, leave_out=root / "results")
    assert "eve" in owners(both), "a folder of somebody else's makes the other one a student's too"


def test_an_empty_file_is_called_so(tmp_path: Path) -> None:
    files = {"jane/a.py": "", "zoe/__init__.py": "", "zoe/a.py": CODE}
    jane, zoe = read_class(lay_out(tmp_path / "in", files), Roster(), ZONE).attempts
    assert (jane.notes, zoe.notes) == (("a.py: is empty",), ())


def test_a_folder_without_submissions_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one folder or file per student"):
        read_class(lay_out(tmp_path / "in", {"notes.txt": ""}), Roster(), ZONE)
