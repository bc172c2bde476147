"""Restrict the files that a process may touch with Landlock, for itself and all that it becomes, without privilege.

Numbers and layouts are those of the kernel's ``include/uapi/linux/landlock.h``.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from grader.sandbox.libc import syscall

__all__ = ["abi", "create_ruleset", "restrict"]

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# How many file-system rights, network rights and scopes each version of the interface knows of.
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_FS_RIGHTS_NOW = 16
_NETWORK = 0b11
_SCOPES = 0b11


def abi() -> int:
    """Return the kernel's version of Landlock, 0 where there is none."""
    try:
        return syscall(_CREATE, None, 0, _VERSION_FLAG)
    except OSError:
        return 0


def create_ruleset(readable: Iterable[str]) -> int:
    """Return a descriptor of rules that allow reading ``readable`` and whatever is below, and nothing else.

    Everything this kernel can restrict is restricted: all file rights, TCP, and signals and abstract sockets to
    processes outside. Paths that do not exist are left out. Raises :class:`OSError` where there is no Landlock.
    """
    version = abi()
    rights = (1 << _FS_RIGHTS.get(version, _FS_RIGHTS_NOW)) - 1
    words = [rights, _NETWORK if version >= 4 else 0, _SCOPES if version >= 6 else 0]
    # Older kernels refuse a structure that is longer than theirs, unless its tail is zero.
    attributes = ctypes.create_string_buffer(struct.pack("=QQQ", *words), 24)
    ruleset = syscall(_CREATE, attributes, 24 if version >= 6 else 16 if version >= 4 else 8, 0)
    for path in readable:
        try:
            _allow(ruleset, path)
        except FileNotFoundError:
            continue
    return ruleset


def _allow(ruleset: int, path: str) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        rule = struct.pack("=Qi", _READ_FILE | (_READ_DIR if folder else 0), descriptor)
        syscall(_ADD, ruleset, _RULE_PATH_BENEATH, ctypes.create_string_buffer(rule, len(rule)), 0)
    finally:
        os.close(descriptor)


def restrict(ruleset: int) -> None:
    """Bind this process to the rules for good; needs no-new-privileges. Raises :class:`OSError`."""
    syscall(_RESTRICT, ruleset, 0)
