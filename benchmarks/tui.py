"""Measure the first paint against a bare Textual app, and a warm verdict: ``python -m benchmarks.tui``.

Ratios are of medians, measured in turns in one run, so that a busy machine slows both sides alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]

BARE = """
from textual.app import App
from textual.widgets import Footer, Static


class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self):
        yield Static("Attention Grader")
        yield Footer()


Bare().run()
"""
_ANSWER = ROOT / "solutions" / "spatial-attention" / "reference.py"


def first_paint(command: list[str], token: bytes) -> float:
    """Return the seconds from starting a program on a terminal of its own until it has painted ``token``."""
    parent, child = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
    ) as run:
        os.close(child)
        seen = b""
        while token not in seen:
            if not select.select([parent], [], [], 60)[0]:
                raise TimeoutError(f"{command} never painted {token!r}")
            seen += os.read(parent, 65536)
        seconds = time.perf_counter() - start
        run.kill()
    os.close(parent)
    return seconds


async def to_verdict(times: int) -> list[float]:
    """Return the seconds from a request to its verdict, over one warm judge; the first is thrown away."""
    from tui.judge_client import JudgeClient

    client = JudgeClient()
    seconds = []
    source = _ANSWER.read_text()
    try:
        for _ in range(times + 1):
            start = time.perf_counter()
            async for event in client.request("grade", question="spatial-attention", source=source):
                if event["event"] in ("error", "gone"):
                    raise RuntimeError(event["message"])
            seconds.append(time.perf_counter() - start)
    finally:
        await client.stop()
    return seconds[1:]


def main() -> int:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "grader", "practice", "--history", f"{folder}/history.db"]
        bare = [sys.executable, "-c", BARE]
        paints: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(options.times):
            paints["bare"].append(first_paint(bare, b"Attention Grader"))
            paints["ours"].append(first_paint(ours, b"Loading"))
    verdicts = asyncio.run(to_verdict(options.times))
    medians = {name: statistics.median(seconds) for name, seconds in paints.items()}
    result = {
        "first_paint_seconds": round(medians["ours"], 3),
        "bare_textual_seconds": round(medians["bare"], 3),
        "first_paint_ratio": round(medians["ours"] / medians["bare"], 2),
        "first_paint_limit": 2.0,
        "save_to_verdict_seconds": round(statistics.median(verdicts), 3),
        "save_to_verdict_limit": 0.6,
    }
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
