"""Assemble the classic BPF programs that seccomp runs on every system call.

A program reads a ``struct seccomp_data``: system call number at byte 0, architecture at 4, arguments from byte 16 on,
eight bytes each. Numbers are those of the kernel's ``linux/bpf_common.h`` and ``linux/seccomp.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "ALLOW",
    "KILL",
    "Instruction",
    "assemble",
    "compare",
    "deny",
    "load_architecture",
    "load_argument",
    "load_number",
    "returns",
]

ALLOW = 0x7FFF0000
KILL = 0x80000000
_ERRNO = 0x00050000

_LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_RETURN = 0x06  # BPF_RET | BPF_K
_JUMPS = {"==": 0x15, ">": 0x25, ">=": 0x35, "&": 0x45}  # BPF_JMP | BPF_{JEQ,JGT,JGE,JSET} | BPF_K


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: its code, the jumps taken when a comparison holds or not, and a constant."""

    code: int
    if_true: int
    if_false: int
    constant: int


def deny(errno: int) -> int:
    """Return the verdict that makes the call fail with ``errno`` without being made."""
    return _ERRNO | errno


def returns(verdict: int) -> Instruction:
    """End with a verdict: ALLOW, KILL or ``deny(errno)``."""
    return Instruction(_RETURN, 0, 0, verdict)


def load_number() -> Instruction:
    """Load the number of the system call."""
    return Instruction(_LOAD_WORD, 0, 0, 0)


def load_architecture() -> Instruction:
    """Load the architecture whose system call it is."""
    return Instruction(_LOAD_WORD, 0, 0, 4)


def load_argument(index: int, *, high: bool = False) -> Instruction:
    """Load the low (or high) half of an argument; both of our architectures are little-endian."""
    return Instruction(_LOAD_WORD, 0, 0, 16 + 8 * index + (4 if high else 0))


def compare(how: str, constant: int, *, then: int, otherwise: int) -> Instruction:
    """Skip ``then`` instructions if ``loaded how constant`` (``== > >= &``), else ``otherwise``; at most 255."""
    return Instruction(_JUMPS[how], then, otherwise, constant)


def assemble(program: Sequence[Instruction]) -> bytes:
    """Return the program as an array of ``struct sock_filter``."""
    return b"".join(struct.pack("=HBBI", i.code, i.if_true, i.if_false, i.constant) for i in program)
