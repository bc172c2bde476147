"""``grader`` as a process that is watched and stopped, and what it leaves behind; and in this process."""

from __future__ import annotations

import ctypes
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from grader.commands.cli import main
from grader.judge import Judge

ROOT = Path(__file__).resolve().parents[2]
_PR_SET_CHILD_SUBREAPER = 36
_PATIENCE = 60.0


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with no opinion on colours and widths but ``extra``'s."""
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")}
    return {**plain, "PYTHONPATH": str(ROOT), **(extra or {})}


def heed_signals() -> None:
    """Let a child (as its ``preexec_fn``) be ended by a signal: whoever started the tests may have it ignored.

    A shell has Ctrl-C ignored by what a script starts in the background, and ``nohup`` has SIGHUP ignored.
    """
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def start(*arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> subprocess.Popen[str]:
    """Start ``grader`` with pipes, in a process group of its own, as a shell would."""
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(env),
        cwd=cwd,
        process_group=0,
        preexec_fn=heed_signals,  # noqa: PLW1509 - it takes no lock
    )


def run(
    *arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run ``grader`` to its end."""
    process = start(*arguments, env=env, cwd=cwd)
    out, err = process.communicate(timeout=280)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def adopt_orphans() -> None:
    """Become the parent of whatever our children leave behind, so that it can be seen."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children(pid: int) -> set[int]:
    """Return the living children of ``pid``; zombies are dead."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            # It ended while we were reading.
            continue
        if int(parent) == pid and state != "Z":
            found.add(int(stat.parent.name))
    return found


def descendants(pid: int) -> set[int]:
    """Return the living processes below ``pid``."""
    below = children(pid)
    return below.union(*(descendants(child) for child in below))


def until(holds: Callable[[], bool]) -> bool:
    """Wait until ``holds``, or for a minute; return whether it does."""
    last = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(0.05)
    return True


def run_here(
    *arguments: str | Path,
    judge: Judge | None = None,
    stdin: str = "",
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> subprocess.CompletedProcess[str]:
    """Run ``grader`` in this process with pipes, for tests of what is said: starting it costs more than most commands.

    It grades by ``judge``, if one is given, instead of starting its own.
    """
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
            patch.delenv(name, raising=False)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.chdir(cwd)
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        # The command line sets these for its own process.
        patch.setattr(sys, "unraisablehook", sys.unraisablehook)
        patch.setattr("grader.commands.batch._stop_in_good_order", lambda: None)
        if judge is not None:
            patch.setattr("grader.judge.Judge", lambda *_, **__: nullcontext(judge))
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            try:
                code = main(list(map(str, arguments)))
            except SystemExit as end:
                # How argparse refuses.
                code = int(end.code or 0)
    said = []
    for stream in streams:
        stream.seek(0)
        said.append(stream.read())
    return subprocess.CompletedProcess(arguments, code, *said)
