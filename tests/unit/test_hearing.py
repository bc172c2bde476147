"""Replies of hostile workers: any JSON and any bytes give a reply that answers the request, or a FrameError."""

from __future__ import annotations

import copy
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.engine.hearing import conform, parse_reply
from grader.engine.messages import Call, Reply, Request, Step
from grader.protocol.frames import Frame, FrameError

NUMBERS = st.integers() | st.floats() | st.sampled_from([2**31, 2**40, 2**63, -1, 0, 10**400])
WORDS = st.sampled_from(
    [
        "one",
        "tuple",
        "list",
        "tensor",
        "int",
        "float",
        "bool",
        "none",
        "other",
        "cpu",
        "meta",
        "float64",
        "float32",
        "bfloat16",
        "int64",
        "object",
        "S8",
        "<M8[ns]",
        "complex128",
        "memory",
        "error",
        "build",
        "forward",
        "nan",
        "inf",
        "0x1p+1",
        "0x1p99999",
        "parameter",
        "buffer",
        "KEYWORD_ONLY",
    ]
) | st.text(max_size=8)
KEYS = st.sampled_from(
    [
        "error",
        "kind",
        "stage",
        "type",
        "text",
        "line",
        "code",
        "column",
        "step",
        "steps",
        "container",
        "outputs",
        "inputs_after",
        "shape",
        "dtype",
        "device",
        "sent",
        "value",
        "name",
        "spec",
        "trainable",
        "saved",
        "gradients",
        "inputs",
        "weights",
        "attached",
        "state",
        "signature",
        "printed",
        "optional",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | WORDS, inner, max_size=6),
    max_leaves=25,
)


def tensor(*shape: int, dtype: str = "float64", **changes: object) -> dict[str, Any]:
    return {"type": "tensor", "shape": list(shape), "dtype": dtype, "device": "cpu", "sent": True, **changes}


def honest() -> tuple[dict[str, Any], bytes]:
    """Return a reply to REQUEST: two calls, gradients and state, and the bytes of nine tensors."""
    header = {
        "steps": [
            {"container": "one", "outputs": [tensor(2, 3)], "inputs_after": [tensor(2)]},
            {"container": "tuple", "outputs": [tensor(2), tensor(2, dtype="int64")], "inputs_after": [tensor(2)]},
        ],
        "gradients": {"inputs": [tensor(2)], "weights": {"w": tensor(3), "v": None}, "attached": [True, False]},
        "state": {"w": tensor(3)},
        "spec": [{"name": "w", "kind": "parameter", "shape": [3], "trainable": True, "saved": True}],
        "signature": [{"name": "x", "kind": "KEYWORD_ONLY", "optional": False}],
        "printed": "hello",
    }
    floats = np.arange(6 + 2 + 2, dtype=np.float64).tobytes()
    rest = np.arange(2 + 2 + 3 + 3, dtype=np.float64).tobytes()
    return header, floats + np.array([7, 8]).tobytes() + rest


TWO = np.zeros(2)
REQUEST = Request(
    Call(), (Step((TWO,)), Step((TWO,))), {"w": np.zeros(3)}, (TWO,), want=("spec", "state", "inputs_after")
)


def judged(header: dict[str, Any], payload: bytes, request: Request = REQUEST) -> Reply | None:
    """Return what the judge makes of an answer: a reply, or None where it was refused in the one allowed way."""
    try:
        reply = parse_reply(Frame(header, payload))
        conform(reply, request)
    except FrameError as error:
        assert len(str(error)) < 200  # it is shown, and must not carry the words of its sender
        return None
    return reply


def test_an_honest_reply_is_read_in_full() -> None:
    reply = judged(*honest())
    assert reply is not None
    first, second = reply.steps
    assert first.outputs[0].array is not None
    assert first.outputs[0].array.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert second.outputs[1].array is not None
    assert second.outputs[1].array.tolist() == [7, 8]
    assert reply.weight_gradients["v"] is None
    assert reply.state["w"].array is not None
    assert reply.state["w"].array.tolist() == [7, 8, 9]
    assert reply.attached == (True, False)
    assert reply.printed == "hello"
    assert reply.signature is not None
    assert reply.signature[0].kind == "KEYWORD_ONLY"


@given(header=st.dictionaries(KEYS, JSON, max_size=8), payload=st.binary(max_size=64))
def test_any_json_gives_a_reply_or_a_frame_error(header: dict[str, Any], payload: bytes) -> None:
    judged(header, payload)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    changed = copy.copy(value)
    changed[path[0]] = replaced(value[path[0]], path[1:], new)
    return changed


PLACES = [place for place in places(honest()[0]) if place]


@given(place=st.sampled_from(PLACES), new=JSON)
def test_an_honest_reply_with_one_lie_gives_a_reply_or_a_frame_error(place: tuple[Any, ...], new: Any) -> None:
    header, payload = honest()
    reply = judged(replaced(header, place, new), payload)
    if reply is not None and reply.fault is None:
        # Whatever was let through, no number of it is missing.
        assert all(output.array is not None for step in reply.steps for output in step.inputs_after)
        assert len(reply.steps) == 2
        assert reply.state.keys() >= {"w"}


def without(value: Any, path: tuple[Any, ...]) -> Any:
    if len(path) == 1:
        kept = copy.copy(value)
        del kept[path[0]]
        return kept
    return replaced(value, path[:1], without(value[path[0]], path[1:]))


# What a reply may leave out: it has defaults, is only words, or is None already.
OPTIONAL = {("printed",), ("spec",), ("signature",), ("spec", 0), ("signature", 0)}
NOT_COMPARED = {
    ("gradients", "weights", "v"),
    ("gradients", "attached", 0),
    ("gradients", "attached", 1),
    ("spec", 0, "shape", 0),
}


@pytest.mark.parametrize("place", sorted(set(PLACES) - OPTIONAL - NOT_COMPARED, key=str), ids=str)
def test_whatever_is_left_out_is_missed(place: tuple[Any, ...]) -> None:
    header, payload = honest()
    assert judged(without(header, place), payload) is None


@given(cut=st.integers(1, 160))
def test_bytes_that_do_not_add_up_are_refused(cut: int) -> None:
    header, payload = honest()
    assert judged(header, payload[:-cut]) is None
    assert judged(header, payload + bytes(cut)) is None


@pytest.mark.parametrize("dtype", ["object", "str", "<M8[ns]", "S8", "float128", "V8", ">f8", "longdouble", ""])
def test_bytes_are_read_as_numbers_or_not_at_all(dtype: str) -> None:
    step = {"container": "one", "outputs": [tensor(1, dtype=dtype)], "inputs_after": []}
    assert judged({"steps": [step]}, bytes(8), Request(steps=(Step(()),))) is None


@pytest.mark.parametrize("text", ["0x1p99999", "1" * 5_000, "one", "", "0x"])
def test_a_plain_number_can_be_read_or_is_refused(text: str) -> None:
    step = {"container": "one", "outputs": [{"type": "float", "value": text}], "inputs_after": []}
    reply = judged({"steps": [step]}, b"", Request(steps=(Step(()),)))
    if reply is not None:
        float.fromhex(reply.steps[0].outputs[0].text)


@pytest.mark.parametrize("text", ["1" * 400, "1" * 5_000, "one", "", "1.5", "0x10"])
def test_a_whole_number_can_be_read_or_is_refused(text: str) -> None:
    step = {"container": "one", "outputs": [{"type": "int", "value": text}], "inputs_after": []}
    assert judged({"steps": [step]}, b"", Request(steps=(Step(()),))) is None


def test_a_whole_number_of_any_use_is_read() -> None:
    step = {"container": "one", "outputs": [{"type": "int", "value": str(-(2**1000))}], "inputs_after": []}
    reply = judged({"steps": [step]}, b"", Request(steps=(Step(()),)))
    assert reply is not None
    assert int(reply.steps[0].outputs[0].text) == -(2**1000)


def test_a_nan_passed_off_as_plain_number_is_only_a_number() -> None:
    step = {"container": "one", "outputs": [{"type": "float", "value": "nan"}], "inputs_after": []}
    reply = judged({"steps": [step]}, b"", Request(steps=(Step(()),)))
    assert reply is not None
    assert math.isnan(float.fromhex(reply.steps[0].outputs[0].text))


@pytest.mark.parametrize("shape", [[1] * 17, [2**40], [-1], [1.0], [True], ["2"], [2**39, 2**39], None, {"0": 1}])
def test_a_shape_is_a_short_list_of_sizes(shape: object) -> None:
    step = {"container": "one", "outputs": [tensor(1) | {"shape": shape}], "inputs_after": []}
    assert judged({"steps": [step]}, bytes(8), Request(steps=(Step(()),))) is None


def test_an_empty_tensor_is_a_tensor() -> None:
    step = {"container": "one", "outputs": [tensor(0, 3)], "inputs_after": []}
    reply = judged({"steps": [step]}, b"", Request(steps=(Step(()),)))
    assert reply is not None
    assert reply.steps[0].outputs[0].array is not None
    assert reply.steps[0].outputs[0].array.shape == (0, 3)


@given(st.lists(st.floats(width=16), min_size=1, max_size=8))
def test_bfloat16_is_read_exactly(values: list[float]) -> None:
    wide = np.array(values, np.float32)
    truncated = (wide.view(np.uint32) >> 16).astype(np.uint16)
    step = {"container": "one", "outputs": [tensor(len(values), dtype="bfloat16")], "inputs_after": []}
    reply = judged({"steps": [step]}, truncated.tobytes(), Request(steps=(Step(()),)))
    assert reply is not None
    expected = (truncated.astype(np.uint32) << 16).view(np.float32)
    np.testing.assert_array_equal(reply.steps[0].outputs[0].array, expected)


def test_a_fault_answers_any_request() -> None:
    fault = {"kind": "error", "stage": "forward", "type": "ValueError", "text": "x" * 10_000, "line": 3}
    reply = judged({"error": fault}, b"")
    assert reply is not None
    assert reply.fault is not None
    assert (reply.fault.line, len(reply.fault.text)) == (3, 4_000)


def test_state_and_inputs_need_no_numbers_on_a_device_without_any() -> None:
    request = Request(steps=(Step(()),), device="meta")
    step = {"container": "one", "outputs": [tensor(2, sent=False, device="meta")], "inputs_after": []}
    reply = judged({"steps": [step]}, b"", request)
    assert reply is not None
    assert reply.steps[0].outputs[0].array is None


def test_a_request_becomes_bytes_in_its_element_type() -> None:
    request = replace(REQUEST, dtype="float32", weights={"w": np.array([1.5, 2.5])}, example=(np.arange(3),))
    frame = request.to_frame()
    specs = frame.header["arrays"]
    assert specs[frame.header["weights"]["w"]] == {"shape": [2], "dtype": "float32"}
    assert specs[frame.header["example"][0]] == {"shape": [3], "dtype": "int64"}
    assert len(frame.payload) == sum(np.dtype(s["dtype"]).itemsize * math.prod(s["shape"]) for s in specs)


@pytest.mark.parametrize("names", [["w", "w"], ["a..b"], [""], ["a."]], ids=repr)
def test_tensors_have_names_that_torch_allows(names: list[str]) -> None:
    spec = [{"name": name, "kind": "parameter", "shape": [3], "trainable": True, "saved": True} for name in names]
    assert judged({"steps": [], "spec": spec}, b"", Request(want=("spec",))) is None


@pytest.mark.parametrize("said", [True, None, "false", 0, []])
def test_an_exception_counts_as_the_submissions_own_words_unless_it_is_said_not_to(said: object) -> None:
    fault = {"kind": "error", "stage": "forward", "type": "ValueError", "text": "x", "composed": said}
    reply = judged({"error": fault}, b"")
    assert reply is not None
    assert reply.fault is not None
    assert reply.fault.composed
