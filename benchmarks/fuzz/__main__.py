"""Feed the judge what strangers could send it: ``python -m benchmarks.fuzz --inputs 100000``.

    frames      bytes on the pipe from a hostile worker, and replies that nearly fit, up to the comparison of numbers
    replies     every stock property on replies of every shape, element type and container
    text        names and messages that are about to be shown
    sources     files that anyone hands in
    assignments YAML of a careless teacher
    questions   YAML of a careless author

Each target may raise its own typed errors and nothing else, within a cap on memory and a limit of time for each input.
With atheris (`pip install -e '.[fuzz]'`) inputs that reach new code are kept and mutated; without it all are random.
Prints a line of JSON per target; fails where one does not hold, and shows the input.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.fuzz import SHARES

# So many inputs a process: what they leave behind in memory is gone after them, and cores share the work evenly.
_CHUNK = 100_000
_ROOT = Path(__file__).resolve().parents[2]


def run_chunk(name: str, inputs: int, seed: int, corpus: Path) -> dict[str, Any]:
    """Run one target in a process of its own; a process that does not end well has failed."""
    command = [sys.executable, "-m", "benchmarks.fuzz.one", name, "--inputs", str(inputs), "--seed", str(seed)]
    corpus.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [*command, "--corpus", str(corpus)], cwd=_ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode == 0 and done.stdout:
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result
    # libFuzzer leaves the input that ended it beside the corpus, named by the corpus and what happened.
    culprits = [f"{path.read_bytes().hex()}: {path.name}" for path in corpus.parent.glob(f"{name}-*")]
    words = [line for line in done.stderr.splitlines() if not line.startswith(("INFO: ", "WARNING: "))]
    return {"inputs": 0, "failed": 1, "first": [*culprits, *words[:20]], "seconds": 0.0, "guided": False}


def chunks(names: Sequence[str], inputs: int) -> list[tuple[str, int, int]]:
    """Return each process's target, number of inputs and seed."""
    total = sum(SHARES[name] for name in names)
    return [
        (name, min(_CHUNK, share - start), start // _CHUNK)
        for name in names
        for share in [max(1, inputs * SHARES[name] // total)]
        for start in range(0, share, _CHUNK)
    ]


def summed(name: str, results: Sequence[dict[str, Any]], corpus: Path) -> dict[str, Any]:
    """Return what came of a target in all its processes."""
    return {
        "target": name,
        "inputs": sum(result["inputs"] for result in results),
        "failed": sum(result["failed"] for result in results),
        "first": [failure for result in results for failure in result["first"]][:3],
        "seconds": round(sum(result["seconds"] for result in results), 1),
        "guided": all(result["guided"] for result in results),
        "kept": sum(1 for _ in corpus.iterdir()),
    }


def main() -> int:
    """Run every target and return 1 where one does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000, help="inputs in all (default 10000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", choices=SHARES, action="append", help="only this one; may be repeated")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time (default 2)")
    parser.add_argument("--corpus", type=Path, help="keep the inputs that reached new code here, and begin with them")
    options = parser.parse_args()
    names = options.target or list(SHARES)
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: inputs are random, not guided by coverage", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        corpus = options.corpus or Path(folder)
        running = [
            (name, pool.submit(run_chunk, name, inputs, options.seed * 1000 + number, corpus / name))
            for name, inputs, number in chunks(names, options.inputs)
        ]
        worst = 0
        for name in names:
            results = [chunk.result() for target, chunk in running if target == name]
            result = summed(name, results, corpus / name)
            print(json.dumps(result), flush=True)
            worst = max(worst, int(bool(result["failed"])))
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
