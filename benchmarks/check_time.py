"""Measure how long a verdict takes: ``grader check`` against importing torch, in pairs; further files; single checks.

    .venv/bin/python -m benchmarks.check [--pairs N]

Ratios come from runs that alternate on the same machine in the same minutes, so they mean something on a busy one;
seconds do only on an idle one. The last column says what is aimed at.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
_SOLUTIONS = _ROOT / "solutions"
_FILE = _SOLUTIONS / "spatial-attention" / "right" / "notes.py"
_IMPORT_RATIO, _FURTHER_SECONDS, _HELP_SECONDS = 1.6, 0.5, 0.2
_FURTHER = 4
# Answers whose weights are stored otherwise than the reference stores them, beside those that store them alike.
_STORAGES = {
    "non-local, as the reference": "non-local/reference.py",
    "non-local, fused": "non-local/right/fused_convolution.py",
    "non-local, stacked": "non-local/right/stacked_parameters.py",
    "non-local, transposed and fused": "non-local/right/transposed_and_fused.py",
    "se-layer, as the reference": "se-layer/reference.py",
    "se-layer, stored transposed": "se-layer/right/stored_transposed.py",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.check", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pairs", type=int, default=5, help="how often each pair is measured (default 5)")
    pairs = parser.parse_args(arguments).pairs
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {pairs} pairs")
    against_torch(pairs)
    further_files(pairs)
    help_alone(pairs)
    per_check()
    alignment()
    return 0


def against_torch(pairs: int) -> None:
    """Compare one file with the default settings to importing torch and nothing else."""
    bare = [sys.executable, "-c", "import torch"]
    check = [sys.executable, "-m", "grader", "check", "--json", str(_FILE)]
    times = [(seconds(check), seconds(bare)) for _ in range(pairs)]
    ratios = [mine / torch for mine, torch in times]
    mine, torch = (statistics.median(column) for column in zip(*times, strict=True))
    row("check one file", f"{mine:.2f} s", "")
    row("import torch", f"{torch:.2f} s", "")
    row("ratio of the two", f"{statistics.median(ratios):.2f}", f"<= {_IMPORT_RATIO}  ({spread(ratios)})")


def further_files(pairs: int) -> None:
    """Measure what each file after the first adds to a run."""
    check = [sys.executable, "-m", "grader", "check", "--json"]
    more = [
        (seconds([*check, *[str(_FILE)] * (1 + _FURTHER)]) - seconds([*check, str(_FILE)])) / _FURTHER
        for _ in range(max(1, pairs // 2))
    ]
    row("each further file", f"{statistics.median(more):.2f} s", f"<= {_FURTHER_SECONDS} s  ({spread(more)})")


def help_alone(pairs: int) -> None:
    """Compare the quickest command to a Python that does nothing."""
    times = [
        (seconds([sys.executable, "-m", "grader", "--help"]), seconds([sys.executable, "-c", ""])) for _ in range(pairs)
    ]
    mine, bare = zip(*times, strict=True)
    row("grader --help", f"{statistics.median(mine):.3f} s", f"<= {_HELP_SECONDS} s  ({spread(mine)})")
    row("python -c ''", f"{statistics.median(bare):.3f} s", "")


def per_check() -> None:
    """Measure where the time of one file goes."""
    record = graded([_FILE])[0]
    print()
    for check in record["checks"]:
        each = 1000 * check["seconds"] / max(1, check["examples"])
        row(f"  {check['id']}", f"{check['seconds']:.3f} s", f"{check['examples']} cases, {each:.1f} ms each")
    cases = sum(check["examples"] for check in record["checks"])
    row("all checks", f"{record['seconds']:.2f} s", f"{cases} cases")


def alignment() -> None:
    """Measure what it costs to find the weights: the same question answered with other storages."""
    print()
    files = [_SOLUTIONS / path for path in _STORAGES.values()]
    # The first file of a run also pays for what is warmed up while it is graded.
    records = graded([files[0], *files])[1:]
    for name, record in zip(_STORAGES, records, strict=True):
        row(name, f"{record['seconds']:.2f} s", "" if record["passed"] else "NOT FULL MARKS")


def seconds(command: Sequence[str]) -> float:
    """Return the wall time of a command, which must not fail."""
    start = time.perf_counter()
    subprocess.run(command, cwd=_ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def graded(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Return the records of one run over ``files``."""
    command = [sys.executable, "-m", "grader", "check", "--json", *map(str, files)]
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def spread(values: Sequence[float], form: Callable[[float], str] = "{:.2f}".format) -> str:
    """Return the least and the largest of some measurements."""
    return f"{form(min(values))} to {form(max(values))}"


def row(name: str, value: str, note: str) -> None:
    """Print one line of the table."""
    print(f"{name:<36} {value:>10}  {note}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
