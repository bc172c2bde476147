"""The list of mutants that may survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.bankcheck.survivors import check_mutants, mutants_of, read_reasons
from grader.bankcheck.tasks import Brief, CheckTask, Result
from tests.our_bank import BANK

BRACKETS = "[" * 60_000


DEEP = {
    "brackets": "q1: " + BRACKETS,
    "braces": "q1: " + "{a: " * 60_000,
    "dashes": "q1:\n  " + "- " * 60_000 + "x",
    "keys": "? " * 60_000 + "x",
}


def test_every_reader_of_yaml_refuses_what_is_too_deep(tmp_path: Path) -> None:
    (tmp_path / "survivors.yaml").write_text(DEEP["brackets"])
    with pytest.raises(ValueError, match="nested more than"):
        read_reasons(tmp_path)


RIGHT = "def se_param_count(channel, reduction=16):\n    return 2 * channel * (channel // reduction)\n"


def mutants(folder: Path, reasons: str = "") -> tuple[CodeQuestion, list[CheckTask]]:
    question = BANK.get("se-param-count")
    assert isinstance(question, CodeQuestion)
    (folder / "reference.py").write_text(RIGHT)
    if reasons:
        (folder / "survivors.yaml").write_text(reasons)
    return question, list(mutants_of(question, folder))


def passed(task: CheckTask) -> Result:
    return Result(task, (Brief(0, 5.0, (), (), ""),))


def caught(task: CheckTask) -> Result:
    return Result(task, (Brief(0, 0.0, ("values",), (), ""),))


def test_a_mutant_that_passes_asks_for_a_check_or_a_reason(tmp_path: Path) -> None:
    question, (first, *rest) = mutants(tmp_path)
    found = list(check_mutants(question, tmp_path, [passed(first), *map(caught, rest)]))
    assert [finding.message for finding in found] == [f"a changed reference gets full marks: {first.name}"]
    # With a reason, nothing is left to say; an empty one is none.
    mutants(tmp_path, f'"{first.name}": "It is right as well."\n')
    assert list(check_mutants(question, tmp_path, [passed(first)])) == []
    mutants(tmp_path, f'"{first.name}": " "\n')
    assert len(list(check_mutants(question, tmp_path, [passed(first)]))) == 1


def test_a_reason_that_has_lost_its_cause_is_named(tmp_path: Path) -> None:
    question, (first, *_) = mutants(tmp_path)
    mutants(tmp_path, f'"{first.name}": "right"\n"nothing -> something": "gone"\n')
    found = [finding.message for finding in check_mutants(question, tmp_path, [caught(first)])]
    assert found == ["no mutation is called 'nothing -> something' any more", f"is caught by now: {first.name}"]


def test_what_could_not_be_graded_has_not_survived(tmp_path: Path) -> None:
    question, (first, *_) = mutants(tmp_path)
    assert list(check_mutants(question, tmp_path, [Result(first, fault="the judge failed")])) == []


@pytest.mark.parametrize("text", ["- a\n", "a: 1\n", "a: {b: c}\n", "a: [\n"])
def test_reasons_of_another_form_are_refused(tmp_path: Path, text: str) -> None:
    question, _ = mutants(tmp_path, text)
    (found,) = check_mutants(question, tmp_path, [])
    assert found.path.name == "survivors.yaml"
    assert read_reasons(tmp_path / "nowhere") == {}
