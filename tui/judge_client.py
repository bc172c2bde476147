"""Run the judge as a child process: JSON lines in, JSON lines out; killing it is how grading is cancelled."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from grader.sandbox.interpreter import python

JUDGE_COMMAND = tuple(python("grader.judge.process"))

# The events after which a request has nothing more to say.
_LAST_EVENTS = frozenset({"finished", "ran", "repaired", "error", "gone"})
# A verdict is one line; its arrays are capped, and this is far above them.
_LONGEST_LINE = 64 * 1024 * 1024


class JudgeClient:
    """Talk to one child judge, started in the background, and again after it was cancelled or has died.

    Call all methods in the event loop's thread. The events of a request end with one of ``finished``, ``ran``,
    ``repaired``, ``error`` or ``gone``; the last carries a ``message`` when the child died.
    """

    def __init__(self, command: Sequence[str] = JUDGE_COMMAND) -> None:
        self._command = tuple(command)
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._starting = asyncio.Lock()
        self._waiting: dict[int, asyncio.Queue[Mapping[str, Any]]] = {}
        self._complaints: deque[str] = deque(maxlen=12)
        self._next_id = 0

    async def start(self) -> None:
        """Start the child unless it runs already; it warms up while the learner reads."""
        async with self._starting:
            if self._process is not None and self._process.returncode is None:
                return
            self._complaints.clear()
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.PIPE,
                    limit=_LONGEST_LINE,
                    # A group of its own: cancelling takes its workers along, and the terminal's Ctrl+C does not.
                    start_new_session=True,
                )
            except OSError as error:
                self._complaints.append(str(error))
                return
            if self._process.stdout and self._process.stderr:
                self._readers = [
                    asyncio.create_task(self._read_events(self._process, self._process.stdout)),
                    asyncio.create_task(self._read_complaints(self._process.stderr)),
                ]

    async def request(self, operation: str, **details: Any) -> AsyncIterator[Mapping[str, Any]]:
        """Send a request and yield its events; the rest are dropped if the loop is left early."""
        await self.start()
        self._next_id += 1
        number = self._next_id
        queue: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self._waiting[number] = queue
        try:
            if not await self._send({"op": operation, "id": number, **details}):
                queue.put_nowait(self._gone())
            while True:
                event = await queue.get()
                yield event
                if event["event"] in _LAST_EVENTS:
                    return
        finally:
            self._waiting.pop(number, None)

    async def cancel(self) -> None:
        """Kill the child at once with everything it has started, and start a fresh one."""
        await self.stop()
        await self.start()

    async def stop(self) -> None:
        """Kill the child and forget what was asked of it."""
        process, self._process = self._process, None
        self._waiting.clear()
        for reader in self._readers:
            reader.cancel()
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    async def _send(self, message: Mapping[str, Any]) -> bool:
        if self._process is None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    async def _read_events(self, process: asyncio.subprocess.Process, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            try:
                event = json.loads(line)
            except json.JSONDecodeError:
                self._complaints.append(line.decode(errors="replace").strip())
                continue
            queue = self._waiting.get(event.get("id", 0))
            if queue is not None:
                queue.put_nowait(event)
        await process.wait()
        for queue in self._waiting.values():
            queue.put_nowait(self._gone())

    async def _read_complaints(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self._complaints.append(line.decode(errors="replace").rstrip())

    def _gone(self) -> dict[str, Any]:
        last = self._complaints[-1] if self._complaints else "it left no message"
        return {"event": "gone", "message": f"The judge has stopped ({last}). Check again to start a new one."}
