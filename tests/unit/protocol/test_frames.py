"""Frames over real pipes: what goes in comes out, and no sender can make the reader wait, allocate or misread."""

from __future__ import annotations

import json
import os
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.protocol.frames import Closed, Frame, FrameError, Overdue, read_frame, write_frame

SMALL = st.text(max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | SMALL,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SMALL, inner, max_size=4),
    max_leaves=12,
)
CAP = 1 << 16
PREFIX = struct.Struct("<IQ")


@contextmanager
def pipe(*, blocking: bool = False) -> Iterator[tuple[int, int]]:
    ours, theirs = os.pipe()
    os.set_blocking(ours, blocking)
    os.set_blocking(theirs, blocking)
    try:
        yield ours, theirs
    finally:
        for fd in (ours, theirs):
            with suppress(OSError):
                os.close(fd)


def soon() -> float:
    return time.monotonic() + 0.15


def later() -> float:
    return time.monotonic() + 60


def raw(header: bytes, payload: bytes = b"") -> bytes:
    return PREFIX.pack(len(header), len(payload)) + header + payload


@given(header=st.dictionaries(SMALL, JSON, max_size=5), payload=st.binary(max_size=2_000))
def test_what_is_written_is_read(header: dict[str, object], payload: bytes) -> None:
    with pipe() as (ours, theirs):
        write_frame(theirs, Frame(header, payload))
        assert read_frame(ours, max_header=CAP, max_payload=CAP, deadline=later()) == Frame(header, payload)


def test_frames_larger_than_a_pipe_arrive_whole() -> None:
    frame = Frame({"op": "large"}, os.urandom(3 << 20))
    with pipe() as (ours, theirs):
        sender = threading.Thread(target=write_frame, args=(theirs, frame, later()))
        sender.start()
        assert read_frame(ours, max_header=CAP, max_payload=3 << 20, deadline=later()) == frame
        sender.join()


def test_caps_are_what_may_just_be_sent() -> None:
    header = json.dumps({"n": 1}).encode()
    for max_header, max_payload, fits in (
        (len(header), 3, True),
        (len(header) - 1, 3, False),
        (len(header), 2, False),
    ):
        with pipe() as (ours, theirs):
            os.write(theirs, raw(header, b"abc"))
            if fits:
                assert read_frame(ours, max_header=max_header, max_payload=max_payload).payload == b"abc"
            else:
                with pytest.raises(FrameError, match=r"allowed"):
                    read_frame(ours, max_header=max_header, max_payload=max_payload)


@given(lengths=st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1)).filter(lambda n: max(n) > CAP))
def test_a_huge_length_is_refused_before_anything_else_arrives(lengths: tuple[int, int]) -> None:
    with pipe() as (ours, theirs):
        os.write(theirs, PREFIX.pack(*lengths))
        # The sender keeps its end open and says nothing more: waiting for the rest would end in Overdue.
        with pytest.raises(FrameError):
            read_frame(ours, max_header=CAP, max_payload=CAP, deadline=soon())


@given(header=st.dictionaries(SMALL, JSON, max_size=2), payload=st.binary(max_size=50), data=st.data())
def test_a_frame_that_is_cut_short_is_a_closed_end(
    header: dict[str, object], payload: bytes, data: st.DataObject
) -> None:
    whole = raw(json.dumps(header).encode(), payload)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pipe() as (ours, theirs):
        os.write(theirs, whole[:cut])
        os.close(theirs)
        with pytest.raises(Closed):
            read_frame(ours, max_header=CAP, max_payload=CAP, deadline=later())


@given(surplus=st.binary(min_size=1, max_size=40), payload=st.binary(max_size=40))
def test_one_byte_too_many_is_no_frame(surplus: bytes, payload: bytes) -> None:
    with pipe() as (ours, theirs):
        os.write(theirs, raw(b"{}", payload) + surplus)
        with pytest.raises(FrameError, match=rf"{len(surplus)} bytes more"):
            read_frame(ours, max_header=CAP, max_payload=CAP, deadline=later())


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"nothing",
        b"{",
        b"[]",
        b"1",
        b"null",
        b'"text"',
        b'{"a": }',
        b"\xff\xfe{}",
        b"[" * 50_000,
        b'{"a":' * 50_000,
    ],
    ids=lambda header: header[:8].decode("latin-1"),
)
def test_a_header_is_a_json_object_or_the_frame_is_refused(header: bytes) -> None:
    with pipe(blocking=True) as (ours, theirs):
        sender = threading.Thread(target=os.write, args=(theirs, raw(header)))
        sender.start()
        with pytest.raises(FrameError, match=r"not (a )?JSON"):
            read_frame(ours, max_header=1 << 20, max_payload=0)
        sender.join()


def test_a_byte_now_and_then_does_not_hold_off_the_deadline() -> None:
    whole = raw(json.dumps({"text": "x" * 4_000}).encode())
    sent = []
    stop = threading.Event()

    def drip(fd: int) -> None:
        for at in range(len(whole)):
            if stop.wait(0.005):
                return
            os.write(fd, whole[at : at + 1])
            sent.append(at)

    with pipe() as (ours, theirs):
        sender = threading.Thread(target=drip, args=(theirs,))
        sender.start()
        try:
            with pytest.raises(Overdue):
                read_frame(ours, max_header=CAP, max_payload=CAP, deadline=soon())
            # It gave up while bytes kept coming, long before the last.
            assert len(sent) < len(whole) // 2
        finally:
            stop.set()
            sender.join()


def test_data_without_a_pause_does_not_hold_off_the_deadline(tmp_path: Path) -> None:
    # A file stands for a sender that is always quicker than the reader.
    path = tmp_path / "flood"
    path.write_bytes(raw(b"{}", bytes(1 << 20)))
    fd = os.open(path, os.O_RDONLY)
    try:
        with pytest.raises(Overdue):
            read_frame(fd, max_header=CAP, max_payload=1 << 20, deadline=time.monotonic() - 1)
    finally:
        os.close(fd)


def test_silence_ends_at_the_deadline() -> None:
    with pipe() as (ours, _theirs), pytest.raises(Overdue):
        read_frame(ours, max_header=CAP, max_payload=CAP, deadline=soon())


def test_what_arrived_in_time_is_read_however_late_the_reader_is() -> None:
    with pipe() as (ours, theirs):
        os.write(theirs, raw(b"{}", b"abc"))
        past = time.monotonic() - 5
        assert read_frame(ours, max_header=CAP, max_payload=CAP, deadline=past) == Frame({}, b"abc")


def test_a_reader_that_takes_nothing_does_not_hold_the_writer() -> None:
    with pipe() as (_ours, theirs), pytest.raises(Overdue):
        write_frame(theirs, Frame({}, bytes(4 << 20)), soon())


def test_a_reader_that_has_gone_is_a_closed_end() -> None:
    with pipe() as (ours, theirs):
        os.close(ours)
        with pytest.raises(Closed):
            write_frame(theirs, Frame({}, b"abc"))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_json_is_never_sent(number: float) -> None:
    with pipe() as (ours, theirs):
        with pytest.raises(ValueError, match="JSON compliant"):
            write_frame(theirs, Frame({"n": number}))
        with pytest.raises(BlockingIOError):
            os.read(ours, 1)
