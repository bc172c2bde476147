"""What one worker may do: its level, its budget, and the few paths that it may read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.levels import Level

__all__ = ["Policy", "readable_paths"]

# Site-packages entries a submission may read, by name. Our own package, whose solutions would be an answer, is not among
# them, nor are libraries of ready-made modules (torchvision, timm): importing the answer is not writing it.
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
    found: list[str] = []
    stdlib = Path(os.__file__).parent
    found += _children(stdlib, _NOT_STDLIB)
    for folder in sys.path:
        if folder.endswith("-packages"):
            found += [path for name in _PACKAGES if os.path.exists(path := os.path.join(folder, name))]
    for folder in sorted(_library_folders()):
        found += _libraries(folder)
    return tuple(dict.fromkeys(found))


def _children(folder: Path, without: frozenset[str]) -> list[str]:
    return sorted(entry.path for entry in os.scandir(folder) if entry.name not in without)


def _library_folders() -> Iterator[str]:
    """Yield the folders of the shared libraries that this process has loaded, outside of Python's own."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    files = {line.split(maxsplit=5)[5] for line in maps.splitlines() if ".so" in line and "/" in line}
    for folder in {os.path.dirname(os.path.realpath(file)) for file in files}:
        if "-packages" not in folder and not folder.startswith(os.path.dirname(os.path.realpath(os.__file__))):
            yield folder


def _libraries(folder: str) -> list[str]:
    """Return the shared libraries of a folder one by one: below it there may be anything, even all of Python."""
    return sorted(entry.path for entry in os.scandir(folder) if ".so" in entry.name and entry.is_file())
