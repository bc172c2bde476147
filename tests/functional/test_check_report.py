"""``grader check``: its report on pipes and terminals, its options, and its exit codes."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from tests.functional.contract import CONTRACT
from tests.functional.programs import run, run_here
from tests.functional.small_bank import RIGHT, ROOT, WRONG, make_bank
from tests.functional.submissions import module


@pytest.fixture(scope="module")
def judge(small_judge: Judge) -> Judge:
    return small_judge


def test_full_marks_exit_with_0_and_pipes_have_no_colours(bank: Path) -> None:
    done = run("check", RIGHT, "--bank", bank)
    assert done.returncode == 0
    assert done.stdout.startswith("✓ spatial-attention")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("columns", [40, 80])
def test_the_report_keeps_to_the_terminals_width(judge: Judge, columns: int) -> None:
    surroundings = {"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm"}
    done = run_here("check", WRONG, judge=judge, env=surroundings)
    assert done.returncode == 1
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= columns
    squeezed = "".join(done.stdout.split())
    for words in ("hint:", "expected", "got", "smallestcase:", "reproduce:gradercheck", "[max,mean]"):
        assert words in squeezed


def test_a_pipe_gets_every_sentence_in_one_line(tmp_path: Path, bank: Path) -> None:
    path = tmp_path / ("a_name_that_is_longer_than_any_terminal_is_wide" * 3 + ".py")
    path.write_text(WRONG.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("check", path, "--bank", bank)
    lines = done.stdout.splitlines()
    assert lines == [line.rstrip() for line in lines]
    (reproduce,) = (line for line in lines if line.startswith("reproduce: "))
    assert shlex.split(reproduce)[3] == str(path)
    # A sentence that goes on in the next line would begin it with a small letter, and without an indentation.
    assert [line for line in lines if line[:1].islower()] == [reproduce]


def test_the_command_that_is_shown_reproduces_the_verdict(tmp_path: Path, judge: Judge, bank: Path) -> None:
    path = tmp_path / "my answer's file.py"
    path.write_text(WRONG.read_text(encoding="utf-8"), encoding="utf-8")
    options = ("--seed", "7", "--examples", "12")
    first = run_here("check", path, *options, judge=judge, env={"COLUMNS": "400"})
    command = next(line for line in first.stdout.splitlines() if line.startswith("reproduce: "))
    program, *arguments = shlex.split(command.removeprefix("reproduce: "))
    assert program == "grader"
    assert arguments[-4:] == ["--seed", "7", "--examples", "12"]
    again = run(*arguments, "--bank", bank, env={"COLUMNS": "400"})
    # Only the headline has timings in it.
    assert again.stdout.splitlines()[1:] == first.stdout.splitlines()[1:]
    assert again.returncode == first.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--question", "spatial-atention"], "spatial-attention"),
        (["--question", "q999"], "q999"),
        (["--examples", "0"], "less than one"),
        (["--examples", "10001"], "the most of a run"),
        (["--examples", "1000000000"], "the most of a run"),
        (["--seed", "x"], "not a whole number"),
        (["--bank", "no-such-folder"], "no bank"),
        (["--frobnicate"], "frobnicate"),
    ],
)
def test_what_cannot_be_meant_exits_with_2_and_a_sentence(judge: Judge, arguments: list[str], words: str) -> None:
    # Only a judge that has no bank says so.
    done = (
        run("check", RIGHT, *arguments) if "--bank" in arguments else run_here("check", RIGHT, *arguments, judge=judge)
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_bank_exits_with_70_and_costs_no_points(tmp_path: Path) -> None:
    broken = make_bank(tmp_path / "bank")
    reference = broken / "solutions" / "spatial-attention" / "reference.py"
    reference.write_text("raise RuntimeError('the author slipped')\n", encoding="utf-8")
    # A question that cannot be read hides no other.
    (broken / "questions" / "broken.yaml").write_text("id: broken\nkind: [\n", encoding="utf-8")
    other = ROOT / "solutions" / "se-layer" / "right" / "notes.py"
    done = run("check", "--json", "--bank", broken, RIGHT, other)
    assert done.returncode == 70
    records = {r["question"]: r for r in map(json.loads, done.stdout.splitlines())}
    assert records["se-layer"]["outcome"] == "pass"
    assert records["spatial-attention"]["outcome"] == "internal"
    assert "the author slipped" in records["spatial-attention"]["checks"][0]["message"]
    assert "Traceback" not in done.stdout + done.stderr
    for record in records.values():
        jsonschema.validate(record, CONTRACT)


def test_a_starter_is_written_once_and_fails(tmp_path: Path, judge: Judge, bank: Path) -> None:
    new = run_here("new", "q10", "--bank", bank, cwd=tmp_path)
    path = tmp_path / "spatial_attention.py"
    assert new.returncode == 0, new.stderr
    source = path.read_text(encoding="utf-8")
    assert f"grader check {path.name}" in new.stdout
    again = run_here("new", "q10", "--bank", bank, cwd=tmp_path)
    assert again.returncode == 2
    assert "left alone" in again.stderr
    assert path.read_text(encoding="utf-8") == source
    done = run_here("check", path.name, judge=judge, cwd=tmp_path)
    assert done.returncode == 1
    assert "NotImplementedError" in done.stdout
    assert "0/" in done.stdout.splitlines()[0]


def test_more_cases_come_with_more_seconds(judge: Judge) -> None:
    # Some 2 s of computing in all, where the question gives 1 s to its own two dozen cases.
    burn = "import time; end = time.process_time() + 0.003\n        while time.process_time() < end: pass"
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    question = replace(question, budget=replace(question.budget, seconds=1.0))
    submission = decode_submission(module(burn).encode(), "busy.py")
    verdict = last_verdict(judge.grade(question, submission, examples=150, explain=False))
    assert verdict.outcome == "pass", [check.message for check in verdict.checks]
