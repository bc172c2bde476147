"""``grader list``, ``show``, ``hint`` and ``explain``, as a user runs them."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from tests.functional.programs import run_here
from tests.our_bank import BANK

ROOT = Path(__file__).resolve().parents[2]
ESCAPE = "\x1b"


def on_a_terminal(*arguments: str, columns: int, **env: str) -> str:
    """Return what ``grader`` writes to a real terminal of that width."""
    ours, theirs = pty.openpty()
    surroundings = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    surroundings |= {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "24", **env}
    command = [sys.executable, "-m", "grader", *arguments]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, cwd=ROOT, env=surroundings
    )
    os.close(theirs)
    output = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            # How Linux says that the other end of a terminal is closed.
            break
        if not chunk:
            break
        output += chunk
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return output.decode().replace("\r\n", "\n")


def test_list_shows_every_question_in_order() -> None:
    done = run_here("list")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["id", "alias", "kind", "level", "topic", "title", "points"]
    assert [line.split()[0] for line in lines[1:]] == list(BANK.questions)
    row = next(line for line in lines if line.startswith("spatial-attention "))
    assert row.split()[1:4] == ["q10", "code", BANK.get("q10").level]
    assert row.rstrip().endswith("10")
    assert ESCAPE not in done.stdout


def test_list_as_json_is_one_object_a_line() -> None:
    records = [json.loads(line) for line in run_here("list", "--json").stdout.splitlines()]
    assert [record["id"] for record in records] == list(BANK.questions)
    assert all(record["schema"] == 1 for record in records)
    (ours,) = [record for record in records if record["id"] == "spatial-attention"]
    assert (ours["alias"], ours["kind"], ours["points"]) == ("q10", "code", 10.0)


def test_list_of_one_topic() -> None:
    topic = BANK.get("q10").topic
    records = [json.loads(line) for line in run_here("list", "--json", "--topic", topic).stdout.splitlines()]
    assert [record["id"] for record in records] == [q.id for q in BANK.questions.values() if q.topic == topic]


def test_an_unknown_topic_gets_the_nearest() -> None:
    topic = BANK.get("q10").topic
    done = run_here("list", "--topic", topic[:-1])
    assert done.returncode == 2
    assert f"did you mean {topic}?" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_list_fits_the_terminal_and_loses_no_id(columns: int) -> None:
    lines = re.sub(r"\x1b\[[0-9;]*m", "", on_a_terminal("list", columns=columns)).splitlines()
    assert max(map(len, lines)) <= columns
    assert [line.split()[0] for line in lines[1:] if not line.startswith(" ")] == list(BANK.questions)


def test_colour_is_for_terminals_that_want_it() -> None:
    assert re.search(r"\x1b\[[0-9;]*36m", on_a_terminal("list", columns=100))
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", on_a_terminal("list", columns=100, NO_COLOR="1"))


def test_show_has_prompt_contract_and_checks() -> None:
    question = BANK.get("q10")
    assert isinstance(question, CodeQuestion)
    done = run_here("show", "Q10")
    assert done.returncode == 0
    assert question.title in done.stdout
    assert question.prompt.strip() in done.stdout
    assert "class SpatialAttention(nn.Module):\n    def __init__(self, kernel_size=7)" in done.stdout
    assert "in  x (B, C, H, W)" in done.stdout
    assert "out  map (B, 1, H, W), in [0, 1]" in done.stdout
    for check in question.checks:
        assert re.search(rf"^{check.id} +{check.points:g} +{re.escape(check.title)}", done.stdout, re.MULTILINE)
    assert "grader new spatial-attention" in done.stdout


def test_show_of_a_function_writes_its_signature() -> None:
    out = run_here("show", "se-param-count").stdout
    assert "def se_param_count(channel, reduction=16)" in out
    assert "out  int" in out


def test_show_gives_no_answer_away() -> None:
    for question in BANK.questions.values():
        out = run_here("show", question.id).stdout
        assert question.title in out
        assert question.model_answer.strip() not in out
        assert not any(hint.strip() in out for hint in question.hints)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_hints_come_one_at_a_time(level: int) -> None:
    hints = BANK.get("q10").hints
    out = run_here("hint", "q10", "--level", str(level)).stdout
    assert [hint.strip() in out for hint in hints] == [index == level - 1 for index in range(3)]
    assert ("--level" in out) == (level < 3)


def test_explain_answers_four_questions() -> None:
    question = BANK.get("q10")
    assert isinstance(question, CodeQuestion)
    for check in question.checks:
        out = run_here("explain", f"q10:{check.id}").stdout
        assert f"What it checks\n{check.title}" in out
        assert f"Why it matters\n{check.why.strip()}" in out
        if check.visibility == "visible":
            assert f"How to fix it\n{(check.fix or check.hint).strip()}" in out
            assert ("A wrong answer it catches" in out) == bool(check.catches)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "spatial-atention"], "no question is called 'spatial-atention'; did you mean spatial-attention?"),
        (["hint", "spatial-atention"], "did you mean spatial-attention?"),
        (["explain", "spatial-atention:shape"], "did you mean spatial-attention?"),
        (["explain", "q10:shap"], "has no check 'shap'; did you mean shape?"),
        (["explain", "q10"], "expected a question and a check, such as spatial-attention:"),
        (["explain", "q10:"], "expected a question and a check"),
    ],
)
def test_mistakes_are_answered_with_the_nearest_name(arguments: list[str], words: str) -> None:
    done = run_here(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_level_that_does_not_exist_is_refused() -> None:
    done = run_here("hint", "q10", "--level", "4")
    assert done.returncode == 2
    assert "choose from 1, 2, 3" in done.stderr
