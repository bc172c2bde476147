"""Measure how fast the grader is and write docs/performance.md, or run other benchmarks: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_HERE = Path(__file__).resolve().parent
# These write files of the repository instead of measuring, or are parts of others.
_NOT_RUN = ("order", "meter", "performance")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table, or run the benchmarks that are named; return the worst exit code."""
    programs = [*_HERE.glob("[!_]*.py"), *(path.parent for path in _HERE.glob("*/__main__.py"))]
    every = sorted(path.stem for path in programs if path.stem not in _NOT_RUN)
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"run these instead: {', '.join(every)}")
    parser.add_argument("--pairs", type=int, default=7, help="how often each pair of the table is measured (default 7)")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(every)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(every)}")
    if options.pairs < 1:
        parser.error(f"--pairs {options.pairs}: at least one pair has to be measured")
    if not options.names:
        from benchmarks.performance import main as write_table

        return write_table(options.pairs)
    codes = []
    for name in options.names:
        # In a process of its own, so that none warms up another.
        print(f"== {name}", flush=True)
        codes.append(
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=_HERE.parent, check=False).returncode
        )
        print(flush=True)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
