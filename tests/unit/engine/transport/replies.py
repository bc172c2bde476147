"""An honest worker's reply, the request that it answers, and what the judge makes of a reply."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.engine.transport.messages import Call, Reply, Request, Step
from grader.engine.transport.parse_reply import conform, parse_reply
from grader.protocol.frames import Frame, FrameError


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
        assert len(str(error)) < 200, error  # it is shown, and must not carry the words of its sender
        return None
    return reply
