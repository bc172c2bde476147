"""An export is one file in grader/classroom/export/, and nothing else has to know of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.classroom import export
from grader.commands.cli import main
from tests.unit.classroom.grading.homework import write_results

THROWAWAY = '''\
"""Scores, a student a line."""

from grader.classroom.formats import Exported, Format

FORMAT = Format(lambda book, _: Exported(text="".join(f"{row.student.key} {row.score}\\n" for row in book.rows)))
'''


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A format that somebody adds: one file."""
    (tmp_path / "throwaway.py").write_text(THROWAWAY)
    monkeypatch.setattr(export, "__path__", [*export.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "grader.classroom.export.throwaway", raising=False)
    return "throwaway"


@pytest.fixture
def results(tmp_path: Path) -> Path:
    write_results(tmp_path)
    return tmp_path


def test_a_file_in_the_folder_is_an_export(added: str, results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    assert added in capsys.readouterr().out
    assert main(["export", added, str(results)]) == 0
    assert capsys.readouterr().out == "ana 60.0\n"


def test_an_option_that_a_new_export_does_not_heed_is_refused(
    added: str, results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", added, str(results), "--column", "x"]) == 2
    assert "--column is for canvas, and changes nothing for throwaway" in capsys.readouterr().err


@pytest.mark.parametrize("module", sorted(Path(*export.__path__).glob("[!_]*.py")), ids=lambda path: path.stem)
def test_every_module_of_the_folder_is_one(module: Path) -> None:
    assert "\nFORMAT = Format(" in module.read_text()
