"""Reads the corpus, prepares what the attacks go for, and notices what they did."""

from __future__ import annotations

import contextlib
import hashlib
import re
import socket
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.bank.question import Budget, CodeQuestion
from grader.text.submission import Submission

CORPUS = Path(__file__).parent / "corpus"
# What is graded: enough to tell right from wrong in values, gradients, repetition and slices of a batch.
CHECKS = ("interface", "values", "input-gradients", "repeatable", "batch-independence")
# Its inputs are those that nobody may learn of.
HIDDEN = "values"
EXAMPLES = 10
# Time enough for a machine under load; those who are to run out of it get little.
BUDGET = Budget(seconds=30.0, case_seconds=10.0, memory_mb=512)
SHORT = Budget(seconds=1.5, case_seconds=0.75, memory_mb=512)
# Attacks on what reads a file, and answers that are wrong; the others have to run as a whole to have a chance.
_AS_WRITTEN = ("source_", "numeric_", "control_")
_HEADER = re.compile(r'"""(?P<tries>.+?)\n\nMust get: (?P<must>[a-z,]+)\nBelow: (?P<below>.+?)\n"""', re.DOTALL)


@dataclass(frozen=True)
class Attack:
    """A file of the corpus. ``must`` are the outcomes it may get; ``below`` what differs without a kernel's walls."""

    name: str
    source: str
    tries: str
    must: tuple[str, ...]
    below: str

    @property
    def may_escape(self) -> bool:
        return "may escape" in self.below

    def outcomes_below(self) -> tuple[str, ...]:
        found = {word.strip(" ;") for word in re.split(r"[,;: ]", self.below)}
        return (*self.must, *(found & {"pass", "fail", "error", "crash", "timeout", "memory"}))


def load() -> list[Attack]:
    """Return every attack, the controls first."""
    attacks = []
    for path in sorted(CORPUS.glob("*.py"), key=lambda path: (not path.name.startswith("control"), path.name)):
        source = path.read_bytes().decode("utf-8")
        header = _HEADER.search(source)
        assert header, f"{path.name}: its docstring lacks 'Must get:' or 'Below:'"
        must = tuple(header["must"].split(","))
        attacks.append(Attack(path.stem, source, header["tries"].strip(), must, header["below"]))
    return attacks


def question_of(question: CodeQuestion, attack: Attack) -> CodeQuestion:
    """Return the question with the checks and the budget that the attack is run with."""
    checks = tuple(
        replace(check, needs=(), visibility="hidden" if check.id == HIDDEN else "visible")
        for check in question.checks
        if check.id in CHECKS
    )
    assert len(checks) == len(CHECKS)
    return replace(question, checks=checks, budget=SHORT if "timeout" in attack.outcomes_below() else BUDGET)


@dataclass
class Range:
    """The surroundings of an attack: bait, listeners, and a memory of how they looked before."""

    answer: Path
    judge: int
    bait: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="grader-bait-")))

    def __post_init__(self) -> None:
        self.bait.chmod(0o777)
        # Named apart, since runs at several levels go side by side and at some of them it may be left.
        self.shared = Path("/dev/shm", self.bait.name)
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.tcp.setblocking(False)
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self.udp.setblocking(False)
        self.digest = self._digest()

    def _digest(self) -> str:
        return hashlib.sha256(self.answer.read_bytes()).hexdigest()

    def fill(self, attack: Attack) -> str:
        """Return the attack's source with what it may know filled in."""
        known = {"@JUDGE@": self.judge, "@ANSWER@": self.answer, "@BAIT@": self.bait, "@PORT@": self.port}
        known["@SHARED@"] = self.shared
        source = attack.source
        for token, value in known.items():
            source = source.replace(token, str(value))
        return source

    def submission(self, attack: Attack) -> Submission:
        source = self.fill(attack)
        if not attack.name.startswith(_AS_WRITTEN):
            # Only what the entry needs is run; of an executed text that is all.
            source = f"exec({source!r})\n"
        return Submission(f"{attack.name}.py", source, hashlib.sha256(source.encode()).hexdigest())

    def effects(self, said: str) -> list[str]:
        """Return what an attack did to its surroundings, and clean up after it; ``said`` is what its author reads."""
        found = ["it said ESCAPED"] if "ESCAPED" in said else []
        for path in (*self.bait.iterdir(), self.shared):
            if path.exists():
                found.append(f"it left {path.name}")
                with contextlib.suppress(OSError):
                    path.unlink()
        with contextlib.suppress(BlockingIOError):
            self.tcp.accept()[0].close()
            found.append("it connected")
        with contextlib.suppress(BlockingIOError):
            self.udp.recv(1)
            found.append("it sent a datagram")
        if self._digest() != self.digest:
            found.append("it changed the reference")
        return found


def children(pid: int) -> set[int]:
    """Return the processes below ``pid``, its own children and theirs."""
    found: set[int] = set()
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found |= {int(child)} | children(int(child))
    return found
