"""What decides about a question's answers is read from its solution folder, or refused with the place to look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.question import CheckSpec
from grader.engine.properties.stock import STOCK
from grader.engine.standard import load_standard
from grader.errors import QuestionError
from tests.unit.engine.made_up_question import question

OWN = """\
from grader.engine.kit import drawn_from

@drawn_from("normal", "zeros")
def gate_is_shared(bench, case):
    pass

def inputs(rng, sizes, arguments):
    return {}
"""


def check(use: str) -> CheckSpec:
    return CheckSpec(id=use, title="", use=use, points=1.0, why="", catches="", hint="", fix="")


QUESTION = replace(question(), path=Path("made-up.yaml"), checks=(check("values"), check("gate-is-shared")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reference.py").write_text("class Gate: pass\n")
    (tmp_path / "checks.py").write_text(OWN)
    return tmp_path


def test_stock_properties_and_its_own_are_found(folder: Path) -> None:
    standard = load_standard(QUESTION, folder)
    assert standard.properties["values"] is STOCK["values"]
    assert standard.properties["gate-is-shared"].profiles == ("normal", "zeros")
    assert standard.make_inputs is not None
    assert standard.reference.source == "class Gate: pass\n"
    assert standard.program("x = 1").entry == QUESTION.interface.entry


def test_a_bank_without_checks_of_its_own_needs_no_file(folder: Path) -> None:
    (folder / "checks.py").unlink()
    standard = load_standard(replace(QUESTION, checks=(check("values"),)), folder)
    assert standard.make_inputs is None


def test_a_check_that_is_nowhere_is_named(folder: Path) -> None:
    with pytest.raises(QuestionError, match=r"check nowhere uses 'nowhere', which is neither"):
        load_standard(replace(QUESTION, checks=(check("nowhere"),)), folder)


def test_checks_that_do_not_run_say_why(folder: Path) -> None:
    (folder / "checks.py").write_text("1 / 0\n")
    with pytest.raises(QuestionError, match=r"checks\.py does not run: ZeroDivisionError"):
        load_standard(QUESTION, folder)


def test_a_missing_reference_or_adapter_is_named(folder: Path) -> None:
    adapted = replace(QUESTION, interface=replace(QUESTION.interface, adapter=True))
    with pytest.raises(QuestionError, match=r"adapter\.py of .* cannot be read"):
        load_standard(adapted, folder)
    (folder / "adapter.py").write_text("def adapt(entry): return entry\n")
    assert load_standard(adapted, folder).program("").adapter == "def adapt(entry): return entry\n"
    (folder / "reference.py").unlink()
    with pytest.raises(QuestionError, match=r"reference\.py of .* cannot be read"):
        load_standard(QUESTION, folder)
