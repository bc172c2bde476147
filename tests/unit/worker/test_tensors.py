"""Tensors to bytes and back on the worker's side, and what the judge reads of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.engine.transport.messages import Call, Request, Step
from grader.engine.transport.parse_reply import parse_reply
from grader.protocol.frames import Frame
from grader.worker.run import run
from grader.worker.tensors import DTYPES, Payload, unpack

SHAPES = st.lists(st.integers(0, 4), max_size=4).map(tuple)
CAP = 1 << 20


def read(*tensors: torch.Tensor, cap: int = CAP) -> list[np.ndarray | None]:
    """Return what the judge reads of what a worker reports."""
    out = Payload(cap)
    step = {"container": "tuple", "outputs": [out.add(t) for t in tensors], "inputs_after": []}
    return [output.array for output in parse_reply(Frame({"steps": [step]}, out.bytes())).steps[0].outputs]


@given(shape=SHAPES, dtype=st.sampled_from([d for d in DTYPES if d != "bfloat16"]), seed=st.integers(0, 99))
def test_the_judge_reads_what_the_worker_holds(shape: tuple[int, ...], dtype: str, seed: int) -> None:
    values = np.random.default_rng(seed).normal(0, 50, shape)
    tensor = torch.from_numpy(np.asarray(values)).to(DTYPES[dtype])
    (array,) = read(tensor)
    assert array is not None
    assert (array.shape, str(array.dtype)) == (shape, dtype)
    np.testing.assert_array_equal(array, tensor.numpy())


@given(shapes=st.lists(SHAPES, max_size=5), seed=st.integers(0, 99))
def test_the_worker_reads_what_the_judge_sends(shapes: list[tuple[int, ...]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    kinds = (lambda s: rng.normal(size=s), lambda s: rng.integers(0, 9, s), lambda s: rng.integers(0, 2, s) > 0)
    arrays = tuple(np.asarray(kinds[i % 3](shape)) for i, shape in enumerate(shapes))
    frame = Request(Call(), (Step(arrays),)).to_frame()
    received = unpack(frame.header["arrays"], frame.payload)
    for sent, got in zip(arrays, received, strict=True):
        assert tuple(got.shape) == sent.shape
        np.testing.assert_array_equal(got.numpy(), sent)


def test_no_two_inputs_share_memory() -> None:
    seen = []

    def entry(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        seen.extend((first.untyped_storage().nbytes(), second.untyped_storage().nbytes()))
        return second + first.fill_(7) * 0

    ones = np.ones(3)
    # The same array twice, which is sent once, and one beside it.
    frame = Request(None, (Step((ones, ones)), Step((ones, np.zeros(3))))).to_frame()
    reply, payload = run(entry, frame.header, frame.payload)
    # Not even the same allocation: code that resizes or walks a storage must meet its own numbers only.
    assert seen == [24] * 4
    assert len(frame.payload) == 48
    first, second = (step.outputs[0].array for step in parse_reply(Frame(reply, payload)).steps)
    assert first is not None
    assert second is not None
    assert (first.tolist(), second.tolist()) == ([1, 1, 1], [0, 0, 0])


@pytest.mark.parametrize(
    "tensor",
    [
        torch.arange(12.0).reshape(3, 4).T,
        torch.arange(12.0)[::3],
        torch.ones(1).expand(3, 2),
        torch.arange(24.0).reshape(1, 2, 3, 4).contiguous(memory_format=torch.channels_last),
        torch.complex(torch.arange(3.0), torch.ones(3)).conj(),
        torch.complex(torch.arange(3.0), torch.ones(3)).conj().imag,
        torch.eye(3).to_sparse(),
        torch.arange(4.0).requires_grad_(),
        torch.tensor(2.5),
    ],
    ids=["transposed", "strided", "expanded", "channels-last", "conjugate", "negated", "sparse", "leaf", "scalar"],
)
def test_memory_layout_is_not_what_is_reported(tensor: torch.Tensor) -> None:
    (array,) = read(tensor)
    assert array is not None
    dense = tensor.detach()
    dense = dense.to_dense() if dense.layout != torch.strided else dense
    np.testing.assert_array_equal(array, dense.resolve_conj().resolve_neg().numpy())


def test_what_is_too_large_is_described_and_not_sent() -> None:
    small, large = torch.ones(4), torch.ones(100)
    arrays = read(small, large, small, cap=40)
    assert arrays[1] is None
    # What comes after it is still read from its own bytes.
    assert arrays[0] is not None
    assert arrays[2] is not None
    assert arrays[0].tolist() == arrays[2].tolist() == [1, 1, 1, 1]
    # An expanded tensor counts by what it would take, not by what it holds.
    assert read(torch.ones(1).expand(10**9), cap=CAP) == [None]


@pytest.mark.filterwarnings("ignore:torch.quantize_per_tensor")
def test_what_has_no_numbers_is_described() -> None:
    out = Payload(CAP)
    spec = out.add(torch.empty(2, 3, device="meta"))
    assert (spec["shape"], spec["device"], spec["sent"]) == ([2, 3], "meta", False)
    quantized = torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8)
    assert out.add(quantized)["sent"] is False
    assert out.bytes() == b""


def test_not_a_number_travels() -> None:
    (array,) = read(torch.tensor([math.nan, math.inf, -math.inf]))
    assert array is not None
    np.testing.assert_array_equal(array, [np.nan, np.inf, -np.inf])
