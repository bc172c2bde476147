"""``python -m grader.judge.process``: the judge as a front end's child, over JSON lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.functional.programs import ROOT, adopt_orphans, children, descendants, environment, until
from tests.functional.small_bank import RIGHT, WRONG

SOURCE = "def se_param_count(channel, reduction=16):\n    return 2 * channel * (channel // reduction)\n"


class Child:
    """A running judge; ``ask`` sends a request and returns all events of its answer."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader.judge.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            cwd=ROOT,
        )

    def send(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        event: dict[str, Any] = json.loads(self.process.stdout.readline())
        return event

    def ask(self, **request: object) -> list[dict[str, Any]]:
        self.send(json.dumps(request))
        events = [self.hear()]
        while events[-1]["event"] not in ("finished", "error", "ran"):
            events.append(self.hear())
        assert {event["id"] for event in events} == {request["id"]}
        return events


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    child = Child()
    yield child
    out, err = child.process.communicate(timeout=60)
    # Closing its input is how it ends, and it has nothing else to say.
    assert (child.process.returncode, out, err) == (0, "", "")


def test_events_tell_of_every_check_in_order(child: Child) -> None:
    events = child.ask(id="a", op="grade", question="q10", path=str(RIGHT), examples=40)
    assert [event["event"] for event in (events[0], events[-1])] == ["started", "finished"]
    checks = events[0]["checks"]
    middle = events[1:-1]
    assert [e["check"] for e in middle[::2]] == [e["result"]["id"] for e in middle[1::2]] == checks
    verdict = events[-1]["verdict"]
    assert (verdict["schema"], verdict["outcome"], verdict["question"]) == (1, "pass", "spatial-attention")
    assert verdict["submission"]["sha256"] == events[0]["sha256"]


def test_source_is_graded_without_a_file(child: Child) -> None:
    (*_, finished) = child.ask(id=2, op="grade", question="se-param-count", source=SOURCE, seed=4, examples=20)
    assert (finished["verdict"]["outcome"], finished["verdict"]["seed"]) == ("pass", 4)
    (*_, finished) = child.ask(
        id=3, op="grade", question="se-param-count", source=SOURCE.replace("2 *", "3 *"), examples=20
    )
    assert finished["verdict"]["outcome"] == "fail"


def test_a_learners_module_is_run_and_shown(child: Child) -> None:
    request = {"op": "run", "question": "q10", "source": RIGHT.read_text(encoding="utf-8")}
    inputs = [{"shape": [1, 2, 1, 3], "values": [1, 2, 3, 4, 5, 6]}]
    (ran,) = child.ask(id=5, arguments={"kernel_size": 3}, inputs=inputs, **request)
    (output,) = ran["outputs"]
    assert output["shape"] == [1, 1, 1, 3]
    assert all(0 < value < 1 for value in output["values"])
    (again,) = child.ask(id=6, arguments={"kernel_size": 3}, inputs=inputs, **request)
    assert again["outputs"] == ran["outputs"]
    (error,) = child.ask(id=7, arguments={}, inputs=[{"shape": [2, 2], "values": [1]}], **request)
    assert "do not fill" in error["message"]
    (error,) = child.ask(id=8, arguments={}, inputs=inputs, **(request | {"source": "class SpatialAttention: x = 1/0"}))
    assert "ZeroDivisionError" in error["message"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "cannot be read"),
        ("[1, 2]", "a JSON object"),
        ("{}", "question"),
        ('{"id": 1, "op": "grade", "question": "q11"}', "q11"),
        ('{"id": 1, "op": "grade", "question": "q1", "source": "x"}', "in words"),
        ('{"id": 1, "op": "grade", "question": "q10"}', "source"),
        ('{"id": 1, "op": "grade", "question": "q10", "path": "/no/such/file.py"}', "no such file"),
        ('{"id": 1, "op": "grade", "question": "q10", "source": ""}', "empty"),
        ('{"id": 1, "op": "dance", "question": "q10", "source": "x"}', "dance"),
        ('{"id": 1, "op": "grade", "question": "q10", "source": "x", "seed": "y"}', "invalid literal"),
        ('{"id": 1, "op": "grade", "question": "q10", "source": "x = \\u0000"}', "null byte"),
        ('{"id": 1, "op": "grade", "question": "q10", "source": "\\ud800"}', "surrogates"),
        ('{"id": 1, "op": "run", "question": "q10", "source": "x"}', "inputs"),
        pytest.param("[" * 100_000, "cannot be read", id="deep"),
    ],
)
def test_a_malformed_request_is_answered_and_the_judge_lives_on(child: Child, line: str, words: str) -> None:
    child.send(line)
    event = child.hear()
    assert event["event"] == "error"
    assert words in event["message"]


def test_empty_lines_are_no_requests(child: Child) -> None:
    child.send("\n  ")
    (error,) = child.ask(id="after", op="dance", question="q10", source="x")
    assert error["id"] == "after"


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are looked for in /proc")
def test_killing_it_cancels_and_leaves_nothing() -> None:
    adopt_orphans()
    child = Child()
    before = children(os.getpid())
    source = WRONG.read_text(encoding="utf-8").replace("mean =", "import time; time.sleep(3600)\n        mean =")
    child.send(json.dumps({"id": 1, "op": "grade", "question": "q10", "source": source}))
    assert until(lambda: len(descendants(child.process.pid)) >= 3)
    child.process.kill()
    child.process.communicate()
    # Whatever it left would be ours now.
    assert until(lambda: not children(os.getpid()) - before)
