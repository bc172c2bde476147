"""Build an optional outer wall: bubblewrap around the warm process, so that workers see almost no files at all.

Landlock hides what is in a file, not that it exists; behind this wall neither answers nor homes are there. It also
holds where the kernel has no Landlock. It needs the program ``bwrap`` and, for an ordinary user, user namespaces.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["behind_bubblewrap", "find_bubblewrap"]

# Shared libraries, the loader's cache, and what torch reads to choose kernels. Links are followed by the loader.
_SYSTEM = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
# No new process namespace: process ids must mean the same to the judge, which tells a hung worker from a starved one.
_APART = ("--die-with-parent", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--ro-bind", "/proc", "/proc")
_KERNEL = ("--ro-bind", "/sys", "/sys", "--dev", "/dev", "--chdir", "/")


def find_bubblewrap() -> str | None:
    """Return the path of ``bwrap``, or None where it is not installed."""
    return shutil.which("bwrap")


def behind_bubblewrap(program: str, command: Sequence[str], package: Path) -> list[str]:
    """Return ``command`` (a run of this Python) wrapped by ``program``; of our own files it sees ``package`` alone."""
    # As root, workers must still be able to become somebody else; bubblewrap takes every other capability away.
    root = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if os.geteuid() == 0 else []
    binds = [word for path in _readable(package) for word in ("--ro-bind-try", path, path)]
    # A bank that is installed inside of the package.
    hidden = [word for path in (package / "_bank",) if path.is_dir() for word in ("--tmpfs", str(path))]
    return [program, *_APART, *_KERNEL, *root, *binds, *hidden, "--", *command]


def _readable(package: Path) -> Iterator[str]:
    yield from _SYSTEM
    yield str(package)
    yield from dict.fromkeys((sys.base_prefix, sys.prefix, str(Path(sys.executable).resolve().parent)))
    yield from (folder for folder in sys.path if folder.endswith("-packages"))
