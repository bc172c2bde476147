"""Write and read frames: a small JSON header and raw bytes, with a cap and, for the judge, an absolute deadline.

A frame is ``<header length: u32> <payload length: u64> <header: JSON object> <payload: bytes>``, little-endian. Each
request has one reply, in the order of the requests. The reader states what it accepts before it allocates anything, so
a lying length costs its sender the conversation and the reader nothing. Standard library only: the untrusted side
imports this module.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Closed",
    "Frame",
    "FrameError",
    "FrameReader",
    "Overdue",
    "encode",
    "read_frame",
    "write_bytes",
    "write_frame",
]

_PREFIX = struct.Struct("<IQ")
_CHUNK = 1 << 16


class FrameError(Exception):
    """The other side did not speak the protocol: a length over the cap, text that is no JSON object, a surplus byte."""


class Closed(Exception):
    """The other side has gone: its end of the pipe is closed."""


class Overdue(Exception):
    """The absolute deadline passed before the frame was complete, or before it could be sent."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: what it says and the raw tensors it carries."""

    header: dict[str, Any]
    payload: bytes = b""


def encode(frame: Frame) -> bytes:
    """Return the bytes of ``frame``."""
    header = json.dumps(frame.header, separators=(",", ":"), allow_nan=False).encode()
    return _PREFIX.pack(len(header), len(frame.payload)) + header + frame.payload


def write_frame(fd: int, frame: Frame, deadline: float | None = None) -> None:
    """Send ``frame``; raises as :func:`write_bytes` does."""
    write_bytes(fd, encode(frame), deadline)


def write_bytes(fd: int, data: bytes, deadline: float | None = None) -> None:
    """Send an encoded frame; ``deadline`` is a ``time.monotonic()`` value, and needs ``fd`` to be non-blocking.

    Raises:
        Closed: nobody reads the other end any more.
        Overdue: the other side did not take it all in time.
    """
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(fd, view) :]
        except BlockingIOError:
            _wait(fd, select.POLLOUT, deadline)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Closed from error


class FrameReader:
    """Read frames of at most ``max_header`` and ``max_payload`` bytes off a descriptor, one after the other."""

    def __init__(self, fd: int, *, max_header: int, max_payload: int) -> None:
        self._fd = fd
        self._max_header, self._max_payload = max_header, max_payload
        self._received = bytearray()

    @property
    def begun(self) -> bool:
        """True if a part of the next frame has arrived already."""
        return bool(self._received)

    def read(self, deadline: float | None = None, *, last: bool = False) -> Frame:
        """Receive the next frame, after the ``last`` one of which nothing may have come.

        Raises:
            Closed: the other side closed its end, even in the middle of a frame.
            FrameError: a length over its cap, a header that is no JSON object, or bytes behind the last frame.
            Overdue: ``deadline`` (a ``time.monotonic()`` value) passed.
        """
        received = self._received
        _read_until(self._fd, received, _PREFIX.size, deadline)
        header_length, payload_length = _PREFIX.unpack_from(received)
        if header_length > self._max_header or payload_length > self._max_payload:
            allowed = f"{self._max_header} + {self._max_payload} allowed"
            raise FrameError(f"a frame of {header_length} + {payload_length} bytes; {allowed}")
        split = _PREFIX.size + header_length
        end = split + payload_length
        _read_until(self._fd, received, end, deadline)
        if last and len(received) > end:
            # What comes before it was asked for is no answer.
            raise FrameError(f"{len(received) - end} bytes more than the frame has")
        try:
            header = json.loads(received[_PREFIX.size : split].decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise FrameError("the header of a frame is not JSON") from error
        if not isinstance(header, dict):
            raise FrameError("the header of a frame is not a JSON object")
        payload = bytes(received[split:end])
        del received[:end]
        return Frame(header, payload)


def read_frame(fd: int, *, max_header: int, max_payload: int, deadline: float | None = None) -> Frame:
    """Receive the one frame that is to come; raises as :meth:`FrameReader.read` does."""
    return FrameReader(fd, max_header=max_header, max_payload=max_payload).read(deadline, last=True)


def _read_until(fd: int, received: bytearray, count: int, deadline: float | None) -> None:
    # Grown as bytes arrive: a length alone never makes the reader allocate.
    while len(received) < count:
        try:
            chunk = os.read(fd, _CHUNK)
        except BlockingIOError:
            _wait(fd, select.POLLIN, deadline)
            continue
        except ConnectionResetError as error:
            raise Closed from error
        if not chunk:
            raise Closed
        received += chunk
        if deadline is not None and len(received) < count and time.monotonic() > deadline:
            # One byte now and then keeps data coming and gets nowhere.
            raise Overdue


def _wait(fd: int, event: int, deadline: float | None) -> None:
    poller = select.poll()
    poller.register(fd, event)
    if deadline is None:
        poller.poll()
        return
    remaining = deadline - time.monotonic()
    # A deadline that has passed still takes what has already arrived: grading must not depend on a busy judge.
    if not poller.poll(max(remaining, 0.0) * 1000):
        raise Overdue
