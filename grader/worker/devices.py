"""Run what asks for a GPU on the processor, and say so: an answer that names a device is wrong about that alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from grader.worker.notices import Notices, place

__all__ = ["OnProcessor", "keep_defaults", "names_device", "on_processor"]

_HERE = ("cpu", "meta")
_WORDS = ("cuda", "mps", "xpu")


def names_device(source: str) -> bool:
    """Say whether a text could ask for a device of its own."""
    return any(word in source for word in _WORDS)


def keep_defaults(notices: Notices) -> None:
    """Have ``torch.set_default_device`` and its older sister ignore what is not here."""
    for name in ("set_default_device", "set_default_tensor_type"):
        setattr(torch, name, _keeping(name, getattr(torch, name), notices))


def _keeping(name: str, function: Callable[..., None], notices: Notices) -> Callable[..., None]:
    def keep(given: Any) -> None:
        if not any(word in str(given) for word in _WORDS):
            function(given)
            return
        line = place()[1]
        notices.add("device", line, f"line {line} has torch.{name} ask for {given}; it was run on the processor")

    return keep


def on_processor(notices: Notices, *, wanted: bool) -> AbstractContextManager[object]:
    """Return the context in which to run a submission."""
    return OnProcessor(notices) if wanted else nullcontext()


class OnProcessor(TorchFunctionMode):
    """Within it, moving to another device leaves a tensor where it is, and making one there makes it here."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: object,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Replace every device that is not here."""
        named = dict(kwargs or {})
        if func in (torch.Tensor.cuda, torch.Tensor.xpu):
            self._say("cuda")
            return args[0]
        if func is torch.Tensor.to and len(args) > 1 and type(args[1]) is int:
            args = (args[0], f"cuda:{args[1]}", *args[2:])
        if any(map(_elsewhere, args)):
            self._say(*args)
            args = tuple("cpu" if _elsewhere(item) else item for item in args)
        if _elsewhere(named.get("device")):
            self._say(named["device"])
            named["device"] = "cpu"
        return func(*args, **named)

    def _say(self, *items: object) -> None:
        device = next((str(item) for item in items if item == "cuda" or _elsewhere(item)), "another device")
        file, line = place()
        where = f"{file}, line {line}" if file else f"line {line}"
        self._notices.add("device", 0 if file else line, f"{where} asks for {device}; it was run on the processor")


def _elsewhere(item: object) -> bool:
    if isinstance(item, torch.device):
        return item.type not in _HERE
    return isinstance(item, str) and item.partition(":")[0] in _WORDS
