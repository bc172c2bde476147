"""Confine a process on Linux: descriptors, privileges, limits, Landlock, and a filter of system calls.

The order matters. Descriptors go first; what needs ``/proc`` or privileges comes before they are given up; the parent's
death signal and the ban on inspection come after the change of user, which would undo them; the filter of system calls
is last, since it forbids all of the above.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from grader.sandbox import landlock, limits, process, seccomp
from grader.sandbox.descriptors import close_all_but, null_stdio
from grader.sandbox.imports import hide_unreadable_modules
from grader.sandbox.levels import Level
from grader.sandbox.policy import Policy, readable_paths
from grader.sandbox.syscalls import this_architecture

__all__ = ["confine", "harden_parent", "harden_warm", "mechanisms", "prepare", "strongest_level"]

_FILTERED = (Level.FULL, Level.SECCOMP_NOFILE)


def strongest_level() -> Level:
    """Return the strongest level that this kernel offers."""
    if not seccomp.available():
        return Level.PROCESS
    return Level.FULL if landlock.abi() else Level.SECCOMP_NOFILE


# Stands in a filter that was built ahead for the process id of the worker that will install it.
_ANY_PID = 0x7FEDCBA9


@dataclass(frozen=True, slots=True)
class Prepared:
    """The parts that no worker changes: Landlock's rules as a descriptor, the paths they let be read, the filter."""

    ruleset: int | None
    readable: tuple[str, ...]
    # One path for each folder that Python reads from: they tell whether another user could read them all.
    samples: tuple[str, ...]
    program: bytes

    def program_for(self, pid: int) -> bytes:
        """Return the filter for a process; empty at levels without one."""
        return self.program.replace(_ANY_PID.to_bytes(4, sys.byteorder), pid.to_bytes(4, sys.byteorder))


@lru_cache(maxsize=4)
def prepare(level: Level) -> Prepared:
    """Make ahead, in the warm process, what would otherwise cost every submission a few milliseconds."""
    readable = readable_paths()
    architecture = this_architecture() if level in _FILTERED else None
    return Prepared(
        ruleset=landlock.create_ruleset(readable) if level is Level.FULL else None,
        readable=readable,
        samples=tuple({path.rpartition("/")[0]: path for path in readable}.values()),
        program=b"" if architecture is None else seccomp.build(architecture, files=level is Level.FULL, pid=_ANY_PID),
    )


def confine(policy: Policy) -> list[str]:
    """Enforce ``policy`` on this process; return what could not be enforced, in words."""
    gaps: list[str] = []

    def enforce(what: str, step: Callable[[], None]) -> None:
        try:
            step()
        except (OSError, ValueError) as error:
            gaps.append(f"{what}: {error}")

    prepared = prepare(policy.level)
    ruleset = prepared.ruleset
    keep = {*policy.keep, *(() if ruleset is None else (ruleset,))}
    enforce("close inherited descriptors", lambda: close_all_but(keep))
    enforce("silence the standard streams", lambda: null_stdio(policy.keep))
    os.environ.clear()
    os.chdir("/")
    # Parts of torch ask for a temporary directory when they are imported; named here, it is not looked for by writing.
    tempfile.tempdir = "/tmp"  # noqa: S108 - nobody can write there, nor is anybody meant to
    enforce("leave the session", os.setsid)
    if policy.level is Level.NONE:
        return gaps
    enforce("give up privileges", lambda: process.drop_privileges(prepared.samples))
    enforce("die with the parent", lambda: process.die_with(policy.parent))
    enforce("forbid inspection", process.forbid_inspection)
    enforce("limit resources", lambda: limits.limit(policy.memory_mb, policy.cpu_seconds))
    enforce("forbid new privileges", process.forbid_new_privileges)
    if ruleset is not None:
        enforce("restrict files with Landlock", lambda: landlock.restrict(ruleset))
        os.close(ruleset)
    if policy.level in _FILTERED:
        enforce("filter system calls", lambda: seccomp.install(prepared.program_for(os.getpid())))
        gaps += _self_check()
    if ruleset is not None:
        hide_unreadable_modules(prepared.readable)
    return gaps


def _self_check() -> list[str]:
    """Try the cheapest way through each wall; return those that stand open."""
    gaps = []
    try:
        os.close(os.open("/", os.O_RDONLY))
        gaps.append("the root directory can be opened")
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM):
            gaps.append(f"opening the root directory fails, but not for lack of permission: {error}")
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
        gaps.append("sockets can be opened")
    except OSError as error:
        if error.errno != errno.EPERM:
            gaps.append(f"opening a socket fails, but not for lack of permission: {error}")
    return gaps


def harden_parent() -> list[str]:
    """Keep workers from looking into this process; return what could not be enforced."""
    try:
        process.forbid_inspection()
    except OSError as error:
        return [f"forbid inspection: {error}"]
    return []


def harden_warm() -> bool:
    """Set once, for the warm process and all it forks, what forks inherit; say whether they are off every network.

    When memory runs out the kernel takes a worker first. Failing here is no gap: a worker's own limits and its filter
    of system calls forbid the same things again.
    """
    with contextlib.suppress(OSError):
        limits.prefer_for_out_of_memory_killer()
    try:
        process.leave_networks()
        offline = True
    except OSError:
        offline = False
    harden_parent()
    return offline


def mechanisms(level: Level) -> dict[str, int | bool]:
    """Return what a worker of that level is confined by."""
    return {
        "landlock": landlock.abi() if level is Level.FULL else 0,
        "seccomp": level in _FILTERED,
        "no-dump": level is not Level.NONE,
        "rlimits": level is not Level.NONE,
    }
