"""Programs for seccomp are laid out as the kernel reads them."""

from __future__ import annotations

import errno
import struct

from grader.sandbox.bpf import (
    ALLOW,
    KILL,
    assemble,
    compare,
    deny,
    load_architecture,
    load_argument,
    load_number,
    returns,
)


def test_the_layout_is_the_kernels() -> None:
    # From the examples of Documentation/userspace-api/seccomp_filter.rst and linux/filter.h.
    program = assemble(
        [load_architecture(), compare("==", 0xC000003E, then=0, otherwise=1), returns(ALLOW), returns(KILL)]
    )
    assert list(struct.iter_unpack("=HBBI", program)) == [
        (0x20, 0, 0, 4), (0x15, 0, 1, 0xC000003E), (0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x80000000),
    ]  # fmt: skip


def test_arguments_are_read_by_halves() -> None:
    where = [load_number(), load_argument(0), load_argument(0, high=True), load_argument(5)]
    assert [one.constant for one in where] == [0, 16, 20, 56]


def test_a_refusal_carries_its_error() -> None:
    assert deny(errno.EPERM) == 0x00050001
    assert deny(errno.ENOSYS) & 0xFFFF == errno.ENOSYS


def test_comparisons_have_the_kernels_numbers() -> None:
    codes = [compare(how, 1, then=0, otherwise=0).code for how in ("==", ">", ">=", "&")]
    assert codes == [0x15, 0x25, 0x35, 0x45]
