"""Gathering pages: the same bytes in fewer pages, where the kernel can."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import re, sys
from pathlib import Path

def huge():
    return int(re.search(r"AnonHugePages: *([0-9]+) kB", Path("/proc/self/smaps_rollup").read_text()).group(1))

from grader.worker.warming import gather_pages
kept = bytearray(range(256)) * (1 << 16)
before = huge() if sys.platform == "linux" else 0
gathered = gather_pages()
after = huge() if sys.platform == "linux" else 0
assert kept == bytearray(range(256)) * (1 << 16)
print(gathered, after - before)
"""


def test_gathered_pages_are_huge_and_hold_what_they_held() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    gathered, kilobytes = map(int, done.stdout.split())
    # A kernel that takes no such advice gathers none, and nothing else may say so.
    assert (gathered > 0) == (kilobytes > 0)
    assert kilobytes <= gathered * 2048
