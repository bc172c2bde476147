"""The client of the judge's child process, against a real child."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tui.judge_client import JudgeClient

FAKE = (sys.executable, str(Path(__file__).with_name("fake_judge.py")))


async def events(client: JudgeClient, source: str) -> list[str]:
    return [event["event"] async for event in client.request("grade", question="q", source=source)]


async def test_events_stream_in_order_and_end_with_the_verdict() -> None:
    client = JudgeClient(FAKE)
    try:
        assert await events(client, "x = 1") == ["started", *["check_started", "check_finished"] * 2, "finished"]
    finally:
        await client.stop()


async def test_a_child_that_dies_is_told_and_started_again() -> None:
    client = JudgeClient(FAKE)
    try:
        seen = [event async for event in client.request("grade", question="q", source="CRASH")]
        assert seen[-1]["event"] == "gone"
        assert (await events(client, "x = 1"))[-1] == "finished"
    finally:
        await client.stop()


async def test_cancel_kills_the_child_and_the_next_request_works() -> None:
    client = JudgeClient(FAKE)
    try:
        stream = client.request("grade", question="q", source="SLOW")
        assert (await anext(stream))["event"] == "started"
        first = client._process
        assert first is not None
        await client.cancel()
        assert first.returncode == -9
        assert (await events(client, "x = 1"))[-1] == "finished"
    finally:
        await client.stop()


async def test_a_command_that_cannot_start_is_told() -> None:
    client = JudgeClient(("/no/such/judge",))
    [event] = [event async for event in client.request("grade", question="q", source="")]
    assert event["event"] == "gone"
    assert "/no/such/judge" in event["message"]


async def test_two_requests_do_not_mix() -> None:
    client = JudgeClient(FAKE)
    try:
        first, second = await asyncio.gather(events(client, "dim=3"), events(client, "x = 1"))
        assert first == second
    finally:
        await client.stop()
