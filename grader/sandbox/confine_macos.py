"""Confine a process on macOS: the system's own sandbox profile, and resource limits. Not tested on a Mac.

What a verdict claims is what the canary observes there, never what this file asks for.
"""

from __future__ import annotations

import ctypes
import os
import resource
import tempfile
from pathlib import Path

from grader.sandbox.descriptors import close_all_but, null_stdio
from grader.sandbox.imports import hide_unreadable_modules
from grader.sandbox.levels import Level
from grader.sandbox.limits import limit_time
from grader.sandbox.policy import Policy, readable_paths

__all__ = ["confine", "harden_parent", "harden_warm", "mechanisms", "prepare", "profile", "strongest_level"]

_LIBRARY = "/usr/lib/libsandbox.1.dylib"


def strongest_level() -> Level:
    """Return ``seatbelt``: there is nothing stronger without a container."""
    return Level.SEATBELT


def prepare(_level: Level) -> None:
    """Do nothing: a profile cannot be made ahead."""


def profile(readable: tuple[str, ...]) -> str:
    """Return a sandbox profile that denies everything but reading the given paths and computing."""
    lines = [
        "(version 1)",
        "(deny default)",
        "(allow sysctl-read)",
        "(allow file-read-metadata)",
        '(allow file-read* (subpath "/usr/lib") (subpath "/System/Library"))',
    ]
    for path in readable:
        kind = "subpath" if Path(path).is_dir() else "literal"
        quoted = str(Path(path).resolve()).replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'(allow file-read* ({kind} "{quoted}"))')
    return "\n".join(lines)


def confine(policy: Policy) -> list[str]:
    """Enforce what macOS can; return what it could not."""
    gaps: list[str] = []
    readable = readable_paths()
    close_all_but(policy.keep)
    null_stdio(policy.keep)
    os.chdir("/")
    tempfile.tempdir = "/tmp"  # noqa: S108 - nobody can write there, nor is anybody meant to
    if os.getpid() != os.getsid(0):
        os.setsid()
    for which, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        try:
            resource.setrlimit(which, (value, value))
        except (OSError, ValueError) as error:
            gaps.append(f"limit resources: {error}")
    try:
        limit_time(policy.cpu_seconds)
    except (OSError, ValueError) as error:
        gaps.append(f"limit resources: {error}")
    os.environ.clear()
    if policy.level is not Level.SEATBELT:
        return gaps
    try:
        sandbox = ctypes.CDLL(_LIBRARY)
        message = ctypes.c_char_p()
        if sandbox.sandbox_init(profile(readable).encode(), ctypes.c_uint64(0), ctypes.byref(message)) != 0:
            gaps.append(f"apply the sandbox profile: {(message.value or b'').decode(errors='replace')}")
    except (OSError, AttributeError) as error:
        gaps.append(f"apply the sandbox profile: {error}")
    hide_unreadable_modules(readable)
    return gaps


def harden_parent() -> list[str]:
    """Do nothing: macOS lets no process without an entitlement read another one's memory."""
    return []


def harden_warm() -> bool:
    """Return False: there are no network namespaces."""
    return False


def mechanisms(level: Level) -> dict[str, int | bool]:
    """Return what confines a worker of that level."""
    return {"seatbelt": level is Level.SEATBELT, "rlimits": level is not Level.NONE}
