"""See attention: what to feed a learner's module, and how its attention is read off what comes out. No screen in here.

Only a module's outputs are known, so its attention is derived from them: a map may be the output itself, a gate is
output over input, and whom a pixel listens to is found by nudging every pixel in turn (as one batch) and measuring how
far the output at that pixel moves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

HEIGHT, WIDTH, CHANNELS = 8, 14, 8
CHANNEL_NAMES = ("disc", "ring", "columns", "rows", "ramp", "corner", "noise", "flat")

# How far a pixel is nudged to see who notices.
_NUDGE = 1.0


@dataclass(frozen=True, slots=True)
class Knob:
    """An argument that ``[`` and ``]`` step through."""

    name: str
    values: tuple[int, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Scene:
    """How one question's module is looked at. ``reading`` says how attention is read off its outputs."""

    reading: Literal["map", "weights", "channel-map", "gate", "influence"]
    knob: Knob | None
    # Arguments that stay as they are.
    fixed: Mapping[str, int]
    look_for: str


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown: a map over the positions and a weight for each channel, where the module has them."""

    positions: list[list[float]] | None
    channels: list[float] | None


_SCENES = {
    "spatial-attention": Scene(
        "map",
        Knob("kernel_size", (1, 3, 5, 7), 3),
        {},
        "One weight per position, the same for all channels; larger kernels blur it.",
    ),
    "se-layer": Scene(
        "gate",
        Knob("reduction", (1, 2, 4, 8), 1),
        {"channel": CHANNELS},
        "One gate per channel, the same at all positions: so the map is flat.",
    ),
    "channel-attention": Scene(
        "channel-map",
        Knob("reduction", (1, 2, 4, 8), 1),
        {"channel": CHANNELS},
        "One weight per channel, from its mean and its maximum by the same MLP.",
    ),
    "cbam": Scene(
        "gate",
        Knob("kernel_size", (1, 3, 5, 7), 3),
        {"channel": CHANNELS, "reduction": 2},
        "First the channels are weighed, then the positions: bars and map vary.",
    ),
    "eca": Scene(
        "gate",
        Knob("gamma", (1, 2, 4), 1),
        {"channel": CHANNELS, "b": 1},
        "A channel's gate depends on its neighbours in the list only.",
    ),
    "non-local": Scene(
        "influence",
        Knob("inter_channels", (1, 2, 4, 8), 2),
        {"in_channels": CHANNELS},
        "Who moves the output at [] when nudged: far positions as much as near ones.",
    ),
    "non-local-dot-product": Scene(
        "influence",
        Knob("inter_channels", (1, 2, 4, 8), 2),
        {"in_channels": CHANNELS},
        "As non-local without softmax: influence follows the products themselves.",
    ),
    "self-attention-2d": Scene(
        "influence",
        Knob("num_heads", (1, 2, 4, 8), 0),
        {"channel": CHANNELS},
        "Which positions the one at [] listens to; more heads mix more patterns.",
    ),
    "soft-attention-pool": Scene(
        "weights",
        None,
        {"channel": CHANNELS},
        "The weights sum to one over the positions: what one gains, others lose.",
    ),
}


def scene_for(question_id: str) -> Scene | None:
    """Return how a question's module is looked at, or None where there is nothing to see."""
    return _SCENES.get(question_id)


def image() -> list[list[list[float]]]:
    """Return the synthetic scene as channels of rows, about -1 to 2; each channel is one simple pattern."""
    patterns: Sequence[Callable[[int, int], float]] = (
        lambda y, x: 2.0 if (y - 3) ** 2 + (x - 4) ** 2 <= 5 else 0.0,
        lambda y, x: 1.5 if 6 <= (y - 5) ** 2 + (x - 10) ** 2 <= 12 else 0.0,
        lambda _, x: 1.0 if x % 3 == 0 else -0.5,
        lambda y, _: 1.0 if y % 3 == 0 else -0.5,
        lambda _, x: x / (WIDTH - 1),
        lambda y, x: 2.0 if y >= HEIGHT - 2 and x >= WIDTH - 3 else 0.0,
        lambda y, x: math.sin(12.9898 * (x + 1) + 78.233 * (y + 1)),
        lambda *_: 0.3,
    )
    return [[[pattern(y, x) for x in range(WIDTH)] for y in range(HEIGHT)] for pattern in patterns]


def request(scene: Scene, picture: list[list[list[float]]], knob: int, seed: int) -> dict[str, Any]:
    """Return the judge's ``run`` request, without the question and the source."""
    flat = [value for channel in picture for row in channel for value in row]
    batch = [flat]
    if scene.reading == "influence":
        batch += [_nudged(flat, place) for place in range(HEIGHT * WIDTH)]
    arguments = {**scene.fixed, **({scene.knob.name: scene.knob.values[knob]} if scene.knob else {})}
    values = [value for sample in batch for value in sample]
    shape = [len(batch), CHANNELS, HEIGHT, WIDTH]
    return {"arguments": arguments, "inputs": [{"shape": shape, "values": values}], "seed": seed}


def read(
    scene: Scene, picture: list[list[list[float]]], outputs: Sequence[Mapping[str, Any]], query: tuple[int, int]
) -> Look:
    """Read attention off the outputs; ``query`` is the row and column of the marked pixel."""
    values: list[float] = outputs[0]["values"]
    match scene.reading:
        case "map":
            return Look(_rows(values), None)
        case "weights":
            return Look(_rows(outputs[1]["values"]), None)
        case "channel-map":
            return Look(None, values[:CHANNELS])
        case "gate":
            return _gates(picture, values)
        case "influence":
            return Look(_influence(values, query), None)


def _nudged(flat: list[float], place: int) -> list[float]:
    moved = list(flat)
    for channel in range(CHANNELS):
        # Alternating signs, so that a nudge does not cancel in a mean over the channels' projections.
        moved[channel * HEIGHT * WIDTH + place] += _NUDGE if channel % 2 else -_NUDGE
    return moved


def _rows(values: Sequence[float]) -> list[list[float]]:
    return [list(values[row * WIDTH : (row + 1) * WIDTH]) for row in range(HEIGHT)]


def _gates(picture: list[list[list[float]]], values: Sequence[float]) -> Look:
    """Divide output by input wherever the input is not too small to divide by."""
    plane = HEIGHT * WIDTH
    ratios: list[list[float | None]] = []
    for channel, rows in enumerate(picture):
        inputs = [value for row in rows for value in row]
        outputs = values[channel * plane : (channel + 1) * plane]
        ratios.append([out / given if abs(given) > 0.05 else None for given, out in zip(inputs, outputs, strict=True)])
    channels = [_mean(row) for row in ratios]
    # Each channel's own gate is divided out first, so that what is left belongs to the position.
    relative = [
        [None if ratio is None or not gate else ratio / gate for ratio in row]
        for row, gate in zip(ratios, channels, strict=True)
    ]
    positions = [_mean([row[place] for row in relative]) for place in range(plane)]
    return Look(_rows(positions), channels)


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else math.nan


def _influence(values: Sequence[float], query: tuple[int, int]) -> list[list[float]]:
    """Return how far the output at ``query`` moves when each position is nudged, with the position itself left out."""
    plane = HEIGHT * WIDTH
    here = query[0] * WIDTH + query[1]
    base = [values[channel * plane + here] for channel in range(CHANNELS)]
    moved = []
    for place in range(plane):
        start = (place + 1) * CHANNELS * plane
        there = [values[start + channel * plane + here] for channel in range(CHANNELS)]
        moved.append(math.dist(base, there))
    # A residual hands the pixel's own nudge straight on, which would drown everybody else.
    moved[here] = max((far for place, far in enumerate(moved) if place != here), default=0.0)
    return _rows(moved)
