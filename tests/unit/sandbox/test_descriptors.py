"""A process keeps open what it is told to, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.conftest import ROOT

_PROGRAM = """
import json, os
from grader.sandbox.descriptors import close_all_but, null_stdio
out = os.dup(1)
kept, gone = os.open("/dev/null", os.O_RDONLY), [os.open("/dev/zero", os.O_RDONLY) for _ in range(9)]
KEEP
def there(fd):
    try: os.fstat(fd)
    except OSError: return False
    return True
std = [os.readlink(f"/proc/self/fd/{n}") for n in range(3)]
said = {"kept": there(kept), "gone": any(map(there, gone)), "std": std}
os.write(out, json.dumps(said).encode())
"""


def said(act: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.replace("KEEP", act)], cwd=ROOT, stdin=subprocess.PIPE, capture_output=True,
        check=True, timeout=60,
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_only_what_is_named_stays_open() -> None:
    found = said("close_all_but([out, kept])")
    assert (found["kept"], found["gone"]) == (True, False)
    # Standard streams are not its business.
    assert found["std"] != [os.devnull] * 3


def test_standard_streams_lead_nowhere_unless_they_are_kept() -> None:
    assert said("null_stdio([out])")["std"] == [os.devnull] * 3
    streams = said("null_stdio([out, 2])")["std"]
    assert isinstance(streams, list)
    assert streams[:2] == [os.devnull] * 2 != streams[1:]
