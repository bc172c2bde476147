"""What strangers can write into a file, and what it must not do: end the process, the batch, or somebody's row."""

from __future__ import annotations

import io
import json
import os
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from grader.answers.language.numbers import read_number
from grader.bank.formula import FormulaError
from grader.bank.loading import load_bank
from grader.bankcheck.survivors import read_reasons
from grader.classroom.export.csv import attempts_csv, gradebook_csv, notices_csv
from grader.classroom.grading import plan as tasks
from grader.classroom.grading.overwrite import refuse_foreign, refuse_inputs
from grader.classroom.grading.plan import make_plan
from grader.classroom.intake import HandedFile, HandIn, Intake, Notice, Student, documents
from grader.classroom.intake.archive import ListedFile
from grader.classroom.intake.documents import read_documents
from grader.classroom.intake.platform_names import Identity
from grader.classroom.intake.roster import read_roster
from grader.commands.answer import _results
from grader.commands.cli import main
from grader.errors import UsageError
from grader.text.yaml_document import read_document
from grader.text.yaml_limits import TooMuch, load_shallow
from tests.unit.classroom.made_up_class import assignment, book, row, student

BRACKETS = "[" * 60_000
DEEP = {
    "brackets": "q1: " + BRACKETS,
    "braces": "q1: " + "{a: " * 60_000,
    "dashes": "q1:\n  " + "- " * 60_000 + "x",
    "keys": "? " * 60_000 + "x",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_yaml_too_deep_for_the_stack_of_c_is_refused_with_its_line(text: str) -> None:
    document = read_document(text.encode(), Path("answers.yaml"))
    assert document.data is None
    assert document.problems[0].line == text.count("\n") + 1
    assert "nested more than" in document.problems[0].message


def test_every_reader_of_yaml_refuses_what_is_too_deep(tmp_path: Path) -> None:
    (tmp_path / "survivors.yaml").write_text(DEEP["brackets"])
    with pytest.raises(ValueError, match="nested more than"):
        read_reasons(tmp_path)


def test_aliases_cannot_make_millions_of_values_and_a_few_may_stand() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    with pytest.raises(TooMuch, match=r"line \d+: .*makes over"):
        load_shallow(bomb)
    assert load_shallow("a: &a [x]\nb: *a\n") == {"a": ["x"], "b": ["x"]}
    with pytest.raises(yaml.YAMLError):
        load_shallow("a: *nobody\n")


@pytest.mark.parametrize("number", ["0x" + "f" * 4000, "-0x" + "f" * 4000, "0b" + "1" * 15_000, "9" * 4400])
def test_a_whole_number_that_nobody_can_write_is_refused_in_every_base(number: str) -> None:
    document = read_document(f"q6: {{quick: {{ratio-count: {number}}}}}\n".encode(), Path("answers.yaml"))
    json.dumps(document.data)
    (problem,) = document.problems
    assert problem.key == "q6.quick.ratio-count"
    assert len(problem.message) < 200


def test_a_hexadecimal_number_is_read_as_ever() -> None:
    assert read_document(b"a: 0xff\n", Path("a.yaml")).data == {"a": 255}


@pytest.mark.parametrize("text", ["1e999", "-1e999", "10**400", "9" * 400, "9" * 280 + "e300", "(2**1023-1)*2+1"])
def test_a_number_beyond_all_numbers_is_no_number(text: str) -> None:
    with pytest.raises(FormulaError, match=r"too large|too long"):
        read_number(text, {})


NOTEBOOKS = {
    "a type that is a list": '{"cells":[{"cell_type":[],"source":"x"}]}',
    "a list": "[]",
    "deep": '{"cells":' + BRACKETS,
    "half a character": r'{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a",'
    r'"metadata":{},"outputs":[],"execution_count":null,"source":"x=\"\ud800\""}]}',
}


@pytest.mark.parametrize("text", NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_a_malformed_notebook_is_noted_for_its_student_only(text: str) -> None:
    good = ListedFile(PurePosixPath("b.py"), io.BytesIO(b"x = 1\n").read)
    read, notes = read_documents((ListedFile(PurePosixPath("a.ipynb"), io.BytesIO(text.encode()).read), good))
    assert [document.name for document in read] == ["b.py"]
    assert len(notes) == 1
    assert notes[0].startswith("a.ipynb: is not")


def fails(*_: object) -> Any:
    raise AssertionError("a defect of ours")


def test_nothing_that_reading_one_file_raises_ends_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_document", fails)
    assert read_documents((ListedFile(PurePosixPath("a\x1b.py"), io.BytesIO(b"x = 1\n").read),)) == (
        (), (r"a\x1b.py: cannot be read (AssertionError: a defect of ours)",),
    )  # fmt: skip


def test_nothing_that_one_attempt_raises_ends_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def sometimes(text: str) -> dict[str, set[str]]:
        return fails() if "bad" in text else {"CBAM": set()}

    monkeypatch.setattr(tasks, "top_level", sometimes)
    people = tuple(Student(key, key, "", enrolled=True, who=Identity(id=key)) for key in ("ana", "zoe"))
    handed_in = [("ana", "bad = 1\n"), ("zoe", "class SELayer: pass\n")]
    attempts = tuple(HandIn(who, 1, who, None, (HandedFile("a.py", "code", text),)) for who, text in handed_in)
    plan = make_plan(Intake(people, attempts, ()), assignment(), load_bank())
    said = {entry.student: entry.note for entry in plan.entries if entry.part == "spatial-attention"}
    assert "a defect of ours" in said["ana"]
    assert said["zoe"] == "no file defines SpatialAttention"


TRICKY = "e\x1b[31m\u202e\nx"
SAFE = r"e\x1b[31m\u202e\x0ax"


def test_names_that_students_gave_are_spelled_out_in_every_sheet() -> None:
    who = student("ana", TRICKY)
    one = replace(row(who, [None, None]), label=TRICKY, notes=(TRICKY,))
    shown = book(one)
    shown = replace(shown, rows=(one,), attempts=(one,), notices=(Notice("ignored", TRICKY, TRICKY),))
    for text, times in ((gradebook_csv(shown), 2), (attempts_csv(shown), 3), (notices_csv(shown), 2)):
        assert text.count(SAFE) == times
        assert "\x1b" not in text
        assert len(text.splitlines()) == 2


def test_which_file_was_chosen_is_said_without_its_escapes() -> None:
    attempt = HandIn(
        "ana", 1, "ana/", None, tuple(HandedFile(f"{n}{TRICKY}.py", "code", "class A: pass") for n in "ab")
    )
    _, note = tasks._Answers(attempt).defining("A", "q")
    assert note == f"a{SAFE}.py, b{SAFE}.py all define A; graded b{SAFE}.py"


def test_a_starters_name_is_spelled_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "q10", "e\x1b[31m.py"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_finding_of_a_bank_is_spelled_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "e\x1b[31m.txt").touch()
    monkeypatch.setattr("rich.console.Console.status", lambda *_, **__: nullcontext(SimpleNamespace(update=print)))
    assert main(["bank", "check", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert r"e\x1b[31m.txt: nothing reads this file" in said
    assert "\x1b" not in said


def test_lines_of_json_may_begin_with_a_byte_order_mark() -> None:
    (record,) = _results(io.StringIO('\ufeff{"question": "q1", "answer": "No idea."}\n'), None)
    assert "error" not in record


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('student_id,name\n1,Ana\n2,"Zoe\n3,Li\n', 3),
        ('student_id,name\n1,"Ana Lee\n2,"Doe, Jane"\n3,Li\n', 2),
        ('student_id,name,email\n1,Ana,a\n2,"Zoe\n3,Li",b\n', 3),
    ],
)
def test_a_quotation_mark_left_open_swallows_nobody(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=rf"line {line}: .*quotation mark"):
        read_roster(path)
    path.write_text('student_id,name\n1,"Li, Bo\nNew"\n')
    assert len(read_roster(path).students) == 1


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
