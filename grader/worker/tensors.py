"""Turn tensors into raw bytes and back, on the worker's side."""

from __future__ import annotations

import ctypes
from math import prod
from typing import Any

import torch

DTYPES = {
    "float64": torch.float64,
    "float32": torch.float32,
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
    "int64": torch.int64,
    "int32": torch.int32,
    "int16": torch.int16,
    "int8": torch.int8,
    "uint8": torch.uint8,
    "bool": torch.bool,
    "complex64": torch.complex64,
    "complex128": torch.complex128,
}
_NAMES = {dtype: name for name, dtype in DTYPES.items()}


class Payload:
    """Raw bytes being collected for one reply, with a cap on their sum."""

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self.parts: list[bytes] = []
        self.size = 0

    def add(self, tensor: torch.Tensor) -> dict[str, Any]:
        """Append ``tensor`` row-major and return its description: shape, dtype, device, and ``sent``.

        ``sent`` is false where there are no bytes to send (``meta``) or too many.
        """
        tensor = tensor.detach()
        dtype, device = _NAMES.get(tensor.dtype), tensor.device.type
        spec: dict[str, Any] = {
            "type": "tensor",
            "shape": list(tensor.shape),
            "dtype": dtype or str(tensor.dtype).removeprefix("torch."),
            "device": device,
            "sent": False,
        }
        size = tensor.numel() * tensor.element_size()
        if device != "cpu" or dtype is None or self.size + size > self.cap:
            return spec
        dense = tensor.to_dense() if tensor.layout != torch.strided else tensor
        dense = dense.resolve_conj().resolve_neg().contiguous()
        self.parts.append(ctypes.string_at(dense.data_ptr(), size) if size else b"")
        self.size += size
        spec["sent"] = True
        return spec

    def bytes(self) -> bytes:
        """Return all bytes in the order in which they were added."""
        return b"".join(self.parts)


def unpack(specs: list[dict[str, Any]], payload: bytes) -> list[torch.Tensor]:
    """Return the tensors that the judge described by ``specs`` (``shape``, ``dtype``) and sent as ``payload``.

    They lie in one buffer: whatever a submission is given must be a copy.
    """
    tensors = []
    offset = 0
    buffer = bytearray(payload)
    for spec in specs:
        shape, dtype = spec["shape"], DTYPES[spec["dtype"]]
        count = prod(shape)
        if count == 0:
            tensors.append(torch.empty(shape, dtype=dtype))
            continue
        tensors.append(torch.frombuffer(buffer, dtype=dtype, count=count, offset=offset).view(shape))
        offset += count * dtype.itemsize
    return tensors
