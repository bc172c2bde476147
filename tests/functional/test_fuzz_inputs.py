"""A short run of the fuzzer; ``python -m benchmarks.fuzz --inputs 100000`` is the long one."""

from __future__ import annotations

import os
import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import TARGETS, consume
from grader.protocol.frames import Closed, FrameError, Overdue

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("target", TARGETS)
@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 1 << 32))
def test_mutated_inputs_raise_nothing_untyped(target: str, seed: int) -> None:
    TARGETS[target](random.Random(seed))


def _said(data: bytes) -> None:
    read, write = os.pipe()
    try:
        os.write(write, data[: 1 << 15])
        os.close(write)
        consume(read)
    except (FrameError, Closed, Overdue):
        return
    finally:
        os.close(read)


@settings(deadline=None, max_examples=200)
@given(data=st.binary(max_size=300))
def test_any_bytes_may_come_from_a_worker(data: bytes) -> None:
    _said(data)


@settings(deadline=None, max_examples=200)
@given(header=_JSON, lengths=st.tuples(st.integers(0, 0xFFFFFFFF), st.integers(0, (1 << 64) - 1)), honest=st.booleans())
def test_any_json_under_any_length(header: object, lengths: tuple[int, int], honest: bool) -> None:
    import json

    text = json.dumps(header).encode()
    announced = (len(text), 0) if honest else lengths
    _said(struct.pack("<IQ", *announced) + text)
