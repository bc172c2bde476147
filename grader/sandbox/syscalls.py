"""List system call numbers, for the two architectures that a worker can be confined on.

From the kernel's own tables; a test compares them with the headers of the machine it runs on. None marks a call that
the architecture does not have (aarch64 dropped those that a newer call replaces).
"""

from __future__ import annotations

import platform
from dataclasses import dataclass

__all__ = ["ARCHITECTURES", "Architecture", "this_architecture"]

_BOTH: dict[str, tuple[int | None, int | None]] = {
    # On x86-64, then on aarch64.
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "close": (3, 57), "lseek": (8, 62), "fstat": (5, 80), "poll": (7, None), "ppoll": (271, 73),
    "select": (23, None), "pselect6": (270, 72), "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215),
    "mremap": (25, 216), "madvise": (28, 233), "brk": (12, 214), "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "gettimeofday": (96, 169), "time": (201, None), "times": (100, 153), "getrusage": (98, 165),
    "getrlimit": (97, 163), "sysinfo": (99, 179), "uname": (63, 160), "getpid": (39, 172), "getppid": (110, 173),
    "gettid": (186, 178), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "getcwd": (79, 17), "sched_yield": (24, 124), "sched_getaffinity": (204, 123), "getcpu": (309, 168),
    "futex": (202, 98), "set_robust_list": (273, 99), "rseq": (334, 293), "membarrier": (324, 283),
    "getrandom": (318, 278), "exit": (60, 93), "exit_group": (231, 94), "restart_syscall": (219, 128),
    "stat": (4, None), "lstat": (6, None), "newfstatat": (262, 79), "statx": (332, 291), "access": (21, None),
    "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, None), "readlinkat": (267, 78),
    "getdents64": (217, 61), "open": (2, None), "openat": (257, 56), "ioctl": (16, 29), "fcntl": (72, 25),
    "tgkill": (234, 131), "prlimit64": (302, 261), "arch_prctl": (158, None), "clone3": (435, 435),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "kcmp": (312, 272),
    "bpf": (321, 280), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "userfaultfd": (323, 282),
    "perf_event_open": (298, 241), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "unshare": (272, 97), "setns": (308, 268),
    "open_by_handle_at": (304, 265), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "swapon": (167, 224), "acct": (163, 89), "modify_ldt": (154, None), "iopl": (172, None), "ioperm": (173, None),
    "capset": (126, 91),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Architecture:
    """An architecture as seccomp names it (``audit``, from ``linux/audit.h``) and its system call numbers."""

    machine: str
    audit: int
    numbers: dict[str, int]


def _table(machine: str, audit: int, column: int) -> Architecture:
    numbers = {name: number for name, row in _BOTH.items() if (number := row[column]) is not None}
    return Architecture(machine, audit, numbers)


ARCHITECTURES = {
    "x86_64": _table("x86_64", 0xC000003E, 0),
    "aarch64": _table("aarch64", 0xC00000B7, 1),
}


def this_architecture() -> Architecture | None:
    """Return the table for this machine, None where there is none: then there is no system call filter."""
    return ARCHITECTURES.get(platform.machine())
