"""``grader check``: what a user types, what comes out, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from tests.functional.programs import run
from tests.functional.small_bank import RIGHT, ROOT, WRONG, make_bank

OUTCOMES = ["pass", "fail", "error", "timeout", "memory", "crash", "internal"]
_TEXT = {"type": "string"}
_NUMBER = {"type": "number", "minimum": 0}
_CHECK = {
    "id": _TEXT,
    "title": _TEXT,
    "outcome": {"enum": [*OUTCOMES, "skipped"]},
    "points": _NUMBER,
    "max_points": _NUMBER,
    "message": _TEXT,
    "hint": {"type": ["string", "null"]},
    "counterexample": {"type": ["object", "null"]},
    "examples": {"type": "integer", "minimum": 0},
    "seconds": _NUMBER,
}
_RECORD = {
    "schema": {"const": 1},
    "question": _TEXT,
    "submission": {
        "type": "object",
        "required": ["path", "sha256"],
        "properties": {"path": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
    },
    "outcome": {"enum": OUTCOMES},
    "passed": {"type": "boolean"},
    "points": _NUMBER,
    "max_points": _NUMBER,
    "checks": {
        "type": "array",
        "minItems": 1,
        "items": {"type": "object", "required": list(_CHECK), "properties": _CHECK, "additionalProperties": False},
    },
    "diagnosis": {
        "anyOf": [
            {"type": "null"},
            {"type": "object", "required": ["mistake", "explanation"], "additionalProperties": {"type": "string"}},
        ]
    },
    "seed": {"type": "integer"},
    "isolation": {"type": "object", "required": ["level"]},
    "versions": {"type": "object", "required": ["grader", "torch", "hypothesis"]},
    "standard": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "seconds": _NUMBER,
}
CONTRACT = {"type": "object", "required": list(_RECORD), "properties": _RECORD}

# --- what may be handed in --------------------------------------------------------------------------------------------

RIGHT_SOURCE = RIGHT.read_text(encoding="utf-8")
HEAD = "import torch\nfrom torch import nn\n\n"


def module(forward: str, *, top: str = "", init: str = "") -> str:
    """Return a right module whose ``forward`` begins with a statement of its own."""
    lines = RIGHT_SOURCE.replace("super().__init__()", f"super().__init__(); {init}").splitlines()
    at = next(i for i, line in enumerate(lines) if "def forward" in line)
    return "\n".join([top, *lines[: at + 1], f"        {forward}", *lines[at + 1 :], ""])


# name: (source, outcome, words of the first message of a check that did not pass)
GRADED = {
    "right": (RIGHT_SOURCE, "pass", ""),
    "bom": ("\ufeff" + RIGHT_SOURCE, "pass", ""),
    "prints": (module("print('PASSED ' * 100)"), "pass", ""),
    "floods": (module("print('x' * 10_000_000)"), "pass", ""),
    "wrong": (WRONG.read_text(encoding="utf-8"), "fail", "elements of the map differ"),
    "syntax": (module("x = (1,"), "error", "SyntaxError"),
    "import_error": (HEAD + "raise ValueError('at the top')\nclass SpatialAttention: pass\n", "error", "at the top"),
    "missing_module": ("import no_such_module\nclass SpatialAttention: pass\n", "error", "no_such_module"),
    "wrong_constructor": (
        HEAD + "class SpatialAttention(nn.Module):\n    def __init__(self): super().__init__()\n",
        "error",
        "the constructor",
    ),
    "no_super": (module("pass").replace("super().__init__(); ", ""), "error", "before Module.__init__()"),
    "no_forward": (RIGHT_SOURCE.replace("def forward", "def foward"), "error", "forward"),
    "not_a_module": ("class SpatialAttention:\n    def __init__(self, k=7): pass\n", "error", "nn.Module"),
    "none": (module("return None"), "fail", "it returned None; expected one tensor"),
    "tuple": (module("return x, x"), "fail", "a tuple of 2"),
    "numpy": (module("return x.detach().numpy()"), "fail", "ndarray"),
    "scalar": (module("return 0.5"), "fail", "the float 0.5"),
    "loop": (module("while True: pass"), "timeout", "a loop that never ends"),
    "sleep": (module("import time; time.sleep(3600)"), "timeout", "a loop that never ends"),
    "loop_at_import": ("while True: pass\nclass SpatialAttention: pass\n", "timeout", "running the file"),
    "exit": (module("import sys; sys.exit(0)"), "error", "tried to end the program"),
    "exit_at_import": ("raise SystemExit\nclass SpatialAttention: pass\n", "error", "tried to end the program"),
    "hard_exit": (module("import os; os._exit(0)"), "crash", "exit status 0"),
    "recursion": (module("return self.forward(x)"), "error", "RecursionError"),
    "memory": (module("torch.ones(1 << 33, dtype=torch.float64)"), "memory", "more memory than"),
    "interrupt": (module("raise KeyboardInterrupt"), "error", "tried to end the program"),
    "not_deterministic": (module("x = x + torch.rand_like(x)"), "fail", "differ"),
}
# name: (content, words of the sentence)
UNREADABLE = {
    "empty": (b"", "is empty"),
    "latin": ("# gr\u00fc\u00df\n".encode("latin-1"), "is not UTF-8"),
    "null": (b"x = 1\0", "null byte"),
    "huge": (b"#" * (5 << 20), "larger than 256 KiB"),
    "no_entry": (b"import torch\n", "answers no question"),
    "near": (b"class SpatialAttnetion: pass\n", "did you mean SpatialAttention"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run over every file of the tables, and its records by the file's stem."""

    done: subprocess.CompletedProcess[str]
    records: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bank(tmp_path_factory.mktemp("bank"))


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
        files[-1].write_text(source, encoding="utf-8")
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


# --- options, widths, exit codes --------------------------------------------------------------------------------------


def test_the_notes_own_modules_get_full_marks_for_150_cases_each() -> None:
    files = [ROOT / "solutions" / name / "right" / "notes.py" for name in ("se-layer", "spatial-attention")]
    done = run("check", "--json", *files)
    assert done.returncode == 0, done.stdout + done.stderr
    for line in done.stdout.splitlines():
        record = json.loads(line)
        assert (record["outcome"], record["points"]) == ("pass", record["max_points"])
        assert sum(check["examples"] for check in record["checks"]) >= 150


def test_full_marks_exit_with_0_and_pipes_have_no_colours(bank: Path) -> None:
    done = run("check", RIGHT, "--bank", bank)
    assert done.returncode == 0
    assert done.stdout.startswith("✓ spatial-attention")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("columns", [40, 80])
def test_the_report_keeps_to_the_terminals_width(bank: Path, columns: int) -> None:
    done = run("check", WRONG, "--bank", bank, env={"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm"})
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


def test_the_command_that_is_shown_reproduces_the_verdict(tmp_path: Path, bank: Path) -> None:
    path = tmp_path / "my answer's file.py"
    path.write_text(WRONG.read_text(encoding="utf-8"), encoding="utf-8")
    first = run("check", path, "--bank", bank, "--seed", "7", "--examples", "12", env={"COLUMNS": "400"})
    command = next(line for line in first.stdout.splitlines() if line.startswith("reproduce: "))
    program, *arguments = shlex.split(command.removeprefix("reproduce: "))
    assert program == "grader"
    assert arguments[-4:] == ["--seed", "7", "--examples", "12"]
    again = run(*arguments, "--bank", bank, env={"COLUMNS": "400"})
    # Only the headline has timings in it.
    assert again.stdout.splitlines()[1:] == first.stdout.splitlines()[1:]
    assert again.returncode == first.returncode == 1


def test_seed_and_examples_are_honoured(bank: Path, everything: Run) -> None:
    done = run("check", WRONG, "--json", "--bank", bank, "--examples", "12", "--seed", "3", "--question", "q10")
    record = json.loads(done.stdout)
    (usual,) = everything.records["wrong"]
    assert (record["seed"], usual["seed"]) == (3, 0)
    counts, usually = ({c["id"]: c["examples"] for c in r["checks"]} for r in (record, usual))
    # Twelve for six checks of four each: two a check.
    assert (counts["interface"], counts["shape"]) == (2, 2)
    assert usually["shape"] > 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--question", "spatial-atention"], "spatial-attention"),
        (["--question", "q999"], "q999"),
        (["--examples", "0"], "less than one"),
        (["--examples", "10001"], "the most of a run"),
        (["--examples", "1000000000"], "the most of a run"),
        (["--seed", "x"], "no whole number"),
        (["--bank", "no-such-folder"], "no bank"),
        (["--frobnicate"], "frobnicate"),
    ],
)
def test_what_cannot_be_meant_exits_with_2_and_a_sentence(arguments: list[str], words: str) -> None:
    done = run("check", RIGHT, *arguments)
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


def test_a_starter_is_written_once_and_fails(tmp_path: Path, bank: Path) -> None:
    new = run("new", "q10", "--bank", bank, cwd=tmp_path)
    path = tmp_path / "spatial_attention.py"
    assert new.returncode == 0, new.stderr
    source = path.read_text(encoding="utf-8")
    assert f"grader check {path.name}" in new.stdout
    again = run("new", "q10", "--bank", bank, cwd=tmp_path)
    assert again.returncode == 2
    assert "left alone" in again.stderr
    assert path.read_text(encoding="utf-8") == source
    done = run("check", path.name, "--bank", bank, cwd=tmp_path)
    assert done.returncode == 1
    assert "NotImplementedError" in done.stdout
    assert "0/" in done.stdout.splitlines()[0]


@pytest.mark.slow
def test_more_cases_come_with_more_seconds(bank: Path, tmp_path: Path) -> None:
    # Some 10 s of computing in all, where the bank gives 4 s to its own two dozen cases.
    burn = "import time; end = time.process_time() + 0.03\n        while time.process_time() < end: pass"
    path = tmp_path / "busy.py"
    path.write_text(module(burn))
    done = run("check", path, "--json", "--bank", bank, "--examples", "150")
    record = json.loads(done.stdout)
    assert record["outcome"] == "pass", [check["message"] for check in record["checks"]]
