"""Control who may reach into a process, and what it may become: parent, privileges, memory, networks."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
from collections.abc import Iterable

from grader.sandbox.libc import last_error, prctl

__all__ = [
    "die_with",
    "drop_privileges",
    "forbid_inspection",
    "forbid_new_privileges",
    "leave_networks",
]

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_NEWUTS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x04000000, 0x08000000, 0x10000000, 0x40000000
_CAPABILITY_VERSION_3 = 0x20080522
_NOBODY = 65534

_libc = ctypes.CDLL(None, use_errno=True)


def die_with(parent: int) -> None:
    """Have the kernel kill this process when ``parent`` dies, and leave at once if it already has.

    To be called after the last change of user: that would reset it.
    """
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def forbid_inspection() -> None:
    """Refuse other processes of this user a look at our memory, descriptors and environment; and no core dump.

    Binds all but those with CAP_SYS_PTRACE. To be called after the last change of user: that would reset it.
    """
    prctl(_PR_SET_DUMPABLE, 0)


def forbid_new_privileges() -> None:
    """Let no program that is started from here have more rights than this process."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def leave_networks() -> None:
    """Move this process, and those it forks later, to a network without any interface; raises :class:`OSError`.

    Needs to be root, or a kernel that lets everyone have user namespaces; and a single thread.
    """
    spaces = _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWUTS
    if os.geteuid() != 0:
        spaces |= _CLONE_NEWUSER
    if _libc.unshare(ctypes.c_int(spaces)) != 0:
        raise last_error("unshare")


def _become_nobody(needed: Iterable[str]) -> None:
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    # The saved user id stays root until it is known that nothing is lost.
    os.setresuid(_NOBODY, _NOBODY, 0)
    if all(os.access(path, os.R_OK) for path in needed):
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    else:
        os.setresuid(-1, 0, -1)
        os.setresuid(0, 0, 0)


def drop_privileges(needed: Iterable[str]) -> None:
    """Stop being root, and give up every capability; raises :class:`OSError`.

    Becomes ``nobody`` if ``nobody`` can read the ``needed`` paths. Where Python itself is installed in root's home, the
    user stays and only the capabilities go: without them root is bound by everything else that confines a worker. So it
    is, too, where root may not change its user, as in a container that was started without capabilities.
    """
    if os.geteuid() == 0:
        with contextlib.suppress(PermissionError):
            _become_nobody(needed)
    header = ctypes.create_string_buffer(struct.pack("=Ii", _CAPABILITY_VERSION_3, 0), 8)
    # Effective, permitted and inheritable, 32 capabilities in each of two rows: all zero.
    if _libc.capset(header, ctypes.create_string_buffer(24)) != 0:
        raise last_error("capset")
