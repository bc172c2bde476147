"""Replies of the reference are kept within a bound."""

from __future__ import annotations

import numpy as np
import pytest

from grader.engine.transport import reference as replies
from grader.engine.transport.messages import Output, Reply, StepReply
from grader.engine.transport.reference import Replies


def reply(elements: int) -> Reply:
    output = Output("tensor", (elements,), "float64", "cpu", np.zeros(elements))
    return Reply(steps=(StepReply("one", (output,), ()),))


def test_replies_used_last_are_kept_within_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "_KEPT", 100_000)
    kept = Replies()
    for name in (b"a", b"b"):
        kept.put(name, reply(5_000))
    assert kept.get(b"a") is not None
    kept.put(b"c", reply(5_000))
    assert kept.get(b"a") is not None
    assert kept.get(b"b") is None
    assert kept.size <= 100_000
    kept.put(b"huge", reply(50_000))
    assert kept.get(b"huge") is None
    assert kept.size == 0
