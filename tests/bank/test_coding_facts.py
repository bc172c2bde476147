"""Every number that a coding question states is computed here, from its reference."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from grader.bank.loading import home
from grader.bank.question import CodeQuestion
from tests.bank.answers import BANK


def question(name: str) -> CodeQuestion:
    found = BANK.get(name)
    assert isinstance(found, CodeQuestion)
    return found


def reference(name: str) -> Any:
    """Return the entry of the question's reference, run as the file that it is."""
    path = home() / "solutions" / name / "reference.py"
    spec = importlib.util.spec_from_file_location(f"reference_{name.replace('-', '_')}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, question(name).interface.entry)


def weights(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def test_weights_of_the_modules() -> None:
    assert weights(reference("spatial-attention")()) == 98
    assert "98 weights" in question("spatial-attention").prompt
    assert weights(reference("se-layer")(256, 16)) == 8192
    assert "2 · 256 · 16 = 8192 weights" in question("se-layer").prompt
    assert weights(reference("channel-attention")(256, 16)) == weights(reference("se-layer")(256, 16))
    assert "as\nmany weights as a squeeze-and-excitation layer" in question("channel-attention").prompt
    cbam = reference("cbam")(64)
    assert weights(cbam) == 610 == weights(reference("channel-attention")(64)) + 98
    assert "512 + 98 = 610 weights" in question("cbam").prompt
    assert weights(reference("soft-attention-pool")(5)) == 5 + 1
    assert "C + 1 parameters" in question("soft-attention-pool").prompt


@pytest.mark.parametrize("channel", [2, 6, 12])
def test_weights_of_self_attention(channel: int) -> None:
    assert weights(reference("self-attention-2d")(channel, 2)) == 4 * channel**2 + 4 * channel
    assert "4C² + 4C parameters" in question("self-attention-2d").prompt


@pytest.mark.parametrize(("side", "positions"), [(14, 196), (56, 3136)])
def test_the_matrix_of_self_attention(side: int, positions: int) -> None:
    assert torch.zeros(1, 2, side, side).flatten(2).shape[2] == positions
    assert f"{positions} × {positions}" in question("self-attention-2d").prompt


@pytest.mark.parametrize(
    ("channel", "share", "t", "k"), [(4, 1.5, 1, 1), (8, 2.0, 2, 3), (64, 3.5, 3, 3), (256, 4.5, 4, 5)]
)
def test_the_table_of_eca(channel: int, share: float, t: int, k: int) -> None:
    assert (math.log2(channel) + 1) / 2 == share
    assert int(share) == t
    assert weights(reference("eca")(channel)) == k
    assert f"| {channel} | {share} | {t} | {k} |" in question("eca").prompt
    assert "ECA has k: five for 256 channels" in question("eca").prompt


def test_the_table_of_the_weights_of_se() -> None:
    count: Callable[[int, int], int] = reference("se-param-count")
    for channel, reduction, hidden in ((64, 16, 4), (256, 16, 16), (20, 16, 1), (8, 16, 0)):
        assert channel // reduction == hidden
        row = f"| {channel} | {reduction} | {hidden} | {count(channel, reduction)} |"
        assert row in question("se-param-count").prompt
    blocks = ((3, 256), (4, 512), (6, 1024), (3, 2048))
    total = sum(number * count(channel, 16) for number, channel in blocks)
    assert f"{total / 1e6:.2f} million" in question("se-param-count").reading[0].where


def test_the_pixel_of_spatial_attention() -> None:
    pixel = torch.tensor([1.0, 0.0, 5.0])
    assert (float(pixel.mean()), float(pixel.max())) == (2, 5)
    assert "channels (1, 0, 5) is summarised by its mean 2 and its max 5" in question("spatial-attention").prompt


def test_the_example_of_the_soft_pool() -> None:
    pool = reference("soft-attention-pool")(1)
    (weight, bias) = pool.parameters()
    with torch.no_grad():
        weight.fill_(math.log(2) / 3)
        bias.zero_()
    pooled, shares = pool(torch.tensor([0.0, 3.0]).reshape(1, 1, 1, 2))
    torch.testing.assert_close(shares.flatten(), torch.tensor([1 / 3, 2 / 3]))
    torch.testing.assert_close(pooled.flatten(), torch.tensor([2.0]))
    assert "the weights ⅓ and ⅔, and\nthe pooled value is 2" in question("soft-attention-pool").prompt


def test_the_example_of_reinforce() -> None:
    loss: Callable[..., Tensor] = reference("hard-attention-reinforce")
    value = loss(torch.tensor([-1.0, -2.0], dtype=torch.float64), torch.tensor([1.0, 0.0], dtype=torch.float64))
    assert Fraction(float(value)) == Fraction(-1, 4)
    assert "the loss −¼" in question("hard-attention-reinforce").prompt
    alone = loss(torch.tensor([-1.0]), torch.tensor([3.0]))
    assert float(alone) == 0
    (fix,) = (check.fix for check in question("hard-attention-reinforce").checks if check.id == "edge-shapes")
    assert "for B = 1 and no baseline the loss is 0" in fix


def test_the_example_of_the_glimpse() -> None:
    image = torch.arange(1.0, 10.0).reshape(1, 1, 3, 3)
    window = reference("hard-attention-crop")(image, torch.tensor([[0, 2]]), 3)[0, 0]
    rows = [[str(int(pixel)) for pixel in row] for row in window]
    shown = [
        "   ".join((" ".join(map(str, image[0, 0, i].int().tolist())), " ".join(row))) for i, row in enumerate(rows)
    ]
    prompt = " ".join(question("hard-attention-crop").prompt.split())
    assert all(" ".join(line.split()) in prompt for line in shown), shown


def test_the_first_window_of_the_hint_on_eca() -> None:
    # "What are t and k for channel=4, gamma=2, b=-6?" has an answer that needs both abs() and the odd step.
    assert weights(reference("eca")(4, 2, -6)) == 3
