"""Run tasks in several processes, each with a judge, and so a warm process, of its own."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

from grader.bankcheck.tasks import CheckTask, Result, run_task
from grader.errors import InternalError
from grader.judge import Judge

_judge: Judge | None = None
_stop: Event | None = None


def run_tasks(tasks: Sequence[CheckTask], bank: Path, jobs: int) -> Iterator[Result]:
    """Yield the result of each task as it ends; closing the iterator, or Ctrl-C, ends all within a verdict's time.

    Raises:
        InternalError: a process died.
    """
    if not tasks:
        return
    # Fresh interpreters: a fork would share the warm process's socket between judges.
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(min(jobs, len(tasks)), context, _start, (bank, stop)) as pool:
        try:
            with _undisturbed():
                futures = [pool.submit(_run, task) for task in tasks]
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as error:
            raise InternalError("a process that graded has died; run the command again with --jobs 1") from error
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put Ctrl-C off: raised just as the pool takes a lock, it would leave that locked, and nothing would ever end."""
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def _start(bank: Path, stop: Event) -> None:
    global _judge, _stop
    # Ctrl-C reaches the whole process group; the parent decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _judge, _stop = Judge(bank), stop
    atexit.register(_judge.close)


def _end_with_parent() -> None:
    """Leave no orphan behind when the parent was killed: a pool's process would wait for its next task for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: CheckTask) -> Result:
    if _judge is None or _stop is None:
        raise InternalError("a process of the pool was not started properly")
    return run_task(_judge, task, _stop.is_set)
