"""Stand in where there is neither Linux nor macOS: a process of its own, and nothing that shuts it in.

On Windows the way to ``full`` is WSL 2, which is a Linux kernel; ``grader doctor`` says so.
"""

from __future__ import annotations

from grader.sandbox.levels import Level
from grader.sandbox.policy import Policy

__all__ = ["confine", "harden_parent", "harden_warm", "mechanisms", "prepare", "strongest_level"]


def strongest_level() -> Level:
    """Return ``process``, the most there is."""
    return Level.PROCESS


def prepare(_level: Level) -> None:
    """Do nothing: there is nothing to make ahead."""


def confine(_policy: Policy) -> list[str]:
    """Enforce nothing: level ``process`` promises no more than a process of its own."""
    return []


def harden_parent() -> list[str]:
    """Say that nothing can be done."""
    return ["this operating system offers no way to forbid inspection"]


def harden_warm() -> bool:
    """Return False: there are no network namespaces."""
    return False


def mechanisms(_level: Level) -> dict[str, int | bool]:
    """Return that there are none."""
    return {}
