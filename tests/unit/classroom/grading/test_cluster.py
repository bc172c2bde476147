"""On Dask: the same results, and blame that narrows down to the one task that kills workers."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import asdict
from pathlib import Path

import pytest

from grader.classroom.gradebook import dump_graded
from grader.classroom.grading import cluster
from grader.classroom.grading.batch import Resources, Session
from grader.classroom.grading.marking import internal
from grader.classroom.grading.plan import Task
from grader.errors import InternalError, UsageError
from grader.sandbox.levels import Level
from grader.verdict import Outcome

POISON = "kills whoever takes it"


def task(number: int) -> Task:
    text = POISON if number == 3 else "fine"
    return Task(f"key{number}", "part", "code", "question", "standard", "0" * 64, text, "a.py", 1, "version", {})


def mark_or_die(lines: list[str], _require: str) -> list[bytes]:
    tasks = [Task(**json.loads(line)) for line in lines]
    if any(one.text == POISON for one in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return [dump_graded(internal(one, "marked")) for one in tasks]


@pytest.mark.slow
def test_a_task_that_kills_workers_costs_nobody_else_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "mark_chunk", mark_or_die)
    monkeypatch.setattr(cluster, "_CHUNK", 4)
    tasks = [task(number) for number in range(9)]
    with cluster.connect(None, 2) as client:
        results = {found.graded.key: found.graded for found in cluster.grade_on_cluster(tasks, client, Level.PROCESS)}
    assert results.keys() == {one.key for one in tasks}
    assert {found.outcome for found in results.values()} == {Outcome.INTERNAL}
    assert {key: found.message for key, found in results.items() if found.message != "marked"} == {
        "key3": "every worker that took this died over it"
    }


@pytest.mark.slow
@pytest.mark.parametrize("call", ["submit", "nthreads"])
def test_a_scheduler_that_is_lost_is_a_sentence(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def lost(*_: object, **__: object) -> None:
        raise OSError("timed out")

    with cluster.connect(None, 1) as client:
        monkeypatch.setattr(client, call, lost)
        with pytest.raises(InternalError, match=r"cannot be reached any more \(.*\); what is graded is kept"):
            list(cluster.grade_on_cluster([task(1)], client, Level.PROCESS))


@pytest.mark.slow
def test_a_cluster_without_workers_is_not_waited_for_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_LONELY_SECONDS", 0.6)
    monkeypatch.setattr(cluster, "_LOOK_SECONDS", 0.1)
    with cluster.connect(None, 1) as client:
        client.cluster.scale(0)
        client.sync(client.cluster._correct_state)
        with pytest.raises(InternalError, match="no worker"):
            list(cluster.grade_on_cluster([task(1)], client, Level.PROCESS))


def test_a_scheduler_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    with (
        pytest.raises(UsageError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"),
        cluster.connect("tcp://127.0.0.1:9", None),
    ):
        pass


def test_a_scheduler_that_wants_certificates_is_not_asked_without_any() -> None:
    with pytest.raises(UsageError, match="wants certificates"), cluster.connect("tls://127.0.0.1:9", None):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "head",
        "foo://head:8786",
        "http://x",
        "tcp://head",
        "head:port",
        "head:0",
        "head:65536",
        "::1",
        "::1:8786",
        "",
    ],
)
def test_what_is_no_address_is_not_tried(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no address of a scheduler"), cluster.connect(address, None):
        pass
    with (
        pytest.raises(UsageError, match="is no address of a scheduler"),
        Session(tmp_path, Resources(scheduler=address)) as session,
        session._task_grader(),
    ):
        pass


def test_a_task_travels_as_json() -> None:
    assert Task(**json.loads(json.dumps(asdict(task(1))))) == task(1)
