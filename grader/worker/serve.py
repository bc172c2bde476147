"""Answer frames until the judge hangs up: the loop of a worker, which ``warm_process`` calls once it is confined.

Each reply carries what the submission printed meanwhile, which :class:`grader.worker.load.Printed` keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.protocol.frames import Closed, Frame, read_frame, write_frame
from grader.worker.load import describe_error, describe_signature, load_entry, prepare_interpreter
from grader.worker.run import StageError, run

# What the judge may send. It is trusted; the caps only keep a bug of ours from looking like a memory bomb of theirs.
_MAX_HEADER = 1 << 22
_MAX_PAYLOAD = 1 << 30


def serve(request_fd: int, reply_fd: int, root: str) -> None:
    """Answer ``load`` and ``run`` requests on two pipes until the other side closes them."""
    printed = prepare_interpreter(root)
    entry: Callable[..., Any] | None = None
    while True:
        try:
            request = read_frame(request_fd, max_header=_MAX_HEADER, max_payload=_MAX_PAYLOAD)
        except Closed:
            return
        reply: dict[str, Any] = {}
        payload = b""
        try:
            if request.header["op"] == "load":
                size = request.header["source_bytes"]
                adapter = request.payload[size:].decode() or None
                entry = load_entry(request.payload[:size].decode(), request.header["entry"], adapter)
                reply = {"signature": describe_signature(entry)}
            elif entry is not None:
                reply, payload = run(entry, request.header, request.payload)
        except StageError as error:
            reply = {"error": describe_error(error.__cause__ or error, error.stage), "step": error.step}
        except BaseException as error:  # noqa: BLE001 - SystemExit and friends are the submission's doing, too
            reply = {"error": describe_error(error, "import")}
        reply["printed"] = printed.take()
        try:
            write_frame(reply_fd, Frame(reply, payload))
        except (Closed, ValueError):
            return
