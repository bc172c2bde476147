"""A worker that lies at random: handed in before a right answer, it bends what the worker reports.

``lie("tensors", seed, share)`` bends that share of all reports. ``test_worker_liars.py`` hands in this file's text.
``LIES=500 pytest tests/unit/engine/transport/test_worker_liars.py -k random`` tries more of them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

WAYS = ("header", "tensors", "spec", "results", "signature")
_WORDS: list[Any] = [
    *(None, -1, 0, 1, 3, 2**39, 2**70, "x", "", "a..b", [], {}, True, False, 1.5, "float32", "complex128", "bool"),
    *("int64", "bfloat16", "uint16", "tensor", "none", "int", "float", "one", "tuple", "parameter", "buffer", "meta"),
    *([1], [2, 1], [0], "conv.weight", "0x1p3", "nan"),
]


def lie(way: str, seed: int, share: float) -> None:
    """Replace the part of the worker that reports ``way``'s kind of facts."""
    chance = random.Random(seed)
    {"header": _header, "tensors": _tensors, "spec": _spec, "results": _results, "signature": _signature}[way](
        chance, share
    )


def _replace(module: str, name: str, bent: Callable[..., Any]) -> None:
    from importlib import import_module

    owner, _, attribute = name.rpartition(".")
    place = import_module(module)
    place = getattr(place, owner) if owner else place
    original = getattr(place, attribute)
    setattr(place, attribute, lambda *args, **options: bent(original, *args, **options))


def _paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*at, key))


def _header(chance: random.Random, share: float) -> None:
    def bent(write: Callable[..., Any], fd: int, frame: Any, *rest: Any) -> Any:
        header = json.loads(json.dumps(frame.header))
        if chance.random() < share:
            *path, last = chance.choice([path for path in _paths(header) if path])
            place = header
            for key in path:
                place = place[key]
            if chance.random() < 0.2:
                del place[last]
            elif isinstance(place, list) and chance.random() < 0.3:
                place.insert(last, place[last])
            else:
                place[last] = chance.choice(_WORDS)
        return write(fd, type(frame)(header, frame.payload), *rest)

    _replace("grader.worker.serve", "write_frame", bent)


def _tensors(chance: random.Random, share: float) -> None:
    import torch

    ways: list[Callable[[Any], Any]] = [
        lambda t: t.reshape(-1),
        lambda t: t.to(torch.complex128),
        lambda t: t.to(torch.bool),
        lambda t: t.to(torch.int64),
        lambda t: torch.full_like(t, float("nan")),
        lambda t: torch.full_like(t, 1e300),
        lambda _: torch.zeros(0),
        lambda _: torch.tensor(1.0),
        lambda t: t.unsqueeze(0),
        lambda t: t.transpose(0, -1) if t.dim() else t,
        lambda t: t[:1] if t.dim() else t,
        lambda t: t.to("meta"),
        lambda t: t.half(),
        lambda t: torch.cat([t, t]) if t.dim() else t,
    ]

    def bent(add: Callable[..., Any], payload: Any, tensor: Any) -> Any:
        plain = tensor.detach()
        return add(payload, chance.choice(ways)(plain) if chance.random() < share else plain)

    _replace("grader.worker.tensors", "Payload.add", bent)


def _spec(chance: random.Random, share: float) -> None:
    names = ["0", "*", "a+b", "0.1.2", "x.num_batches_tracked", "running_var", "é", "weight", "bias"]
    ways: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
        lambda d: {"name": d["name"] + "2"},
        lambda d: {"shape": d["shape"][::-1]},
        lambda d: {"shape": d["shape"][1:]},
        lambda _: {"shape": [0]},
        lambda d: {"shape": [*d["shape"], 1, 2]},
        lambda _: {"kind": chance.choice(["buffer", "parameter", "other"])},
        lambda _: {"name": chance.choice(names)},
        lambda _: {"trainable": False},
    ]

    def bent(spec: Callable[..., Any], module: Any) -> Any:
        told = spec(module)
        if told and chance.random() < share:
            which = chance.randrange(len(told))
            told[which] = {**told[which], **chance.choice(ways)(told[which])}
        return told[chance.random() < share / 4 :]

    _replace("grader.worker.run", "_spec", bent)


def _results(chance: random.Random, share: float) -> None:
    def bent(describe: Callable[..., Any], result: Any, *rest: Any) -> Any:
        others = [None, 1, 2.5, float("nan"), True, "x", [], (), [result], (result, result), (result, None), object()]
        return describe(chance.choice(others) if chance.random() < share else result, *rest)

    _replace("grader.worker.run", "_describe", bent)


def _signature(chance: random.Random, share: float) -> None:
    kinds = ["VAR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "POSITIONAL_ONLY", "OTHER"]

    def bent(describe: Callable[..., Any], entry: Any) -> Any:
        told = describe(entry) or []
        if chance.random() > share:
            return told
        kind = chance.choice(kinds)
        return chance.choice([None, [], told[::-1], told + told, [{**p, "kind": kind, "name": "x"} for p in told]])

    _replace("grader.worker.serve", "describe_signature", bent)
