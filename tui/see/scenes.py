"""Define what each question's module is fed in See attention, and its sliders. No screen in here.

:mod:`tui.see.readings` reads attention off what comes out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

HEIGHT, WIDTH, CHANNELS = 8, 14, 8
PLANE = HEIGHT * WIDTH
CHANNEL_NAMES = ("disc", "ring", "columns", "rows", "ramp", "corner", "noise", "flat")
# The reductions at which the cost of a layer is compared.
REDUCTIONS = (1, 2, 4, 8, 16, 32)

# How far a pixel is nudged to see who notices.
_NUDGE = 1.0

Value = int | float | str | None
Image = list[list[list[float]]]
Reading = Literal["map", "weights", "channel-map", "gate", "influence", "reach", "glimpse", "push", "pair", "cost"]


@dataclass(frozen=True, slots=True)
class Knob:
    """Define a slider: an argument of the module, or a factor on the scene (contrast). It begins at place ``start``."""

    name: str
    values: tuple[Value, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Define how one question's answer is viewed. ``reading`` names how attention is read off its outputs.

    ``fixed`` are arguments that stay as they are, ``seed`` draws the first weights.
    """

    reading: Reading
    look_for: str
    knobs: tuple[Knob, ...]
    fixed: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 1

    @property
    def has_pixel(self) -> bool:
        """Return whether one pixel is marked, which the arrow keys move."""
        return self.reading in ("influence", "reach", "glimpse")

    @property
    def shows_scene(self) -> bool:
        """Return whether the scene itself is shown beside what was made of it."""
        return self.reading not in ("push", "pair", "cost")

    @property
    def asks_when_moved(self) -> bool:
        """Return whether the answer must be run again for another pixel."""
        return self.reading == "glimpse"


_CONTRAST = Knob("contrast", (0.5, 1, 2, 4), 1)
_REDUCTION = Knob("reduction", (1, 2, 4, 8), 1)
_KERNEL = Knob("kernel_size", (1, 3, 5, 7), 3)
_INNER = Knob("inter_channels", (1, 2, 4, 8), 2)

_SCENES = {
    "spatial-attention": Scene(
        "map", "One weight per position, the same for all channels; larger kernels blur it.", (_KERNEL, _CONTRAST)
    ),
    "se-layer": Scene(
        "gate",
        "One gate per channel, the same at all positions: so the map is flat.",
        (_REDUCTION, _CONTRAST),
        {"channel": CHANNELS},
    ),
    "channel-attention": Scene(
        "channel-map",
        "One weight per channel, from its mean and its maximum by the same MLP.",
        (_REDUCTION, _CONTRAST),
        {"channel": CHANNELS},
    ),
    "cbam": Scene(
        "gate",
        "First the channels are weighed, then the positions: bars and map vary.",
        (_KERNEL, _REDUCTION),
        {"channel": CHANNELS},
    ),
    "eca": Scene(
        "gate",
        "A channel's gate depends on its neighbours in the list only.",
        (Knob("gamma", (1, 2, 4), 1), Knob("b", (-2, 1, 5), 1)),
        {"channel": CHANNELS},
    ),
    "non-local": Scene(
        "influence",
        "Who moves the output at [] when nudged: far positions as much as near ones.",
        (_INNER, _CONTRAST),
        {"in_channels": CHANNELS},
    ),
    "non-local-dot-product": Scene(
        "influence",
        "As non-local without softmax: influence follows the products themselves.",
        (_INNER, _CONTRAST),
        {"in_channels": CHANNELS},
    ),
    "self-attention-2d": Scene(
        "influence",
        "Which positions the one at [] listens to; more heads mix more patterns.",
        (Knob("num_heads", (1, 2, 4, 8), 0), _CONTRAST),
        {"channel": CHANNELS},
    ),
    "soft-attention-pool": Scene(
        "weights",
        "The weights sum to one: what one position gains, others lose. Contrast makes soft attention hard.",
        (_CONTRAST,),
        {"channel": CHANNELS},
    ),
    "hard-attention-crop": Scene(
        "glimpse",
        "Hard attention: inside the window all is seen, outside nothing. Move [] to the edge: zeros come in.",
        (Knob("size", (1, 3, 5, 7, 9), 2),),
    ),
    "hard-attention-reinforce": Scene(
        "push",
        "What paid off more than the baseline becomes likelier to be looked at, the rest less likely.",
        (Knob("baseline", (None, 0.0, 0.25, 0.5, 1.0), 0),),
    ),
    "se-resnet-block": Scene(
        "reach",
        "Who moves the output at [], log scale: near ones by the convolutions, all others through the gate alone.",
        (_REDUCTION, _CONTRAST),
        {"in_channels": CHANNELS, "out_channels": CHANNELS},
        # With the first seed the gate's hidden units are all off.
        seed=2,
    ),
    "insert-attention": Scene(
        "pair",
        "A network before and after: attention with weights of its own lets channels weigh more or less.",
        (Knob("network", ("plain", "residual", "depthwise"), 0), Knob("width", (2, 3, 4), 1)),
    ),
    "se-param-count": Scene(
        "cost",
        "Your count for each reduction: the cost falls as 1/r, and grows with the square of the width.",
        (Knob("channel", (64, 128, 256, 512, 1024), 2),),
    ),
}


def scene_for(question_id: str) -> Scene | None:
    """Return the scene of a question, or None where there is nothing to see."""
    return _SCENES.get(question_id)


def image() -> Image:
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


def scaled(picture: Image, settings: Mapping[str, Value]) -> Image:
    """Return the scene at the contrast that is set."""
    factor = float(settings.get("contrast") or 1)
    return [[[factor * value for value in row] for row in channel] for channel in picture]


def request(
    scene: Scene, picture: Image, settings: Mapping[str, Value], pixel: tuple[int, int], seed: int
) -> dict[str, Any]:
    """Return the judge's ``run`` request, without the question and the source; ``settings`` are the knobs' values."""
    arguments = {**scene.fixed, **{name: value for name, value in settings.items() if name != "contrast"}}
    wanted: dict[str, Any] = {"arguments": arguments, "seed": seed}
    flat = [value for channel in scaled(picture, settings) for row in channel for value in row]
    match scene.reading:
        case "cost":
            return {**wanted, "inputs": [], "vary": ["reduction", list(REDUCTIONS)]}
        case "push":
            log_probs = _tensor([PLANE], [math.log(1 / PLANE)] * PLANE)
            return {**wanted, "inputs": [log_probs, _tensor([PLANE], rewards(picture))], "gradients": True}
        case "glimpse":
            # Beside the scene an image whose pixels are their own numbers: its window says which were looked at.
            numbers = [float(place + 1) for place in range(PLANE)] * CHANNELS
            centres = [float(side) for side in (*pixel, *pixel)]
            return {**wanted, "inputs": [_images(flat + numbers, 2), _tensor([2, 2], centres)]}
        case "pair":
            stir = {"factor": [1.0, 0.8], "mix.weight": [0.0, 2.0]}
            return {**wanted, "inputs": [_tensor([1, 2, HEIGHT, WIDTH], flat[: 2 * PLANE])], "stir": stir}
        case "influence" | "reach":
            return {**wanted, "inputs": [_images(flat, 1)], "nudge": _NUDGE}
        case _:
            return {**wanted, "inputs": [_images(flat, 1)]}


def rewards(picture: Image) -> list[float]:
    """Return what looking at each position earns: the share of the disc in its 3x3 neighbourhood."""
    disc = picture[0]
    return [
        sum(
            disc[row][column] > 0
            for row in range(max(y - 1, 0), min(y + 2, HEIGHT))
            for column in range(max(x - 1, 0), min(x + 2, WIDTH))
        )
        / 9
        for y in range(HEIGHT)
        for x in range(WIDTH)
    ]


def _tensor(shape: list[int], values: Sequence[float]) -> dict[str, Any]:
    return {"shape": shape, "values": list(values)}


def _images(values: Sequence[float], count: int) -> dict[str, Any]:
    return _tensor([count, CHANNELS, HEIGHT, WIDTH], values)
