"""The archive for Gradescope: everything it needs, runnable, and the same bytes for the same contents."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from grader.classroom.export.gradescope import autograder_zip, package_files

FILES = {"hw1.yaml": b"id: hw1\n", "roster.csv": b"student_id\n"}


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_it_holds_what_it_was_given_and_how_to_run_it() -> None:
    archive = opened(autograder_zip("hw1.yaml", FILES, ["torch==2.4", "numpy"]))
    assert archive.namelist() == ["hw1.yaml", "requirements.txt", "roster.csv", "run_autograder", "setup.sh"]
    assert archive.read("requirements.txt") == b"numpy\ntorch==2.4\n"
    assert b'--assignment "$source/hw1.yaml"' in archive.read("run_autograder")
    executable = {info.filename for info in archive.infolist() if info.external_attr >> 16 & 0o111}
    assert executable == {"setup.sh", "run_autograder"}


@pytest.mark.needs("bash")
@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_its_scripts_are_bash(script: str) -> None:
    text = opened(autograder_zip("hw1.yaml", FILES, [])).read(script)
    subprocess.run(["bash", "-n"], input=text, check=True, timeout=60)


def test_equal_contents_give_equal_bytes() -> None:
    once = autograder_zip("hw1.yaml", FILES, ["b", "a"])
    assert once == autograder_zip("hw1.yaml", dict(reversed(FILES.items())), ["a", "b"])
    assert once != autograder_zip("hw1.yaml", FILES | {"hw1.yaml": b"id: hw2\n"}, ["a", "b"])


def test_a_package_is_laid_out_without_what_running_it_left_behind(tmp_path: Path) -> None:
    package, bank = tmp_path / "grader", tmp_path / "bank"
    for path in (
        package / "judge.py", package / "__pycache__" / "judge.pyc", package / "_bank" / "questions" / "old.yaml",
        bank / "questions" / "a.yaml", bank / "solutions" / "a" / "reference.py", bank / "notes.txt",
    ):  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(path.name.encode())
    assert package_files(package, bank) == {
        "package/grader/judge.py": b"judge.py",
        "package/grader/_bank/questions/a.yaml": b"a.yaml",
        "package/grader/_bank/solutions/a/reference.py": b"reference.py",
    }
