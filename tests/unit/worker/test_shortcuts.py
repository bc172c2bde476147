"""What torch would import late is done without, and nothing of it changes a number."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from itertools import product

import pytest
import torch

from grader.worker.shortcuts import _OF_PLAIN_NUMBERS, gradients
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
    mapped = torch.nn.functional.conv2d(image, image, padding=1).softmax(-1)
    shape = list(mapped.shape)
    torch.nn.BatchNorm2d(2, device="meta")(mapped).relu().mean((2, 3)) + torch.bmm(mapped[0], mapped[1]).amax()
    inside = [type(sys.modules[name]).__name__ for name in ("torch._dynamo", "torch.fx.experimental.symbolic_shapes")]
after = ["torch._dynamo" in sys.modules, "sympy" in sys.modules]
from torch.fx.experimental.symbolic_shapes import expect_true, guard_int
print(json.dumps([shape, inside, after, callable(torch._dynamo.explain), expect_true.__module__, guard_int(3)]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=280)
    real = "torch.fx.experimental.symbolic_shapes"
    assert json.loads(done.stdout) == [[2, 2, 3, 3], ["_Stub", "_Stub"], [False, False], True, real, 3]


@pytest.mark.parametrize("name", sorted(_OF_PLAIN_NUMBERS))
def test_of_plain_numbers_a_stub_says_what_torch_says(name: str) -> None:
    torchs = getattr(import_module("torch.fx.experimental.symbolic_shapes"), name, None)
    if torchs is None:
        pytest.skip("this torch does not ask it")
    pairs = [(3, 3), (3, 4), ((1, 2), [1, 2]), ((1, 2), [1, 3]), ((1, 2), (1,))]
    given = pairs if name == "sym_eq" else [*product((True, False), repeat=2)]
    if not name.startswith("sym_"):
        given = [(True,), (False,)]
    assert [_OF_PLAIN_NUMBERS[name](*each) for each in given] == [torchs(*each) for each in given]


def test_what_a_stub_does_not_say_is_asked_of_the_real_module() -> None:
    program = """
import sys, torch
from grader.worker.shortcuts import without_dynamo
with without_dynamo():
    from torch.fx.experimental.symbolic_shapes import guard_int
    assert guard_int(3) == 3
    try:
        torch._check(False, lambda: "said")
    except RuntimeError as error:
        assert str(error) == "said"
    assert sys.modules["torch.fx.experimental.symbolic_shapes"].__file__
assert torch.fx.experimental.symbolic_shapes is sys.modules["torch.fx.experimental.symbolic_shapes"]
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=280)
