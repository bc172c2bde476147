"""Turn a worker's bytes into a reply: every one is taken as hostile until it fits."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from grader.engine.transport.messages import (
    Fault,
    Numbers,
    Output,
    Parameter,
    Reply,
    Request,
    Span,
    StepReply,
    TensorInfo,
)
from grader.protocol.frames import Frame, FrameError
from grader.text.escape import safe_line
from grader.text.submission import Remark

_MAX_DIMS = 16
_MAX_ITEMS = 20_000
_KINDS = ("not-run", "stand-in", "failed", "compile", "device", "encoding")
_MOST_REMARKS = 60
# What a worker may send bytes of. Others would be read as text, dates or pointers.
_DTYPES = frozenset(
    {"bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"}
    | {"complex64", "complex128"}
)
# What nearly every reply says, and need not be looked at letter by letter.
_USUAL = _DTYPES | {"tensor", "cpu", "one", "tuple", "list"}


def parse_reply(frame: Frame) -> Reply:
    """Return the reply that ``frame`` holds.

    Raises:
        FrameError: anything is missing, of another type, over a limit, or the bytes do not add up.
    """
    try:
        return _parse(frame)
    except FrameError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise FrameError(f"a reply that does not fit the protocol ({type(error).__name__})") from error


def conform(reply: Reply, request: Request) -> None:
    """Insist that ``reply`` answers all of ``request``: what is left out would otherwise be compared with nothing.

    Raises:
        FrameError: calls, gradients, state or values are missing, or there are more of them.
    """
    if reply.fault is not None:
        return
    last = request.steps[-1].inputs if request.steps else ()
    floats = sum(array.dtype.kind == "f" for array in last) if request.cotangents else 0
    if len(reply.steps) != len(request.steps) or len(reply.input_gradients) != floats:
        raise FrameError("another number of results than it was asked for")
    for step, asked in zip(reply.steps, request.steps, strict=True):
        if len(step.inputs_after) != (len(asked.inputs) if "inputs_after" in request.want else 0):
            raise FrameError("another number of inputs than it was given")
        if step.container == "one" and len(step.outputs) != 1:
            raise FrameError("a single result that is not single")
    if "state" in request.want and not request.weights.keys() <= reply.state.keys():
        raise FrameError("a state without weights that it was given")
    sent = [*reply.input_gradients, *reply.weight_gradients.values(), *reply.state.values()]
    sent += [output for step in reply.steps for output in step.inputs_after]
    if request.device == "cpu" and any(output is not None and output.array is None for output in sent):
        raise FrameError("a tensor without its numbers")


def _parse(frame: Frame) -> Reply:
    header = frame.header
    printed = _text(header.get("printed", ""))
    remarks = tuple(_remark(item) for item in _list(header.get("notices", []))[:_MOST_REMARKS])
    if "error" in header:
        return Reply(fault=_fault(header), printed=printed, remarks=remarks)
    reader = _Tensors(frame.payload)
    # In the order in which the worker adds bytes: each step's outputs and inputs, gradients, state.
    steps = tuple(
        StepReply(
            _container(step["container"]),
            tuple(reader.output(item) for item in _list(step["outputs"])),
            tuple(reader.output(item) for item in _list(step["inputs_after"])),
        )
        for step in _list(header.get("steps", []))
    )
    gradients = header.get("gradients", {"inputs": [], "weights": {}, "attached": []})
    inputs = tuple(reader.optional(item) for item in _list(gradients["inputs"]))
    weights = {_text(name): reader.optional(item) for name, item in gradients["weights"].items()}
    state = {_text(name): reader.output(item) for name, item in header.get("state", {}).items()}
    reader.finish()
    signature = header.get("signature")
    return Reply(
        steps=steps,
        spec=_spec(header.get("spec", [])),
        tensors=_whole(header.get("tensors", 0)),
        input_gradients=inputs,
        weight_gradients=weights,
        attached=tuple(bool(item) for item in _list(gradients["attached"])),
        state=state,
        signature=None if signature is None else tuple(_parameter(item) for item in _list(signature)),
        printed=printed,
        remarks=remarks,
        edits=tuple(tuple(map(_span, _list(item))) for item in _list(header.get("edits", []))),
    )


def _span(item: Any) -> Span:
    start, end, text = item
    return _whole(start), _whole(end), _text(text)


def _container(value: object) -> str:
    return value if isinstance(value, str) and value in _USUAL else safe_line(_text(value), 60)


class _Tensors:
    """Take tensors off a payload in order, and insist that nothing is left over."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.offset = 0

    def optional(self, item: object) -> Output | None:
        return None if item is None else self.output(item)

    def output(self, item: Any) -> Output:
        kind = _word(item["type"])
        if kind != "tensor":
            text = _text(item.get("value", item.get("name", "")))
            if kind == "float":
                float.fromhex(text)
            if kind == "int":
                # Those that no float can hold a worker describes in words.
                float(int(text))
            return Output(kind, text=text)
        shape = tuple(_whole(dim) for dim in _list(item["shape"]))
        dtype, device = _word(item["dtype"]), _word(item["device"])
        if len(shape) > _MAX_DIMS:
            raise FrameError(f"a tensor of {len(shape)} dimensions")
        if item["sent"] is not True:
            return Output(kind, shape, dtype, device)
        if dtype not in _DTYPES:
            raise FrameError("a tensor of no known element type")
        return Output(kind, shape, dtype, device, self._array(shape, dtype))

    def _array(self, shape: tuple[int, ...], dtype: str) -> Numbers:
        stored = np.dtype(np.uint16 if dtype == "bfloat16" else dtype)
        count, start = prod(shape), self.offset
        self.offset += count * stored.itemsize
        if self.offset > len(self.payload):
            raise FrameError("a tensor with fewer bytes than its shape says")
        if count == 0:
            return np.empty(shape, np.float32 if dtype == "bfloat16" else stored)
        raw = np.frombuffer(self.payload, stored, count, start).reshape(shape)
        return (raw.astype(np.uint32) << 16).view(np.float32) if dtype == "bfloat16" else raw

    def finish(self) -> None:
        if self.offset != len(self.payload):
            raise FrameError(f"{len(self.payload) - self.offset} bytes more than announced")


def _fault(header: Mapping[str, Any]) -> Fault:
    error = header["error"]
    line, column = error.get("line"), error.get("column")
    return Fault(
        kind="memory" if error["kind"] == "memory" else "error",
        stage=_word(error["stage"]),
        type=_text(error["type"]),
        text=_text(error["text"]),
        line=None if line is None else _whole(line),
        code=_text(error.get("code", "")),
        column=None if column is None else _whole(column),
        step=_whole(header.get("step", 0)),
        composed=error.get("composed") is not False,
        file=safe_line(_text(error.get("file", "")), 200),
    )


def _remark(item: Any) -> Remark:
    if item["kind"] not in _KINDS:
        # Which name was graded, and which files, is the judge's to say.
        raise FrameError("a notice of no kind that a worker may give")
    return Remark(
        item["kind"],
        _whole(item["line"]),
        safe_line(_text(item["text"]), 300),
    )


def _spec(value: object) -> tuple[TensorInfo, ...]:
    spec = tuple(_info(item) for item in _list(value))
    names = {t.name for t in spec}
    if len(names) < len(spec) or any("" in name.split(".") for name in names):
        raise FrameError("tensors whose names torch does not allow")
    return spec


def _info(item: Any) -> TensorInfo:
    shape = tuple(_whole(dim) for dim in _list(item["shape"]))
    if len(shape) > _MAX_DIMS:
        raise FrameError(f"a tensor of {len(shape)} dimensions")
    return TensorInfo(_text(item["name"]), _text(item["kind"]), shape, bool(item["trainable"]), bool(item["saved"]))


def _parameter(item: Any) -> Parameter:
    return Parameter(_text(item["name"]), _text(item["kind"]), bool(item["optional"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise FrameError("something that should be text is not")
    return value[:4_000]


def _word(value: object) -> str:
    """Return a name from the worker's own vocabulary: these are shown as they are."""
    if isinstance(value, str) and value in _USUAL:
        return value
    if not isinstance(value, str) or not value.isascii() or not value.replace("_", "").isalnum() or len(value) > 40:
        raise FrameError("something that should be a plain word is not")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 40:
        raise FrameError("a number that is no size")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MAX_ITEMS:
        raise FrameError("something that should be a short list is not")
    return value
