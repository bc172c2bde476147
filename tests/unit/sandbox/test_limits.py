"""Limits on a whole process: set for good, and never above what it was given."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are Linux's limits")

_PROGRAM = """
import json, resource as r
from grader.sandbox.limits import limit, limit_time, mapped_bytes
BEFORE
before = mapped_bytes()
ACT
names = ("CORE", "FSIZE", "NOFILE", "NPROC", "CPU", "AS")
print(json.dumps({name: r.getrlimit(getattr(r, "RLIMIT_" + name)) for name in names} | {"mapped": before}))
"""


def limits(act: str, before: str = "") -> dict[str, list[int]]:
    program = _PROGRAM.replace("BEFORE", before).replace("ACT", act)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=60)
    found: dict[str, list[int]] = json.loads(done.stdout)
    return found


def test_everything_is_limited_for_good() -> None:
    found = limits("limit(256, 5)")
    assert [found[name] for name in ("CORE", "FSIZE", "NPROC")] == [[0, 0]] * 3
    assert found["NOFILE"] == [64, 64]
    # The first end of time is a signal that can be told from a kill, the second a kill.
    assert found["CPU"] == [5, 6]
    soft, hard = found["AS"]
    assert soft == hard
    # Memory is headroom over what is mapped.
    assert 0 <= soft - found["mapped"] - (256 << 20) < 16 << 20  # type: ignore[operator]  # it is one number


def test_a_limit_that_stands_lower_already_stays() -> None:
    found = limits("limit(256, 100)", "r.setrlimit(r.RLIMIT_NOFILE, (32, 32)); r.setrlimit(r.RLIMIT_CPU, (7, 7))")
    assert (found["NOFILE"], found["CPU"]) == ([32, 32], [7, 7])


def test_time_alone_leaves_the_rest_as_it_was() -> None:
    assert limits("limit_time(3)")["CPU"] == [3, 4]
    assert limits("limit_time(3)")["NOFILE"] == limits("pass")["NOFILE"]
