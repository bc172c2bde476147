"""Whatever breaks around it, a run ends, leaves nothing behind, and never says something false."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission
from grader.verdict import Outcome

_ROOT = Path(__file__).resolve().parents[2]
_HERE = Path(__file__).parent
_SOLUTION = _ROOT / "solutions" / "spatial-attention"
_RIGHT, _WRONG = _SOLUTION / "reference.py", _SOLUTION / "wrong" / "no_sigmoid.py"
# As few cases as show right from wrong: what breaks is around them.
_CHECK = [sys.executable, "-m", "grader", "check", "--json", "--examples", "24"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
    pytest.mark.timeout(600),
]


def _check(*files: Path, **how: Any) -> subprocess.CompletedProcess[bytes]:
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 300, "check": False, **how}
    return subprocess.run([*_CHECK, *map(str, files)], cwd=_ROOT, **how)  # noqa: PLW1510 - it is in how


def _kills(**counts: int) -> list[dict[str, Any]]:
    command = [sys.executable, str(_HERE / "faults.py"), *(f"--{name}={count}" for name, count in counts.items())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == sum(counts.values())
    return records


@pytest.mark.parametrize("counts", [{"workers": 8}, {"warm": 3}, {"judges": 3}], ids=lambda c: next(iter(c)))
def test_killed_at_any_moment(counts: dict[str, int]) -> None:
    for record in _kills(**counts):
        assert record["left"] == [], record
        if record["what"] == "judge":
            assert record["outcome"] in ("none", "pass"), record
        elif record["file"] == "right":
            assert record["outcome"] in ("pass", "internal"), record
        else:
            assert record["outcome"] in ("fail", "internal"), record
            assert record["points"] < record["max_points"], record


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_not_a_pass() -> None:
    with Path("/dev/full").open("wb") as full:
        done = _check(_RIGHT, stdout=full)
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error_of_ours() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = _check(_RIGHT, stdout=write)
    finally:
        os.close(write)
    assert b"Traceback" not in done.stderr
    assert done.returncode != 0


def test_denied_memory_is_internal() -> None:
    size = 300 << 20

    def deny() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))

    done = _check(_RIGHT, preexec_fn=deny)
    assert done.returncode in (70, 2), (done.returncode, done.stderr[-500:])
    assert b"Traceback" not in done.stderr
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(verdict["outcome"] == "internal" for verdict in verdicts)


def test_no_file_may_grow_and_grading_goes_on() -> None:
    done = _check(_RIGHT, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    assert done.returncode == 0, done.stderr[-500:]
    assert json.loads(done.stdout)["passed"] is True


def test_two_graders_at_once_do_not_meet() -> None:
    done: dict[Path, subprocess.CompletedProcess[bytes]] = {}

    def grade(file: Path) -> None:
        done[file] = _check(file)

    threads = [threading.Thread(target=grade, args=(file,)) for file in (_RIGHT, _WRONG)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.loads(done[_RIGHT].stdout)["outcome"] == "pass"
    assert json.loads(done[_WRONG].stdout)["outcome"] == "fail"
    assert [done[_RIGHT].returncode, done[_WRONG].returncode] == [0, 1]


def _children() -> set[int]:
    found = (Path("/proc") / str(os.getpid()) / "task").glob("*/children")
    return {int(pid) for path in found for pid in path.read_text(encoding="ascii").split()}


def test_a_warm_process_that_was_killed_is_replaced_for_the_next_file() -> None:
    before = _children()
    with Judge() as judge:
        question = judge.bank.get("spatial-attention")
        assert last_verdict(judge.grade(question, read_submission(_RIGHT), examples=20)).outcome is Outcome.PASS
        (warm,) = _children() - before
        os.kill(warm, signal.SIGKILL)
        # Only its parent, the judge, can take it off the list of processes; until then it is there, and dead.
        while Path(f"/proc/{warm}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z":
            time.sleep(0.01)
        assert last_verdict(judge.grade(question, read_submission(_RIGHT), examples=20)).outcome is Outcome.PASS
    assert _children() == before
