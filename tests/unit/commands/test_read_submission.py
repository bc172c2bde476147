"""A file that is to be graded brings the modules that it imports from its own folder, and nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from grader.commands.read_submission import paths_of, read_with_files
from tests.unit.worker.packagings import FOLDERS, SE


def test_what_is_taken_along_is_said_and_changes_the_digest(tmp_path: Path) -> None:
    files = FOLDERS["two files"]
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    read = read_with_files(str(tmp_path / "main.py"))
    assert [remark.text for remark in read.remarks] == ["imported from beside it: utils.py"]
    (tmp_path / "utils.py").write_text(files["utils.py"] + "# more\n")
    assert read_with_files(str(tmp_path / "main.py")).sha256 != read.sha256


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("x = 1\n")
    inner = tmp_path / "in"
    (inner / "pkg").mkdir(parents=True)
    (inner / "link.py").symlink_to(tmp_path / "secret.py")
    (inner / "away").symlink_to(tmp_path)
    imports = "from ..secret import x\nfrom .. import secret\nimport link\nimport away.secret\nfrom ... import secret\n"
    (inner / "main.py").write_text(imports + SE)
    (inner / "pkg" / "a.py").write_text("from ...secret import x\n")
    assert read_with_files(str(inner / "main.py")).files == ()


def test_no_more_is_taken_along_than_a_file_may_have(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"m{number}.py").write_text(f"import m{number + 1}\n" + "#" * 10_000)
    (tmp_path / "main.py").write_text("import m0\n" + SE)
    files = read_with_files(str(tmp_path / "main.py")).files
    assert 20 < len(files) <= 32
    assert sum(len(file.text) for file in files) <= 256 * 1024


def test_what_is_watched_are_the_file_and_what_it_imports(tmp_path: Path) -> None:
    for name, text in FOLDERS["two files"].items():
        (tmp_path / name).write_text(text)
    (tmp_path / "other.py").write_text("x = 1\n")
    assert paths_of(str(tmp_path / "main.py")) == {tmp_path / "main.py", tmp_path / "utils.py"}
    assert paths_of(str(tmp_path / "nowhere.py")) == {tmp_path / "nowhere.py"}
