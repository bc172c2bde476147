"""The filter of system calls, run in a small interpreter of BPF, so that both architectures are tested on either."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import seccomp
from grader.sandbox.bpf import ALLOW, KILL, deny
from grader.sandbox.syscalls import ARCHITECTURES, Architecture

_PID = 4321
_REFUSE = deny(errno.EPERM)
_WORD = st.integers(0, (1 << 64) - 1)


def verdict(program: bytes, architecture: int, number: int, arguments: tuple[int, ...] = (0, 0, 0, 0, 0, 0)) -> int:
    """Return what ``program`` says to a system call, as the kernel would run it."""
    data = struct.pack("=IIQ6Q", number & 0xFFFFFFFF, architecture, 0, *arguments)
    loaded = position = 0
    while True:
        code, if_true, if_false, constant = struct.unpack_from("=HBBI", program, position * 8)
        position += 1
        if code == 0x06:
            return int(constant)
        if code == 0x20:
            (loaded,) = struct.unpack_from("=I", data, constant)
            continue
        holds = {
            0x15: loaded == constant,
            0x25: loaded > constant,
            0x35: loaded >= constant,
            0x45: bool(loaded & constant),
        }
        position += if_true if holds[code] else if_false


@pytest.fixture(params=list(ARCHITECTURES), scope="module")
def architecture(request: pytest.FixtureRequest) -> Architecture:
    return ARCHITECTURES[request.param]


def say(architecture: Architecture, name: str, *arguments: int, files: bool = True) -> int:
    program = seccomp.build(architecture, files=files, pid=_PID)
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    return verdict(program, architecture.audit, architecture.numbers[name], padded)


def test_every_other_number_is_refused(architecture: Architecture) -> None:
    program = seccomp.build(architecture, files=True, pid=_PID)
    known = set(architecture.numbers.values())
    answers = {verdict(program, architecture.audit, number) for number in range(1024) if number not in known}
    assert answers == {_REFUSE}


def test_the_program_is_within_the_kernels_limit(architecture: Architecture) -> None:
    assert len(seccomp.build(architecture, files=True, pid=_PID)) // 8 < 4096


@pytest.mark.parametrize("name", ["read", "write", "mmap", "mprotect", "futex", "exit_group", "getrandom"])
def test_computing_is_allowed(architecture: Architecture, name: str) -> None:
    assert say(architecture, name) == ALLOW


@pytest.mark.parametrize("name", ["ptrace", "process_vm_readv", "bpf", "io_uring_setup", "unshare", "mount", "keyctl"])
def test_what_only_an_attack_calls_is_fatal(architecture: Architecture, name: str) -> None:
    assert say(architecture, name) == KILL


def test_another_architecture_is_fatal(architecture: Architecture) -> None:
    program = seccomp.build(architecture, files=True, pid=_PID)
    for other in (0x40000003, 0x40000028, *(a.audit for a in ARCHITECTURES.values() if a != architecture)):
        assert verdict(program, other, architecture.numbers["read"]) == KILL


def test_the_x32_table_is_fatal() -> None:
    x86 = ARCHITECTURES["x86_64"]
    program = seccomp.build(x86, files=True, pid=_PID)
    for number in (0, 1, 59, 512, 0x3FFFFFFF):
        assert verdict(program, x86.audit, 0x40000000 | number) == KILL
        assert verdict(program, x86.audit, 0xC0000000 | number) == KILL


@settings(deadline=None)
@given(flags=st.integers(0, (1 << 32) - 1), high=st.integers(0, (1 << 32) - 1))
def test_files_open_for_reading_only(flags: int, high: int) -> None:
    writing = flags & 3 or flags & 0o100 or flags & 0o1000 or flags & 0o20000000
    for machine in ARCHITECTURES.values():
        # The kernel looks at the low half only, and so must we.
        assert say(machine, "openat", 0, 0, flags | high << 32) == (_REFUSE if writing else ALLOW)
    assert say(ARCHITECTURES["x86_64"], "open", 0, flags) == (_REFUSE if writing else ALLOW)


def test_no_file_opens_where_landlock_is_missing(architecture: Architecture) -> None:
    assert say(architecture, "openat", files=False) == _REFUSE
    if "open" in architecture.numbers:
        assert say(architecture, "open", files=False) == _REFUSE


@settings(deadline=None)
@given(pointer=_WORD)
def test_limits_are_read_never_set(pointer: int) -> None:
    for machine in ARCHITECTURES.values():
        assert say(machine, "prlimit64", 0, 7, pointer) == (_REFUSE if pointer else ALLOW)


@settings(deadline=None)
@given(target=st.one_of(st.just(_PID), st.integers(0, (1 << 32) - 1)), command=st.integers(0, (1 << 32) - 1))
def test_signals_and_controls(target: int, command: int) -> None:
    for machine in ARCHITECTURES.values():
        assert say(machine, "tgkill", target, 1, 6) == (ALLOW if target == _PID else _REFUSE)
        assert say(machine, "tgkill", target, 1, 9) == _REFUSE
        assert say(machine, "ioctl", 0, command) == (ALLOW if command == 0x5401 else _REFUSE)
        assert say(machine, "fcntl", 0, command) == (ALLOW if command < 4 else _REFUSE)
    x86 = ARCHITECTURES["x86_64"]
    assert say(x86, "arch_prctl", command) == (ALLOW if command in (0x1021, 0x1022, 0x1023) else _REFUSE)


def test_clone3_pretends_not_to_exist(architecture: Architecture) -> None:
    assert say(architecture, "clone3") == deny(errno.ENOSYS)


@pytest.mark.parametrize(
    ("machine", "header"),
    [("x86_64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), ("aarch64", "/usr/include/asm-generic/unistd.h")],
)
def test_numbers_are_the_kernels(machine: str, header: str) -> None:
    if not Path(header).exists():
        pytest.skip(f"{header} is not installed")
    text = Path(header).read_text()
    numbers = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    # The generic table calls these by the names of their 64-bit forms.
    ours = ARCHITECTURES[machine].numbers
    wrong = {name: (number, numbers.get(name)) for name, number in ours.items() if numbers.get(name, number) != number}
    assert not wrong
    assert len(set(numbers) & set(ours)) > 80
