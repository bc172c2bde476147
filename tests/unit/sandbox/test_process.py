"""What a confined process gives up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]


_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")


@_LINUX
def test_root_that_may_not_change_its_user_stays_and_loses_nothing_else() -> None:
    # Without capabilities everybody is refused what only root may; geteuid says root to whoever runs the tests.
    program = """
import ctypes, os, struct
from grader.sandbox import process
header = ctypes.create_string_buffer(struct.pack("=Ii", 0x20080522, 0), 8)
assert process._libc.capset(header, ctypes.create_string_buffer(24)) == 0
before = os.getresuid()
os.geteuid = lambda: 0
process.drop_privileges(["/"])
assert os.getresuid() == before
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
