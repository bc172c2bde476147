"""``grader answer`` as a user calls it: its output and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional.programs import run_here

ROOT = Path(__file__).resolve().parents[2]
FULL = (
    "Hard attention picks one region and drops the rest, so it is not differentiable and needs REINFORCE. "
    "Soft attention gives every region a weight between 0 and 1 and is trained end to end with backpropagation."
)


def answer(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return run_here("answer", *arguments, stdin=stdin, env=environment)


def process(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "grader", "answer", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
        check=False,
    )


def test_full_marks_exit_with_0() -> None:
    done = process("q1", FULL)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "level 5 of 5" in done.stdout
    assert '"Hard attention picks one region and drops the rest"' in done.stdout


def test_the_json_keeps_its_contract() -> None:
    done = answer("q1", "--json", "Soft attention picks one region.")
    assert done.returncode == 1
    record = json.loads(done.stdout)
    assert record["schema"] == 1
    assert record["question"] == "hard-vs-soft-attention"
    assert record["score"] == 0.0
    assert record["level"] == 1
    assert record["judged"] is True
    verdicts = {point["id"]: point for point in record["points"]}
    assert set(verdicts) == {"hard_discrete", "hard_nondiff", "soft_weights", "soft_diff"}
    assert verdicts["soft_weights"]["verdict"] == "contradicted"
    assert verdicts["soft_weights"]["evidence"] == "Soft attention picks one region"
    assert set(verdicts["soft_diff"]) >= {"id", "statement", "verdict", "evidence"}
    assert "Contradicted" in record["feedback"]


@pytest.mark.parametrize("arguments", [("q1", "-"), ("q1",), ("--json", "q1", "-")])
def test_an_answer_comes_from_stdin(arguments: tuple[str, ...]) -> None:
    assert process(*arguments, stdin=FULL).returncode == 0


def test_ids_and_aliases_name_the_same_question() -> None:
    one, two = answer("hard-vs-soft-attention", "--json", FULL), answer("q1", "--json", FULL)
    assert one.stdout == two.stdout != ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a question"),
        (("q77", "x"), "no question is called 'q77'"),
        (("q10", "x"), "grader check"),
        (("../q1", "x"), "no question is called"),
        (("q1", "--quick", "9", "x"), "has no quick question '9'"),
        (("q1", "--quick", "train-hard", "z"), "none of the options"),
        (("q1", "x", "--mark", "nonsense=covered"), "POINT=VERDICT"),
        (("--jsonl", "missing.jsonl"), "cannot be read"),
        (("q1", "--jsonl", "-"), "leave out"),
    ],
)
def test_wrong_calls_exit_with_2_and_a_sentence(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    done = answer(*arguments, XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_many_lines_give_one_record_each_and_nothing_is_lost() -> None:
    lines = [
        json.dumps({"question": "q1", "answer": FULL}),
        "no json",
        json.dumps({"question": "q1"}),
        json.dumps({"question": "q99", "answer": "x"}),
        json.dumps(["q1", "x"]),
        "[" * 100_000,
        "",
        json.dumps({"question": "q7", "answer": "Channel attention: what."}),
    ]
    done = answer("--jsonl", "-", stdin="\n".join(lines) + "\n")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert len(records) == len(lines)
    assert records[0]["score"] == 1.0
    assert [record["line"] for record in records if "error" in record] == [2, 3, 4, 5, 6, 7]
    assert records[-1]["question"] == "spatial-vs-channel-attention"
    assert "Traceback" not in done.stderr


def test_lines_without_fault_exit_by_their_marks(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps({"question": "q1", "answer": FULL}) + "\n")
    assert answer("--jsonl", str(path)).returncode == 0
    path.write_text(json.dumps({"question": "q1", "answer": "pass"}) + "\n")
    assert answer("--jsonl", str(path)).returncode == 1


def test_a_quick_check_is_shown_and_answered() -> None:
    shown = answer("q2", "--quick", "steps")
    assert "a  ReLU" in shown.stdout
    assert answer("q4", "--quick", "block-parameters", "8 192 weights").returncode == 0
    wrong = answer("q4", "--quick", "1", "4096", "--json")
    assert wrong.returncode == 1
    assert json.loads(wrong.stdout)["feedback"] == "That is one of the two layers."


def test_what_cannot_be_judged_is_said_and_can_be_marked(tmp_path: Path) -> None:
    words = "It resembles a painter who thinks about colours before he begins with his work in the morning."
    done = answer("q1", words)
    assert "could not judge" in done.stdout
    assert "hard_discrete" in done.stdout
    marked = answer("q1", words, "--mark", "hard_discrete=covered", XDG_DATA_HOME=str(tmp_path))
    (kept,) = tmp_path.rglob("*.examples.jsonl")
    assert str(kept) in marked.stderr
    example = json.loads(kept.read_text())
    assert example["answer"] == words
    assert example["points"]["hard_discrete"] == "covered"
    assert example["score"] == 0.25


def test_hash_seeds_do_not_matter() -> None:
    words = "hard atention is choosing one regoin, soft attenton use wieghts and gradeint flows"
    assert len({process("q1", "--json", words, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "2")}) == 1


def test_control_characters_do_not_reach_the_terminal() -> None:
    done = answer("q1", "Hard attention picks one \x1b[31mregion\x1b[0m and drops the rest.")
    assert "\x1b" not in done.stdout


def test_torch_and_pydantic_stay_away() -> None:
    code = (
        "import sys; from grader.commands.cli import main; main(['answer', 'q1', 'Hard attention picks one region.']); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'pydantic', 'hypothesis', 'textual', 'openai')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0
