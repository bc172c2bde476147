"""Turn ``insert_after_convs`` into a module that can be called with tensors: small networks to insert into.

The networks differ in what makes the task hard: a flat ``Sequential``, a class of its own with a residual sum that must
survive, depthwise and dilated convolutions, containers within containers, and normalisation with statistics. Each maps
(B, 2, H, W) to (B, width, H, W). Both attention modules start as the identity, so a fresh network with attention must
answer like the network that was given, as long as it kept the weights.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn


class ChannelScale(nn.Module):
    """Attention reduced to one learned factor per channel, 1 at the start."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.factor = nn.Parameter(torch.ones(channels))

    def forward(self, x: Tensor) -> Tensor:
        """Scale the channels of (B, C, H, W)."""
        return x * self.factor[:, None, None]


class ChannelGate(nn.Module):
    """A gate per channel from a 1x1 convolution of the channel means; 1 at the start.

    It holds an ``nn.Conv2d`` itself, which must not be given attention in turn.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.mix = nn.Conv2d(channels, channels, 1, bias=False)
        nn.init.zeros_(self.mix.weight)

    def forward(self, x: Tensor) -> Tensor:
        """Scale the channels of (B, C, H, W) by 2 * sigmoid of a mixture of their means."""
        return x * (2 * torch.sigmoid(self.mix(x.mean(dim=(2, 3), keepdim=True))))


class Residual(nn.Module):
    """Two convolutions and a projected shortcut; the sum is written in forward, where no container shows it."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs + 2, 3, padding=1)
        self.conv2 = nn.Conv2d(outputs + 2, outputs, 3, padding=2, dilation=2, bias=False)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map (B, inputs, H, W) to (B, outputs, H, W)."""
        return torch.tanh(self.conv2(torch.relu(self.conv1(x))) + self.shortcut(x))


class Stage(nn.Module):
    """Parallel branches in a ModuleList, put side by side, and a ModuleDict with what mixes them."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.branches = nn.ModuleList(
            [
                nn.Conv2d(inputs, outputs + 2, 1, bias=False),
                nn.Sequential(nn.ReLU(), nn.Conv2d(inputs, outputs + 1, (1, 3), padding=(0, 1))),
            ]
        )
        mix = nn.Linear(2 * outputs + 3, outputs, bias=False)
        self.extras = nn.ModuleDict({"mix": mix, "last": nn.Conv2d(outputs, outputs, 1)})

    def forward(self, x: Tensor) -> Tensor:
        """Map (B, inputs, H, W) to (B, outputs, H, W)."""
        beside = torch.cat([branch(x) for branch in self.branches], dim=1)
        mixed: Tensor = self.extras["mix"](beside.movedim(1, -1)).movedim(-1, 1)
        last: Tensor = self.extras["last"](mixed)
        return last


class Pyramid(nn.Module):
    """A strided convolution whose map is averaged and added to what a normalised one sees."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.fine = nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs))
        self.coarse = nn.Conv2d(inputs, outputs, 2, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """Map (B, inputs, H, W) to (B, outputs, H, W)."""
        return torch.sigmoid(self.fine(x) + self.coarse(x).mean(dim=(2, 3), keepdim=True))


def _plain(width: int) -> nn.Module:
    norm = nn.GroupNorm(1, width + 1, affine=False)
    return nn.Sequential(nn.Conv2d(2, width + 1, 3, padding=1), norm, nn.ReLU(), nn.Conv2d(width + 1, width, 1))


def _residual(width: int) -> nn.Module:
    return Residual(2, width)


def _depthwise(width: int) -> nn.Module:
    # A transposed convolution is no nn.Conv2d, and gets no attention.
    depthwise = nn.Conv2d(2, 6, 3, padding=2, dilation=2, groups=2, bias=False)
    return nn.Sequential(depthwise, nn.Sequential(nn.ReLU6(), nn.ConvTranspose2d(6, 5, 1), nn.Conv2d(5, width, 1)))


def _nested(width: int) -> nn.Module:
    return nn.Sequential(nn.Sequential(nn.Identity(), Stage(2, width + 1)), nn.Conv2d(width + 1, width, 1, bias=False))


def _normalised(width: int) -> nn.Module:
    network = Pyramid(2, width)
    # As after some training: statistics that were reset show.
    for number, norm in enumerate(m for m in network.modules() if isinstance(m, nn.BatchNorm2d)):
        nn.init.uniform_(norm.running_mean, -0.5, 0.5)
        nn.init.uniform_(norm.running_var, 0.5, 2.0)
        norm.num_batches_tracked.fill_(7 + number)
    return network


NETWORKS: dict[str, tuple[Callable[[int], nn.Module], Callable[[int], nn.Module]]] = {
    "plain": (_plain, ChannelScale),
    "residual": (_residual, ChannelGate),
    "depthwise": (_depthwise, ChannelScale),
    "nested": (_nested, ChannelGate),
    "normalised": (_normalised, ChannelScale),
}


def _pieces(model: nn.Module) -> dict[str, Any]:
    """Return everything that a model is made of, by name: modules, their attributes and tables, weights and flags."""
    pieces: dict[str, Any] = {}
    for name, module in model.named_modules(remove_duplicate=False):
        pieces[name] = type(module)
        for attribute, value in vars(module).items():
            table = value if isinstance(value, dict) else {"": value}
            pieces |= {f"{name}.{attribute}.{key}": each for key, each in table.items()}
    trained = {f"{name} is trained": piece.requires_grad for name, piece in pieces.items() if _is_tensor(piece)}
    return pieces | trained


def _numbers(pieces: dict[str, Any]) -> dict[str, Tensor]:
    return {name: piece.detach().clone() for name, piece in pieces.items() if _is_tensor(piece)}


def _is_tensor(piece: object) -> bool:
    return isinstance(piece, Tensor)


def adapt(entry: Callable[..., Any]) -> type[nn.Module]:
    """Return a module class that builds a network and calls ``entry`` on it once, in its constructor."""

    class WithAttention(nn.Module):
        """Answers with the changed network and the given one, and says what both were once ``entry`` was done."""

        def __init__(self, network: str = "plain", width: int = 3) -> None:
            super().__init__()
            build, make_attention = NETWORKS[network]
            given = build(width).eval()
            before = _pieces(given)
            numbers = _numbers(before)
            changed = entry(given, make_attention)
            if not isinstance(changed, nn.Module):
                raise TypeError(f"insert_after_convs returned a {type(changed).__name__}, not an nn.Module")
            after = _pieces(given)
            others = {n for n in before.keys() | after.keys() if before.get(n, before) is not after.get(n, after)}
            written = {n for n in numbers if n not in others and not torch.equal(numbers[n], after[n])}
            self.changes = len(others | written)
            # In double precision, where other ways to copy a weight make no difference.
            sample = torch.linspace(-1, 1, 2 * 5 * 4, dtype=torch.float64).reshape(1, 2, 5, 4)
            with torch.no_grad():
                self.fresh = changed.double().eval()(sample)
            self.changed = changed.float()
            # In a tuple, and so no child: it keeps the weights that it was built with, while those of the changed
            # network are set. Whatever the two share shows in its answer.
            self.given = (given,)

        def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
            """Return the answers of the changed network, of the given one, of the changed one when new, and changes."""
            (given,) = self.given
            return self.changed(x), given.to(x)(x.detach()), self.fresh.to(x), x.new_full((1,), self.changes)

    return WithAttention
