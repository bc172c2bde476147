"""Kill the worker, the warm process or the judge at random moments; print a JSON line for each kill.

    python tests/functional/faults.py --workers 150 --warm 30 --judges 20 --seed 1

Each line says what was killed, what became of the verdict, and which processes were left. ``test_faults.py`` runs a
short one and holds every line to what must be true.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from grader.bank.loading import load_bank  # noqa: E402 - the path above comes first
from grader.judge import Judge, last_verdict  # noqa: E402 - the same
from grader.text.submission import read_submission  # noqa: E402 - the same
from grader.verdict import Verdict  # noqa: E402 - the same

SOLUTION = ROOT / "solutions" / "spatial-attention"
FILES = {"right": SOLUTION / "reference.py", "wrong": SOLUTION / "wrong" / "no_sigmoid.py"}
_PATIENCE = 20.0


def descendants(pid: int) -> list[int]:
    """Return the processes below ``pid``: its children, then theirs."""
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return children + [below for child in children for below in descendants(child)]


def gone(pids: list[int]) -> list[int]:
    """Wait until none of ``pids`` runs; return those that still do after a while."""
    end = time.monotonic() + _PATIENCE
    while (left := [pid for pid in pids if _runs(pid)]) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def _kill(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False


def _killing(what: str, pick: random.Random, within: float, killed: list[int]) -> threading.Thread:
    """Return a started thread that kills a worker, or the warm process, after a random time."""

    def act() -> None:
        time.sleep(pick.uniform(0.0, within))
        warm = descendants(os.getpid())[:1]
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            targets = warm if what == "warm" else descendants(warm[0]) if warm else []
            if targets:
                victim = pick.choice(targets)
                if _kill(victim):
                    killed.append(victim)
                return
            time.sleep(0.001)

    thread = threading.Thread(target=act)
    thread.start()
    return thread


def _record(what: str, kind: str, verdict: Verdict, killed: list[int], left: list[int]) -> dict[str, object]:
    said = [check.message for check in verdict.checks if check.outcome not in ("pass", "skipped")]
    return {
        "what": what,
        "file": kind,
        "outcome": str(verdict.outcome),
        "points": verdict.points,
        "max_points": verdict.max_points,
        "killed": len(killed),
        "left": left,
        "said": said[:2],
    }


def kill_workers(count: int, pick: random.Random) -> Iterator[dict[str, object]]:
    """Grade ``count`` times with one judge, and each time kill one of the two workers."""
    bank = load_bank()
    question = bank.get("spatial-attention")
    with Judge(bank) as judge:
        last_verdict(judge.grade(question, read_submission(FILES["right"]), examples=40))
        warm = descendants(os.getpid())[:1]
        for number in range(count):
            kind = ("right", "wrong")[number % 2]
            killed: list[int] = []
            thread = _killing("worker", pick, 0.5, killed)
            verdict = last_verdict(judge.grade(question, read_submission(FILES[kind]), examples=40))
            thread.join()
            yield _record("worker", kind, verdict, killed, gone(descendants(warm[0])))


def kill_warm(count: int, pick: random.Random) -> Iterator[dict[str, object]]:
    """Grade ``count`` times, each with a judge of its own, and kill its warm process at any moment of its life."""
    bank = load_bank()
    question = bank.get("spatial-attention")
    for number in range(count):
        kind = ("right", "wrong")[number % 2]
        killed: list[int] = []
        with Judge(bank) as judge:
            thread = _killing("warm", pick, 3.0, killed)
            verdict = last_verdict(judge.grade(question, read_submission(FILES[kind]), examples=40))
            thread.join()
            below = descendants(os.getpid())
        yield _record("warm", kind, verdict, killed, gone(below))


def kill_judges(count: int, pick: random.Random) -> Iterator[dict[str, object]]:
    """Start ``grader check`` ``count`` times and kill it at any moment: nothing below it may outlive it."""
    for _ in range(count):
        command = [sys.executable, "-m", "grader", "check", "--json", "--examples", "40", str(FILES["right"])]
        judge = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        time.sleep(pick.uniform(0.1, 4.0))
        # Stopped first, so that it starts nothing between our look and its end.
        judge.send_signal(signal.SIGSTOP)
        below = descendants(judge.pid)
        judge.kill()
        said, _ = judge.communicate()
        lines = [json.loads(line) for line in said.splitlines() if line.endswith(b"}")]
        outcome = lines[0]["outcome"] if lines else "none"
        yield {"what": "judge", "outcome": outcome, "killed": 1, "below": len(below), "left": gone(below)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("workers", "warm", "judges"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    pick = random.Random(options.seed)
    for records in (
        kill_workers(options.workers, pick) if options.workers else (),
        kill_warm(options.warm, pick),
        kill_judges(options.judges, pick),
    ):
        for record in records:
            print(json.dumps(record), flush=True)


if __name__ == "__main__":
    main()
