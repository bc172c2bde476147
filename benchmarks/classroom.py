"""Grade a class of a thousand exactly, whatever dies: ``python -m benchmarks.classroom``.

    exact       five questions, mixed submissions: the gradebook against a second reckoning
    kills       killed (SIGKILL) at random moments and started again: the same bytes after each
    cluster     on Dask, a worker killed in the middle: the same bytes
    throughput  two workers against one, on programs of which no two are equal
    memory      the judge's memory over thousands of submissions

Each part prints a line of JSON; the command fails where a part does not hold. ``--size`` makes it shorter.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from grader.bank.loading import load_bank
from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import Submission
from tests.functional.generated_class import Class, make_class, worth
from tests.functional.processes import children, dask_workers

QUESTIONS = ("spatial-attention", "se-layer", "channel-attention", "se-param-count", "se-cost")
FILES = ("gradebook.csv", "submissions.csv", "notices.csv")


def main() -> int:
    """Run the parts that were asked for, all of them by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts: dict[str, Callable[[argparse.Namespace, Path], bool]] = {
        "exact": exact,
        "kills": kills,
        "cluster": cluster,
        "throughput": throughput,
        "memory": memory,
    }
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="what to run (default: everything)")
    parser.add_argument("--size", type=int, default=1000, help="submissions of the class")
    parser.add_argument("--kills", type=int, default=20, help="how often the batch is killed")
    parser.add_argument("--seed", type=int, default=0, help="draws the moments of the kills")
    parser.add_argument("--many", type=int, default=5000, help="submissions of the memory part")
    parser.add_argument("--examples", type=int, default=12, help="cases for each of them")
    parser.add_argument("--pairs", type=int, default=3, help="pairs of runs of the throughput part")
    parser.add_argument("--variety", type=int, default=8, help="different programs of each kind for a question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="classroom-") as folder:
        held = [parts[name](options, Path(folder)) for name in options.parts or parts]
    return 0 if all(held) else 1


def exact(options: argparse.Namespace, folder: Path) -> bool:
    """Compare an undisturbed run with what each student must be given."""
    made, out, seconds = _calm(options.size, options.variety, folder)
    expected = made.expected(worth(made, load_bank()))
    with (out / "gradebook.csv").open(newline="", encoding="utf-8") as stream:
        found = {row["student"]: (row["status"], row["score"]) for row in csv.DictReader(stream)}
    students = expected.keys() | found.keys()
    wrong = {key: (expected.get(key), found.get(key)) for key in students if expected.get(key) != found.get(key)}
    _say("exact", submissions=made.submissions, students=len(found), answers=len(made.contents()),
         seconds=round(seconds, 1), differing=len(wrong), examples=list(wrong.items())[:3])  # fmt: skip
    return not wrong


def kills(options: argparse.Namespace, folder: Path) -> bool:
    """Kill the batch at random moments; after each, let a copy of what is left finish, and compare the bytes."""
    made, calm, seconds = _calm(options.size, options.variety, folder)
    out, finished = folder / "killed", folder / "finished"
    dice, done, differing = random.Random(options.seed), 0, []
    while done < options.kills:
        if not _killed(made, out, dice.uniform(0.1, seconds)):
            # It had ended: let it begin anew, so that every kill hits a run.
            for file in out.glob("results.sqlite*"):
                file.unlink()
            continue
        done += 1
        shutil.rmtree(finished, ignore_errors=True)
        if out.exists():
            shutil.copytree(out, finished)
        _run(made, finished)
        differing += [(done, name) for name in FILES if (finished / name).read_bytes() != (calm / name).read_bytes()]
        print(f"killed {done} of {options.kills} times, {len(differing)} files differ", file=sys.stderr, flush=True)
    _say("kills", kills=done, submissions=made.submissions, differing=differing)
    return not differing


def _killed(made: Class, out: Path, seconds: float) -> bool:
    """Start the batch, or let it go on, and kill it after some seconds; False where it had ended by then."""
    process = subprocess.Popen(_command(made, out), stderr=subprocess.DEVNULL)
    # While it starts, reads, grades and writes: nothing is waited for.
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)
        return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    return True


def cluster(options: argparse.Namespace, folder: Path) -> bool:
    """Grade on Dask, kill a worker in the middle, and compare the bytes."""
    made, calm, _ = _calm(options.size, options.variety, folder)
    out = folder / "cluster"
    process = subprocess.Popen(_command(made, out, "--cluster", "2"), stderr=subprocess.PIPE, text=True)
    killed = 0
    for line in process.stderr or ():
        if " of " in line and "graded" in line and "distinct" not in line and killed < 1:
            worker = random.Random(1).choice(dask_workers(process.pid))
            os.kill(worker, signal.SIGKILL)
            killed += 1
    same = [name for name in FILES if (out / name).read_bytes() == (calm / name).read_bytes()]
    _say("cluster", workers_killed=killed, exit_code=process.wait(), same_bytes=same)
    return same == list(FILES) and killed == 1


def throughput(options: argparse.Namespace, folder: Path) -> bool:
    """Grade the same class of unequal programs with one worker and with two, in pairs of alternating order.

    Counted are answers a second once the workers have started. Both of a pair meet the same other load, if there is
    any; the load before each, and the cores that the batch got altogether, tell a busy machine.
    """
    made = make_class(folder / "unequal", load_bank(), ("se-param-count",), max(20, options.size // 10), unique=1.0)
    pairs: list[dict[str, float]] = []
    for turn in range(options.pairs):
        pair: dict[str, float] = {"load": round(os.getloadavg()[0], 1)}
        for jobs in (1, 2) if turn % 2 == 0 else (2, 1):
            pair[f"jobs_{jobs}"], pair[f"cores_{jobs}"] = _rate(made, folder / f"turn-{turn}-{jobs}", jobs)
        pair["ratio"] = round(pair["jobs_2"] / pair["jobs_1"], 2)
        pairs.append(pair)
    ratio = statistics.median(pair["ratio"] for pair in pairs)
    _say("throughput", answers=len(made.contents()), pairs=pairs, ratio=ratio)
    return ratio >= 1.7


def _rate(made: Class, out: Path, jobs: int) -> tuple[float, float]:
    """Return the answers a second between the first line of progress and the last, and the cores used altogether."""
    begun, before = time.monotonic(), os.times()
    process = subprocess.Popen(_command(made, out, "--jobs", str(jobs)), stderr=subprocess.PIPE, text=True)
    progress = (re.fullmatch(r"grader: (\d+) of \d+ graded.*\n", line) for line in process.stderr or ())
    moments = [(time.monotonic(), int(found[1])) for found in progress if found]
    process.wait()
    after, seconds = os.times(), time.monotonic() - begun
    used = after.children_user + after.children_system - before.children_user - before.children_system
    (first, few), (last, all_of_them) = moments[0], moments[-1]
    return round((all_of_them - few) / (last - first), 2), round(used / seconds, 2)


def memory(options: argparse.Namespace, _: Path) -> bool:
    """Watch the resident memory of one judge, and of the warm process below it, over many submissions."""
    bank = load_bank()
    question = bank.get("se-param-count")
    if not isinstance(question, CodeQuestion):
        return False
    right = min(bank.solution_folder(question).glob("right/*.py")).read_text()
    wrong = min(bank.solution_folder(question).glob("wrong/*.py")).read_text()
    seen: list[dict[str, float]] = []
    with Judge(bank) as judge:
        judge.wait()
        (warm,) = children(os.getpid())
        for number in range(options.many):
            source = f"{wrong if number % 10 == 0 else right}\n# {number}\n"
            # A class is graded with one seed; every seventh is another one, for what is kept for each of them.
            seed = number if number % 7 == 0 else 1
            verdict = last_verdict(
                judge.grade(question, Submission("answer.py", source, ""), seed=seed, examples=options.examples)
            )
            if (verdict.points == verdict.max_points) != (number % 10 != 0):
                _say("memory", unexpected=str(verdict.outcome), submission=number)
                return False
            if number % max(1, options.many // 25) == 0 or number == options.many - 1:
                seen.append({"at": number, "judge": _resident(os.getpid()), "warm": _resident(warm)})
                sys.stderr.write(f"memory: {seen[-1]}\n")
    # The first ones fill caches; from there on it must be flat.
    after = [sample for sample in seen if sample["at"] >= options.many // 20]
    growth = {name: round(max(s[name] for s in after) - after[0][name], 1) for name in ("judge", "warm")}
    _say("memory", submissions=options.many, examples=options.examples, megabytes=seen, growth=growth)
    return max(growth.values()) <= 50


@lru_cache(maxsize=1)
def _calm(size: int, variety: int, folder: Path) -> tuple[Class, Path, float]:
    """Return the class, the results of an undisturbed run and how many seconds that took; made once for all parts."""
    made = make_class(folder / "class", load_bank(), QUESTIONS, size, variety=variety)
    return made, folder / "undisturbed", _run(made, folder / "undisturbed")


def _command(made: Class, out: Path, *more: str) -> list[str]:
    words = [sys.executable, "-m", "grader", "batch", str(made.folder), "--assignment", str(made.assignment)]
    return [*words, "--out", str(out), *(more or ("--jobs", "2"))]


def _run(made: Class, out: Path, *more: str) -> float:
    begun = time.monotonic()
    finished = subprocess.run(_command(made, out, *more), stderr=subprocess.PIPE, text=True, check=False)
    if finished.returncode:
        sys.stderr.write(finished.stderr)
    return time.monotonic() - begun


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20), 1)


def _say(part: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"part": part, **facts}, default=str) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
