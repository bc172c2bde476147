"""Measure what confinement costs, and that it changes no bit: ``python -m benchmarks.confinement``.

    submission  from asking for a worker until it says that it is shut in, at each level, side by side
    case        one call of a module, there and back, at each level, side by side
    bits        the bytes that a set of operations returns at each level

Prints a line of JSON for each part. Times are milliseconds of the worker's processor, which a busy machine does not
stretch, medians of interleaved repetitions in one run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from grader.engine.transport.messages import Call, Request, Step
from grader.engine.transport.side import Program, load_request
from grader.engine.transport.warm_client import Allowance, WarmProcess
from grader.engine.transport.worker import Worker
from grader.sandbox.confine import strongest_level
from grader.sandbox.levels import Level

_MODULE = """
import torch
from torch import nn

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3, bias=False)

    def forward(self, x):
        return torch.sigmoid(self.conv(torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)))
"""
_OPERATIONS = """
import torch
import torch.nn.functional as F
from torch import nn

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 8)
        self.attention = nn.MultiheadAttention(8, 2)

    def forward(self, x):
        image, rows = x[:, :2], x.reshape(-1, 8)
        noise = torch.randn(4, 2, 3, 3, dtype=x.dtype)
        return (
            F.conv2d(image, noise, padding=1).exp(),
            torch.einsum("nk,mk->nm", rows, rows).softmax(-1),
            self.lstm(rows[:, None])[0],
            self.attention(rows[:, None], rows[:, None], rows[:, None])[0],
            F.scaled_dot_product_attention(rows[None], rows[None], rows[None]),
            torch.linalg.svd(rows[:8, :8]).S,
            torch.fft.rfft(rows).abs(),
            F.gelu(rows) + torch.tanh(rows) * torch.special.erf(rows) + rows.cumsum(0).logsumexp(1, keepdim=True),
        )
"""


def _processor_ms(pid: int) -> float:
    """Return how long a process has run on a processor, in milliseconds."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def _worker(warm: WarmProcess) -> float:
    worker = Worker(warm, Allowance(1024, 60))
    # The first frame of a worker says that it is confined; loading nothing costs the same at every level.
    worker.load(load_request(Program("def f(): ...", "f")), time.monotonic() + 60)
    spent = _processor_ms(worker.pid)
    worker.end()
    return spent


def _shuffled(warms: dict[Level, WarmProcess]) -> list[Level]:
    """Return the levels in random order: who comes first finds other caches than who comes last."""
    return random.sample(list(warms), len(warms))


def submissions(warms: dict[Level, WarmProcess], count: int) -> dict[str, object]:
    """Time the start of workers, level after level in turn."""
    times: dict[Level, list[float]] = {level: [] for level in warms}
    for _ in range(count):
        for level in _shuffled(warms):
            times[level].append(_worker(warms[level]))
    medians = {level: statistics.median(values) for level, values in times.items()}
    extra = {level: round(value - medians[Level.NONE], 2) for level, value in medians.items()}
    return {"part": "submission", "count": count, "ms": _rounded(medians), "more_than_none_ms": extra}


def _side(warm: WarmProcess, source: str) -> Worker:
    worker = Worker(warm, Allowance(1024, 60))
    worker.load(load_request(Program(source, "Model")), time.monotonic() + 60)
    return worker


def cases(warms: dict[Level, WarmProcess], count: int) -> dict[str, object]:
    """Time single calls, level after level in turn."""
    sides = {level: _side(warm, _MODULE) for level, warm in warms.items()}
    request = Request(Call(), (Step((np.random.default_rng(0).normal(size=(2, 8, 16, 16)),)),))
    times: dict[Level, list[float]] = {level: [] for level in warms}
    for number in range(count + 20):
        for level in _shuffled(warms):
            side = sides[level]
            before = _processor_ms(side.pid)
            side.send(request, time.monotonic() + 20)
            side.receive(time.monotonic() + 20)
            # The first calls build oneDNN's kernels.
            if number >= 20:
                times[level].append(_processor_ms(side.pid) - before)
    for side in sides.values():
        side.end()
    medians = {level: statistics.median(values) for level, values in times.items()}
    ratio = {level: round(value / medians[Level.NONE], 3) for level, value in medians.items()}
    return {"part": "case", "count": count, "ms": _rounded(medians), "against_none": ratio}


def bits(warms: dict[Level, WarmProcess]) -> dict[str, object]:
    """Compare the bytes of many operations' results."""
    digests: dict[Level, set[str]] = {level: set() for level in warms}
    for level, warm in warms.items():
        for _ in range(3):
            total = hashlib.sha256()
            side = _side(warm, _OPERATIONS)
            for dtype in ("float32", "float64"):
                x = np.random.default_rng(1).normal(size=(2, 4, 8, 8))
                side.send(Request(Call(), (Step((x,)),), dtype=dtype, seed=5), time.monotonic() + 20)
                for output in side.receive(time.monotonic() + 20).steps[0].outputs:
                    total.update(b"" if output.array is None else output.array.tobytes())
            side.end()
            digests[level].add(total.hexdigest())
    everything = set().union(*digests.values())
    return {"part": "bits", "operations": 8, "identical": len(everything) == 1, "digests": len(everything)}


def _rounded(values: dict[Level, float]) -> dict[Level, float]:
    return {level: round(value, 3) for level, value in values.items()}


def main() -> int:
    """Measure; return 1 where outputs are not bit-identical."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60, help="repetitions at each level (default 60)")
    options = parser.parse_args()
    order = (Level.NONE, Level.PROCESS, Level.SECCOMP_NOFILE, Level.FULL)
    offered = [level for level in order if level.strength <= strongest_level().strength]
    warms = {level: WarmProcess(level, require=Level.NONE) for level in offered}
    try:
        for warm in warms.values():
            warm.wait()
        _worker(warms[Level.NONE])
        print(json.dumps(submissions(warms, options.count)), flush=True)
        print(json.dumps(cases(warms, options.count * 4)), flush=True)
        found = bits(warms)
        print(json.dumps(found), flush=True)
    finally:
        for warm in warms.values():
            warm.close()
    return 0 if found["identical"] else 1


if __name__ == "__main__":
    sys.exit(main())
