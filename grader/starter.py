"""Starter files, generated from a question's interface so that they cannot drift from it."""

from __future__ import annotations

import textwrap

from grader.model import Argument, CodeQuestion, TensorSpec


def starter(question: CodeQuestion) -> str:
    """Return a Python file with the entry's signature and nothing in it that is right."""
    interface = question.interface
    arguments = [_argument(a) for a in interface.arguments]
    summary = f'"""{question.id}: {question.title}\n\n`grader show {question.id}` has the question, `grader hint {question.id}` a hint.\n"""\n'
    todo = f'raise NotImplementedError("{question.id}")'
    if interface.kind == "function" or interface.adapter:
        names = [spec.name for spec in interface.inputs] if not interface.adapter else ["model", "make_attention"]
        signature = ", ".join([*names, *(arguments if not interface.adapter else [])])
        imports = "import torch\nfrom torch import nn\n" if interface.adapter or interface.inputs else ""
        body = f"def {interface.entry}({signature}):\n" + textwrap.indent(_contract(question) + f"# TODO\n{todo}\n", "    ")
        return f"{summary}{imports and chr(10) + imports}\n\n{body}"
    init = ", ".join(["self", *arguments])
    call = ", ".join(["self", *(spec.name for spec in interface.inputs)])
    body = (
        f"class {interface.entry}(nn.Module):\n"
        f"    def __init__({init}):\n        super().__init__()\n        # TODO: what has weights is made here\n\n"
        f"    def forward({call}):\n" + textwrap.indent(_contract(question) + f"# TODO\n{todo}\n", "        ")
    )
    return f"{summary}\nimport torch\nfrom torch import nn\n\n\n{body}"


def _contract(question: CodeQuestion) -> str:
    if question.interface.adapter:
        return ""
    lines = [f"# {spec.name}: {_shape(spec)}" for spec in question.interface.inputs]
    lines += [f"# returns {spec.name}: {_shape(spec)}" for spec in question.interface.outputs]
    if question.interface.returns != "tensors":
        lines.append(f"# returns: {question.interface.returns}")
    return "".join(line + "\n" for line in lines)


def _shape(spec: TensorSpec) -> str:
    return "(" + ", ".join(map(str, spec.shape)) + ("," if len(spec.shape) == 1 else "") + ")"


def _argument(argument: Argument) -> str:
    return f"{argument.name}={argument.default!r}" if argument.optional else argument.name
