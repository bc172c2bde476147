"""The headers of known mistakes: what they say is read, and what they lack is named."""

from __future__ import annotations

from pathlib import Path

from grader.bank.mistakes import Mistake, read_mistake, read_mistakes
from grader.errors import Problem

HEADER = """\
# caught by: values
# mistake: takes the maximum
#   of all channels
# explanation: The mean was asked for.
import torch
# mistake: not in the header
"""


def write(folder: Path, name: str, text: str) -> Path:
    (folder / "wrong").mkdir(exist_ok=True)
    path = folder / "wrong" / f"{name}.py"
    path.write_text(text)
    return path


def test_a_header_may_go_on_over_lines_and_ends_at_the_code(tmp_path: Path) -> None:
    found = read_mistake(write(tmp_path, "max_only", HEADER))
    assert found == Mistake(
        "max_only", HEADER, "values", "takes the maximum of all channels", "The mean was asked for."
    )


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    found = read_mistake(write(tmp_path, "a", "# caught by: values\n# mistake:\n"))
    assert isinstance(found, Problem)
    assert found.message == "its header says nothing about: mistake, explanation"


def test_one_broken_file_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, "b", HEADER)
    write(tmp_path, "a", "x = 1\n")
    write(tmp_path, "c", HEADER)
    (tmp_path / "wrong" / "folder.py").mkdir()
    assert [mistake.slug for mistake in read_mistakes(tmp_path)] == ["b", "c"]
    assert read_mistakes(tmp_path / "nowhere") == []
    problem = read_mistake(tmp_path / "wrong" / "folder.py")
    assert isinstance(problem, Problem)
    assert problem.message.startswith("cannot be read")
