"""What can be seen of a coding question without running it, on a copy with one thing wrong at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.loading import home
from grader.bank.question import CodeQuestion
from grader.bankcheck.structure import check_structure
from tests.our_bank import BANK

QUESTION = BANK.get("se-param-count")
assert isinstance(QUESTION, CodeQuestion)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(home() / "solutions" / "se-param-count", tmp_path / "solution")


def messages(folder: Path, question: CodeQuestion = QUESTION) -> list[str]:
    return [finding.message for finding in check_structure(question, folder)]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def few(folder: Path) -> None:
    for path in sorted((folder / "wrong").glob("*.py"))[9:]:
        path.unlink()


def same(folder: Path) -> None:
    first, second, *_ = sorted((folder / "wrong").glob("*.py"))
    second.write_text(first.read_text())


WRONGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no reference": (lambda f: (f / "reference.py").unlink(), "there is no reference"),
    "a reference that is a folder": (
        lambda f: ((f / "reference.py").unlink(), (f / "reference.py").mkdir()), "cannot be read: it is a folder",
    ),
    "a long reference": (
        lambda f: (f / "reference.py").write_text((f / "reference.py").read_text() + "\n" * 60), "written to be read",
    ),
    "another entry": (lambda f: rewrite(f / "reference.py", "def se_param_count", "def other"), "it defines other"),
    "a stray file": (lambda f: (f / "notes.txt").touch(), "nothing reads this file"),
    "a stray answer": (lambda f: (f / "right" / "notes.txt").touch(), "nothing reads this file"),
    "few wrong answers": (few, "9 wrong answers; at least 10 are wanted"),
    "no right answers": (lambda f: shutil.rmtree(f / "right"), "0 right answers; at least 4 are wanted"),
    "the same mistake": (same, "says the same mistake as"),
    "a check that no question has": (
        lambda f: rewrite(min((f / "wrong").glob("*.py")), "caught by: ", "caught by: no-"), "no check is called 'no-",
    ),
    "an unused property": (lambda f: (f / "checks.py").open("a").write("\ndef unused(b, c): ...\n"), "no check uses"),
    "checks that are no Python": (lambda f: (f / "checks.py").write_text("def"), "not Python"),
}  # fmt: skip


def test_the_copy_is_sound_and_hidden_files_are_nobodys(folder: Path) -> None:
    (folder / ".DS_Store").touch()
    (folder / "wrong" / "__pycache__").mkdir()
    assert messages(folder) == []


@pytest.mark.parametrize("name", WRONGS)
def test_one_wrong_thing_is_one_finding(folder: Path, name: str) -> None:
    act, said = WRONGS[name]
    act(folder)
    found = messages(folder)
    assert any(said in message for message in found), found


def test_a_check_that_catches_nothing_and_a_property_that_is_nowhere(folder: Path) -> None:
    first, *rest = QUESTION.checks
    assert messages(folder, replace(QUESTION, checks=(replace(first, catches=" "), *rest))) == [
        f"check {first.id} names no wrong answer that it catches"
    ]
    found = messages(folder, replace(QUESTION, checks=(replace(first, use="nowhere"), *rest)))
    assert any("use: nowhere is no stock property" in message for message in found)


def test_an_adapter_that_was_promised_is_missed(folder: Path) -> None:
    adapted = replace(QUESTION, interface=replace(QUESTION.interface, adapter=True))
    assert "there is none, and the interface says adapter: true" in messages(folder, adapted)


def test_without_a_folder_nothing_else_is_said(tmp_path: Path) -> None:
    assert messages(tmp_path / "nowhere") == ["there is no such folder"]
