"""Answer frames until the judge hangs up: the loop of a worker, which ``warm_process`` calls once it is confined.

Each reply carries what the submission printed meanwhile, which :class:`grader.worker.printed.Printed` keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.protocol.frames import Closed, Frame, FrameReader, write_frame
from grader.worker.describe_error import describe_error
from grader.worker.devices import keep_defaults, names_device, on_processor
from grader.worker.edits.catalogue import list_edits
from grader.worker.load_bank_source import adapted, describe_signature, load_entry
from grader.worker.load_submission import HandedIn
from grader.worker.notices import Notices
from grader.worker.printed import prepare_interpreter
from grader.worker.run import StageError, run

# What the judge may send. It is trusted; the caps only keep a bug of ours from looking like a memory bomb of theirs.
_MAX_HEADER = 1 << 22
_MAX_PAYLOAD = 1 << 30


def serve(request_fd: int, reply_fd: int, root: str) -> None:
    """Answer ``load``, ``run`` and ``edits`` requests on two pipes until the other side closes them."""
    printed = prepare_interpreter(root)
    program = _Program()
    requests = FrameReader(request_fd, max_header=_MAX_HEADER, max_payload=_MAX_PAYLOAD)
    while True:
        try:
            request = requests.read()
        except Closed:
            return
        reply: dict[str, Any] = {}
        payload = b""
        try:
            if request.header["op"] == "load":
                reply = {"signature": describe_signature(program.load(request))}
            elif request.header["op"] == "edits":
                header = request.header
                reply = {"edits": list_edits(request.payload.decode(), header["entry"], header["line"], header["most"])}
            elif program.entry is not None:
                reply, payload = program.run(program.entry, request)
        except StageError as error:
            reply = {"error": describe_error(error.__cause__ or error, error.stage), "step": error.step}
        except BaseException as error:  # noqa: BLE001 - SystemExit and friends are the submission's doing, too
            reply = {"error": describe_error(error, "import")}
        reply["printed"] = printed.take()
        reply["notices"] = program.notices.take()
        try:
            write_frame(reply_fd, Frame(reply, payload))
        except (Closed, ValueError):
            return


class _Program:
    """What this worker was given to run: a source of the bank, or what somebody handed in."""

    def __init__(self) -> None:
        self.entry: Callable[..., Any] | None = None
        self.notices = Notices()
        self._names_device = False

    def load(self, request: Frame) -> Callable[..., Any]:
        """Run the source that the request carries, and return its entry."""
        header, size = request.header, request.header["source_bytes"]
        source, adapter = request.payload[:size].decode(), request.payload[size:].decode() or None
        if header["whole"]:
            self.entry = load_entry(source, header["entry"], adapter)
            return self.entry
        self._names_device = any(map(names_device, (source, *header["files"].values())))
        if self._names_device:
            keep_defaults(self.notices)
        with on_processor(self.notices, wanted=self._names_device):
            files = HandedIn(source, header["files"], header["packages"], self.notices)
            self.entry = adapted(files.entry(header["entry"]), adapter)
        return self.entry

    def run(self, entry: Callable[..., Any], request: Frame) -> tuple[dict[str, Any], bytes]:
        """Answer one request; on another device than the processor, what names a device of its own is on its own."""
        wanted = self._names_device and request.header["device"] == "cpu"
        with on_processor(self.notices, wanted=wanted):
            return run(entry, request.header, request.payload)
