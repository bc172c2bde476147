"""Filter system calls with seccomp: allow the few that computing with torch needs, and nothing else.

The list was measured with strace over forward and backward of convolutions, normalisation, attention, LSTM, SVD and
FFT on a CPU. What is not on it fails with EPERM, which Python turns into an exception that a student can read; what
only an attack would call ends the process.
"""

from __future__ import annotations

import ctypes
import errno
import signal
import struct
from collections.abc import Iterator

from grader.sandbox.bpf import (
    ALLOW,
    KILL,
    Instruction,
    assemble,
    compare,
    deny,
    load_architecture,
    load_argument,
    load_number,
    returns,
)
from grader.sandbox.libc import prctl
from grader.sandbox.syscalls import Architecture, this_architecture

__all__ = ["available", "build", "install"]

_ALLOWED = (
    "read", "write", "close", "mmap", "munmap", "mprotect", "mremap", "madvise", "brk", "futex", "newfstatat",
    "fstat", "stat", "lstat", "statx", "lseek", "pread64", "readv", "writev", "getrandom", "clock_gettime",
    "gettimeofday", "time", "times", "clock_getres", "getrusage", "getrlimit", "sysinfo", "uname", "getpid",
    "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getcwd", "sched_yield", "sched_getaffinity",
    "getcpu", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "nanosleep", "clock_nanosleep",
    "poll", "ppoll", "select", "pselect6", "set_robust_list", "rseq", "membarrier", "access", "faccessat",
    "faccessat2", "readlink", "readlinkat", "getdents64", "restart_syscall", "exit", "exit_group",
)  # fmt: skip
_FATAL = (
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp", "bpf",
    "io_uring_setup", "io_uring_enter", "io_uring_register", "add_key", "request_key", "keyctl", "userfaultfd",
    "perf_event_open", "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig",
    "fsmount", "fspick", "unshare", "setns", "open_by_handle_at", "init_module", "finit_module", "delete_module",
    "kexec_load", "kexec_file_load", "reboot", "swapon", "acct", "modify_ldt", "iopl", "ioperm",
)  # fmt: skip

# Access mode, O_CREAT, O_TRUNC and the bit of O_TMPFILE; the same on both architectures.
_WRITING = 0o3 | 0o100 | 0o1000 | 0o20000000
_TCGETS = 0x5401  # what isatty() asks
_F_SETFL = 4  # below it: duplicate, and the close-on-exec flag; it would change the pipe for the other side, too
_XCOMP = (0x1021, 0x1022, 0x1023)  # arch_prctl: ask for AMX tiles, which oneDNN does
_X32_BIT = 0x40000000
_PR_SET_SECCOMP, _PR_GET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 21, 2


def available() -> bool:
    """Say whether this kernel filters system calls and we know this architecture's numbers."""
    try:
        prctl(_PR_GET_SECCOMP)
    except OSError:
        return False
    return this_architecture() is not None


def build(architecture: Architecture, *, files: bool, pid: int) -> bytes:
    """Return the filter for a process ``pid``; without ``files`` it cannot open any."""
    return assemble(list(_program(architecture, files=files, pid=pid)))


def _program(architecture: Architecture, *, files: bool, pid: int) -> Iterator[Instruction]:
    numbers = architecture.numbers
    yield load_architecture()
    yield compare("==", architecture.audit, then=1, otherwise=0)
    yield returns(KILL)
    yield load_number()
    if architecture.machine == "x86_64":
        yield compare(">=", _X32_BIT, then=0, otherwise=1)
        yield returns(KILL)
    for name in _ALLOWED:
        if name in numbers:
            yield from _rule(numbers[name], [returns(ALLOW)])
    for name, block in _conditional(files=files, pid=pid).items():
        if name in numbers:
            yield from _rule(numbers[name], block)
    for name in _FATAL:
        if name in numbers:
            yield from _rule(numbers[name], [returns(KILL)])
    yield returns(deny(errno.EPERM))


def _rule(number: int, block: list[Instruction]) -> list[Instruction]:
    # A block always ends in a verdict, so the loaded number is still there for the next rule.
    return [compare("==", number, then=0, otherwise=len(block)), *block]


def _conditional(*, files: bool, pid: int) -> dict[str, list[Instruction]]:
    refuse = returns(deny(errno.EPERM))
    return {
        "openat": _unless("&", 2, _WRITING) if files else [refuse],
        "open": _unless("&", 1, _WRITING) if files else [refuse],
        "ioctl": _only(1, _TCGETS),
        "fcntl": _unless(">=", 1, _F_SETFL),
        # abort() and faulthandler send themselves a signal; nobody else. Not SIGKILL, so that a worker that was killed
        # was killed from outside.
        "tgkill": [
            load_argument(0),
            compare("==", pid, then=0, otherwise=3),
            load_argument(2),
            compare("==", signal.SIGKILL, then=1, otherwise=0),
            returns(ALLOW),
            refuse,
        ],
        # Reading limits is harmless; a new limit is a pointer that is not null, in either half.
        "prlimit64": [
            load_argument(2),
            compare("==", 0, then=0, otherwise=3),
            load_argument(2, high=True),
            compare("==", 0, then=0, otherwise=1),
            returns(ALLOW),
            refuse,
        ],
        "arch_prctl": _only(0, *_XCOMP),
        # glibc falls back to clone, which is refused with words that Python shows.
        "clone3": [returns(deny(errno.ENOSYS))],
    }


def _unless(how: str, argument: int, constant: int) -> list[Instruction]:
    condition = compare(how, constant, then=0, otherwise=1)
    return [load_argument(argument), condition, returns(deny(errno.EPERM)), returns(ALLOW)]


def _only(argument: int, *values: int) -> list[Instruction]:
    left = list(range(len(values), 0, -1))
    tests = [compare("==", value, then=count, otherwise=0) for value, count in zip(values, left, strict=True)]
    return [load_argument(argument), *tests, returns(deny(errno.EPERM)), returns(ALLOW)]


def install(program: bytes) -> None:
    """Filter this process's system calls from now on; needs no-new-privileges. Raises :class:`OSError`."""
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: a 16-bit count, padding, a pointer. Both buffers must outlive the call.
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    filter_program = ctypes.create_string_buffer(header, len(header))
    prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(filter_program))
