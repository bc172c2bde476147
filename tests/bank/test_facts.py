"""Every number that the conceptual questions state is computed here, from modules where there are modules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch
from torch import nn

from grader.bank.concept import ConceptQuestion, NumericQuestion
from grader.bank.formula import evaluate
from tests.our_bank import BANK

ROOT = Path(__file__).resolve().parents[2]
# Blocks and output channels of the four stages of ResNet-50.
STAGES = ((3, 256), (4, 512), (6, 1024), (3, 2048))


def question(name: str) -> ConceptQuestion:
    found = BANK.get(name)
    assert isinstance(found, ConceptQuestion)
    return found


def stated(name: str, check: str) -> float:
    """The answer of a numeric quick check."""
    (found,) = [each for each in question(name).quick if each.id == check]
    assert isinstance(found, NumericQuestion)
    return float(evaluate(found.answer, found.names))


def excitation(channels: int, ratio: int) -> nn.Sequential:
    hidden = channels // ratio
    return nn.Sequential(nn.Linear(channels, hidden, bias=False), nn.ReLU(), nn.Linear(hidden, channels, bias=False))


def parameters(module: nn.Module) -> int:
    return sum(weight.numel() for weight in module.parameters())


def resnet50() -> tuple[int, int]:
    """Return the parameters and the multiply-adds at 224 x 224 of ResNet-50, striding in its 3 x 3 convolutions."""
    weights, adds, side, inside = 0, 0, 112, 64

    def convolve(before: int, after: int, kernel: int, places: int) -> None:
        nonlocal weights, adds
        weights += before * after * kernel**2 + 2 * after  # and the batch norm behind it
        adds += before * after * kernel**2 * places

    convolve(3, 64, 7, side**2)
    side = 56
    for stage, (blocks, outside) in enumerate(STAGES):
        middle = outside // 4
        for block in range(blocks):
            smaller = side // 2 if stage and block == 0 else side
            convolve(inside, middle, 1, side**2)
            convolve(middle, middle, 3, smaller**2)
            convolve(middle, outside, 1, smaller**2)
            if block == 0:
                convolve(inside, outside, 1, smaller**2)
            inside, side = outside, smaller
    return weights + inside * 1000 + 1000, adds + inside * 1000


def test_the_resnet_here_is_resnet_50() -> None:
    weights, adds = resnet50()
    assert weights == 25_557_032
    assert adds == pytest.approx(4.1e9, rel=0.01)


def test_an_se_block_of_256_channels() -> None:
    assert parameters(excitation(256, 16)) == 8192 == stated("se-cost", "block-parameters")
    assert parameters(excitation(256, 1)) == 131072
    text = question("se-reduction").figure
    assert "8 192 weights" in text
    assert "131 072 weights" in text
    assert stated("se-reduction", "saving") == 131072 / 8192
    assert stated("se-reduction", "ratio-count") == excitation(512, 16)[0].out_features


def test_se_in_resnet_50_adds_ten_percent_of_parameters() -> None:
    total = sum(blocks * parameters(excitation(channels, 16)) for blocks, channels in STAGES)
    assert total == 2_514_944 == stated("se-cost", "resnet-50-total")
    share = total / resnet50()[0]
    assert round(share, 2) == 0.10
    assert "~10 % (2.51 M)" in question("se-cost").figure
    last = STAGES[-1][0] * parameters(excitation(STAGES[-1][1], 16))
    assert round(last / 1e6, 2) == 1.57


def test_se_in_resnet_50_adds_a_third_of_a_percent_of_flops() -> None:
    sides = (56, 28, 14, 7)
    adds = 0
    for (blocks, channels), side in zip(STAGES, sides, strict=True):
        pooled = scaled = channels * side**2
        adds += blocks * (pooled + parameters(excitation(channels, 16)) + scaled)
    share = adds / resnet50()[1]
    assert 0.002 < share < 0.004, share
    assert "~0.3 %" in question("se-cost").figure


@pytest.mark.parametrize(("side", "check", "entries"), [(14, "matrix-14", 38_416), (56, "matrix-56", 9_834_496)])
def test_the_matrix_of_a_non_local_block(side: int, check: str, entries: int) -> None:
    # Two channels are enough: the size of the matrix does not depend on them.
    positions = torch.zeros(1, 2, side, side).flatten(2)
    affinity = torch.einsum("bci,bcj->bij", positions, positions)
    assert affinity.numel() == entries == stated("non-local-operations", check)


def test_four_times_the_side_is_256_times_the_matrix() -> None:
    assert stated("non-local-operations", "matrix-56") / stated("non-local-operations", "matrix-14") == 256


def test_the_field_of_stacked_convolutions() -> None:
    layers = int(stated("non-local-operations", "layers-needed"))
    x = torch.zeros(1, 1, 1, 41, requires_grad=True)
    y = x
    for _ in range(layers):
        y = nn.functional.conv2d(y, torch.ones(1, 1, 1, 3), padding=(0, 1))
    y[0, 0, 0, 20].backward()
    assert x.grad is not None
    assert int((x.grad != 0).sum()) == 15


def test_soft_attention_of_the_example() -> None:
    weights, values = torch.tensor([0.1, 0.6, 0.2, 0.1]), torch.tensor([2.0, 4.0, 6.0, 8.0])
    assert float(weights @ values) == pytest.approx(stated("hard-vs-soft-attention", "expected"))
    assert float(weights.sum()) == pytest.approx(1)


def test_max_and_mean_of_the_example() -> None:
    channel = torch.tensor([0.0, 0.0, 0.0, 9.0])
    assert float(channel.max() - channel.mean()) == stated("cbam-max-and-avg-pooling", "same-mean")
    assert float(torch.tensor([2.0, 3.0, 2.0, 2.0]).mean()) == float(channel.mean()) == 2.25


def test_sizes_of_attention_weights() -> None:
    x = torch.zeros(1, 64, 28, 28)
    assert x.mean(dim=1).numel() == stated("spatial-vs-channel-attention", "spatial-count")
    assert torch.zeros(1, 256, 14, 14).mean(dim=(2, 3)).numel() == stated(
        "se-feature-representation", "channel-weight-count"
    )
    assert torch.zeros(512, 14, 14).flatten(1).shape[1] == stated("non-local-and-transformers", "tokens")


def test_an_eca_block_keeps_its_channels() -> None:
    gate = nn.Conv1d(1, 1, 3, padding=1, bias=False)
    x = torch.zeros(8, 96, 28, 28)
    y = x * torch.sigmoid(gate(x.mean(dim=(2, 3)).unsqueeze(1))).transpose(1, 2).unsqueeze(3)
    assert y.shape == x.shape
    assert y.shape[1] == stated("attention-in-any-cnn", "output-shape")


def test_no_number_is_left_out() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    found = BANK.questions.values()
    checks = [check for each in found if isinstance(each, ConceptQuestion) for check in each.quick]
    numbers = [check.id for check in checks if isinstance(check, NumericQuestion)]
    assert len(numbers) >= 10
    assert [name for name in numbers if f'"{name}"' not in here] == []


def test_a_shuffle_of_positions_leaves_channel_weights_alone() -> None:
    x = torch.rand(1, 8, 4, 4, generator=torch.Generator().manual_seed(0))
    shuffled = x.flatten(2)[:, :, torch.randperm(16, generator=torch.Generator().manual_seed(1))].view_as(x)
    torch.testing.assert_close(x.mean(dim=(2, 3)), shuffled.mean(dim=(2, 3)))


def test_no_question_claims_that_se_is_free_of_parameters() -> None:
    text = (ROOT / "questions" / "se-cost.yaml").read_text(encoding="utf-8")
    assert not re.search(r"parameter\w*[^.]{0,30}(?:< ?1|below 1|1-2) ?%", question("se-cost").model_answer)
    assert "10 %" in text
