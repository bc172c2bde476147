"""Confinement on this machine's kernel: every claim is tried out in a process that is thrown away afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.confine import mechanisms, strongest_level
from grader.sandbox.levels import Level, judge_observation, parse_level
from grader.sandbox.policy import readable_paths

_ROOT = Path(__file__).parents[3]
_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")

# Runs as a process of its own, since there is no way back from confinement.
_PROGRAM = """
import json, os, resource, socket, sys, threading
sys.path.insert(0, sys.argv[1])
from grader.sandbox.confine import confine, harden_parent, prepare
from grader.sandbox.levels import Level
from grader.sandbox.policy import Policy
level = Level(sys.argv[2])
prepare(level)
secret, stray = os.open(sys.argv[3], os.O_RDONLY), os.dup(0)
out = os.dup(1)
if pid := os.fork():
    os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
gaps = confine(Policy(level, 256, 5, (out,), os.getppid()))
def say(value): os.write(out, json.dumps([gaps, value]).encode()); os._exit(0)
def error(act):
    try: act()
    except BaseException as e: return type(e).__name__
    return "allowed"
"""


def run(level: Level, body: str, secret: Path) -> tuple[list[str], object]:
    """Run ``body`` in a confined process; return the gaps and what it said."""
    command = [sys.executable, "-I", "-B", "-c", _PROGRAM + body, str(_ROOT), level, str(secret)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.stdout, done.stderr.decode()
    gaps, value = json.loads(done.stdout)
    return gaps, value


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "reference.py"
    path.write_text("the answer")
    return path


def _offered() -> list[Level]:
    order = [Level.FULL, Level.SECCOMP_NOFILE, Level.PROCESS, Level.NONE]
    return [level for level in order if level.strength <= strongest_level().strength]


_OFFERED = _offered()


@_LINUX
@pytest.mark.parametrize("level", _OFFERED)
def test_nothing_is_missing(level: Level, secret: Path) -> None:
    assert run(level, "say(None)", secret) == ([], None)


@_LINUX
@pytest.mark.parametrize("level", [level for level in _OFFERED if level in (Level.FULL, Level.SECCOMP_NOFILE)])
@pytest.mark.parametrize(
    "act",
    [
        "lambda: open(sys.argv[3])",
        "lambda: open('/etc/passwd')",
        "lambda: open('/proc/self/environ')",
        "lambda: open('/tmp/new', 'w')",
        "lambda: open('/dev/shm/new', 'w')",
        "lambda: os.listdir('/')",
        "lambda: os.listdir(sys.argv[1])",
        "lambda: os.mkdir('/tmp/new')",
        "lambda: os.memfd_create('x')",
        "lambda: os.fork()",
        "lambda: os.execv('/bin/true', ['true'])",
        "lambda: os.kill(os.getppid(), 0)",
        "lambda: os.kill(-1, 0)",
        "lambda: os.setpgid(0, 0)",
        "lambda: os.nice(-1)",
        "lambda: os.sched_setaffinity(0, {0})",
        "lambda: __import__('socket').socket()",
        "lambda: __import__('socket').socketpair()",
        "lambda: __import__('threading').Thread(target=print).start()",
        "lambda: __import__('resource').setrlimit(0, (9, 9))",
        "lambda: bytearray(1 << 34)",
        "lambda: os.pidfd_open(os.getppid())",
        "lambda: os.fstat(secret)",
        "lambda: os.fstat(stray)",
    ],
)
def test_the_way_out_is_closed(level: Level, act: str, secret: Path) -> None:
    gaps, said = run(level, f"say(error({act}))", secret)
    assert not gaps
    assert said in ("PermissionError", "RuntimeError", "MemoryError", "OSError", "ValueError")


@_LINUX
@pytest.mark.parametrize("level", [level for level in _OFFERED if level is not Level.NONE])
def test_limits_hold_at_every_level(level: Level, secret: Path) -> None:
    body = "say([error(lambda: bytearray(1 << 34)), error(lambda: os.fstat(secret)), dict(os.environ), os.getcwd()])"
    assert run(level, body, secret) == ([], ["MemoryError", "OSError", {}, "/"])


@_LINUX
def test_the_standard_library_stays_readable(secret: Path) -> None:
    if Level.FULL not in _OFFERED:
        pytest.skip("this kernel has no Landlock")
    body = "say([error(lambda: __import__(name)) for name in ('wave', 'colorsys', 'html', 'grader.bank.question')])"
    gaps, said = run(Level.FULL, body, secret)
    assert not gaps
    assert isinstance(said, list)
    assert said[:3] == ["allowed"] * 3
    assert said[3] != "allowed"


@_LINUX
@pytest.mark.parametrize(
    ("before", "by"),
    [
        ("", signal.SIGXCPU),
        ("import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n", signal.SIGKILL),
        ("import signal; signal.signal(signal.SIGXCPU, lambda *_: None)\n", signal.SIGKILL),
    ],
    ids=["plain", "ignored", "handled"],
)
def test_processor_time_ends_in_a_signal_of_its_own_and_then_in_a_kill(
    secret: Path, before: str, by: signal.Signals
) -> None:
    body = _PROGRAM.replace("256, 5,", "256, 1,") + before + "while True: pass"
    command = [sys.executable, "-I", "-B", "-c", body, str(_ROOT), strongest_level(), str(secret)]
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == -by % 256


def test_no_rule_covers_what_must_stay_secret() -> None:
    readable = [Path(os.path.realpath(path)) for path in readable_paths()]
    for hidden in (_ROOT, _ROOT / "solutions" / "cbam" / "reference.py", _ROOT / "grader" / "model.py", Path("/tmp")):
        assert not [path for path in readable if hidden.is_relative_to(path)]
    names = {path.name for path in readable}
    assert {"torch", "numpy", "json"} <= names
    assert not names & {"site-packages", "dist-packages", "torchvision", "timm", "grader", "hypothesis", "test"}


def _record(**probes: str) -> dict[str, object]:
    core = {"read the judge's memory": "denied", "trace the judge": "denied"}
    return {"probes": core | probes, "gaps": [], "mechanisms": mechanisms(Level.FULL)}


def test_observations_only_lower_a_claim() -> None:
    assert judge_observation(Level.FULL, _record()).level is Level.FULL
    assert judge_observation(Level.FULL, _record(network="possible")).level is Level.PROCESS
    assert judge_observation(Level.PROCESS, _record(network="possible")).level is Level.PROCESS
    assert judge_observation(Level.PROCESS, _record()).level is Level.PROCESS
    assert judge_observation(Level.FULL, _record() | {"gaps": ["Landlock"]}).level is Level.PROCESS
    assert judge_observation(Level.FULL, _record(**{"trace the judge": "possible"})).level is Level.NONE
    assert judge_observation(Level.FULL, {"probes": {}, "gaps": [], "mechanisms": {}}).level is Level.NONE
    assert judge_observation(Level.NONE, _record()).level is Level.NONE


def test_a_level_is_not_lowered_by_what_it_admits() -> None:
    unbounded = _record(**{"allocate without limit": "possible"})
    assert judge_observation(Level.SEATBELT, unbounded).level is Level.SEATBELT
    assert judge_observation(Level.FULL, unbounded).level is Level.PROCESS
    assert judge_observation(Level.SEATBELT, _record(network="possible")).level is Level.PROCESS


def test_levels_are_ordered_and_named() -> None:
    assert [level.value for level in sorted(Level, key=lambda level: -level.strength)] == [*Level]
    assert parse_level("full") is Level.FULL
    with pytest.raises(ValueError, match="seccomp-nofile"):
        parse_level("perfect")


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
