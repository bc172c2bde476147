"""What the judge makes of a worker that has gone: whose doing it was decides between a zero and no verdict."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from grader.bank.question import Budget
from grader.engine.transport.messages import Reply, Request, Step
from grader.engine.transport.side import Account, Program, Side, load_request
from grader.engine.transport.warm_client import Allowance, WarmProcess
from grader.engine.transport.worker import Worker, WorkerGone
from grader.errors import InternalError
from grader.verdict import Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker can end itself in any way")

_REQUEST = Request(steps=(Step((np.ones(3),)),))
_PATIENCE = 100.0
_CLOSE_REQUESTS = """
    import fcntl, grader.worker.serve, os, stat, time
    for fd in range(64):
        try:
            if stat.S_ISFIFO(os.fstat(fd).st_mode) and fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
                os.close(fd)
        except OSError:
            pass
    grader.worker.serve.FrameReader.read = lambda *args, **how: time.sleep(1000)
"""


# Each way to go once for workers that are spawned: every one of them imports torch.
_FORKED = pytest.mark.parametrize("warm", [False], ids=["forked"], indirect=True)
_EITHER = pytest.mark.parametrize("warm", [False, True], ids=["forked", "spawned"], indirect=True)


@pytest.fixture(scope="module")
def warm(request: pytest.FixtureRequest) -> Iterator[WarmProcess]:
    with WarmProcess(spawn=request.param) as warm:
        yield warm


def _worker(warm: WarmProcess, body: str, cpu_seconds: int = 60) -> Worker:
    worker = Worker(warm, Allowance(memory_mb=512, cpu_seconds=cpu_seconds))
    source = f"import os, signal, time\ndef f(x):\n    {body.strip()}\n    return x\n"
    assert worker.load(load_request(Program(source, "f")), time.monotonic() + _PATIENCE).fault is None
    return worker


def _ask(worker: Worker) -> Reply:
    worker.send(_REQUEST, time.monotonic() + _PATIENCE)
    return worker.receive(time.monotonic() + _PATIENCE)


def _gone(act: Callable[[], object]) -> WorkerGone:
    with pytest.raises(WorkerGone) as caught:
        act()
    return caught.value


@_FORKED
@pytest.mark.parametrize("stay", ["time.sleep(1000)", "any(iter(int, 1))"], ids=["sleep", "loop"])
def test_who_hangs_up_and_stays_has_crashed(warm: WarmProcess, stay: str) -> None:
    gone = _gone(lambda: _ask(_worker(warm, f"os.closerange(0, 64); {stay}")))
    assert gone.outcome is Outcome.CRASH
    assert gone.what == "the process closed its connection to the judge and stayed"


@_EITHER
def test_who_hears_no_more_and_stays_has_crashed(warm: WarmProcess) -> None:
    worker = _worker(warm, _CLOSE_REQUESTS)
    assert _ask(worker).fault is None
    gone = _gone(lambda: _ask(worker))
    assert gone.outcome is Outcome.CRASH
    assert "stayed" in gone.what


@_FORKED
def test_a_kill_from_outside_is_nobodys_fault(warm: WarmProcess) -> None:
    worker = _worker(warm, "pass")
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(InternalError, match="killed from outside"):
        _ask(worker)


@_EITHER
def test_a_kill_from_outside_in_a_call_is_nobodys_fault(warm: WarmProcess) -> None:
    worker = _worker(warm, "time.sleep(1000)")
    worker.send(_REQUEST, time.monotonic() + _PATIENCE)
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(InternalError, match="killed from outside"):
        worker.receive(time.monotonic() + _PATIENCE)


@pytest.mark.parametrize(
    ("warm", "also"),
    [
        (False, "pass"),
        (False, "signal.signal(signal.SIGXCPU, signal.SIG_IGN)"),
        (False, "signal.signal(signal.SIGXCPU, lambda *_: None)"),
        (True, "signal.signal(signal.SIGXCPU, lambda *_: None)"),
    ],
    ids=["forked-plain", "forked-ignored", "forked-handled", "spawned-handled"],
    indirect=["warm"],
)
def test_processor_time_that_is_used_up_is_its_own(warm: WarmProcess, also: str) -> None:
    # A little in each call, so that no limit but that of the sum is met.
    busy = f"{also}\n    end = time.process_time() + 0.3\n    while time.process_time() < end: sum(range(10000))"
    worker = _worker(warm, busy, cpu_seconds=1)
    gone = _gone(lambda: [_ask(worker) for _ in range(100)])
    assert (gone.outcome, gone.final) == (Outcome.TIMEOUT, True)
    assert gone.what == "it used up its processor time"


@_FORKED
def test_the_signal_of_the_limit_without_its_reason_is_a_crash(warm: WarmProcess) -> None:
    gone = _gone(lambda: _ask(_worker(warm, "signal.raise_signal(signal.SIGXCPU)")))
    assert gone.outcome is Outcome.CRASH
    assert "SIGXCPU" in gone.what


@_FORKED
def test_a_worker_that_would_start_too_late_is_a_timeout(warm: WarmProcess) -> None:
    # A submission chooses when that is: it must not be a fault of ours.
    account = Account(seconds=10.0, deadline=time.monotonic() - 1.0)
    side = Side(warm, Program("f = abs", "f"), Budget(), account)
    gone = _gone(lambda: side.start(account.deadline))
    assert gone.outcome is Outcome.TIMEOUT


@_EITHER
def test_an_exit_is_told_with_its_status(warm: WarmProcess) -> None:
    gone = _gone(lambda: _ask(_worker(warm, "os._exit(7)")))
    assert gone.outcome is Outcome.CRASH
    assert "exit status 7" in gone.what
