"""The kill matrix: who catches whom, as Markdown, one question at a time."""

from __future__ import annotations

from pathlib import Path

from grader.bank.mistakes import Mistake
from grader.bank.question import CodeQuestion
from grader.bankcheck.matrix import HEAD, document, matrix, row
from grader.bankcheck.tasks import Brief, CheckTask, Kind, Result
from tests.our_bank import BANK


def result(name: str, *failed: str, skipped: tuple[str, ...] = (), kind: Kind = "wrong") -> Result:
    later = Brief(1, 0.0, ("nothing-of-this",), (), "")
    return Result(CheckTask("q", kind, Path("a.py"), name), (Brief(0, 0.0, failed, skipped, ""), later))


def test_a_row_tells_the_named_check_from_others_and_from_those_not_run() -> None:
    found = row(
        result("max_only", "shape", "values", skipped=("range",)), ["shape", "values", "range", "dtype"], "values"
    )
    assert found == "| max_only | ○ | ● | – |   |"


def test_a_part_numbers_the_checks_and_counts_who_is_caught_by_one_alone() -> None:
    question = BANK.get("se-param-count")
    assert isinstance(question, CodeQuestion)
    ids = [check.id for check in question.checks]
    results = [result("a", ids[1]), result("b", ids[0], ids[1]), result("reference", kind="right")]
    lines = matrix(question, [Mistake("a", "", ids[1], "", "")], results).splitlines()
    assert lines[0] == "## se-param-count"
    assert lines[2].startswith(f"Checks: 1 {ids[0]}, 2 {ids[1]}")
    assert [line.split(" | ")[0] for line in lines[6:]] == ["| a", "| b", "| **only this one**"]
    assert lines[6].split("|")[2:4] == ["   ", " ● "]
    assert lines[-1].split("|")[2:4] == ["   ", " 1 "]


def test_a_document_keeps_the_other_questions_and_their_order() -> None:
    before = document({"b": "## b\n\nold\n", "c": "## c\n\nold\n"})
    after = document({"b": "## b\n\nnew\n", "a": "## a\n\nnew\n"}, before)
    assert after.startswith(HEAD)
    assert after.removeprefix(HEAD).split() == "## a new ## b new ## c old".split()  # noqa: SIM905 - read as a line
    assert document({}, before) == before
