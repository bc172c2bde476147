"""Starter files, generated from a question's interface so that they cannot drift from it."""

from __future__ import annotations

from textwrap import indent

from grader.bank.question import Argument, CodeQuestion, TensorSpec

_HEAD = """\"\"\"{id}: {title}

`grader show {id}` has the question, `grader hint {id}` a hint.
\"\"\"
{imports}
"""
_MODULE = """
class {entry}(nn.Module):
    def __init__({init}):
        super().__init__()
        # TODO: what has weights is made here

    def forward({call}):
{body}"""
_FUNCTION = """
def {entry}({call}):
{body}"""


def starter(question: CodeQuestion) -> str:
    """Return a Python file with the entry's signature and nothing in it that is right."""
    interface = question.interface
    arguments = [_argument(a) for a in interface.arguments]
    inputs = [spec.name for spec in interface.inputs]
    imports = "\nimport torch\nfrom torch import nn\n" if inputs else ""
    head = _HEAD.format(id=question.id, title=question.title, imports=imports)
    body = f'{_contract(question)}# TODO\nraise NotImplementedError("{question.id}")\n'
    if interface.kind == "module" and not interface.adapter:
        init, call = ", ".join(["self", *arguments]), ", ".join(["self", *inputs])
        return head + _MODULE.format(entry=interface.entry, init=init, call=call, body=indent(body, " " * 8))
    call = interface.signature or ", ".join([*inputs, *arguments])
    return head + _FUNCTION.format(entry=interface.entry, call=call, body=indent(body, " " * 4))


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
