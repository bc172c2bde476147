"""Say that a submission is wrong, and how."""

from __future__ import annotations

import re

from grader.engine.transport.messages import Fault, Request, Step
from grader.text.escape import safe_line, safe_text
from grader.verdict import Counterexample, Outcome


class CheckFailed(Exception):
    """The submission is wrong in this case. An ordinary exception, so that hypothesis shrinks the case.

    ``torch_said`` is the text of an exception that torch raised, and that the submission did not make up. ``hint`` is
    about what went wrong, in place of the check's own; None keeps that one. ``step`` is the call that gave other
    numbers than it should; ``asked`` is set to what the submission was asked at last.
    """

    def __init__(
        self,
        message: str,
        counterexample: Counterexample | None = None,
        outcome: Outcome = Outcome.FAIL,
        torch_said: str = "",
        hint: str | None = None,
        step: Step | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.counterexample = counterexample
        self.outcome = outcome
        self.torch_said = torch_said
        self.hint = hint
        self.step = step
        self.asked: Request | None = None


_SYNTAX = ("SyntaxError", "IndentationError", "TabError")
_PLACE = re.compile(r" \(<submission>[^()]{0,200}\)$")
_STAGES = {
    "import": "running the file",
    "build": "calling the constructor",
    "weights": "setting its weights",
    "forward": "the call",
    "output": "reading what it returned",
    "backward": "the backward pass",
    "state_dict": "load_state_dict",
}


def fault_outcome(fault: Fault) -> Outcome:
    """Return the outcome that a fault stands for."""
    return Outcome.MEMORY if fault.kind == "memory" else Outcome.ERROR


def fault_text(fault: Fault, source: str) -> str:
    """Return a sentence about an exception of the submission: where, what, and the line of its own file."""
    stage = _STAGES.get(fault.stage, fault.stage)
    again = " the second time" if fault.stage == "forward" and fault.step else ""
    # Where a syntax error is, the line below says.
    words = _PLACE.sub("", fault.text) if fault.type in _SYNTAX else fault.text
    said = f"{safe_line(fault.type, 80)}: {safe_text(words, 400)}" if fault.text else safe_line(fault.type, 80)
    if fault.kind == "memory":
        said = f"it asked for more memory than a submission may use ({safe_text(fault.text or fault.type, 200)})"
    text = f"{stage}{again} raised {said}" if fault.kind != "memory" else f"in {stage}{again}, {said}"
    if fault.type in ("SystemExit", "KeyboardInterrupt"):
        text = f"in {stage}{again}, the file tried to end the program ({safe_line(fault.type, 40)})"
    if fault.type == "SyntaxError" and "Missing parentheses in call to 'print'" in fault.text:
        text += "\nThis is Python 2; the grader runs Python 3, where print is a function"
    lines = source.split("\n")
    if fault.file:
        return f"{text}\n  {fault.file}, line {fault.line}: {safe_line(fault.code, 160)}"
    if fault.line is not None and 0 < fault.line <= len(lines) and lines[fault.line - 1].strip():
        line = lines[fault.line - 1]
        text += f"\n  line {fault.line}: {safe_line(line.strip(), 160)}"
        if fault.type in _SYNTAX and fault.column:
            indent = len(line) - len(line.lstrip())
            text += "\n  " + " " * (len(f"line {fault.line}: ") + max(fault.column - 1 - indent, 0)) + "^"
    return text
