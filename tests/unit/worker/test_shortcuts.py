"""What torch would import late is done without, and nothing of it changes a number."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import torch

from grader.worker.shortcuts import gradients
from tests.conftest import ROOT


def test_gradients_are_torchs_own() -> None:
    x, w = torch.arange(6.0).reshape(2, 3).requires_grad_(), torch.full((3,), 2.0, requires_grad=True)
    unused = torch.ones(1, requires_grad=True)
    outputs = [(x * w).sum(1), x.exp()]
    cotangents = [torch.tensor([1.0, -2.0]), torch.full((2, 3), 0.5)]
    wanted = torch.autograd.grad(outputs, [x, w], cotangents, retain_graph=True)
    found = gradients(outputs, cotangents, [x, w, unused])
    assert found[2] is None
    for mine, theirs in zip(found, wanted, strict=False):
        assert mine is not None
        torch.testing.assert_close(mine, theirs, rtol=0, atol=0)


def test_without_outputs_or_wishes_there_is_no_gradient() -> None:
    x = torch.ones(2, requires_grad=True)
    assert gradients([], [], [x]) == [None]
    assert gradients([x * 2], [torch.ones(2)], []) == []


def test_an_output_without_a_path_is_torchs_error() -> None:
    with pytest.raises(RuntimeError, match="does not require grad"):
        gradients([torch.ones(2)], [torch.ones(2)], [torch.ones(2, requires_grad=True)])


def test_tensors_on_meta_need_no_compiler_and_the_compiler_is_still_there() -> None:
    program = """
import json, sys, torch
from grader.worker.shortcuts import without_dynamo
with without_dynamo():
    image = torch.empty(2, 4, 6, 5, device="meta")
    shape = list(torch.nn.functional.conv2d(image, image, padding=1).softmax(-1).shape)
    inside = type(sys.modules["torch._dynamo"]).__name__
print(json.dumps([shape, inside, "torch._dynamo" in sys.modules, callable(torch._dynamo.explain)]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=280)
    assert json.loads(done.stdout) == [[2, 2, 3, 3], "_Stub", False, True]
