"""Make system calls that Python has no function for, through the C library."""

from __future__ import annotations

import ctypes
import os

__all__ = ["last_error", "madvise", "prctl", "syscall"]

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc.prctl.restype = ctypes.c_int


def last_error(what: str) -> OSError:
    """Return the error of the call that just failed, named ``what``."""
    number = ctypes.get_errno()
    return OSError(number, f"{what}: {os.strerror(number)}")


def madvise(start: int, length: int, advice: int) -> bool:
    """Call ``madvise(2)`` and say whether the kernel took the advice; it is free not to."""
    result: int = _libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(length), ctypes.c_int(advice))
    return result == 0


def prctl(option: int, *arguments: int) -> int:
    """Call ``prctl(2)``; raises :class:`OSError`."""
    words = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    result: int = _libc.prctl(ctypes.c_int(option), *words)
    if result < 0:
        raise last_error(f"prctl {option}")
    return result


def syscall(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """Call a system call by number; raises :class:`OSError`."""
    words = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result: int = _libc.syscall(ctypes.c_long(number), *words)
    if result < 0:
        raise last_error(f"system call {number}")
    return result
