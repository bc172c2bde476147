"""The warm process's end of its socket: whole lines in, obituaries out, and no worker left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from grader.worker.control import answer, end, receive, send

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="asks how a child has ended")


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def started(program: str) -> int:
    # Not by subprocess, which would wait for its own children.
    return os.posix_spawn(sys.executable, [sys.executable, "-S", "-c", program], os.environ)


def sleeper() -> int:
    return started("import time; time.sleep(600)")


def test_a_line_comes_whole_with_its_descriptors(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    text = json.dumps({"op": "fork", "long": "x" * 200_000}).encode() + b"\n"
    sent = threading.Thread(target=lambda: (socket.send_fds(ours, [text[:10]], [0, 1]), ours.sendall(text[10:])))
    sent.start()
    message, fds = receive(theirs)
    sent.join()
    assert message == json.loads(text)
    assert len(fds) == 2
    for fd in fds:
        os.close(fd)


@pytest.mark.parametrize("half", [b"", b'{"op": "fo'])
def test_a_side_that_has_gone_is_none(ends: tuple[socket.socket, socket.socket], half: bytes) -> None:
    ours, theirs = ends
    ours.sendall(half)
    ours.close()
    assert receive(theirs) == (None, [])
    # Saying something to it is no error; the next receive says that it has gone.
    send(theirs, {"pid": 1})


@pytest.mark.parametrize(
    ("program", "status", "alive"), [("raise SystemExit(3)", 3, False), ("import os; os.abort()", -6, False)]
)
def test_an_own_end_is_waited_for_and_reported(program: str, status: int, alive: bool) -> None:
    pid = started(program)
    told = end(pid, grace=60.0)
    assert (told["status"], told["alive"]) == (status, alive)
    assert told["cpu"] > 0
    assert told["max_rss_kb"] > 1_000


def test_without_an_own_end_it_is_killed() -> None:
    told = end(sleeper())
    assert (told["status"], told["alive"]) == (-signal.SIGKILL, True)


def test_a_stranger_is_not_there() -> None:
    pid = sleeper()
    end(pid)
    assert end(pid) == {"pid": pid, "status": None, "alive": False}


def test_requests_are_served_until_the_judge_goes_and_then_nobody_is_left(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = ends
    workers: list[int] = []

    def start(policy: dict[str, Any], fds: list[int]) -> int:
        assert (policy, fds) == ({"memory": 1}, [])
        workers.append(sleeper())
        return workers[-1]

    serving = threading.Thread(target=answer, args=(theirs, start))
    serving.start()
    for _ in range(2):
        send(ours, {"op": "fork", "policy": {"memory": 1}})
        assert receive(ours)[0] == {"pid": workers[-1]}
    send(ours, {"op": "end", "pid": workers[0], "grace": 0.0})
    told, _ = receive(ours)
    assert told is not None
    assert (told["pid"], told["alive"]) == (workers[0], True)
    ours.close()
    serving.join(timeout=60)
    assert not serving.is_alive()
    with pytest.raises(ProcessLookupError):
        os.kill(workers[1], 0)
