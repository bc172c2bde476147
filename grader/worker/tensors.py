"""Turn tensors into raw bytes and back, on the worker's side."""

from __future__ import annotations

import ctypes
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
        spec: dict[str, Any] = {
            "type": "tensor",
            "shape": list(tensor.shape),
            "dtype": _NAMES.get(tensor.dtype, str(tensor.dtype).removeprefix("torch.")),
            "device": tensor.device.type,
            "sent": False,
        }
        size = tensor.numel() * tensor.element_size()
        if tensor.device.type != "cpu" or tensor.dtype not in _NAMES or self.size + size > self.cap:
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
    """Return the tensors that the judge described by ``specs`` (``shape``, ``dtype``) and sent as ``payload``."""
    tensors = []
    offset = 0
    buffer = bytearray(payload)
    for spec in specs:
        dtype = DTYPES[spec["dtype"]]
        count = 1
        for dim in spec["shape"]:
            count *= dim
        if count == 0:
            tensors.append(torch.empty(spec["shape"], dtype=dtype))
            continue
        # Cloned, so that no tensor shares memory with another one: in-place code must harm only itself.
        flat = torch.frombuffer(buffer, dtype=dtype, count=count, offset=offset).clone()
        tensors.append(flat.reshape(spec["shape"]))
        offset += count * flat.element_size()
    return tensors
