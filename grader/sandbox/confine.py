"""Choose this system's confinement, ``confine_linux`` or ``confine_macos``; a worker calls :func:`confine` first."""

from __future__ import annotations

import sys

from grader.sandbox.levels import Level
from grader.sandbox.policy import Policy

if sys.platform == "linux":
    from grader.sandbox import confine_linux as host
elif sys.platform == "darwin":
    from grader.sandbox import confine_macos as host
else:
    from grader.sandbox import confine_elsewhere as host

__all__ = ["confine", "harden_parent", "harden_warm", "mechanisms", "prepare", "strongest_level"]


def strongest_level() -> Level:
    """Return the strongest level that this machine offers."""
    return host.strongest_level()


def prepare(level: Level) -> None:
    """Do once, in the process that will fork workers, what does not depend on the worker."""
    host.prepare(level)


def confine(policy: Policy) -> list[str]:
    """Enforce ``policy`` on this process, for good; return what could not be enforced, in words.

    A worker whose list is not empty must not be given a submission.
    """
    return host.confine(policy)


def harden_parent() -> list[str]:
    """Keep workers out of this process, the judge's; return what could not be enforced."""
    return host.harden_parent()


def harden_warm() -> bool:
    """Set once, in the process that will fork workers, what forks inherit; say whether they are off every network."""
    return host.harden_warm()


def mechanisms(level: Level) -> dict[str, int | bool]:
    """Return what confines a worker of that level, for a verdict's ``isolation`` record."""
    return host.mechanisms(level)
