"""Files that no batch wrote are not written over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.classroom.export.csv import gradebook_csv
from grader.classroom.grading.overwrite import refuse_foreign, refuse_inputs
from grader.commands.cli import main
from grader.errors import UsageError
from tests.unit.classroom.made_up_class import assignment, book, row, student


@pytest.mark.parametrize("name", ["gradebook.csv", "submissions.csv", "notices.csv", "regrade.csv", "report.html"])
def test_what_no_batch_wrote_is_not_written_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Student,ID,SIS User ID\n")
    with pytest.raises(UsageError, match=rf"{name} is not one that a batch wrote.*--out"):
        refuse_foreign(tmp_path)


def test_nobody_waits_for_a_pipe_in_the_place_of_a_result(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "gradebook.csv")
    with pytest.raises(UsageError, match="named pipe"):
        refuse_foreign(tmp_path)


def test_what_a_batch_wrote_may_be_written_over_also_when_a_spreadsheet_saved_it(tmp_path: Path) -> None:
    refuse_foreign(tmp_path / "not there")
    text = gradebook_csv(book(row(student("ana"), [None, None])))
    (tmp_path / "gradebook.csv").write_text(text)
    refuse_foreign(tmp_path)
    (tmp_path / "gradebook.csv").write_text("\ufeff" + text.replace(",", ";"))
    refuse_foreign(tmp_path)


def test_a_roster_is_not_written_over_though_it_looks_like_ours(tmp_path: Path) -> None:
    made = assignment(path=tmp_path / "hw1.yaml", roster="gradebook.csv")
    (tmp_path / "link").symlink_to(tmp_path)
    refuse_inputs(tmp_path / "results", made)
    with pytest.raises(UsageError, match=r"gradebook\.csv is the roster of"):
        refuse_inputs(tmp_path / "link", made)


def test_a_batch_into_the_folder_of_the_gradebook_is_refused_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gradebook.csv").write_text("Student,ID,SIS User ID\n")
    (tmp_path / "hw1.yaml").write_text("id: hw1\n")
    wanted = ["batch", str(tmp_path / "in"), "--assignment", str(tmp_path / "hw1.yaml"), "--out", str(tmp_path)]
    assert main(wanted) == 2
    assert "not one that a batch wrote" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gradebook.csv", "hw1.yaml"]
