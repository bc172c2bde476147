"""``grader check --watch``: grade, wait for a save, grade again, until Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.functional.programs import start
from tests.functional.small_bank import RIGHT, WRONG, make_bank


class Watched:
    """A running ``--watch`` whose lines are read as they come."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.reports: queue.Queue[str] = queue.Queue()
        self.narration: queue.Queue[str] = queue.Queue()
        for stream, lines in ((process.stdout, self.reports), (process.stderr, self.narration)):
            threading.Thread(target=lambda s=stream, q=lines: [q.put(line) for line in s], daemon=True).start()


def until(lines: queue.Queue[str], words: str, seconds: float = 120) -> str:
    """Return the first line with these words; fail when none comes for so long."""
    seen = []
    while True:
        try:
            seen.append(lines.get(timeout=seconds))
        except queue.Empty:
            pytest.fail(f"waited for {words!r} and saw {seen}")
        if words in seen[-1]:
            return seen[-1]


def save(path: Path, content: bytes, lines: queue.Queue[str], words: str) -> str:
    """Save as editors do, another file moved over the first, and return the line that answers.

    Saved again while there is none: a save may fall into the moment before the folder is watched.
    """
    for _ in range(12):
        new = path.with_suffix(".new")
        new.write_bytes(content)
        new.replace(path)
        with suppress(queue.Empty):
            first = lines.get(timeout=10)
            return first if words in first else until(lines, words)
    pytest.fail("no save was noticed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "answer.py"
    path.parent.mkdir()
    path.write_bytes(WRONG.read_bytes())
    return path


@pytest.fixture
def watched(tmp_path: Path, path: Path) -> Iterator[Watched]:
    # Nothing here hangs, so there is time enough for the busiest machine.
    bank = make_bank(tmp_path / "bank", seconds=60.0)
    process = start("check", path, "--watch", "--no-repair", "--bank", bank, env={"COLUMNS": "500"})
    yield Watched(process)
    process.kill()
    process.wait()


def test_every_save_is_graded_and_ctrl_c_ends_it(watched: Watched, path: Path) -> None:
    assert "1.25/6 points" in until(watched.reports, "points")
    until(watched.reports, "reproduce: ")
    until(watched.narration, "watching; save a file")
    assert save(path, RIGHT.read_bytes(), watched.reports, "points").startswith("✓")
    # A save that cannot be read is told, and does not end the watch.
    assert "is empty" in save(path, b"", watched.narration, "grader: ")
    save(path, WRONG.read_bytes(), watched.reports, "✗ values")
    os.kill(watched.process.pid, signal.SIGINT)
    until(watched.narration, "stopped watching")
    assert watched.process.wait(timeout=60) == 0
