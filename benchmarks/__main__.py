"""Run every benchmark of this folder in turn, or those that are named: ``python -m benchmarks``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
# These write files of the repository instead of measuring.
_GENERATORS = ("order",)


def main(names: list[str]) -> int:
    """Run each benchmark in a process of its own, so that none warms up another; return the worst exit code."""
    programs = [*_HERE.glob("[!_]*.py"), *(path.parent for path in _HERE.glob("*/__main__.py"))]
    every = sorted(path.stem for path in programs if path.stem not in _GENERATORS)
    unknown = set(names) - set(every)
    if unknown:
        print(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(every)}", file=sys.stderr)
        return 2
    codes = []
    for name in names or every:
        print(f"== {name}", flush=True)
        codes.append(
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=_HERE.parent, check=False).returncode
        )
        print(flush=True)
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
