"""Each thing that a reply may say: how it is read, and what of it is refused."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.engine.transport.messages import Reply, Request, Step
from tests.unit.engine.transport.replies import REQUEST, honest, judged, tensor


def heard(output: dict[str, Any], payload: bytes = b"") -> Reply | None:
    """Return what the judge makes of a reply with one output, to a request for one call."""
    step = {"container": "one", "outputs": [output], "inputs_after": []}
    return judged({"steps": [step]}, payload, Request(steps=(Step(()),)))


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


@pytest.mark.parametrize("dtype", ["object", "str", "<M8[ns]", "S8", "float128", "V8", ">f8", "longdouble", ""])
def test_bytes_are_read_as_numbers_or_not_at_all(dtype: str) -> None:
    assert heard(tensor(1, dtype=dtype), bytes(8)) is None


@pytest.mark.parametrize("text", ["0x1p99999", "1" * 5_000, "one", "", "0x"])
def test_a_plain_number_can_be_read_or_is_refused(text: str) -> None:
    reply = heard({"type": "float", "value": text})
    if reply is not None:
        float.fromhex(reply.steps[0].outputs[0].text)


@pytest.mark.parametrize("text", ["1" * 400, "1" * 5_000, "one", "", "1.5", "0x10"])
def test_a_whole_number_can_be_read_or_is_refused(text: str) -> None:
    assert heard({"type": "int", "value": text}) is None


def test_a_whole_number_of_any_use_is_read() -> None:
    reply = heard({"type": "int", "value": str(-(2**1000))})
    assert reply is not None
    assert int(reply.steps[0].outputs[0].text) == -(2**1000)


def test_a_nan_passed_off_as_plain_number_is_only_a_number() -> None:
    reply = heard({"type": "float", "value": "nan"})
    assert reply is not None
    assert math.isnan(float.fromhex(reply.steps[0].outputs[0].text))


@pytest.mark.parametrize("shape", [[1] * 17, [2**40], [-1], [1.0], [True], ["2"], [2**39, 2**39], None, {"0": 1}])
def test_a_shape_is_a_short_list_of_sizes(shape: object) -> None:
    assert heard(tensor(1) | {"shape": shape}, bytes(8)) is None


def test_an_empty_tensor_is_a_tensor() -> None:
    reply = heard(tensor(0, 3))
    assert reply is not None
    assert reply.steps[0].outputs[0].array is not None
    assert reply.steps[0].outputs[0].array.shape == (0, 3)


@given(st.lists(st.floats(width=16), min_size=1, max_size=8))
def test_bfloat16_is_read_exactly(values: list[float]) -> None:
    wide = np.array(values, np.float32)
    truncated = (wide.view(np.uint32) >> 16).astype(np.uint16)
    reply = heard(tensor(len(values), dtype="bfloat16"), truncated.tobytes())
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
