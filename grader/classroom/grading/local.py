"""Grade on this machine: as many local workers as asked for, each a process with its own judge, one task at a time.

A local worker that dies or falls silent is replaced; its task, and no other, becomes an INTERNAL result. A thread waits
for each, so the batch itself is free to write results, draw progress and be interrupted.
"""

from __future__ import annotations

import json
import queue
import select
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from grader.classroom.gradebook import GradedLine
from grader.classroom.grading.marking import internal
from grader.classroom.grading.plan import Task
from grader.sandbox.interpreter import python
from grader.sandbox.levels import Level

__all__ = ["LocalWorker", "grade_locally"]

# The judge keeps to the budget of a question by itself; this is for a judge that hangs.
_PATIENCE_SECONDS = 600.0


def grade_locally(tasks: Sequence[Task], jobs: int, log: Path, require: Level) -> Iterator[GradedLine]:
    """Yield the result of every task, as each ends, from ``jobs`` processes; what they say on stderr goes to ``log``.

    Closing the iterator, or an exception in its consumer, ends the processes.
    """
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    for task in tasks:
        waiting.put(task)
    finished: queue.SimpleQueue[GradedLine] = queue.SimpleQueue()
    with log.open("ab") as errors:
        workers = [LocalWorker(errors, require) for _ in range(min(jobs, len(tasks)))]
        threads = [
            threading.Thread(target=_serve, args=(one, waiting, finished), name=f"local worker {number}", daemon=True)
            for number, one in enumerate(workers, start=1)
        ]
        try:
            for thread in threads:
                thread.start()
            for _ in tasks:
                yield finished.get()
        finally:
            with suppress(queue.Empty):
                while True:
                    waiting.get_nowait()
            for one in workers:
                one.stop()
            for thread in threads:
                # An interruption may come before all of them were started.
                if thread.ident is not None:
                    thread.join(timeout=10)


def _serve(worker: LocalWorker, waiting: queue.SimpleQueue[Task], finished: queue.SimpleQueue[GradedLine]) -> None:
    while True:
        try:
            task = waiting.get_nowait()
        except queue.Empty:
            worker.close()
            return
        finished.put(worker.grade(task))


class LocalWorker:
    """A process that grades (``local_worker.py``), started with its first task and again after each death."""

    def __init__(self, errors: IO[bytes] | None, require: Level) -> None:
        self._errors = errors
        self._require = require
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def grade(self, task: Task) -> GradedLine:
        """Return the task's result; INTERNAL when the process died or fell silent over it."""
        try:
            process = self._running()
            return GradedLine.read(self._ask(process, json.dumps(asdict(task)).encode() + b"\n"))
        except (OSError, ValueError) as error:
            self._kill()
            said = f"the process that graded this ended without a result ({type(error).__name__})"
            return GradedLine.of(internal(task, said))

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise BrokenPipeError("stopped")
            if self._process is None:
                command = python("grader.classroom.grading.local_worker", str(self._require))
                # A session of its own: Ctrl-C in the terminal is for the batch, which ends this process in good order.
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, start_new_session=True
                )
            return self._process

    def _ask(self, process: subprocess.Popen[bytes], line: bytes) -> bytes:
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError("closed")
        process.stdin.write(line)
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], _PATIENCE_SECONDS)
        if not ready:
            raise TimeoutError("silent")
        return process.stdout.readline()

    def close(self) -> None:
        """Let the process end by itself."""
        with self._lock:
            if self._process is not None and self._process.stdin is not None:
                with suppress(OSError):
                    self._process.stdin.close()
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=10)
        self._kill()

    def stop(self) -> None:
        """End the process now and start no other."""
        self._stopped = True
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
