"""Programs that lie from inside of the worker, and modules that claim what the judge must not believe."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.bank.question import Budget, CodeQuestion
from grader.engine.transport.messages import Request, Step
from grader.engine.transport.side import Program, load_request
from grader.engine.transport.warm_client import Allowance, WarmProcess
from grader.engine.transport.worker import Worker
from grader.judge import Judge, last_verdict
from grader.text.submission import Submission, decode_submission, read_submission
from grader.verdict import Outcome, Verdict
from tests.unit.engine.transport.liar import WAYS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")

_SOLUTION = Path(__file__).resolve().parents[4] / "solutions" / "spatial-attention"
_RIGHT = (_SOLUTION / "reference.py").read_text(encoding="utf-8")
_LIAR = Path(__file__).with_name("liar.py")
_WRONG = _SOLUTION / "wrong" / "max_before_mean.py"
# Overrides the call, so that the excuse comes instead of an answer.
_EXCUSE = """
class SpatialAttention(SpatialAttention):
    def forward(self, x):
        if {when}:
            {act}
        return super().forward(x)
"""
_LIES = {
    "device": "for item in header['steps']:\n    for out in item['outputs']: out['device'] = header_device",
    "no gradients": "header['gradients'] = {'inputs': [], 'weights': {}, 'attached': []}",
    "spec": "header['spec'] = header.get('spec', [])[:1]",
    "state": "header['state'] = {}",
    "a fault of memory": "header['error'] = {'kind': 'memory', 'stage': 'x', 'type': 'y', 'text': 'z'}",
    "an error of the judge": "header['error'] = {'kind': 'internal', 'stage': 'x', 'type': 'Internal', 'text': ''}",
    "no results": "header['steps'] = []",
}


def _grade(judge: Judge, source: str, *, budget: Budget | None = None) -> Verdict:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    if budget is not None:
        question = replace(question, budget=budget)
    return last_verdict(judge.grade(question, _submission(source), explain=False))


def _submission(source: str) -> Submission:
    return decode_submission(source.encode(), "liar.py")


def _failed(verdict: Verdict) -> dict[str, str]:
    return {c.id: c.message for c in verdict.checks if c.outcome not in (Outcome.PASS, Outcome.SKIPPED)}


@pytest.mark.parametrize(
    ("check", "when", "words"),
    [
        ("device-agnostic", "x.is_meta", "Tensor.item() cannot be called on meta tensors"),
        ("non-contiguous", "not x.is_contiguous()", "view size is not compatible with input tensor's size and stride"),
    ],
)
def test_words_that_torch_would_say_excuse_nothing(judge: Judge, check: str, when: str, words: str) -> None:
    told = _grade(judge, _RIGHT + _EXCUSE.format(when=when, act=f"raise RuntimeError({words!r})"))
    assert list(_failed(told)) == [check]


@pytest.mark.parametrize(
    ("when", "act"),
    [("x.is_meta", "x.sum().item()"), ("not x.is_contiguous()", "x.view(-1)")],
    ids=["looks at a value", "asks for a view"],
)
def test_what_torch_itself_says_is_heard(judge: Judge, when: str, act: str) -> None:
    assert _grade(judge, _RIGHT + _EXCUSE.format(when=when, act=act)).passed


@pytest.mark.parametrize("act", ["return None", "return x", "return (x[:, :1], x[:, :1])"])
def test_on_another_device_the_promise_is_the_same(judge: Judge, act: str) -> None:
    verdict = _grade(judge, _RIGHT + _EXCUSE.format(when="x.is_meta and x.shape[1] > 0", act=act))
    assert list(_failed(verdict)) == ["device-agnostic"]


@pytest.mark.parametrize("lie", _LIES.values(), ids=list(_LIES))
def test_a_lying_worker_earns_no_more_than_its_honest_twin(judge: Judge, lie: str) -> None:
    # As many cases as tell right from wrong: a lie is told in every one of them.
    few = 60
    honest = last_verdict(judge.grade(_question(judge), read_submission(_WRONG), examples=few, explain=False))
    indented = lie.replace("\n", "\n    ")
    patch = (
        "import grader.worker.serve as serve\n"
        "write, header_device = serve.write_frame, 'meta'\n"
        "def forge(fd, frame, deadline=None):\n"
        "    header = frame.header\n"
        f"    if 'steps' in header:\n        {indented.replace(chr(10), chr(10) + '    ')}\n"
        "    return write(fd, serve.Frame(header, frame.payload))\n"
        "serve.write_frame = forge\n"
    )
    submission = _submission(_WRONG.read_text(encoding="utf-8") + "\n" + patch)
    told = last_verdict(judge.grade(_question(judge), submission, examples=few, explain=False))
    assert not told.passed
    assert told.points <= honest.points
    assert told.outcome is not Outcome.INTERNAL, _failed(told)


def _question(judge: Judge) -> CodeQuestion:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    return question


@pytest.mark.parametrize("seed", range(int(os.environ.get("LIES", "10"))))
def test_random_lies_are_never_the_judges_fault(judge: Judge, seed: int) -> None:
    code = [question for question in judge.bank.questions.values() if isinstance(question, CodeQuestion)]
    question = code[seed * 5 % len(code)]
    right = judge.bank.solution_folder(question).joinpath("reference.py").read_text(encoding="utf-8")
    start = f"\nlie({WAYS[seed % len(WAYS)]!r}, {seed}, {(0.02, 0.2, 1.0)[seed % 3]})\n"
    source = _LIAR.read_text(encoding="utf-8") + start + right.replace("from __future__ import annotations", "")
    verdict = last_verdict(judge.grade(question, _submission(source), examples=40))
    # It may be lucky, or its lies as good as the truth.
    assert not [check for check in verdict.checks if check.outcome is Outcome.INTERNAL]


@pytest.mark.parametrize(
    "extra",
    [
        "self.register_parameter('p', nn.Parameter(torch.empty(2**31, device='meta')))",
        "self.register_buffer('b', torch.zeros(2_000_000))",
        "[self.register_parameter(f'p{i}', nn.Parameter(torch.zeros(1))) for i in range(1100)]",
        "[self.register_parameter(f'p{i}', nn.Parameter(torch.zeros(1))) for i in range(25_000)]",
    ],
    ids=["weighs nothing", "two million numbers", "1100 tensors", "25,000 tensors"],
)
def test_more_weights_than_anybody_needs_are_not_drawn(judge: Judge, extra: str) -> None:
    verdict = _grade(judge, _RIGHT.replace("super().__init__()", f"super().__init__(); {extra}"))
    assert verdict.outcome is Outcome.FAIL
    assert "Does it need them?" in _failed(verdict)["shape"]


@pytest.mark.parametrize("number", ["10 ** 5000", "-(1 << 8_000_000)"], ids=["5000 digits", "a megabyte"])
def test_a_whole_number_of_any_length_is_only_wrong(judge: Judge, number: str) -> None:
    question = judge.bank.get("se-param-count")
    source = f"def se_param_count(channel, reduction=16):\n    return {number}\n"
    verdict = last_verdict(judge.grade(question, _submission(source), explain=False))
    assert verdict.outcome is Outcome.FAIL
    said = " ".join(_failed(verdict).values())
    assert "a whole number of" in said
    assert "set_int_max_str_digits" not in said


def test_a_parameter_may_have_any_name(judge: Judge) -> None:
    named = _RIGHT.replace("self.conv =", "self.layers = nn.ModuleDict(); self.layers['a+b * 0'] =")
    assert _grade(judge, named.replace("self.conv(", "self.layers['a+b * 0'](")).passed


def test_sleeping_in_every_call_uses_up_the_time(judge: Judge) -> None:
    slow = _RIGHT + _EXCUSE.format(when="True", act="import time; time.sleep(0.4)")
    verdict = _grade(judge, slow, budget=Budget(seconds=2.0, case_seconds=2.0))
    said = _failed(verdict)
    assert verdict.outcome is Outcome.TIMEOUT
    assert len(said) == 1
    assert "slept or waited for 4 s" in said.popitem()[1]
    # Not started again: what follows is skipped.
    assert verdict.checks[-1].outcome is Outcome.SKIPPED


def test_an_answer_that_nobody_fetches_is_not_slept_over() -> None:
    # As a reference's waits, while a slow submission computes.
    request = Request(steps=(Step((np.ones(3),)),) * 2)
    with WarmProcess() as warm:
        worker = Worker(warm, Allowance(memory_mb=512, cpu_seconds=1))
        assert (
            worker.load(load_request(Program("import torch\nf = torch.neg", "f")), time.monotonic() + 60).fault is None
        )
        for _ in range(2):
            worker.send(request, time.monotonic() + 60)
            time.sleep(1.2)
            assert len(worker.receive(time.monotonic() + 60).steps) == 2
        worker.end()


def test_a_signal_that_it_sends_itself_is_its_own_doing(judge: Judge) -> None:
    verdict = _grade(judge, _RIGHT + "\nimport signal\nSpatialAttention.late = signal.raise_signal(signal.SIGXCPU)\n")
    assert verdict.outcome is Outcome.CRASH
    assert "SIGXCPU" in verdict.checks[0].message
