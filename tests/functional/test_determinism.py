"""The same seed gives the same verdict byte for byte, timings aside: in one process, and in another."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from grader.bank.loading import Bank
from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import Submission, decode_submission, read_submission
from grader.verdict import Verdict
from tests.functional.programs import run
from tests.functional.small_bank import RIGHT, WRONG

# More often where there is time: GRADER_REPEATS=20 is what the project promises.
REPEATS = int(os.environ.get("GRADER_REPEATS", "2"))
RANDOM = RIGHT.read_text(encoding="utf-8").replace("avg_out =", "x = x + torch.rand_like(x)\n        avg_out =")
SYSTEM_RANDOM = RIGHT.read_text(encoding="utf-8").replace(
    "avg_out =", "import os; x = x + os.urandom(1)[0] / 256 + 0.01\n        avg_out ="
)


@pytest.fixture(scope="module")
def judge(small_judge: Judge) -> Judge:
    return small_judge


def question(bank: Bank) -> CodeQuestion:
    found = bank.get("q10")
    assert isinstance(found, CodeQuestion)
    return found


def graded(judge: Judge, submission: Submission, seed: int = 0) -> Verdict:
    return last_verdict(judge.grade(question(judge.bank), submission, seed=seed))


def without_timings(record: dict[str, Any]) -> str:
    checks = [{k: v for k, v in check.items() if k != "seconds"} for check in record["checks"]]
    return json.dumps({**{k: v for k, v in record.items() if k != "seconds"}, "checks": checks})


@pytest.mark.parametrize("path", [RIGHT, WRONG], ids=["right", "wrong"])
@pytest.mark.parametrize("seed", [0, 12345])
def test_the_same_seed_gives_the_same_verdict(judge: Judge, path: Path, seed: int) -> None:
    submission = read_submission(path)
    records = {without_timings(graded(judge, submission, seed).to_json()) for _ in range(REPEATS)}
    assert len(records) == 1
    assert (json.loads(records.pop())["outcome"] == "pass") is (path == RIGHT)


def test_another_process_gives_the_same_verdict(judge: Judge, bank: Path) -> None:
    here = without_timings(graded(judge, read_submission(WRONG), 5).to_json())
    done = run("check", WRONG, "--json", "--no-repair", "--seed", "5", "--bank", bank, env={"PYTHONHASHSEED": "77"})
    assert without_timings(json.loads(done.stdout)) == here


def test_another_seed_draws_other_cases(judge: Judge) -> None:
    # As they were found: made smaller, different failures often end in the same one.
    found = set()
    for seed in (1, 2, 3):
        events = judge.grade(question(judge.bank), read_submission(WRONG), seed=seed, explain=False)
        found |= {str(check.counterexample) for check in last_verdict(events).checks if check.id == "values"}
    assert len(found) == 3
    assert "None" not in found


def test_chance_that_torch_draws_is_chance_that_repeats(judge: Judge) -> None:
    submission = decode_submission(RANDOM.encode(), "random.py")
    records = {without_timings(graded(judge, submission).to_json()) for _ in range(REPEATS)}
    assert len(records) == 1
    assert json.loads(records.pop())["outcome"] == "fail"


def test_chance_that_nobody_seeds_is_wrong_and_breaks_nothing(judge: Judge) -> None:
    submission = decode_submission(SYSTEM_RANDOM.encode(), "random.py")
    verdicts = [graded(judge, submission) for _ in range(REPEATS)]
    for verdict in verdicts:
        outcomes = {check.id: str(check.outcome) for check in verdict.checks}
        assert str(verdict.outcome) == outcomes["values"] == outcomes["repeatable"] == "fail"
    # Values may differ from run to run; what passed and what did not may not.
    assert len({tuple((c.id, c.outcome, c.points) for c in verdict.checks) for verdict in verdicts}) == 1
