"""Read attention off what an answer returned.

Only outputs (and for a loss its gradient) are known, so attention is derived from them: a map may be the output itself,
a gate is output over input, and whom a pixel listens to is found by nudging every pixel in turn (as one batch) and
measuring how far the output at that pixel moves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui.see.scenes import CHANNEL_NAMES, CHANNELS, PLANE, REDUCTIONS, WIDTH, Image, Reading, Scene, rewards

Rows = list[list[float]]
Answer = Mapping[str, Any]
Pixel = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a grid of numbers; ``over`` means that it lies over the scene, position by position."""

    title: str
    rows: Rows
    over: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """Hold what is shown: pictures beside the scene, bars (by channel unless named otherwise), and a remark."""

    pictures: tuple[Picture, ...] = ()
    bars: tuple[tuple[str, float], ...] = ()
    bars_title: str = ""
    remark: str = ""


def read(scene: Scene, picture: Image, answer: Answer, pixel: Pixel) -> View:
    """Read attention off an answer's ``outputs`` and ``gradients``.

    ``picture`` is the scene as it was fed in, ``pixel`` the row and column of the marked position.
    """
    return _READINGS[scene.reading](picture, answer, pixel)


def rows_of(values: Sequence[float], width: int = WIDTH) -> Rows:
    """Return row-major values as rows."""
    return [list(values[start : start + width]) for start in range(0, len(values), width)]


def _by_channel(weights: Sequence[float]) -> tuple[tuple[str, float], ...]:
    named = enumerate(zip(CHANNEL_NAMES, weights, strict=True))
    return tuple((f"{number} {name}", weight) for number, (name, weight) in named)


def _channel(values: Sequence[float], channel: int) -> Sequence[float]:
    return values[channel * PLANE : (channel + 1) * PLANE]


def _values(answer: Answer, output: int = 0) -> list[float]:
    values: list[float] = answer["outputs"][output]["values"]
    return values


def _map(_: Image, answer: Answer, __: Pixel) -> View:
    return View((Picture("attention over the positions", rows_of(_values(answer))),))


def _weights(_: Image, answer: Answer, __: Pixel) -> View:
    weights = _values(answer, 1)
    return View(
        (Picture("attention over the positions", rows_of(weights)),),
        remark=f"sum {sum(weights):.3f}, the largest single weight {max(weights):.3f}",
    )


def _channel_map(_: Image, answer: Answer, __: Pixel) -> View:
    return View(bars=_by_channel(_values(answer)[:CHANNELS]), bars_title="weight of each channel")


def _gates(picture: Image, answer: Answer, _: Pixel) -> View:
    """Divide output by input wherever the input is not too small to divide by."""
    values = _values(answer)
    ratios: list[list[float | None]] = []
    for channel, rows in enumerate(picture):
        inputs = [value for row in rows for value in row]
        outputs = _channel(values, channel)
        ratios.append([out / given if abs(given) > 0.02 else None for given, out in zip(inputs, outputs, strict=True)])
    channels = [_mean(row) for row in ratios]
    # Each channel's own gate is divided out first, so that what is left belongs to the position.
    relative = [
        [None if ratio is None or not gate else ratio / gate for ratio in row]
        for row, gate in zip(ratios, channels, strict=True)
    ]
    positions = rows_of([_mean([row[place] for row in relative]) for place in range(PLANE)])
    return View(
        (Picture("attention over the positions", positions),), _by_channel(channels), "gate of each channel, its mean"
    )


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else math.nan


def _moved(values: Sequence[float], pixel: Pixel) -> list[float]:
    """Return how far the output at ``pixel`` moves when each position is nudged."""
    here = pixel[0] * WIDTH + pixel[1]
    base = [values[channel * PLANE + here] for channel in range(CHANNELS)]
    moved = []
    for place in range(PLANE):
        start = (place + 1) * CHANNELS * PLANE
        there = [values[start + channel * PLANE + here] for channel in range(CHANNELS)]
        moved.append(math.dist(base, there))
    return moved


def _influence(_: Image, answer: Answer, pixel: Pixel) -> View:
    moved = _moved(_values(answer), pixel)
    here = pixel[0] * WIDTH + pixel[1]
    # A residual hands the pixel's own nudge straight on, which would drown everybody else.
    moved[here] = max((far for place, far in enumerate(moved) if place != here), default=0.0)
    return View((Picture("who moves the output at []", rows_of(moved)),))


def _reach(picture: Image, answer: Answer, pixel: Pixel) -> View:
    values = _values(answer)
    moved = _moved(values, pixel)
    near = [far for place, far in enumerate(moved) if _distance(place, pixel) <= 2]
    gate_only = [far for place, far in enumerate(moved) if _distance(place, pixel) > 2]
    # What is a million times weaker counts as nothing at all.
    least = math.log10(max(*moved, 1e-12)) - 6
    logs = rows_of([max(math.log10(max(far, 1e-12)), least) for far in moved])
    added = []
    for channel, rows in enumerate(picture):
        inputs = [value for row in rows for value in row]
        added.append(_mean([abs(out - given) for given, out in zip(inputs, _channel(values, channel), strict=True)]))
    return View(
        (Picture("who moves the output at [], log10", logs),),
        _by_channel(added),
        "change by the block, mean over the positions",
        f"within 2 pixels {_mean(near):.2g} on average, beyond {_mean(gate_only):.2g}"
        + (": that is the gate" if any(gate_only) else ": the gate's hidden units are off"),
    )


def _distance(place: int, pixel: Pixel) -> int:
    return max(abs(place // WIDTH - pixel[0]), abs(place % WIDTH - pixel[1]))


def _glimpse(_: Image, answer: Answer, __: Pixel) -> View:
    values = _values(answer)
    side = math.isqrt(len(values) // (2 * CHANNELS))
    window = values[: side * side * CHANNELS]
    numbers = values[side * side * CHANNELS :][: side * side]
    seen = {round(number) - 1 for number in numbers if number >= 0.5}
    where = rows_of([float(place in seen) for place in range(PLANE)])
    outside = side * side - len(seen)
    # The disc's channel alone: all of them would not fit beside the scene.
    return View(
        (
            Picture("what is looked at", where),
            Picture("the window, disc", rows_of(window[: side * side], side), over=False),
        ),
        remark=f"{len(seen)} of {PLANE} positions are seen, {outside} of the window's lie outside",
    )


def _push(picture: Image, answer: Answer, _: Pixel) -> View:
    earned = rows_of(rewards(picture))
    log_probs, reward = answer["gradients"]
    pushes = [-value for value in log_probs["values"]] if log_probs is not None else [0.0] * PLANE
    up, down = sum(push > 1e-9 for push in pushes), sum(push < -1e-9 for push in pushes)
    leak = "none, as it should be" if reward is None or not any(reward["values"]) else "some: it should be none"
    return View(
        (Picture("what looking here earned", earned), Picture("push on log π, up or down", rows_of(pushes))),
        remark=f"{up} positions become likelier, {down} less likely; gradient into the rewards: {leak}",
    )


def _pair(_: Image, answer: Answer, __: Pixel) -> View:
    changed, given, *_ = answer["outputs"]
    width = changed["shape"][1]
    after, before = changed["values"], given["values"]
    gap = [abs(a - b) for a, b in zip(after, before, strict=True)]
    sizes = [_mean([abs(value) for value in _channel(before, channel)]) or 1.0 for channel in range(width)]
    by_channel = tuple(
        (f"channel {channel}", _mean(_channel(gap, channel)) / size) for channel, size in enumerate(sizes)
    )
    return View(
        (
            Picture("before, channel 0", rows_of(_channel(before, 0)), over=False),
            Picture("with attention", rows_of(_channel(after, 0)), over=False),
        ),
        by_channel,
        "how much attention changes each output channel, relative",
    )


def _cost(_: Image, answer: Answer, __: Pixel) -> View:
    counts = [output["values"][0] for output in answer["outputs"]]
    bars = tuple((f"r = {r}", count) for r, count in zip(REDUCTIONS, counts, strict=True))
    return View(bars=bars, bars_title="weights that the layer adds")


_READINGS: Mapping[Reading, Callable[[Image, Answer, Pixel], View]] = {
    "map": _map,
    "weights": _weights,
    "channel-map": _channel_map,
    "gate": _gates,
    "influence": _influence,
    "reach": _reach,
    "glimpse": _glimpse,
    "push": _push,
    "pair": _pair,
    "cost": _cost,
}
