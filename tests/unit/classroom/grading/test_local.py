"""A process that dies over an answer costs that answer, and no other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import pytest

from grader.classroom.grading.local import LocalWorker, grade_locally
from grader.classroom.grading.plan import Task
from grader.sandbox.levels import Level
from grader.verdict import Outcome
from tests.conftest import ROOT
from tests.functional.processes import children


def task(key: str) -> Task:
    return Task(key, "part", "code", "no-such-question", "s", "0" * 64, "", "a.py", 1, "v", {})


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process of a task named ``die`` be killed while it works."""
    ask = LocalWorker._ask

    def killed(self: LocalWorker, process: object, line: bytes) -> bytes:
        if b'"die"' in line:
            assert self._process is not None
            os.kill(self._process.pid, signal.SIGKILL)
        return ask(self, process, line)  # type: ignore[arg-type]  # it is what it was called with

    monkeypatch.setattr(LocalWorker, "_ask", killed)


@pytest.mark.slow
def test_a_local_worker_whose_batch_was_killed_ends_without_a_word() -> None:
    words = [sys.executable, "-m", "grader.classroom.grading.local_worker", "process"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(json.dumps(asdict(task("a"))).encode() + b"\n")
        process.stdin.flush()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.slow
def test_a_local_worker_that_dies_is_replaced(dying: None, tmp_path: Path) -> None:
    keys = ["a", "die", "b", "c"]
    found = {
        one.graded.key: one.graded
        for one in grade_locally([task(key) for key in keys], 1, tmp_path / "log", Level.PROCESS)
    }
    assert found.keys() == set(keys)
    assert "ended without a result" in found["die"].message
    # The others come from processes that live, and say what is wrong with them.
    assert all("no-such-question" in found[key].message for key in ("a", "b", "c"))
    assert {one.outcome for one in found.values()} == {Outcome.INTERNAL}


@pytest.mark.slow
def test_closing_the_results_ends_the_processes(tmp_path: Path) -> None:
    # Other tests in this process leave helpers behind that live as long as it does, such as multiprocessing's tracker.
    others = set(children(os.getpid()))
    results = grade_locally([task(str(number)) for number in range(5)], 2, tmp_path / "log", Level.PROCESS)
    next(results)
    started = set(children(os.getpid())) - others
    assert started
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert not started & set(children(os.getpid()))


def test_an_interruption_while_it_starts_stays_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(_: threading.Thread) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(grade_locally([task("a")], 2, tmp_path / "log", Level.PROCESS))


def test_no_tasks_need_no_process(tmp_path: Path) -> None:
    assert list(grade_locally([], 2, tmp_path / "log", Level.PROCESS)) == []
