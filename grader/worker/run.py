"""One request of the judge: build the entry, set its weights, call it, differentiate, and report bytes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from grader.worker.shortcuts import gradients, without_dynamo
from grader.worker.tensors import DTYPES, Payload, unpack

_LAYOUTS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "contiguous": lambda t: t,
    # The same values, stored with the last two dimensions swapped.
    "transposed": lambda t: t.transpose(-1, -2).contiguous().transpose(-1, -2) if t.dim() > 1 else t,
    # The same values, every second element of a larger storage.
    "sliced": lambda t: torch.stack([t, torch.zeros_like(t)], -1)[..., 0] if t.dim() else t,
    "channels-last": lambda t: t.contiguous(memory_format=torch.channels_last) if t.dim() == 4 else t,
}
# So many parameters and buffers are described, more than the judge looks at; of the others it hears how many they are.
_LISTED = 2_000
# A longer whole number is of no layer, and Python refuses to write out one of some thousand digits.
_MOST_BITS = 1_000


EVERY = "."
"""In the place of a weight's name: every parameter is set to this one number. No tensor can be called so."""


class StageError(Exception):
    """Carries where in the request an exception came from: build, weights, forward, output or backward."""

    def __init__(self, stage: str, step: int = 0) -> None:
        super().__init__(stage)
        self.stage = stage
        self.step = step


def run(entry: Callable[..., Any], header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer one ``run`` request.

    ``header`` holds ``build`` (``args``, ``kwargs``; null for a function), ``dtype``, ``device``, ``seed``,
    ``arrays`` (specs of the payload), ``weights`` (name -> index of an array), ``steps`` (each with ``mode``,
    ``inputs`` and ``weights`` as indices, ``extra`` plain arguments, ``layout``, ``build`` for a call of another
    instance), ``cotangents`` (indices; empty for no gradients), ``want`` (any of ``spec``, ``state``,
    ``inputs_after``), ``roundtrip``, ``example`` (inputs for lazy layers) and ``cap`` in bytes.

    Raises :class:`StageError` from whatever the submission raises.
    """
    if header["device"] == "meta":
        with without_dynamo():
            return _run(entry, header, payload)
    return _run(entry, header, payload)


def _run(entry: Callable[..., Any], header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    arrays = unpack(header["arrays"], payload)
    # Not torch.manual_seed: that also keeps a stack trace for a GPU that may come, at a third of the cost of a call.
    torch.default_generator.manual_seed(header["seed"])
    out = Payload(header["cap"])
    reply: dict[str, Any] = {}
    module: nn.Module | None = None
    call: Callable[..., Any] = entry
    if header["build"] is not None:
        module = _prepared(entry, header, arrays)
        if "spec" in header["want"]:
            tensors = _tensors(module)
            reply["spec"] = _spec(module, tensors[:_LISTED])
            reply["tensors"] = len(tensors)
    leaves: list[torch.Tensor] = []
    outputs: list[torch.Tensor] = []
    reply["steps"] = []
    for number, step in enumerate(header["steps"]):
        differentiate = bool(header["cotangents"]) and number == len(header["steps"]) - 1
        if module is not None:
            call = _instance(entry, module, step, header, arrays)
            _weigh(call, step["weights"], arrays)
        leaves, given = _inputs(step, arrays, header, differentiate=differentiate)
        result = _call(call, step, given, number, differentiate=differentiate)
        described, outputs = _describe(result, out, number)
        described["inputs_after"] = [out.add(t) for t in given] if "inputs_after" in header["want"] else []
        reply["steps"].append(described)
    if header["cotangents"]:
        reply["gradients"] = _gradients(module, leaves, outputs, [arrays[i] for i in header["cotangents"]], out)
    if module is not None and "state" in header["want"]:
        reply["state"] = {name: out.add(tensor) for name, tensor in _tensors(module)}
    return reply, out.bytes()


def _prepared(entry: Callable[..., Any], header: dict[str, Any], arrays: list[torch.Tensor]) -> nn.Module:
    module = _built(entry, header, arrays)
    _weigh(module, header["weights"], arrays)
    if header.get("roundtrip"):
        saved = module
        module = _built(entry, header, arrays)
        try:
            module.load_state_dict(copy.deepcopy(saved.state_dict()))
        except Exception as error:
            raise StageError("state_dict") from error
    if header["device"] != "cpu":
        module = module.to(header["device"])
    return module


def _built(entry: Callable[..., Any], header: dict[str, Any], arrays: list[torch.Tensor]) -> nn.Module:
    try:
        module = entry(*header["build"]["args"], **header["build"]["kwargs"])
        if not isinstance(module, nn.Module):
            raise TypeError(f"calling it made a {type(module).__name__}, not an nn.Module")
        if _is_lazy(module):
            # A lazy layer learns its shape from its first input; show it one before looking at its weights. Not in
            # training mode, where a batch norm refuses a single value, and would count what it has seen.
            with torch.no_grad():
                module.eval()(*(arrays[i].to(torch.float32, copy=True) for i in header["example"]))
            module.train()
        return module.to(DTYPES[header["dtype"]])
    except BaseException as error:
        raise StageError("build") from error


def _is_lazy(module: nn.Module) -> bool:
    # Straight from the tables: going through ``parameters()`` takes as long as half a call.
    tables = (part._parameters for part in module.modules())  # noqa: SLF001 - the tables have no other name
    return any(p is not None and nn.parameter.is_lazy(p) for table in tables for p in table.values())


def _instance(
    entry: Callable[..., Any],
    module: nn.Module,
    step: dict[str, Any],
    header: dict[str, Any],
    arrays: list[torch.Tensor],
) -> nn.Module:
    """Return the instance that a step calls: the request's, or one of its own."""
    if step["build"] is None:
        return module
    return _built(entry, {**header, "build": step["build"], "example": step["inputs"]}, arrays)


def _tensors(module: nn.Module) -> list[tuple[str, torch.Tensor]]:
    return [*module.named_parameters(), *module.named_buffers()]


def _spec(module: nn.Module, tensors: list[tuple[str, torch.Tensor]]) -> list[dict[str, Any]]:
    state = set(module.state_dict())
    return [
        {
            "name": name,
            "kind": "parameter" if isinstance(tensor, nn.Parameter) else "buffer",
            "shape": list(tensor.shape),
            "dtype": str(tensor.dtype).removeprefix("torch."),
            "trainable": tensor.requires_grad,
            "saved": name in state,
        }
        for name, tensor in tensors
    ]


def _weigh(module: nn.Module, weights: dict[str, int], arrays: list[torch.Tensor]) -> None:
    """Set the weights that are named, each to the array of its index."""
    if not weights:
        return
    try:
        own = dict(_tensors(module))
        with torch.no_grad():
            if EVERY in weights:
                for parameter in module.parameters():
                    parameter.fill_(arrays[weights[EVERY]].item())
            for name, index in weights.items():
                if name == EVERY:
                    continue
                # The judge knows the rows and columns of a weight; how they are folded is the submission's business.
                own[name].copy_(arrays[index].reshape(own[name].shape))
    except Exception as error:
        raise StageError("weights") from error


def _inputs(
    step: dict[str, Any], arrays: list[torch.Tensor], header: dict[str, Any], *, differentiate: bool
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    leaves, given = [], []
    for index in step["inputs"]:
        # Each a copy with memory of its own: code that resizes or walks a storage must meet its own numbers only.
        tensor = arrays[index].clone() if header["device"] == "cpu" else arrays[index].to(header["device"])
        if differentiate and tensor.is_floating_point():
            leaf = tensor.requires_grad_()
            leaves.append(leaf)
            # Not the leaf itself: code that works in place is told so by its own check, not by an error here.
            tensor = leaf * 1
        given.append(_LAYOUTS[step["layout"]](tensor))
    return leaves, given


def _call(
    call: Callable[..., Any],
    step: dict[str, Any],
    given: list[torch.Tensor],
    number: int,
    *,
    differentiate: bool,
) -> Any:
    try:
        if isinstance(call, nn.Module):
            call.train(step["mode"] == "train")
        with torch.set_grad_enabled(differentiate or step["mode"] == "train"):
            return call(*given, *step["extra"]["args"], **step["extra"]["kwargs"])
    except BaseException as error:
        raise StageError("forward", number) from error


def _describe(result: Any, out: Payload, number: int) -> tuple[dict[str, Any], list[torch.Tensor]]:
    container = "one"
    items = [result]
    if isinstance(result, tuple | list):
        container, items = type(result).__name__, list(result)[:16]
    try:
        tensors = [item for item in items if isinstance(item, torch.Tensor)]
        return {"container": container, "outputs": [_item(item, out) for item in items]}, tensors
    except BaseException as error:
        raise StageError("output", number) from error


def _item(item: Any, out: Payload) -> dict[str, Any]:
    if isinstance(item, torch.Tensor):
        return out.add(item)
    if type(item) is int and item.bit_length() > _MOST_BITS:
        return {"type": "other", "name": f"whole number of {item.bit_length()} bits, too long to be read"}
    if type(item) in (bool, int, float):
        return {"type": type(item).__name__, "value": item.hex() if isinstance(item, float) else str(item)[:400]}
    return {"type": "none"} if item is None else {"type": "other", "name": type(item).__name__[:80]}


def _gradients(
    module: nn.Module | None,
    leaves: list[torch.Tensor],
    outputs: list[torch.Tensor],
    cotangents: list[torch.Tensor],
    out: Payload,
) -> dict[str, Any]:
    named = [] if module is None else [(n, p) for n, p in module.named_parameters() if p.requires_grad]
    wanted = [*leaves, *(p for _, p in named)]
    try:
        pairs = [(o, c) for o, c in zip(outputs, cotangents, strict=False) if o.requires_grad and o.shape == c.shape]
        found = gradients([o for o, _ in pairs], [c for _, c in pairs], wanted)
    except BaseException as error:
        raise StageError("backward") from error
    specs = [None if g is None else out.add(g) for g in found]
    return {
        "inputs": specs[: len(leaves)],
        "weights": {name: spec for (name, _), spec in zip(named, specs[len(leaves) :], strict=True)},
        "attached": [o.requires_grad for o in outputs],
    }
