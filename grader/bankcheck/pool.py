"""Run tasks in several processes, each with a judge, and so a warm worker, of its own."""

from __future__ import annotations

import atexit
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from grader.bankcheck.tasks import Result, Task, run_task
from grader.errors import InternalError
from grader.judge import Judge

_judge: Judge | None = None


def run_tasks(tasks: Sequence[Task], bank: Path, jobs: int) -> Iterator[Result]:
    """Yield the result of each task as it ends; closing the iterator cancels what has not begun.

    Raises:
        InternalError: a process died.
    """
    if not tasks:
        return
    # Fresh interpreters: a fork would share the warm process's socket between judges.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks)), context, _start, (bank,)) as pool:
        try:
            for future in as_completed([pool.submit(_run, task) for task in tasks]):
                yield future.result()
        except BrokenProcessPool as error:
            raise InternalError("a process that graded has died; run the command again with --jobs 1") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start(bank: Path) -> None:
    global _judge  # noqa: PLW0603 - what a pool's process keeps between its tasks has no other place
    # Ctrl-C reaches the whole process group; the parent decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _judge = Judge(bank)
    atexit.register(_judge.close)


def _run(task: Task) -> Result:
    if _judge is None:
        raise InternalError("a process of the pool was not started properly")
    return run_task(_judge, task)
