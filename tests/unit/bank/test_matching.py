"""Which question a file answers, by the names that it defines."""

from __future__ import annotations

import pytest

from grader.bank.matching import find_questions
from grader.bank.question import CodeQuestion
from grader.errors import SubmissionError
from grader.text.submission import Submission
from tests.our_bank import BANK

QUESTIONS = {q.id: q for q in BANK.questions.values() if isinstance(q, CodeQuestion)}


GOOD = "class SELayer:\n    pass\n"


def found(source: str) -> list[str]:
    return [q.id for q in find_questions(Submission("answer.py", source, ""), QUESTIONS)]


FORMS = {
    "class": "import torch\nfrom torch import nn\n\nclass SELayer(nn.Module):\n    def f(self): return 1\n",
    "decorated": "@final\n@other(1)\nclass SELayer(nn.Module): pass\n",
    "if": "if True:\n    class SELayer: pass\nelse:\n    x = 1\n",
    "try": "try:\n    import a\nexcept ImportError:\n    class SELayer:\n        pass\n",
    "nested": "if a:\n    if b:\n        try:\n            class SELayer: pass\n        finally:\n            pass\n",
    "with": "with x:\n    class SELayer: pass\n",
    "assigned": "def make():\n    pass\nSELayer = make()\n",
    "annotated": "SELayer: type = make()\n",
    "function": "def SELayer(channel): ...\n",
    "async": "async def SELayer(channel): ...\n",
    "after a class": "class A:\n    def f(self):\n        pass\nclass SELayer: pass\n",
    "generic": "class SELayer[T]:\n    pass\n",
    "many lines": "class SELayer(\n    Base,\n    metaclass=Meta,\n):\n    pass\n",
    "unclosed bracket": "class SELayer:\n    pass\nx = (1,\n",
    "unclosed string": 'class SELayer:\n    pass\ns = """\n',
    "bad indent": "class SELayer:\n    def f(self):\n        a\n      b\n",
    "syntax error": "class SELayer(nn.Module):\n    def f(self)\n        return 1\n",
    "tabs": "if 1:\n\tclass SELayer:\n\t\tpass\n",
    "comment first": "# class CBAM: ...\n'''class ECA: ...'''\nclass SELayer: pass\n",
    "continuation": "class \\\n    SELayer: pass\n",
    "no newline": "class SELayer: pass",
}


@pytest.mark.parametrize("source", FORMS.values(), ids=FORMS.keys())
def test_the_entry_is_found_however_it_is_written(source: str) -> None:
    assert found(source) == ["se-layer"]


@pytest.mark.parametrize("entry", sorted({q.interface.entry for q in QUESTIONS.values()}))
def test_every_entry_finds_its_questions(entry: str) -> None:
    wanted = sorted(q.id for q in QUESTIONS.values() if q.interface.entry == entry)
    assert sorted(found(f"def {entry}(x):\n    return x\n")) == wanted


HIDDEN = {
    "a method": "class A:\n    def se_param_count(self): ...\n",
    "inside a function": "def make():\n    class SELayer: pass\n    SELayer = 1\n    return SELayer\n",
    "a class in a class": "class A:\n    class SELayer: pass\n",
    "only used": "x = SELayer(3)\nprint(SELayer)\nSELayer.x = 1\n",
    "in a comment": "# class SELayer: pass\nx = 1\n",
    "in a string": 's = """\nclass SELayer:\n    pass\n"""\n',
    "an argument": "def f(SELayer=1): ...\nf(SELayer=2)\n",
    "compared": "SELayer == 1\n",
    "nothing": "import torch\n",
}


@pytest.mark.parametrize("source", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_bound_at_the_top_answers_nothing(source: str) -> None:
    with pytest.raises(SubmissionError, match=r"answers no question|did you mean"):
        found(source)


def test_two_answers_in_a_file_are_two_questions() -> None:
    source = "class SELayer: pass\n\nclass SpatialAttention: pass\n"
    assert sorted(found(source)) == ["se-layer", "spatial-attention"]


def test_parts_of_an_answer_are_no_answers_of_their_own() -> None:
    parts = "class ChannelAttention:\n    pass\nclass SpatialAttention:\n    pass\n"
    whole = "class CBAM:\n    def __init__(self):\n        self.parts = ChannelAttention(), SpatialAttention()\n"
    assert found(parts + whole) == ["cbam"]
    assert found(whole + parts) == ["cbam"]
    assert sorted(found(parts)) == ["channel-attention", "spatial-attention"]
    inherited = "class SELayer: pass\nclass SpatialAttention(SELayer): pass\n"
    assert found(inherited) == ["spatial-attention"]


def test_entries_that_use_each_other_are_all_graded() -> None:
    source = "class SELayer:\n    x = SpatialAttention\nclass SpatialAttention:\n    x = SELayer\n"
    assert sorted(found(source)) == ["se-layer", "spatial-attention"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("class SELayr: pass\n", "did you mean SELayer (question se-layer)?"),
        ("class SpatialAttn: pass\n", "did you mean SpatialAttention (question spatial-attention)?"),
        ("def se_params_count(): ...\n", "did you mean se_param_count (question se-param-count)?"),
        ("class Banana: pass\n", "it defines Banana"),
        ("import torch\n", "it defines no class or function"),
        ("".join(f"class Zz{i}: pass\n" for i in range(20)), "Zz7."),
    ],
)
def test_what_was_meant_is_asked_or_what_is_there_is_named(source: str, words: str) -> None:
    with pytest.raises(SubmissionError) as caught:
        found(source)
    assert words in str(caught.value)
    assert "Zz8" not in str(caught.value)
