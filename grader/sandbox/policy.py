"""Set the terms of one worker: its level, its budget, and the few paths that it may read."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.levels import Level

__all__ = ["CANARY", "Policy", "readable_paths"]

# What a canary may use: megabytes beyond what is mapped, and processor seconds.
CANARY = (256, 5)

# Site-packages entries a submission may read, by name. Our own package, whose solutions would be an answer, is not
# among them, nor are libraries of ready-made modules (torchvision, timm): importing the answer is not writing it.
_PACKAGES = (
    "torch", "functorch", "torchgen", "numpy", "numpy.libs", "sympy", "mpmath", "networkx", "jinja2", "markupsafe",
    "fsspec", "filelock", "typing_extensions.py", "packaging", "einops", "opt_einsum", "nvidia", "triton",
)  # fmt: skip
# Parts of the standard library that hold other people's packages, or nothing a submission needs.
_NOT_STDLIB = frozenset({"site-packages", "dist-packages", "test", "idlelib", "ensurepip", "turtledemo"})


@dataclass(frozen=True, slots=True)
class Policy:
    """The terms of one worker.

    ``memory_mb`` is headroom beyond what the process has mapped already, ``keep`` the descriptors that stay open,
    ``parent`` the process whose death must be the worker's, and ``readable`` the paths it may read at level ``full``.
    """

    level: Level
    memory_mb: int
    cpu_seconds: int
    keep: tuple[int, ...]
    parent: int
    readable: tuple[str, ...] = ()


def readable_paths() -> tuple[str, ...]:
    """Return the standard library, shared libraries and allowed packages, entry by entry.

    A rule on a directory covers all below it, and the standard library has other people's packages below it: so the
    entries are named one by one, never their parent.
    """
    found = sorted(path for path in _stdlib().iterdir() if path.name not in _NOT_STDLIB)
    for folder in sys.path:
        if folder.endswith("-packages"):
            found += [path for name in _PACKAGES if (path := Path(folder, name)).exists()]
    for libraries in sorted(_library_folders()):
        # The libraries one by one: below their folder there may be anything, even all of Python.
        found += sorted(path for path in libraries.iterdir() if ".so" in path.name and path.is_file())
    return tuple(dict.fromkeys(str(path) for path in found))


def _stdlib() -> Path:
    return Path(os.__file__).parent


def _library_folders() -> set[Path]:
    """Return the folders of the shared libraries that this process has loaded, outside of Python's own."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return set()
    files = {line.split(maxsplit=5)[5] for line in maps.splitlines() if ".so" in line and "/" in line}
    folders = {Path(file).resolve().parent for file in files}
    inside = _stdlib().resolve()
    return {folder for folder in folders if "-packages" not in str(folder) and not folder.is_relative_to(inside)}
