"""Every failure names its cause: the arguments, the shapes, the learner's own line, and what usually causes it."""

from __future__ import annotations

import re

import pytest

from grader.bank.question import CodeQuestion
from grader.engine.hints import fault_hint
from grader.engine.transport.messages import Fault
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import CheckResult, Outcome
from tests.our_bank import BANK
from tests.unit.worker.packagings import changed

POOL = "y = self.avg_pool(x).view(b, c)"
RETURN = "return x * y.expand_as(x)"
SIGNATURE = "Compare your signature"

# What is wrong: the file, the learner's line, words of the message, words of the hint ("" for none at all).
FILES = {
    "no super": (
        changed("        super(SELayer, self).__init__()\n", ""),
        "self.avg_pool =",
        "constructor",
        "super().__init__()",
    ),
    "foward": (changed("def forward", "def foward"), "", "missing the required", "a method called `foward`"),
    "forward outside": (changed("    def forward", "def forward"), "", "", "not a method of the class"),
    "unknown name": (changed(RETURN, "return x * gatee"), "return x * gatee", "NameError", "Nothing in the file"),
    "name of another": (changed(RETURN, "return x * yy"), "return x * yy", "NameError", "`yy`"),
    "self is missing": (changed(POOL, "y = avg_pool(x)"), "y = avg_pool(x)", "", "write `self.avg_pool`"),
    "an import is missing": (changed(RETURN, "return math.sqrt(x)"), "return math.sqrt(x)", "", "`import math`"),
    "attribute of another name": (changed(POOL, "y = self.avgpool(x)"), "self.avgpool(x)", "", "`self.avg_pool`"),
    "attribute of nobody": (changed(POOL, "y = self.squeeze(x)"), "self.squeeze(x)", "", "Nothing in the class sets"),
    "not in torch": (changed(POOL, "y = torch.squash(x)"), "torch.squash(x)", "", "no `squash` in torch"),
    "exchanged": (
        changed("channel, reduction=16", "reduction=16, channel=64"),
        "",
        "",
        "in the order reduction, channel",
    ),
    "an argument less": (
        changed("channel, reduction=16", "channel").replace("// reduction", "// 2"),
        "",
        "no parameter for reduction",
        SIGNATURE,
    ),
    "an argument more": (changed("reduction=16", "reduction, sides"), "", "requires sides", SIGNATURE),
    "an input more": (changed("forward(self, x)", "forward(self, x, mask)"), "", "called with x, and", SIGNATURE),
    "features": (changed(POOL, POOL + ".unsqueeze(-1)"), "self.fc(y)", "cannot be multiplied", "its input has 1"),
    "no broadcast": (
        changed(RETURN, "return x * self.fc(self.avg_pool(x).view(b, c))"),
        "return x *",
        "",
        "(B, C, 1, 1)",
    ),
    "unpacking": (changed("b, c, _, _ = x", "b, c, _ = x"), "b, c, _ = x.size()", "too many", "3 names on the left"),
    "no such axis": (changed(POOL, "y = x.mean((2, 4))"), "x.mean((2, 4))", "", "axis 4 does not exist"),
    "nothing returned": (changed(RETURN, "x * y"), "", "it returned None", "end with `return`"),
    "no module": (
        changed("(nn.Module)", "").replace("super(SELayer, self).__init__()", "pass"),
        "",
        "",
        "inherit from `nn.Module`",
    ),
    "zero": (
        changed("channel // reduction,", "channel // (reduction // 64),"),
        "reduction // 64",
        "Zero",
        "came out as 0",
    ),
    "wrong super": (
        changed("super(SELayer", "super(nn.Linear"),
        "super(nn.Linear",
        "",
        "`super().__init__()` needs no",
    ),
    "calls itself": (changed(RETURN, "return self(x)"), "", "Recursion", "without end"),
    "truth of a tensor": (changed(RETURN, "return x if x > 0 else y"), "if x > 0", "", "`torch.where`"),
    "other type": (changed(POOL, "y = torch.ones(b, c)"), "self.fc(y)", "", "x.dtype"),
    "never closed": (changed(POOL, "y = self.avg_pool(x.view(b, c)"), "y = self.avg_pool(x.view", "never closed", ""),
    "never given": (
        changed(RETURN, "if b > 99:\n            z = x\n        return z"),
        "return z",
        "",
        "only in a branch",
    ),
}


def first_failure(judge: Judge, source: str) -> CheckResult:
    question = BANK.get("se-layer")
    assert isinstance(question, CodeQuestion)
    events = judge.grade(question, decode_submission(source.encode(), "answer.py"), explain=False)
    return next(c for c in last_verdict(events).checks if c.outcome not in (Outcome.PASS, Outcome.SKIPPED))


def test_there_are_twenty_and_more() -> None:
    assert len(FILES) >= 20


@pytest.mark.parametrize("name", FILES)
def test_a_failing_file_is_told_its_cause(judge: Judge, name: str) -> None:
    source, line, words, hint = FILES[name]
    found = first_failure(judge, source)
    assert line in found.message
    assert words in found.message
    assert hint in (found.hint or "")
    if hint != SIGNATURE:
        assert SIGNATURE not in (found.hint or "")
    if name != "never closed":
        example = found.counterexample
        assert example is not None
        assert example.arguments.keys() == {"channel", "reduction"}
        assert [array.shape for array in example.inputs] == [
            (2, example.arguments["channel"], 3, 4)
        ] or name == "other type"


def test_a_missing_default_costs_the_check_of_defaults_alone(judge: Judge) -> None:
    for question in (q for q in BANK.questions.values() if isinstance(q, CodeQuestion) and not q.interface.adapter):
        if not any(check.use == "defaults" for check in question.checks):
            continue
        source = (BANK.solution_folder(question) / "reference.py").read_text("utf-8")
        for argument in question.interface.arguments:
            source = re.sub(rf"\b({argument.name}: [^=,)]+) = [^,)]+", r"\1", source)
        submission = decode_submission(source.encode(), "answer.py")
        # No case without the argument can be right, so a few are enough.
        events = judge.grade(question, submission, examples=60, explain=False)
        failed = [c.id for c in last_verdict(events).checks if c.outcome is not Outcome.PASS]
        assert failed == ["defaults"], question.id


def test_the_words_of_an_exception_only_choose_a_hint() -> None:
    text = "'A' object has no attribute 'x\x1b[31m'"
    fault = Fault("error", "forward", "AttributeError", text, 1, "", None, 0)
    assert fault_hint(fault, "class A: pass", "A") == ""
    long = Fault("error", "forward", "NameError", f"name '{'a' * 100_000}' is not defined", 1, "", None, 0)
    assert len(fault_hint(long, "a" * 200_000, "A")) < 300
