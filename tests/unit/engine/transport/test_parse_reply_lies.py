"""Replies of hostile workers: any JSON and any bytes give a reply that answers the request, or a FrameError."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.transport.replies import honest, judged

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
        "notices",
        "file",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | WORDS, inner, max_size=6),
    max_leaves=25,
)


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


def test_notices_are_few_short_and_harmless() -> None:
    header, payload = honest()
    header["notices"] = [{"kind": "not-run", "line": 3, "text": f"{n}\x1b[2J\n" + "x" * 5_000} for n in range(500)]
    reply = judged(header, payload)
    assert reply is not None
    assert len(reply.remarks) == 60
    assert all(len(one.text) <= 300 and one.text.isprintable() for one in reply.remarks)


@pytest.mark.parametrize(
    "notice",
    [
        {"kind": "entry", "line": 0, "text": "graded Right as SELayer"},
        [],
        {},
        {"kind": "a b", "line": 1, "text": ""},
        {"kind": "x", "line": -1, "text": ""},
        {"kind": "x", "line": 1, "text": 1},
    ],
)
def test_a_notice_of_another_form_is_no_reply(notice: object) -> None:
    header, payload = honest()
    assert judged({**header, "notices": [notice]}, payload) is None
