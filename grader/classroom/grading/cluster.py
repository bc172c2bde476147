"""Grade on Dask distributed: chunks within a bounded window, and blame that narrows down to one task.

A chunk whose Dask workers died is cut in two and tried again, until a single task is left that kills whoever takes it;
that one becomes an INTERNAL result. Results are plain bytes, written by the batch as they arrive. Nothing is kept on
the cluster, so a scheduler that dies loses no more than what was under way.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache
from typing import Any, cast

from grader.classroom.gradebook import GradedLine
from grader.classroom.grading.local import LocalWorker
from grader.classroom.grading.marking import internal
from grader.classroom.grading.plan import Task
from grader.errors import InternalError, UsageError
from grader.sandbox.levels import Level, parse_level

__all__ = ["connect", "grade_on_cluster"]

_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|wss?)://)?(?:[^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):(?P<port>\d{1,5})/?")
_PORTS = range(1, 1 << 16)
_CHUNK = 8
# Deaths of Dask workers that a chunk survives before it is cut: the first may have been the machine's fault.
_RETRIES = 1
_PATIENCE = "20s"
# How long a cluster may be without any Dask worker: they start late, and start again after each death.
_LONELY_SECONDS = 600.0
_LOOK_SECONDS = 5.0


@contextmanager
def connect(address: str | None, processes: int | None) -> Iterator[Any]:
    """Yield a client of the scheduler at ``address``, or of one started here with so many ``processes``.

    Raises:
        UsageError: when Dask is not installed, or no scheduler answers.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError("Dask is not installed here: pip install 'attention-grader[cluster]'") from None
    if address is not None:
        _refuse_unusable(address, dask.config.get("distributed.comm.tls.ca-file", None))
    options: dict[str, Any] = {
        "distributed.scheduler.allowed-failures": _RETRIES,
        "distributed.comm.timeouts.connect": _PATIENCE,
    }
    # A Dask worker that died takes a while to start again on a busy machine; a local cluster would give it up for good.
    options["distributed.deploy.lost-worker-timeout"] = f"{_LONELY_SECONDS}s"
    # What it logs as an error, tracebacks included, is what a sentence of ours says in the end.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    start_cluster: Any = LocalCluster
    start_client: Any = Client
    with dask.config.set(options):
        try:
            cluster = address or start_cluster(
                n_workers=processes, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
            client = start_client(cluster, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            # TypeError is how Dask says that certificates are missing for one side of a connection.
            raise UsageError(f"no scheduler answers at {address} ({error}); is it running, and reachable?") from None
        try:
            yield client
        finally:
            client.close()
            if not isinstance(cluster, str):
                cluster.close()


def _refuse_unusable(address: str, certificates: str | None) -> None:
    """Raise UsageError at once for what Dask would try for a minute, leaving tracebacks behind."""
    form = _ADDRESS.fullmatch(address)
    if form is None or int(form["port"]) not in _PORTS:
        raise UsageError(f"{address!r} is no address of a scheduler: write such as tls://head:8786, or tcp://head:8786")
    if address.startswith("tls:") and not certificates:
        raise UsageError(f"{address} wants certificates, and Dask is configured with none: see docs/cluster.md")


def grade_on_cluster(tasks: Sequence[Task], client: Any, require: Level) -> Iterator[GradedLine]:
    """Yield the result of every task, as its chunk ends, keeping each Dask worker's thread about four chunks ahead."""
    from distributed import as_completed

    chunks = [tuple(tasks[at : at + _CHUNK]) for at in range(0, len(tasks), _CHUNK)]
    chunks.reverse()
    # Dask blames whatever a dead worker had, begun or not. Here only a task is blamed that kills while it is alone.
    suspects: list[Task] = []
    under_way: dict[str, tuple[Task, ...]] = {}
    completed: Any = cast("Any", as_completed)(loop=client.loop)
    while chunks or suspects or under_way:
        alone = not chunks and not under_way
        waiting = [(suspects.pop(),)] if alone else chunks
        with _reaching():
            window = max(4, 4 * sum(client.nthreads().values()))
            while waiting and len(under_way) < window:
                chunk = waiting.pop()
                lines = [json.dumps(asdict(task)) for task in chunk]
                future = client.submit(mark_chunk, lines, str(require), pure=False)
                under_way[future.key] = chunk
                completed.add(future)
            _await(completed, client)
        future = next(completed)
        chunk = under_way.pop(future.key)
        try:
            results = [GradedLine.read(line) for line in future.result()]
        except Exception as error:  # noqa: BLE001 - whatever became of it over there: it is told apart here
            results = []
            if len(chunk) > 1:
                half = len(chunk) // 2
                chunks += [chunk[half:], chunk[:half]]
            elif alone:
                results = [GradedLine.of(internal(chunk[0], _blame(error)))]
            else:
                suspects.append(chunk[0])
        yield from results
        future.release()


def _await(completed: Any, client: Any) -> None:
    """Return when a chunk has ended; raise an InternalError when nobody is left who could end one."""
    seen = looked = time.monotonic()
    while not completed.has_ready():
        time.sleep(0.02)
        now = time.monotonic()
        if now - looked > _LOOK_SECONDS:
            looked = now
            seen = now if client.nthreads() else seen
        if now - seen > _LONELY_SECONDS:
            waited = f"the cluster has had no worker for {_LONELY_SECONDS / 60:.0f} minutes"
            raise InternalError(f"{waited}; start some, and then the same command, which goes on from what is graded")


@contextmanager
def _reaching() -> Iterator[None]:
    """Say in a sentence that the scheduler is lost; what it held comes back as failed, to be handed out again."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        kept = "what is graded is kept, and the same command goes on from there"
        raise InternalError(f"the scheduler cannot be reached any more ({error}); {kept}") from None


def _blame(error: Exception) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "every worker that took this died over it"
    return f"the cluster could not grade this ({type(error).__name__}: {error})"


def mark_chunk(lines: list[str], require: str) -> list[bytes]:
    """Grade a chunk of tasks on a Dask worker; the judge stays warm between chunks."""
    worker = _local_worker(require, threading.get_ident())
    return [worker.grade(Task(**json.loads(line))).line for line in lines]


@lru_cache(maxsize=256)
def _local_worker(require: str, _thread: int) -> LocalWorker:
    """Return the local worker of one of this Dask worker's threads.

    A process of its own, as on a single machine: what a judge does to its process (seeds, signals, a crash) and what
    Dask's threads do to theirs keep out of each other's way.
    """
    return LocalWorker(None, parse_level(require))
