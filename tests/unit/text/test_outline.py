"""What a file defines, and what that takes, is read from its tokens."""

from __future__ import annotations

import inspect

import pytest

from grader.text.outline import ANY, outline

SOURCE = """
class Base(nn.Module):
    def __init__(self, channel, reduction=16, *, bias: bool = True):
        self.fc = nn.Linear(channel, channel // reduction)
    def forward(self, x): return self.fc(x)

if True:
    def crop(image, size=(2, 2), mode="zeros"): return image

class Derived(Base, metaclass=Meta): pass
async def later(*parts, **named): return parts
"""


def test_classes_and_functions_are_listed_with_what_they_take() -> None:
    found = outline(SOURCE)
    assert list(found) == ["Base", "crop", "Derived", "later"]
    base, crop, derived, later = found.values()
    assert base.takes is not None
    assert crop.takes is not None
    assert later.takes is not None
    assert (base.bases, base.takes.names, base.takes.required) == (("Module",), ("channel", "reduction", "bias"), 1)
    assert base.methods["forward"].names == ("x",)
    assert {"Linear", "fc"} <= base.uses
    assert (crop.takes.required, crop.takes.most, crop.takes.defaults[2]) == (1, 3, "?")
    assert (derived.bases, derived.takes) == (("Base",), None)
    assert later.takes.most == ANY


@pytest.mark.parametrize(
    "text", ["a, b", "a, b=1", "a=(1, 2), *, b={'x': [1]}", "a, /, b: int = 3, *rest", "**named", ""]
)
def test_parameters_are_those_that_python_sees(text: str) -> None:
    scope: dict[str, object] = {}
    exec(f"def f({text}): pass", scope)
    signature = inspect.signature(scope["f"])  # type: ignore[arg-type]
    named = [p for p in signature.parameters.values() if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    takes = outline(f"def f({text}): pass\n")["f"].takes
    assert takes is not None
    assert takes.names == tuple(p.name for p in named)
    assert takes.required == sum(p.default is p.empty for p in named)


@pytest.mark.parametrize("source", ["class A(", "def f(a, b", "class", "def", "x = (1", "  indented = 1\n wrong"])
def test_what_is_no_python_says_what_it_can(source: str) -> None:
    assert set(outline(source)) <= {"A", "f"}
