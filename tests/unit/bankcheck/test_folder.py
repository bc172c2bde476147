"""What is seen of a bank as a whole: files that nothing reads, belong to nobody, or still say TODO."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.bank.concept import ConceptQuestion
from grader.bank.loading import home, load_bank
from grader.bank.question import CodeQuestion
from grader.bankcheck.folder import check_folder, check_todo

IDS = ("se-param-count", "se-cost")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "questions").mkdir()
    for name in IDS:
        for path in (home() / "questions").glob(f"{name}.*"):
            shutil.copy(path, tmp_path / "questions")
    shutil.copytree(home() / "solutions" / "se-param-count", tmp_path / "solutions" / "se-param-count")
    return tmp_path


def found(bank: Path) -> list[str]:
    return [f"{finding.path.name}: {finding.message}" for finding in check_folder(load_bank(bank), bank)]


def test_a_bank_in_order_has_nothing_wrong(bank: Path) -> None:
    (bank / "questions" / "figure.png").touch()
    (bank / "questions" / ".hidden.txt").touch()
    assert found(bank) == []


def test_what_belongs_to_nobody_is_named(bank: Path) -> None:
    (bank / "questions" / "notes.txt").touch()
    (bank / "questions" / "nobody.examples.jsonl").touch()
    (bank / "solutions" / "nobody").mkdir()
    assert found(bank) == [
        "nobody.examples.jsonl: has marked examples of no question in words",
        "notes.txt: nothing reads this file",
        "nobody: belongs to no coding question",
    ]


def test_a_broken_question_still_owns_its_files(bank: Path) -> None:
    for name in IDS:
        (bank / "questions" / f"{name}.yaml").write_text("id: [\n")
    named = {line.partition(":")[0] for line in found(bank)}
    assert named == {"se-param-count.yaml", "se-cost.yaml"}


def test_an_empty_bank_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    assert found(tmp_path) == ["questions: there is no question yet"]


def test_what_the_scaffold_left_open_is_named_with_its_line(bank: Path) -> None:
    read = load_bank(bank)
    code, words = read.get("se-param-count"), read.get("se-cost")
    assert isinstance(code, CodeQuestion)
    assert isinstance(words, ConceptQuestion)
    folder = bank / "solutions" / "se-param-count"
    assert list(check_todo(code, folder)) == list(check_todo(words, folder)) == []
    (folder / "reference.py").write_text("x = 1\n# TODO: write it\n# TODO\n")
    with (bank / "questions" / "se-cost.examples.jsonl").open("a") as file:
        file.write("TODO\n")
    (one,) = check_todo(code, folder)
    assert (one.line, one.message) == (2, "2 lines still say TODO, the first: # TODO: write it")
    (other,) = check_todo(words, folder)
    assert other.message == "a line still says TODO, the first: TODO"
