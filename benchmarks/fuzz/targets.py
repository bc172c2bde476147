"""Define the targets: each makes an input by the choices it is given, and does with it what the judge does.

A target raises nothing but assertions of its own, and returns its input; typed errors are what it expects.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.fuzz.replies import replies
from grader.bank.loading import load_bank
from grader.bank.matching import find_questions
from grader.bank.parse_question import parse_question
from grader.bank.question import CodeQuestion, Tolerance
from grader.classroom.assignment import parse_assignment
from grader.engine.compare import difference, shown
from grader.engine.counterexamples import described
from grader.engine.transport.messages import Call, Request, Step
from grader.engine.transport.parse_reply import conform, parse_reply
from grader.errors import AssignmentError, QuestionError, SubmissionError, UsageError
from grader.protocol.frames import Closed, Frame, FrameError, Overdue, read_frame, write_frame
from grader.text.escape import safe_text
from grader.text.submission import decode_submission

_ROOT = Path(__file__).resolve().parents[2]
_ASKED = Request(
    build=Call(),
    steps=(Step((np.ones((2, 3)),)),),
    weights={"w": np.ones(3)},
    cotangents=(np.ones((2, 3)),),
    want=("spec", "state", "inputs_after"),
)


def _tensor(shape: list[Any], dtype: str = "float64") -> dict[str, Any]:
    return {"type": "tensor", "shape": shape, "dtype": dtype, "device": "cpu", "sent": True}


_HONEST: dict[str, Any] = {
    "spec": [{"name": "w", "kind": "parameter", "shape": [3], "dtype": "float64", "trainable": True, "saved": True}],
    "steps": [{"container": "one", "outputs": [_tensor([2, 3])], "inputs_after": [_tensor([2, 3])]}],
    "gradients": {"inputs": [_tensor([2, 3])], "weights": {"w": _tensor([3])}, "attached": [True]},
    "state": {"w": _tensor([3])},
    "printed": "",
}
_FAULT: dict[str, Any] = {
    "error": {"kind": "error", "stage": "forward", "type": "E", "text": "t", "line": 3},
    "step": 0,
    "printed": "x",
}
_PAYLOAD = np.arange(24, dtype=np.float64).tobytes()
_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1 << 40, 1 << 80, 1e308, "", "x" * 5000, "\ud800", "\x1b[2J", "O", "U9", "V8", "bfloat16",
    "complex64", "int64", "meta", "float", "none", [], {}, [[]],
    [1] * 17, [0, 1 << 39], [-1], {"type": "tensor"}, "0x1p9999", "nan",
)  # fmt: skip


def _mutated(value: Any, pick: random.Random) -> Any:
    """Return a copy of a JSON value with something in it replaced, dropped or doubled."""
    if pick.random() < 0.15:
        return pick.choice(_ODD)
    if isinstance(value, dict) and value:
        chosen = pick.choice(list(value))
        copy = dict(value)
        if pick.random() < 0.15:
            del copy[chosen]
        else:
            copy[chosen] = _mutated(value[chosen], pick)
        return copy
    if isinstance(value, list) and value:
        index = pick.randrange(len(value))
        how = pick.random()
        if how < 0.2:
            return value[:index] + value[index + 1 :]
        if how < 0.4:
            return value + value[index:]
        return [*value[:index], _mutated(value[index], pick), *value[index + 1 :]]
    return pick.choice(_ODD)


def _scrambled(data: bytes, pick: random.Random) -> bytes:
    """Return ``data`` with a few bytes changed, dropped, doubled or inserted."""
    out = bytearray(data)
    for _ in range(pick.randint(1, 6)):
        at = pick.randrange(len(out) + 1)
        how = pick.randrange(5)
        if how == 0 and at < len(out):
            out[at] = pick.randrange(256)
        elif how == 1:
            del out[at : at + pick.randint(1, 40)]
        elif how == 2:
            out[at:at] = out[at : at + pick.randint(1, 400)]
        elif how == 3:
            out[at:at] = pick.choice(
                (b"\0", b"\xff\xfe", b"\t", b": ", b"&a [*a]", b"'''", b"(((((", b"\xe2\x80\xae", b"!!x")
            )
        else:
            out[at:at] = pick.randbytes(pick.randint(1, 8))
    return bytes(out[: 1 << 16])


def _insist(holds: bool, what: str) -> None:  # noqa: FBT001 - reads like an assertion, which it is
    if not holds:
        raise AssertionError(what)


def frames(pick: random.Random) -> object:
    """Send a mutated frame through a pipe and read it as the judge does."""
    header = _HONEST if pick.random() < 0.8 else _FAULT
    for _ in range(pick.randint(0, 3)):
        header = _mutated(header, pick)
    raw = pick.random() < 0.3
    read, write = os.pipe()
    data = b""
    try:
        try:
            payload = _scrambled(_PAYLOAD, pick) if pick.random() < 0.3 else _PAYLOAD
            write_frame(write, Frame(header if isinstance(header, dict) else {"x": header}, payload))
            data = os.read(read, 1 << 16)
        except (ValueError, UnicodeEncodeError):
            # What cannot be written down is no input.
            return None
        data = _scrambled(data, pick) if raw else data
        os.write(write, data)
        os.close(write)
        write = -1
        consume(read)
    except (FrameError, Closed, Overdue):
        pass
    finally:
        os.close(read)
        if write >= 0:
            os.close(write)
    return data


def consume(descriptor: int) -> None:
    """Do with a reply what the judge does: parse it, hold it against the question, compare its numbers, describe it."""
    frame = read_frame(descriptor, max_header=1 << 20, max_payload=1 << 20, deadline=time.monotonic() + 5)
    reply = parse_reply(frame)
    conform(reply, _ASKED)
    safe_text(reply.printed)
    told = [output for step in reply.steps for output in (*step.outputs, *step.inputs_after)]
    for output in (*told, *reply.input_gradients, *reply.weight_gradients.values(), *reply.state.values()):
        if output is not None:
            described(output)
            if output.array is not None:
                difference(np.ones((2, 3)), output.array, Tolerance(), single=False)
                shown("x", output.array)


_QUESTIONS = sorted((_ROOT / "questions").glob("*.yaml"))
_TEXTS = [path.read_bytes() for path in _QUESTIONS]
_SOURCES = [path.read_bytes() for path in sorted((_ROOT / "solutions").glob("*/wrong/*.py"))]
_ASSIGNMENT = b"""\
title: Attention
questions:
  - id: se-layer
    points: 10
  - id: q10
due: 2026-12-01T12:00
late: {per_day: 0.1, at_most: 0.5}
"""
_BANK = load_bank()
_CODE = {key: question for key, question in _BANK.questions.items() if isinstance(question, CodeQuestion)}


def questions(pick: random.Random) -> object:
    """Read a mutated question."""
    number = pick.randrange(len(_TEXTS))
    # Mostly the beginning, up to some line: a question that breaks off is quicker to read, and as broken.
    lines = _TEXTS[number].splitlines(keepends=True)
    data = _scrambled(b"".join(lines[: pick.randint(5, len(lines))]), pick)
    try:
        parse_question(data, _QUESTIONS[number])
    except QuestionError as error:
        _insist(bool(str(error)), "an error without words")
    return data


def assignments(pick: random.Random) -> object:
    """Read a mutated assignment."""
    data = _scrambled(_ASSIGNMENT, pick)
    try:
        parse_assignment(data, Path("assignment.yaml"), _BANK.get)
    except AssignmentError as error:
        _insist(bool(str(error)), "an error without words")
    return data


def sources(pick: random.Random) -> object:
    """Take in a mutated file, and look for the question it answers."""
    data = _scrambled(pick.choice(_SOURCES), pick)
    try:
        find_questions(decode_submission(data, "x\x1b.py"), _CODE)
    except (SubmissionError, UsageError) as error:
        _insist(str(error).replace("\n", "").isprintable(), "an error with escapes in it")
    return data


def text(pick: random.Random) -> object:
    """Make random text safe, twice."""
    data = "".join(
        chr(pick.choice((pick.randrange(0x110000), pick.randrange(0x100)))) for _ in range(pick.randint(0, 60))
    )
    limit = pick.randint(30, 200)
    once = safe_text(data, limit)
    assert len(once) <= limit, "longer than the limit"
    assert safe_text(once, limit) == once, "twice is not once"
    assert all(c.isprintable() or c in "\n\u00a0\u3000" for c in once), "not printable"
    return data


TARGETS: dict[str, Callable[[random.Random], object]] = {
    "frames": frames,
    "questions": questions,
    "assignments": assignments,
    "sources": sources,
    "text": text,
    "replies": replies,
}
