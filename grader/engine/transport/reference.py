"""Keep what the judge's own programs replied: a reference computes the same each time, so it is asked once."""

from __future__ import annotations

import sys
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b

from grader.bank.question import Budget
from grader.engine.transport.messages import Output, Reply, Request
from grader.engine.transport.side import SOON, Account, Program, Side
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.errors import InternalError

# Bytes. One submission asks a reference for about a megabyte.
_KEPT = 24 << 20
# What a reply takes beside its numbers.
_OVERHEAD = 4_000


@dataclass(slots=True)
class Replies:
    """Replies of trusted programs by program and request, those used last kept."""

    kept: OrderedDict[bytes, Reply] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: bytes) -> Reply | None:
        """Return what was replied under this key, or None."""
        if key not in self.kept:
            return None
        self.kept.move_to_end(key)
        return self.kept[key]

    def put(self, key: bytes, reply: Reply) -> None:
        """Keep a reply, and forget those not used for longest when there are too many."""
        if key in self.kept:
            # Two cases that were under way together asked the same.
            return
        self.kept[key] = reply
        self.size += _size(reply)
        while self.size > _KEPT:
            _, old = self.kept.popitem(last=False)
            self.size -= _size(old)


class Reference(Side):
    """The side that is ours: it replies the same to the same request, and whatever ends it is no submission's fault.

    Its worker is forked when something is asked that was never asked before.
    """

    def __init__(self, warm: WarmProcess, program: Program, budget: Budget, replies: Replies) -> None:
        super().__init__(warm, program, budget, Account.of(budget))
        self._replies = replies
        self._identity = blake2b(f"{program.entry}\0{program.adapter}\0{program.source}".encode()).digest()
        # The keys of what was asked and not yet answered, each with the reply where it is known.
        self._asked: deque[tuple[bytes, Reply | None]] = deque()

    def of(self, program: Program) -> Reference:
        """Return a program of ours, the same or another, in a worker of its own."""
        return Reference(self._warm, program, self._budget, self._replies)

    def start(self, deadline: float) -> Reply:
        """Run the program, unless it is known what comes of that."""
        known = self._replies.get(self._identity)
        if known is None:
            known = self.launch(deadline)
            self._replies.put(self._identity, known)
        self.signature = known.signature
        return known

    def launch(self, deadline: float) -> Reply:
        """Fork a worker and run the program in it."""
        with _ours():
            return super().launch(deadline)

    def send(self, request: Request, deadline: float) -> bool:
        """Send a request, unless its reply is known; False where replies must be heard first."""
        key = request.digest(self._identity)
        known = self._replies.get(key)
        if known is None:
            with _ours():
                if not super().send(request, deadline):
                    return False
        self._asked.append((key, known))
        return True

    def receive(self, deadline: float) -> Reply:
        """Return the reply to the first request that was sent and not answered."""
        key, reply = self._asked.popleft()
        if reply is None:
            with _ours():
                reply = super().receive(deadline)
            self._replies.put(key, reply)
        return reply

    def forget(self) -> None:
        """Take the replies that are still to come, which the next submission may ask for; no longer than a moment."""
        last = time.monotonic() + SOON
        # After Ctrl-C the conversation may be out of step, and nothing must come in its way.
        interrupted = isinstance(sys.exception(), KeyboardInterrupt)
        with suppress(InternalError):
            while self._asked and not interrupted:
                self.receive(last)
        self._asked.clear()
        super().forget()


@contextmanager
def _ours() -> Iterator[None]:
    try:
        yield
    except WorkerGone as gone:
        raise InternalError(f"the reference's worker failed: {gone.what}") from gone


def _size(reply: Reply) -> int:
    outputs: list[Output | None] = [output for step in reply.steps for output in (*step.outputs, *step.inputs_after)]
    outputs += [*reply.input_gradients, *reply.weight_gradients.values(), *reply.state.values()]
    return _OVERHEAD + sum(o.array.nbytes for o in outputs if o is not None and o.array is not None)
