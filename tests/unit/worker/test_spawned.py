"""Workers that are spawned instead of forked, as on macOS; here with Linux's walls around them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.engine.transport.side import Program, load_request
from grader.engine.transport.warm_client import Allowance, WarmProcess
from grader.engine.transport.worker import Worker
from grader.judge import Judge, last_verdict
from grader.sandbox.confine import strongest_level
from grader.text.submission import decode_submission, read_submission
from grader.verdict import Outcome, Verdict
from tests.functional.programs import children, descendants, until
from tests.our_bank import BANK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

_SOLUTION = Path(__file__).resolve().parents[3] / "solutions" / "spatial-attention"


@pytest.fixture(scope="module")
def spawning() -> Iterator[Judge]:
    with Judge(BANK, spawn=True) as judge:
        yield judge


def _grade(judge: Judge, source: str, seconds: float = 60.0) -> Verdict:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    question = replace(question, budget=replace(question.budget, seconds=seconds, case_seconds=seconds))
    return last_verdict(judge.grade(question, decode_submission(source.encode(), "answer.py"), explain=False))


def test_verdicts_are_those_of_forked_workers(judge: Judge, spawning: Judge) -> None:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    files = [_SOLUTION / "reference.py", _SOLUTION / "wrong" / "no_sigmoid.py"]

    def graded(by: Judge) -> list[Verdict]:
        # Every worker imports torch: no more of them than tell a right answer from a wrong one.
        return [last_verdict(by.grade(question, read_submission(file), examples=24, explain=False)) for file in files]

    forked = graded(judge)
    for mine, theirs in zip(graded(spawning), forked, strict=True):
        assert [replace(check, seconds=0.0) for check in mine.checks] == [
            replace(check, seconds=0.0) for check in theirs.checks
        ]
    assert [verdict.outcome for verdict in forked] == [Outcome.PASS, Outcome.FAIL]


def test_the_walls_are_the_same(spawning: Judge) -> None:
    verdict = _grade(spawning, "import os\nSpatialAttention = os.open('/etc/passwd', os.O_RDONLY)")
    assert verdict.isolation["level"] == strongest_level()
    assert verdict.isolation["mechanisms"]["spawned"] is True
    assert verdict.outcome is Outcome.ERROR
    assert "PermissionError" in verdict.checks[0].message


def test_importing_torch_is_not_charged_to_the_submission(spawning: Judge) -> None:
    # Importing torch takes longer than this.
    worker = Worker(spawning._warm, Allowance(memory_mb=512, cpu_seconds=1))
    program = load_request(Program("import torch\nf = torch.ones", "f"))
    assert worker.load(program, time.monotonic() + 60).fault is None
    worker.end()


def test_a_loop_ends_and_nothing_is_left() -> None:
    others = descendants(os.getpid())
    with Judge(BANK, spawn=True) as judge:
        verdict = _grade(judge, "class SpatialAttention:\n    while True: pass", seconds=1.0)
        below = descendants(os.getpid()) - others
        # The keeper, and those that wait.
        assert len(below) >= 3
    assert verdict.outcome is Outcome.TIMEOUT
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))


def running(pid: int) -> bool:
    """Say whether the process is there and is no zombie: some machines' first process is slow to reap orphans."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_ends_with_its_keeper() -> None:
    others = descendants(os.getpid())
    warm = WarmProcess(spawn=True)
    warm.wait()
    below = descendants(os.getpid()) - others
    (keeper,) = children(os.getpid()) - others
    os.kill(keeper, 9)
    warm.close()
    assert until(lambda: not any(running(pid) for pid in below))
