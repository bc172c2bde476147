"""A short run of the fuzzer; ``python -m benchmarks.fuzz --inputs 100000`` is the long one."""

from __future__ import annotations

import os
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import SHARES
from benchmarks.fuzz.choices import Choices
from benchmarks.fuzz.targets import TARGETS, consume
from grader.protocol.frames import Closed, FrameError, Overdue

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("target", TARGETS)
@settings(deadline=None, max_examples=150)
@given(data=st.binary(max_size=200))
def test_mutated_inputs_raise_nothing_untyped(target: str, data: bytes) -> None:
    TARGETS[target](Choices(data))


def test_every_target_has_its_share() -> None:
    assert SHARES.keys() == TARGETS.keys()


@given(data=st.binary(max_size=40), bits=st.lists(st.integers(1, 70), max_size=12))
def test_the_same_bytes_make_the_same_choices_within_their_bounds(data: bytes, bits: list[int]) -> None:
    drawn = [(pick.getrandbits(k), pick.random(), pick.randrange(k)) for pick in [Choices(data)] for k in bits]
    again = [(pick.getrandbits(k), pick.random(), pick.randrange(k)) for pick in [Choices(data)] for k in bits]
    assert drawn == again
    for k, (number, share, index) in zip(bits, drawn, strict=True):
        assert 0 <= number < 1 << k
        assert 0 <= share < 1
        assert 0 <= index < k


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
