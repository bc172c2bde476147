"""Every stock property on replies of every shape, element type and container: a target of :mod:`benchmarks.fuzz`.

A made-up question is asked of two sides without processes: a reference that answers as it should, and a submission
whose frames are its answers with tensors, containers, gradients, state and parameters exchanged. What a property raises
on them is a failed check or a broken protocol, and never an error of ours.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from grader.bank.question import Argument, Budget, CheckSpec, CodeQuestion, Domain, Interface, TensorSpec
from grader.engine import cases
from grader.engine.alignment.weights import Weights
from grader.engine.bench import Bench
from grader.engine.failures import CheckFailed
from grader.engine.properties.stock import STOCK
from grader.engine.transport.messages import Parameter, Reply, Request
from grader.engine.transport.parse_reply import conform, parse_reply
from grader.engine.transport.side import Account, Program, Side
from grader.engine.transport.worker import WorkerGone
from grader.engine.trial import Trial
from grader.protocol.frames import Frame, FrameError
from grader.verdict import Outcome

_SENT = (
    *("bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"),
    *("complex64", "complex128"),
)
_DTYPES = (*_SENT, "quint8", "float8_e5m2")
_SYMMETRIES: tuple[dict[str, Any], ...] = (
    {"permute": "H", "effect": "equivariant"},
    {"permute": "HW", "output": 1, "effect": "invariant"},
    {"permute": "W", "effect": "changes"},
)
_OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "edge-shapes": ({"shapes": [{"B": 1}, {"H": 1, "W": 1}]},),
    "symmetry": _SYMMETRIES,
}
_WEIGHTS = {"conv.weight": ("parameter", "C 2"), "conv.bias": ("parameter", "C"), "seen": ("buffer", "C")}


def question() -> CodeQuestion:
    """Return the made-up question, with a check for each stock property."""
    return CodeQuestion(
        id="made-up",
        title="",
        topic="",
        level="easy",
        prompt="",
        hints=("", "", ""),
        model_answer="",
        interface=Interface(
            "Entry",
            "module",
            (Argument("channels", values=(3, 5)), Argument("gain", default=1.0, optional=True)),
            (TensorSpec("x", ("B", "channels", "H", "W")),),
            (TensorSpec("map", ("B", 1, "H", "W"), range=(0, 1)), TensorSpec("pooled", ("B", "channels"))),
        ),
        checks=tuple(CheckSpec(use, "", use, 1.0, "", "") for use in STOCK),
        domain=Domain(sizes={"B": (1, 3), "H": (2, 4), "W": (1, 5)}, probe={"channels": 5, "B": 2, "H": 3, "W": 4}),
    )


_QUESTION = question()


class HonestSide(Side):
    """A side that answers from here: means over channels and over positions, whatever its weights are."""

    def __init__(self) -> None:
        super().__init__(None, Program("", "Entry"), Budget(), Account.of(Budget()))  # type: ignore[arg-type]  # no worker is ever forked
        self.asked: deque[Request] = deque()

    def start(self, deadline: float) -> Reply:  # noqa: ARG002 - a side's
        """Return the signature."""
        self.signature = tuple(
            Parameter(name, "POSITIONAL_OR_KEYWORD", optional=False) for name in ("channels", "gain")
        )
        return Reply(signature=self.signature)

    def send(self, request: Request, deadline: float) -> bool:  # noqa: ARG002 - a side's
        """Remember what is asked."""
        self.asked.append(request)
        return True

    def receive(self, deadline: float) -> Reply:  # noqa: ARG002 - a side's
        """Return the reply, if it fits the protocol."""
        asked = self.asked.popleft()
        try:
            reply = parse_reply(Frame(*self.answer(asked)))
            conform(reply, asked)
        except FrameError as error:
            raise WorkerGone(Outcome.CRASH, f"it answered with {error}") from error
        return reply

    def forget(self) -> None:
        """Forget what was asked."""
        self.asked.clear()

    def end(self) -> None:
        """Do nothing: there is no worker."""

    def answer(self, request: Request) -> tuple[dict[str, Any], bytes]:
        """Return the header and the payload of the reply."""
        parts: list[bytes] = []
        steps = []
        for step in request.steps:
            (x,) = step.inputs
            outputs = [self.tensor(a, parts, request) for a in _computed(x)]
            after = [self.tensor(x, parts, request)] if "inputs_after" in request.want else []
            steps.append({"container": self.container(outputs), "outputs": outputs, "inputs_after": after})
        header: dict[str, Any] = {"steps": steps}
        channels = request.build.args[0] if request.build and request.build.args else None
        channels = channels or (request.build.kwargs.get("channels", 3) if request.build else 3)
        shapes = {name: _shape(dims, int(str(channels))) for name, (_, dims) in _WEIGHTS.items()}
        if request.cotangents:
            (x,) = request.steps[-1].inputs
            header["gradients"] = {
                "inputs": [self.tensor(np.ones(x.shape), parts, request)],
                "weights": {n: self.tensor(np.zeros(s), parts, request) for n, s in shapes.items() if n != "seen"},
                "attached": [True, True],
            }
        if "state" in request.want:
            header["state"] = {n: self.tensor(np.zeros(s), parts, request) for n, s in shapes.items()}
        if "spec" in request.want:
            header["spec"] = [self.info(n, _WEIGHTS[n][0], s) for n, s in shapes.items()]
            header["tensors"] = len(shapes)
        return header, b"".join(parts)

    def tensor(self, array: Any, parts: list[bytes], request: Request) -> Any:
        """Describe a tensor and add its bytes."""
        array = np.ascontiguousarray(array, request.dtype).reshape(np.shape(array))
        spec = {"type": "tensor", "shape": list(array.shape), "dtype": str(array.dtype), "device": request.device}
        if request.device != "cpu":
            return {**spec, "sent": False}
        parts.append(array.tobytes())
        return {**spec, "sent": True}

    def container(self, outputs: list[Any]) -> str:
        """Return what holds the outputs."""
        return "tuple" if len(outputs) != 1 else "one"

    def info(self, name: str, kind: str, shape: tuple[int, ...]) -> dict[str, Any]:
        """Describe a parameter or buffer."""
        return {"name": name, "kind": kind, "shape": list(shape), "trainable": True, "saved": True}


class _Trial(Trial):
    """A trial whose submission needs no worker to be asked afresh."""

    def fresh(self) -> Side:
        return self.submission


class _Strange(HonestSide):
    """A side that answers something else now and then: more often the larger ``share`` is."""

    def __init__(self, pick: random.Random, share: float) -> None:
        super().__init__()
        self.pick, self.share = pick, share
        # One kind of oddity often, so that what follows from it is seen by itself.
        self.favourite = pick.choice(((), (1,), None, None))
        self.weighs = pick.random() < 0.3

    def odd(self) -> bool:
        return self.pick.random() < self.share

    def answer(self, request: Request) -> tuple[dict[str, Any], bytes]:
        if self.odd() and self.odd():
            stage = self.pick.choice(("build", "forward", "output", "backward", "state_dict", "import"))
            return {"error": {"kind": "error", "stage": stage, "type": "E", "text": "t"}, "step": 1}, b""
        header, payload = super().answer(request)
        for step in header["steps"]:
            if self.odd():
                # Their bytes stay: a surplus is a broken protocol, unless they were none.
                step["outputs"] = self.pick.choice(([], step["outputs"][:1], step["outputs"] * 2))
                step["container"] = self.pick.choice(("one", "tuple", "list", "dict", "Output"))
        if "gradients" in header and self.odd():
            header["gradients"]["attached"] = self.pick.choice(([], [False], [False] * 9))
        return header, payload

    def tensor(self, array: Any, parts: list[bytes], request: Request) -> Any:
        if not self.odd():
            return super().tensor(array, parts, request)
        pick = self.pick
        if self.favourite is None and pick.random() < 0.25:
            return pick.choice(
                (
                    None,
                    {"type": "none"},
                    {"type": "other", "name": "str\x1b[2J"},
                    {"type": "int", "value": "-7"},
                    {"type": "bool", "value": "True"},
                    {"type": "float", "value": "nan"},
                )
            )
        shape, dtype = self.shape(np.shape(array)), pick.choice(_DTYPES if self.favourite is None else _SENT)
        spec: dict[str, Any] = {"type": "tensor", "shape": list(shape), "dtype": dtype, "device": "cpu", "sent": False}
        size = int(np.prod([float(n) for n in shape]))
        if dtype not in _SENT or size > 4096 or (self.favourite is None and pick.random() < 0.05):
            return spec
        width = 2 if dtype == "bfloat16" else np.dtype(dtype).itemsize
        parts.append(pick.choice((bytes(size * width), pick.randbytes(size * width), b"\x01" * (size * width))))
        return {**spec, "sent": True}

    def shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        """Return a shape that is, or is near, or is not at all the one promised."""
        if self.favourite is not None:
            return self.favourite
        return self.pick.choice(
            (
                shape,
                shape,
                (),
                (0,),
                (1,),
                shape[1:],
                shape[:-1],
                shape[::-1],
                (*shape, 1),
                (1, *shape),
                tuple(n + 1 for n in shape),
                tuple(1 for _ in shape),
                (0, *shape[1:]),
                (1,) * 16,
                (1 << 20, 1 << 19),
            )
        )

    def info(self, name: str, kind: str, shape: tuple[int, ...]) -> dict[str, Any]:
        found = super().info(name, kind, shape)
        if not self.weighs:
            return found
        if self.odd():
            found["name"] = self.pick.choice(("a.0.b", "a.1.b", "x\n\x1b[1m", "conv.weight", f"p{self.pick.random()}"))
        if self.odd():
            found["kind"] = self.pick.choice(("parameter", "buffer", "else"))
        if self.odd():
            found["shape"] = list(self.shape(shape))
        if self.odd():
            found["trainable"] = False
        return found


def _computed(x: Any) -> tuple[Any, Any]:
    tilt = np.linspace(0.0, 1.0, x.shape[3])
    return 1 / (1 + np.exp(-(x + tilt).mean(1, keepdims=True))), x.mean((2, 3))


def _shape(dims: str, channels: int) -> tuple[int, ...]:
    return tuple(channels if dim == "C" else int(dim) for dim in dims.split())


def bench_of(submission: Side, options: dict[str, Any]) -> Bench:
    """Return a bench at which an honest reference and ``submission`` are asked."""
    trial = _Trial(None, _QUESTION, HonestSide(), Program("", "Entry"), Account.of(Budget()))  # type: ignore[arg-type]  # the same
    trial.submission = submission
    trial.reference.start(0.0)
    submission.start(0.0)
    return Bench(trial, Weights(trial), options)


def replies(pick: random.Random) -> object:
    """Ask a submission for one property in one case, and let it answer strangely."""
    use = pick.choice(list(STOCK))
    options = pick.choice(_OPTIONS.get(use, ({},)))
    case = cases.random_case(_QUESTION, np.random.default_rng(pick.randrange(1 << 32)), "normal")
    case = replace(case, by_name=pick.random() < 0.5)
    bench = bench_of(_Strange(pick, pick.choice((0.01, 0.05, 0.2, 0.6))), options)
    run: Callable[[Bench, cases.Case], None] = STOCK[use].run
    try:
        with np.errstate(all="ignore"):
            run(bench, case)
    except (CheckFailed, WorkerGone):
        pass
    return use
