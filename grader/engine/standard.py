"""Read a question's standard from its solution folder: the reference, its own properties, the adapter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from grader.bank.matching import choose
from grader.bank.question import CodeQuestion
from grader.engine.cases import InputMaker
from grader.engine.drawn_cases import Draws
from grader.engine.properties.stock import STOCK, Property
from grader.engine.transport.reference import Reference, Replies
from grader.engine.transport.side import Account, Program
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.trial import Trial
from grader.errors import Problem, QuestionError
from grader.text.reading import read_text, read_whole
from grader.text.submission import Submission


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard by which an answer is right. None of it but the adapter reaches a submission's worker.

    ``draws`` and ``replies`` hold what no submission changes, so that further ones need not wait for it again.
    """

    question: CodeQuestion
    reference: Program
    properties: Mapping[str, Property]
    make_inputs: InputMaker | None
    draws: Draws = field(default_factory=Draws)
    replies: Replies = field(default_factory=Replies)

    def program(self, source: str) -> Program:
        """Return a source of the bank as an answer to this question."""
        return Program(source, self.question.interface.entry, self.reference.adapter)

    def handed_in(self, submission: Submission) -> Program:
        """Return what somebody handed in as an answer to this question."""
        chosen = choose(submission, self.question.interface)
        packages = self.question.interface.packages
        adapter = self.reference.adapter
        return Program(chosen.source, chosen.entry, adapter, whole=False, files=chosen.files, packages=packages)

    def trial(self, warm: WarmProcess, submission: Submission, account: Account, other: Program | None = None) -> Trial:
        """Return a trial of a submission against the reference, or against another program of ours."""
        reference = Reference(warm, other or self.reference, self.question.budget, self.replies)
        return Trial(warm, self.question, reference, self.handed_in(submission), account, self.make_inputs)


def load_standard(question: CodeQuestion, folder: Path) -> Standard:
    """Return the standard of ``question``.

    Raises:
        QuestionError: reference.py or adapter.py is missing, checks.py does not run, or a check's ``use`` is nowhere.
    """
    own = _own(folder / "checks.py")
    properties = {}
    for check in question.checks:
        found = STOCK.get(check.use) or _property(getattr(own, check.use.replace("-", "_"), None))
        if found is None:
            message = f"check {check.id} uses {check.use!r}, which is neither a stock property nor defined in checks.py"
            raise QuestionError(
                [Problem(question.path, 1, f"checks.{check.id}.use", message, "define it in checks.py")]
            )
        properties[check.id] = found
    adapter = _read(folder / "adapter.py", question) if question.interface.adapter else None
    reference = Program(_read(folder / "reference.py", question), question.interface.entry, adapter)
    make_inputs: InputMaker | None = getattr(own, "inputs", None)
    return Standard(question, reference, properties, make_inputs)


def _property(function: Callable[..., None] | None) -> Property | None:
    if function is None:
        return None
    return Property(function, getattr(function, "profiles", None))


def _read(path: Path, question: CodeQuestion) -> str:
    try:
        return read_text(path)
    except OSError as error:
        message = f"{path.name} of {question.id} cannot be read: {error.strerror}"
        raise QuestionError(
            [Problem(path, 1, "", message, "`grader bank check` lists what a question needs")]
        ) from error


def _own(path: Path) -> ModuleType | None:
    if not path.exists():
        return None
    module = ModuleType("checks")
    module.__file__ = str(path)
    try:
        exec(compile(read_whole(path), str(path), "exec"), module.__dict__)  # noqa: S102 - the author's own code
    except Exception as error:
        message = f"checks.py does not run: {type(error).__name__}: {error}"
        raise QuestionError([Problem(path, 1, "", message, "run it with Python to see where")]) from error
    return module
