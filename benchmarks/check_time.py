"""Show where the time of a verdict goes: check by check, and for weights that are stored in other ways.

    .venv/bin/python -m benchmarks.check_time

How long a verdict takes in all is in the table of ``make bench`` (docs/performance.md).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
_SOLUTIONS = _ROOT / "solutions"
_FILE = _SOLUTIONS / "spatial-attention" / "right" / "notes.py"
# Answers whose weights are stored otherwise than the reference stores them, beside those that store them alike.
_STORAGES = {
    "non-local, as the reference": "non-local/reference.py",
    "non-local, fused": "non-local/right/fused_convolution.py",
    "non-local, stacked": "non-local/right/stacked_parameters.py",
    "non-local, transposed and fused": "non-local/right/transposed_and_fused.py",
    "se-layer, as the reference": "se-layer/reference.py",
    "se-layer, stored transposed": "se-layer/right/stored_transposed.py",
}


def main() -> int:
    """Measure and print."""
    per_check()
    alignment()
    return 0


def per_check() -> None:
    """Measure where the time of one file goes."""
    record = graded([_FILE])[0]
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


def graded(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Return the records of one run over ``files``."""
    command = [sys.executable, "-m", "grader", "check", "--json", *map(str, files)]
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def row(name: str, value: str, note: str) -> None:
    """Print one line of the table."""
    print(f"{name:<36} {value:>10}  {note}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
