"""Say what usually causes an exception, in words for the person who wrote the line.

The words of an exception are the submission's: they are only ever compared with these patterns, and what is quoted of
them is made safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from grader.engine.transport.messages import Fault
from grader.text.escape import safe_line
from grader.text.outline import Definition, outline

__all__ = ["fault_hint"]

_SET = re.compile(r"\bself\.(\w{1,60})\s*(?::[^=\n]{1,60})?=[^=]")
_IMPORTS = {
    "nn": "`from torch import nn`",
    "F": "`import torch.nn.functional as F`",
    "torch": "`import torch`",
    "math": "`import math`",
    "np": "`import numpy as np`",
    "einops": "`import einops`",
    "rearrange": "`from einops import rearrange`",
}
# Methods of a module that torch calls by their names.
_CALLED = ("forward", "__init__")


def fault_hint(fault: Fault, source: str, entry: str) -> str:
    """Return a sentence or two about the cause of a fault and what to do; "" for a fault of no known kind.

    ``source`` is the file that it came from, of which ``entry`` was called.
    """
    for pattern, advise in _ADVICE.get(fault.type, ()):
        found = re.search(pattern, fault.text)
        if found is not None:
            return advise(found, source, entry) if callable(advise) else advise
    return ""


def _unknown_name(found: re.Match[str], source: str, _entry: str) -> str:
    name = found[1]
    shown = safe_line(name, 60)
    if name in _IMPORTS:
        return f"The file never imports it: write {_IMPORTS[name]} at the top."
    if name in _SET.findall(source):
        return f"`{shown}` belongs to the instance: write `self.{shown}`."
    near = _near(name, re.findall(r"\b[A-Za-z_]\w{1,60}\b", source))
    return f"Did you mean `{near}`?" if near else f"Nothing in the file gives `{shown}` a value before this line runs."


def _unknown_attribute(found: re.Match[str], source: str, _entry: str) -> str:
    name = found[2]
    if name in ("_modules", "_parameters", "_buffers", "_backward_hooks"):
        return _NO_SUPER
    near = _near(name, _SET.findall(source))
    if near:
        return f"`__init__` sets `self.{near}`; did you mean that?"
    return f"Nothing in the class sets `self.{safe_line(name, 60)}`; the constructor has to, before `forward` reads it."


def _unknown_in_module(found: re.Match[str], _source: str, _entry: str) -> str:
    name, where = safe_line(found[2], 60), safe_line(found[1], 60)
    return f"There is no `{name}` in {where}; check how its documentation spells it."


def _no_forward(_found: re.Match[str], source: str, entry: str) -> str:
    methods = _methods(outline(source), entry)
    near = _near("forward", (name for name in methods if name not in _CALLED))
    if near:
        return f"The class has a method called `{near}`; torch calls the one named `forward`."
    if "forward" in re.findall(r"\bdef (\w+)", source):
        return "`forward` is not a method of the class: check how far it is indented."
    return "The class needs a method `forward`."


def _sizes(found: re.Match[str], _source: str, _entry: str) -> str:
    given, made = found[2], found[3]
    return f"A linear layer works on the last axis: it was made for {made} features there, and its input has {given}."


def _channels(found: re.Match[str], _source: str, _entry: str) -> str:
    made, given = found[1], found[2]
    return f"A convolution was made for {made} channels, and its input has {given}: axis 1 has to hold the channels."


def _broadcast(found: re.Match[str], _source: str, _entry: str) -> str:
    return (
        f"Two tensors have {found[1]} and {found[2]} elements along axis {found[3]}, where they must be equal, or one "
        "of them 1. A gate per channel has the shape (B, C, 1, 1)."
    )


def _unpack(found: re.Match[str], _source: str, _entry: str) -> str:
    return f"There are {found[1]} names on the left, and {found[2]} values on the right: print the shape before this."


def _methods(defined: dict[str, Definition], entry: str) -> Iterable[str]:
    return defined[entry].methods if entry in defined else [name for one in defined.values() for name in one.methods]


def _near(name: str, names: Iterable[str]) -> str:
    others = sorted({other for other in names if other != name})[:2_000]
    near = get_close_matches(name[:60], others, n=1, cutoff=0.75)
    return safe_line(near[0], 60) if near else ""


_NO_SUPER = "`super().__init__()` has to be the first line of the constructor: torch keeps layers in what it makes."
_ANY_DEVICE = "Make new tensors where the input is: `torch.zeros(..., device=x.device)`, or `x.new_zeros(...)`."
_ANY_TYPE = "Make new tensors of the input's element type: `torch.zeros(..., dtype=x.dtype)`, or `x.new_zeros(...)`."

Advice = str | Callable[[re.Match[str], str, str], str]
_RUNTIME: tuple[tuple[str, Advice], ...] = (
    (r"super\(\).__init__\(\) call", _NO_SUPER),
    (r"shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)", _sizes),
    (r"expected input\S* to have (\d+) channels, but got (\d+) channels", _channels),
    (r"of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension (\d+)", _broadcast),
    (r"view size is not compatible", "`reshape` works where `view` does not, or call `.contiguous()` first."),
    (
        r"shape '(.{1,80})' is invalid for input of size (\d+)",
        lambda m, *_: f"A tensor of {m[2]} elements cannot be given the shape {safe_line(m[1], 80)}: multiply it out.",
    ),
    (r"same device", _ANY_DEVICE),
    (r"same dtype|expected scalar type|expected m1 and m2 to have the same|dtypes? .*(?:do not|must) match", _ANY_TYPE),
    (
        r"modified by an inplace operation",
        "The backward pass still needs what was changed in place (`+=`, `relu_`, `x[...] =`); make a new tensor.",
    ),
    (r"leaf Variable that requires grad", "Parameters and inputs must not be changed in place; make a new tensor."),
    (
        r"does not require grad and does not have a grad_fn",
        "The result is cut off from its inputs: look for `.detach()`, `.data`, `.item()`, numpy or `torch.no_grad()`.",
    ),
    (r"Boolean value of Tensor", "An `if` needs one truth value, and a tensor has many: `torch.where`, or `.any()`."),
)
_ADVICE: dict[str, tuple[tuple[str, Advice], ...]] = {
    "NameError": ((r"name '(\w+)' is not defined", _unknown_name),),
    "UnboundLocalError": (
        (
            r"local variable '(\w+)'",
            lambda m, *_: f"`{safe_line(m[1], 60)}` gets its value only in a branch or loop that did not run here.",
        ),
    ),
    "AttributeError": (
        (r"before Module.__init__\(\) call", _NO_SUPER),
        (r"module '([\w.]+)' has no attribute '(\w+)'", _unknown_in_module),
        (r"'(Tensor)' object has no attribute '(\w+)'", _unknown_in_module),
        (r"'(\w+)' object has no attribute '(\w+)'", _unknown_attribute),
    ),
    "NotImplementedError": ((r'missing the required "forward" function', _no_forward),),
    "ZeroDivisionError": ((r"", "What it divides by came out as 0 for these arguments."),),
    "RuntimeError": _RUNTIME,
    "IndexError": (
        (
            r"Dimension out of range \(expected to be in range of \[(-?\d+), (-?\d+)\], but got (-?\d+)\)",
            lambda m, *_: f"The tensor has {int(m[2]) + 1} axes, numbered from 0; axis {m[3]} does not exist here.",
        ),
    ),
    "ValueError": (
        (
            r"too many values to unpack \(expected (\d+)",
            lambda m, *_: (
                f"There are {m[1]} names on the left, and more values on the right: print the shape before this."
            ),
        ),
        (r"not enough values to unpack \(expected (\d+), got (\d+)\)", _unpack),
        (
            r"Expected more than 1 value per channel",
            "A batch norm in training mode needs more than one value per channel; here it gets a single one.",
        ),
    ),
    "TypeError": (
        (
            r"super\(type, obj\)",
            "`super(NAME, self)` names another class than this one; `super().__init__()` needs no name.",
        ),
        (r"'NoneType' object", "Something here is None: does the function that made it end with `return`?"),
        (r"not an nn.Module", "The class has to inherit from `nn.Module`."),
    ),
    "RecursionError": ((r"", "A method calls itself without end: does `forward` call `self.forward` or `self(x)`?"),),
}
