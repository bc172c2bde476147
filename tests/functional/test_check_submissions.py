"""``grader check`` over whatever may be handed in: each is graded or told in a sentence, and none hides another."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.functional.contract import CONTRACT
from tests.functional.programs import run
from tests.functional.small_bank import RIGHT, WRONG
from tests.functional.submissions import GRADED, RIGHT_SOURCE, UNREADABLE


@dataclass(frozen=True, slots=True)
class Run:
    """One run over every file of the tables, and its records by the file's stem."""

    done: subprocess.CompletedProcess[str]
    records: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, bank: Path) -> Run:
    """Grade every file in one run: whatever one of them does, the others are graded."""
    folder = tmp_path_factory.mktemp("submissions")
    files = []
    for name, (content, _) in UNREADABLE.items():
        files.append(folder / f"{name}.py")
        files[-1].write_bytes(content)
    files += [folder / "missing.py", folder, folder / "link.py", folder / "pipe.py", folder / "socket.py"]
    (folder / "link.py").symlink_to(RIGHT)
    os.mkfifo(folder / "pipe.py")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(folder / "socket.py"))
    for name, (source, _, _) in GRADED.items():
        files.append(folder / f"{name}.py")
        files[-1].write_text(source, encoding="cp1252" if name == "latin" else "utf-8")
    files.append(folder / "two.py")
    files[-1].write_text(RIGHT_SOURCE + "\nclass SELayer(nn.Module):\n    pass\n", encoding="utf-8")
    done = run("check", "--json", "--bank", bank, *files)
    records: dict[str, list[dict[str, Any]]] = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        records.setdefault(Path(record["submission"]["path"]).stem, []).append(record)
    return Run(done, records)


def test_one_run_grades_all_that_can_be_graded(everything: Run) -> None:
    assert set(everything.records) == {*GRADED, "two"}
    # Of several codes the gravest: some files could not be read.
    assert everything.done.returncode == 2


def test_every_line_keeps_the_contract(everything: Run) -> None:
    for records in everything.records.values():
        for record in records:
            jsonschema.validate(record, CONTRACT)
            assert record["passed"] is (record["outcome"] == "pass")
            assert record["points"] == pytest.approx(sum(check["points"] for check in record["checks"]))
            assert record["max_points"] == pytest.approx(sum(check["max_points"] for check in record["checks"]))
            assert record["passed"] is (record["points"] == record["max_points"])
            assert all((check["points"] > 0) is (check["outcome"] == "pass") for check in record["checks"])
            assert "Traceback" not in json.dumps(record)
            assert "\\u001b" not in json.dumps(record)


@pytest.mark.parametrize("name", GRADED)
def test_what_is_graded_ends_as_it_should(everything: Run, name: str) -> None:
    _, outcome, words = GRADED[name]
    (record,) = everything.records[name]
    assert record["outcome"] == outcome, [c["message"] for c in record["checks"]]
    bad = [check for check in record["checks"] if check["outcome"] not in ("pass", "skipped")]
    assert bool(bad) is (outcome != "pass")
    if bad:
        assert words in bad[0]["message"]
        assert len(bad[0]["message"]) < 1_200


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_sentence(everything: Run, name: str) -> None:
    (line,) = (line for line in everything.done.stderr.splitlines() if f"{name}.py" in line)
    assert line.startswith("grader: ")
    assert UNREADABLE[name][1] in line


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.py", "no such file"),
        ("link.py", "symbolic link"),
        ("pipe.py", "named pipe"),
        ("socket.py", "cannot be opened"),
        ("submissions", "is a directory"),
    ],
)
def test_what_is_no_file_is_told_in_one_sentence(everything: Run, name: str, words: str) -> None:
    assert any(name in line and words in line for line in everything.done.stderr.splitlines())


def test_nothing_ends_in_a_traceback(everything: Run) -> None:
    assert "Traceback" not in everything.done.stderr
    assert "\x1b" not in everything.done.stdout + everything.done.stderr
    # One sentence for each file, and one about the file with two answers.
    assert len(everything.done.stderr.splitlines()) == len(UNREADABLE) + 5 + 1


def test_a_syntax_error_is_shown_with_line_and_caret(everything: Run) -> None:
    (record,) = everything.records["syntax"]
    message = record["checks"][0]["message"]
    where = re.search(r"line (\d+): (.*)\n( +)\^", message)
    assert where is not None, message
    line = GRADED["syntax"][0].splitlines()[int(where[1]) - 1]
    assert where[2] == line.strip()
    shown = message[where.start() :].splitlines()
    assert shown[1].index("^") - len(f"line {where[1]}: ") - 2 == line.strip().index("(")


def test_a_file_with_two_answers_gives_two_lines(everything: Run) -> None:
    assert sorted(r["question"] for r in everything.records["two"]) == ["se-layer", "spatial-attention"]
    assert "answers 2 questions" in everything.done.stderr


def test_what_was_printed_is_kept_and_capped(everything: Run) -> None:
    assert "PASSED" in everything.records["prints"][0]["printed"]
    assert 0 < len(everything.records["floods"][0]["printed"]) <= 2_000


def test_a_mistake_of_the_bank_is_named(everything: Run) -> None:
    (record,) = everything.records["wrong"]
    assert "[max, mean]" in record["diagnosis"]["mistake"]
    assert everything.records["right"][0]["diagnosis"] is None
    example = next(check["counterexample"] for check in record["checks"] if check["id"] == "values")
    assert example["mismatches"]
    assert example["mismatched"] <= example["total"]


def test_what_answers_at_random_is_wrong_and_breaks_nothing(everything: Run) -> None:
    (record,) = everything.records["not_deterministic"]
    outcomes = {check["id"]: check["outcome"] for check in record["checks"]}
    assert outcomes["values"] == "fail"
    assert outcomes["interface"] == outcomes["shape"] == "pass"


def test_seed_and_examples_are_honoured(bank: Path, everything: Run) -> None:
    done = run("check", WRONG, "--json", "--bank", bank, "--examples", "12", "--seed", "3", "--question", "q10")
    record = json.loads(done.stdout)
    (usual,) = everything.records["wrong"]
    assert (record["seed"], usual["seed"]) == (3, 0)
    counts, usually = ({c["id"]: c["examples"] for c in r["checks"]} for r in (record, usual))
    # Twelve for six checks of four each: two a check.
    assert (counts["interface"], counts["shape"]) == (2, 2)
    assert usually["shape"] > 2
