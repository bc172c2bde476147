"""Run the cases of one check side by side: while the worker computes one, the judge prepares and compares others.

Each case is a coroutine (a greenlet, so that a property stays a plain function): where it asks it waits, and the next
one goes on. Replies come in the order of the requests.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from greenlet import greenlet

from grader.engine.transport.messages import Reply, Request
from grader.engine.transport.side import Side
from grader.errors import InternalError

# Enough to keep a worker busy. The first case runs alone: where it fails, nothing else was asked.
_WINDOW = 8

Deadline = Callable[[Side], float]


class _Case(greenlet):
    """A case that is under way in a pipeline. It may ask others, too, and is answered at once there."""

    def __init__(self, run: Callable[[], None], pipeline: Pipeline) -> None:
        super().__init__(run)
        self.pipeline = pipeline


@dataclass(slots=True)
class _Flight:
    """Requests that are under way, one a side, and the replies as far as they have come."""

    asked: tuple[tuple[Side, Request], ...]
    replies: list[Reply] = field(default_factory=list)
    lost: BaseException | None = None

    @property
    def coming(self) -> bool:
        """True if replies are still to come."""
        return self.lost is None and len(self.replies) < len(self.asked)

    def land(self, deadline: Deadline) -> None:
        """Wait for the replies."""
        if self.lost is not None:
            raise self.lost
        for side, _ in self.asked[len(self.replies) :]:
            self.replies.append(side.receive(deadline(side)))


class Pipeline:
    """All that is under way for one submission. ``deadline`` says until when a side must answer."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._flying: deque[tuple[_Case, _Flight]] = deque()
        self._held = False

    def ask(self, *asked: tuple[Side, Request]) -> list[Reply]:
        """Return what each side replies to its request; other cases of :meth:`run` go on meanwhile."""
        case = greenlet.getcurrent()
        flight = _Flight(asked)
        if not isinstance(case, _Case) or case.pipeline is not self or case.parent is None or self._held:
            self._settle()
            self._send(flight)
            try:
                flight.land(self._deadline)
            except BaseException:
                _forget([flight])
                raise
            return flight.replies
        self._send(flight)
        self._flying.append((case, flight))
        case.parent.switch()
        return flight.replies

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have each request answered before anything else goes on."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before

    def run(self, cases: Iterable[Callable[[], None]]) -> None:
        """Run all cases, or up to one that raises; what it raised is raised, and what is under way is given up."""
        waiting = deque(_Case(case, self) for case in cases)
        every = list(waiting)
        first = waiting[0] if waiting else None
        try:
            while waiting or self._flying:
                while waiting and len(self._flying) < (_WINDOW if first is None or first.dead else 1):
                    waiting.popleft().switch()
                if self._flying:
                    self._land(*self._flying.popleft())
            if not all(case.dead for case in every):
                raise InternalError("a case was left halfway, and nothing is known of it")
        finally:
            self._give_up()

    def _land(self, case: _Case, flight: _Flight) -> None:
        try:
            flight.land(self._deadline)
        except BaseException as error:  # noqa: BLE001 - raised where the case asked
            _forget([flight])
            case.throw(error)
        else:
            case.switch()

    def _send(self, flight: _Flight) -> None:
        try:
            for side, request in flight.asked:
                while not side.send(request, self._deadline(side)):
                    if not self._hear_next():
                        raise InternalError("a worker waits to be heard, and nobody knows what it was asked")
        except BaseException:
            _forget([flight])
            raise

    def _settle(self) -> None:
        """Hear all that is under way; who asked is told when it is their turn."""
        while self._hear_next():
            pass

    def _hear_next(self) -> bool:
        """Hear the first replies that are still to come; return False where there are none."""
        coming = [flight for _, flight in self._flying if flight.coming]
        if not coming:
            return False
        try:
            coming[0].land(self._deadline)
        except BaseException as error:
            # Nothing more is to be had of that worker, by whoever asks.
            for flight in coming:
                flight.lost = error
            raise
        return True

    def _give_up(self) -> None:
        flying, self._flying = self._flying, deque()
        for case, _ in flying:
            case.throw()
        _forget(flight for _, flight in flying)


def _forget(flights: Iterable[_Flight]) -> None:
    for side in {id(side): side for flight in flights for side, _ in flight.asked}.values():
        side.forget()
